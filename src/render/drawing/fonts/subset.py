"""Makes the faces that cards are set in. See README.md beside this file for where the originals come from.

    python3 subset.py ORIGINALS

ORIGINALS is a folder with `NotoSerifCJK-Bold.ttc` and the WOFF2 files of Source Serif 4 (600) and Public Sans (600).
Needs fonttools and brotli.
"""

import sys
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
# Which of the faces in the collection has the shapes that Hong Kong reads.
HONG_KONG = 4
# 2026-01-01 in seconds since 1904, so that the same originals give the same bytes.
MADE = 3_850_070_400


def two_bytes(codec, leads, trails):
    """The characters that a double-byte codec has in the given rows."""
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                text = bytes([lead, trail]).decode(codec)
            except UnicodeDecodeError:
                continue
            found.update(text)
    return found


def chinese():
    """The charset rule: what is common in Hong Kong, Taiwan, the mainland and Japan, and the marks around it."""
    big5_trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    wanted = set()
    # Big5 level 1: 5,401 characters in use.
    wanted |= two_bytes("big5", range(0xA4, 0xC7), big5_trails)
    # GB 2312, both levels: 6,763 characters.
    wanted |= two_bytes("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    # JIS X 0208 level 1: 2,965 characters, for Japanese names.
    wanted |= two_bytes("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF))
    # Their punctuation and signs.
    wanted |= two_bytes("big5", range(0xA1, 0xA4), big5_trails)
    wanted |= two_bytes("gb2312", [0xA1, 0xA3], range(0xA1, 0xFF))
    # What Hong Kong writes besides: Cantonese words, names of people and of places. Of its supplement (HKSCS) the
    # characters of Unicode's first block, and of the others and of Big5 level 2 those that are often met.
    supplement = two_bytes("big5hkscs", [*range(0x87, 0xA1), *range(0xFA, 0xFF)], big5_trails)
    wanted |= {char for char in supplement if "\u4e00" <= char <= "\u9fff"}
    wanted |= set(
        "冇囍𨋢𨳒𨳊𨶙𥄫𥅈𦧲𦉘𧕴𨂾𩓥𪘁㗎㖞㗳㩒㩿㪐䁪䓪䟴䰧𠝹𠮶𠱁𠱸𠵱𠵼𠸎𠸏𠹌𠹭𠹷𠹺𠺌𠺘𠺝𠺢𠻹𠼝𠼮𠽌𠾴𠿪𡁯𡁵𡁻𡃀𡃁𡃴𡃵𡃶𡅅𡅈𡇙𡎺𡲢𢃇𢆡𢔌𢛴𢣷𢭃𢱕𢲈𢲡𢲲𢳂𢵄𢶍𢶠𢷬𢺳𣁾𣕑𣚺𣛧"
        "佢俾傾偈冚冧冼呃呔咁咗咪咭咧唥唧唔唛唞唪啅啖啩啫喎喐喥喺喼嗌嗰嗱嗲嘅嘈嘜嘞嘢嘥噃噏噚噉噤嚟囉埗埔埲埞塱堃墟壆"
        "姸娚嫲孖孻尕屙屘岀峯崀嵗幷廈廸弍彌忟怹恒惗慳戇戥抌抆抦抰拎捩掂揈揗揦揸揼搣搲搵摱撳攞攰旻昇晉晧曱朥杧柺栢桄椗楂樖"
        "氹汆沊沕洣浗涌涷淥渌滘潷濶瀡灣烚焗焫煲熰爆牀犮狥猄瑠瓈瓞甂甪畀畧痾瘀癐癦皕盞睇睺矋砵硤碌磅礐祂禤秎稈窐窿竪竻筲簕粉"
        "糉糭絨綉綫緍縩罅羣翺耷肶脷腍膶臘舂艇艔芫茘莨菉蒞蓆蔴薯虢蚝蛯蜑蟛蠄衞袸裏裇覄覅謢谂豉豬贋贃趯跂踎踭蹅軚軨辦迾邨酇醃"
        "鈎鈪鉀銹鋹鍊鎅鏍鐳鑊鑪閂閪陞隣靚鞦韮頴飈餸餼駡鯇鯪鱲鱷鵪鷄鷰麪黐黙黧鼐齙龢曧堦墈塹恡晞栁桉棨椥榦槗汶沄沣洤湴湓滀"
        "漖澫瀝煇煐煒熀犇珺琁琹璁璠瓏畑疍碁磡礽禮稔窩籮粦紥繅翬脧芃芘苳茆荔葒蔘蕓藴蘅蚨衎褀訢誾諝譞賁赟趷躉逹邝郃鄺酡銶鋈"
        "錡鏗鐫鑛鑾閎闓陘隽霈霙鞙韡顗颷馹驊魷鯓鰂鱭鲗鴿鵰鷺麟黃齧龔"
    )
    # Bopomofo, and the Japanese syllables, which names of firms are written in.
    wanted |= {chr(code) for code in [*range(0x3041, 0x3097), *range(0x3099, 0x3100), *range(0x3105, 0x3130)]}
    wanted |= {chr(code) for code in [*range(0x3000, 0x3020), *range(0xFF01, 0xFF5F), *range(0xFFE0, 0xFFE7)]}
    # Signs that Unicode has no glyphs for, as line ends, are not asked for.
    return sorted({ord(char) for char in wanted if unicodedata.category(char)[0] != "C"})


def save(font, family, name):
    """A changed face may not bear a reserved name (OFL 1.1, section 3): it bears one of its own."""
    style = "Bold" if font["OS/2"].usWeightClass >= 700 else "SemiBold"
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14) and record.langID in (0, 0x409)]
    texts = {1: family, 2: "Bold", 3: f"{family} {style}; dateline", 4: f"{family} {style}", 6: name.split(".")[0],
             16: family, 17: style}
    for number, text in texts.items():
        table.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        compact = font["CFF "].cff
        compact.fontNames = [name.split(".")[0]]
        compact.topDictIndex[0].FullName = f"{family} {style}"
        compact.topDictIndex[0].FamilyName = family
    font["head"].created = font["head"].modified = MADE
    font.recalcTimestamp = False
    font.flavor = None
    font.save(HERE / name)
    print(f"{name}: {len(font.getBestCmap())} characters, {(HERE / name).stat().st_size:,} bytes")


def cut(font, codes, features):
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    return font


def latin(originals, package, weight, parts, family, name):
    """The parts that a web face is cut into, as one face again."""
    files = []
    for part in parts:
        font = TTFont(originals / f"{package}-{part}-{weight}-normal.woff2")
        font.flavor = None
        file = originals / f"{package}-{part}-{weight}.ttf"
        font.save(file)
        files.append(str(file))
    merged = Merger().merge(files)
    save(cut(merged, list(merged.getBestCmap()), ["kern", "mark", "mkmk", "ccmp", "locl", "liga"]), family, name)


def main():
    originals = Path(sys.argv[1])
    parts = ["latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext"]
    latin(originals, "source-serif-4", 600, parts, "Card Serif", "CardSerif-SemiBold.ttf")
    latin(originals, "public-sans", 600, parts[:3], "Card Sans", "CardSans-SemiBold.ttf")
    font = TTFont(originals / "NotoSerifCJK-Bold.ttc", fontNumber=HONG_KONG)
    save(cut(font, chinese(), []), "Card Chinese", "CardChinese-Bold.otf")


if __name__ == "__main__":
    main()
