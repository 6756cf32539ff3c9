"""Makes the default theme's fonts again, from the packages that their makers' files come in.

    npm install @fontsource-variable/source-serif-4@5.3.1 @fontsource-variable/public-sans@5.3.0
    pip install fonttools==4.68.0 brotli==1.2.1
    python3 tests/fonts/subset.py node_modules

Every face is cut to what a page in a European language needs: the weights from regular to bold, kerning, ligatures and
figures of one width, and two files of letters, the second of which a browser fetches only where a page has one of them.
Both families are under the SIL Open Font License. Its reserved name may not stand on a changed font, so both get names
of their own here; the licences lie beside the fonts.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).resolve().parents[2] / "templates/assets/fonts"
WEIGHTS = (400, 700)

PUNCTUATION = [*range(0x2010, 0x2016), *range(0x2018, 0x201F), 0x2022, 0x2026, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044]
SIGNS = [0x20AC, 0x2122, 0x2191, 0x2193, 0x2212, 0x2215]
MARKS = [0x131, 0x152, 0x153, 0x2BB, 0x2BC, 0x2C6, 0x2DA, 0x2DC]
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), *MARKS, *PUNCTUATION, *SIGNS]
EXTENDED = [*(c for c in range(0x100, 0x180) if c != 0x131 and c not in (0x152, 0x153)), *range(0x218, 0x21C), 0x2020]

FACES = [
    ("source-serif-4", "normal", "serif", "Dateline Serif"),
    ("source-serif-4", "italic", "serif-italic", "Dateline Serif"),
    ("public-sans", "normal", "sans", "Dateline Sans"),
]


def cut(source, target, letters, features, family):
    font = instancer.instantiateVariableFont(TTFont(source), {"wght": WEIGHTS})
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    for name in list(font["name"].names):
        if name.nameID in (1, 4, 16):
            font["name"].setName(family, name.nameID, name.platformID, name.platEncID, name.langID)
        elif name.nameID in (3, 6):
            plain = family.replace(" ", "") + "-" + target.stem
            font["name"].setName(plain, name.nameID, name.platformID, name.platEncID, name.langID)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    subset.save_font(font, target, options)
    return target.stat().st_size


def main():
    packages = Path(sys.argv[1]) / "@fontsource-variable"
    total = 0
    FONTS.mkdir(parents=True, exist_ok=True)
    for package, style, name, family in FACES:
        files = packages / package / "files"
        for part, letters, kerning in [("latin", LATIN, ["kern"]), ("latin-ext", EXTENDED, [])]:
            source = files / f"{package}-{part}-wght-{style}.woff2"
            target = FONTS / f"{name}{'' if part == 'latin' else '-ext'}.woff2"
            size = cut(source, target, letters, ["liga", "ccmp", "locl", "mark", "tnum", *kerning], family)
            print(f"{target.name}: {size} bytes")
            total += size
    print(f"together: {total} bytes")
    for package in ["source-serif-4", "public-sans"]:
        whose = TTFont(packages / package / "files" / f"{package}-latin-wght-normal.woff2")["name"].getDebugName(0)
        _, terms = (packages / package / "LICENSE").read_text().split("\n", 1)
        (FONTS / f"{package}-licence.txt").write_text(f"{whose}\n{terms}")


main()
