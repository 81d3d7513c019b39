# Uzbek in Latin script, with a handful of keys: what it lacks is said in English. A fixture of the tests, which hold it as
# the build holds any catalogue; `SHEKARA_WORDS=tests/words cargo build` offers it.

language = O‘zbekcha
language-short = O‘zb
languages = Til
source = Manba
no-data = Ma’lumot yo‘q
indicator = Ko‘rsatkich
period = Davr
code = Kodi
unit-of-measure = O‘lchov birligi
yes = ha
no = yo‘q
period-quarter = { $year }-yil { $quarter } chorak
quarter-1 = I
quarter-2 = II
quarter-3 = III
quarter-4 = IV
noun-person = kishi

page-screen-explore = Xarita
page-screen-compare = Taqqoslash
page-theme = Yorug‘ yoki qorong‘i
page-take = Yuklab olish
page-show = Ko‘rsatish
page-level = Daraja
page-search-found = Topildi: { $count }
