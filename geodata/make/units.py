"""Names of the first-level units outside the western oblasts, and the nicer names of western ones."""

# KATO (first two digits), name in the 2023 frame, en, kk, ru, kind.
# KATO and ISO 3166-2 share their digits since the reform of 2022.
OBLASTS = [
    ("10", "Abay Region", "Abai Region", "Абай облысы", "область Абай", "oblast"),
    ("11", "Akmola Region", "Akmola Region", "Ақмола облысы", "Акмолинская область", "oblast"),
    ("19", "Almaty Region", "Almaty Region", "Алматы облысы", "Алматинская область", "oblast"),
    ("31", "Jambyl Region", "Zhambyl Region", "Жамбыл облысы", "Жамбылская область", "oblast"),
    ("33", "Jetisu Region", "Jetisu Region", "Жетісу облысы", "область Жетісу", "oblast"),
    ("35", "Karaganda Region", "Karaganda Region", "Қарағанды облысы", "Карагандинская область", "oblast"),
    ("39", "Kostanay Region", "Kostanay Region", "Қостанай облысы", "Костанайская область", "oblast"),
    ("43", "Kyzylorda Region", "Kyzylorda Region", "Қызылорда облысы", "Кызылординская область", "oblast"),
    ("55", "Pavlodar Region", "Pavlodar Region", "Павлодар облысы", "Павлодарская область", "oblast"),
    ("59", "North Kazakhstan Region", "North Kazakhstan Region", "Солтүстік Қазақстан облысы", "Северо-Казахстанская область", "oblast"),
    ("61", "Turkistan Region", "Turkistan Region", "Түркістан облысы", "Туркестанская область", "oblast"),
    ("62", "Ulytau Region", "Ulytau Region", "Ұлытау облысы", "область Ұлытау", "oblast"),
    ("63", "East Kazakhstan Region", "East Kazakhstan Region", "Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "oblast"),
    ("71", "Astana", "Astana", "Астана қаласы", "город Астана", "city_of_republic"),
    ("75", "Almaty", "Almaty city", "Алматы қаласы", "город Алматы", "city_of_republic"),
    ("79", "Shymkent", "Shymkent", "Шымкент қаласы", "город Шымкент", "city_of_republic"),
]

# Cities of oblast significance: the statistical spelling abbreviates "city administration".
CITIES = {
    "151000000": ("Aktobe city", "Ақтөбе қаласы", "город Актобе"),
    "231000000": ("Atyrau city", "Атырау қаласы", "город Атырау"),
    "271000000": ("Uralsk city", "Орал қаласы", "город Уральск"),
    "471000000": ("Aktau city", "Ақтау қаласы", "город Актау"),
    "471800000": ("Zhanaozen city", "Жаңаөзен қаласы", "город Жанаозен"),
}

# Feature ids of countries: ISO 3166-1 numeric; the sea has a number that no country uses.
COUNTRIES = {"RU": 643, "UZ": 860, "TM": 795, "AZ": 31, "IR": 364, "CASPIAN": 900}


def kato(digits):
    return digits + "0000000"
