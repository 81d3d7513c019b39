#!/usr/bin/env python3
"""The Kazakh letters of the page's font as a part of their own: two files of 2 kB where the part that holds them
among all extended Cyrillic has two of 23 kB.

    pip install fonttools==4.68.0 brotli==1.2.1
    npm ci --prefix static && python3 geodata/make/kazakh_letters.py

Reads static/node_modules/@fontsource/noto-sans (Noto Sans, SIL Open Font License 1.1), writes static/page/fonts.
"""

from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).parents[2]
FROM = ROOT / "static/node_modules/@fontsource/noto-sans/files"
TO = ROOT / "static/page/fonts"
# As `static/page/fonts.css` has them; U+04B0, U+04B1 and the dotted i are in the part of basic Cyrillic.
LETTERS = "ҒғҚқҢңҮүҺһӘәӨө"

for weight in (400, 600):
    options = subset.Options(flavor="woff2", layout_features=["*"], name_IDs=["*"], name_languages=["*"], notdef_outline=True)
    font = subset.load_font(FROM / f"noto-sans-cyrillic-ext-{weight}-normal.woff2", options)
    # The same letters give the same file.
    font.recalcTimestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    subset.save_font(font, TO / f"kazakh-{weight}.woff2", options)
