#!/usr/bin/env python3
"""Holds what compares the sample site's content with the fact sheets that it was written from.

    python3 tests/facts.py FACTS [--seeds DIR] [--content DIR] [--map]

Prints each breach as `path:line: what`, then one line of counts; leaves with 1 after a breach, 2 when it cannot run.

Which briefing tells which story is derived, not listed, so a new briefing needs no entry here: a briefing whose file is
named after a sheet tells that story; any other tells the story whose policy responses and sources it names most of
(see `told_by`). `--map` prints the result.

Six things are looked at: stories, policy responses, sources, web addresses, runs of equal words, numbers and dates.
Not looked at: the word "one" (mostly a pronoun), ordinals, fractions, weekdays, and digits that belong to a name (H20).
"""

import argparse
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

try:
    import yaml
except ImportError:
    print("tests/facts.py needs PyYAML: apt-get install python3-yaml, or pip install pyyaml", file=sys.stderr)
    sys.exit(2)

# Sources of the content that no sheet has, by title, each with the reason why it may stay. They carry no link.
EXTRA_SOURCES = {
    "Some 26 tech companies sign up to EU Commission's AI Code": "Euronews, read in a stored copy",
    "Meta refuses to sign EU's code for general-purpose AI": "NewsBytes, read in a stored copy",
    "Governor Hochul Issues Statewide Ban on DeepSeek Artificial Intelligence for Government Devices and Networks":
        "the Governor of New York's own announcement, read in a stored copy",
}
# Numbers that a briefing works out from its sheet: (sheet, number as `numbers` writes it) -> how.
DERIVED: dict[tuple[str, str], str] = {}

ENOUGH = 16  # the weight of a run that counts as copied: a word weighs 2, a Chinese character 1
WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+")
ADDRESS = re.compile(r"https?://[^\s\"'<>\])}|,]+")
# What a reader does not see of Markdown: citations, link targets, the record that a link names.
MARKUP = re.compile(r"\[[^\]\[]*@[^\]]*\]|\[\[[^\]|]*\||\[\[[^\]|]*\]\]|\]\]|\]\([^)]*\)|\[\^[^\]]*\]|https?://\S+")
# The day up to which the sheets were read: the date of a statement, not of something that happened.
READING_DATE = re.compile(r"\b[Aa]s\s+of\s+early\s+July(?:\s+2026)?\b")

UNITS = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SPELLED = {word: value for value, word in enumerate(UNITS + TEENS, 1)}
for ten, word in enumerate(TENS, 2):
    SPELLED[word] = ten * 10
    SPELLED |= {f"{word}-{unit}": ten * 10 + value for value, unit in enumerate(UNITS, 1)}
SCALES = {"hundred": 2, "thousand": 3, "k": 3, "万": 4, "萬": 4, "million": 6, "m": 6, "mn": 6, "亿": 8, "億": 8,
          "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12}
MONTHS = "January February March April May June July August September October November December".split()
MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?![A-Za-z])"
DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?(?:[-–—/,&]|to|and|or|until)\s?\d{1,2}(?:st|nd|rd|th)?)*"
YEAR = r"(?:19|20)\d\d(?!\d)"
SCALE = rf"(?:[\s-]?(?P<{{0}}>{'|'.join(s for s in SCALES if len(s) > 2 or s in '万萬亿億')})s?(?![a-z])" \
        r"|(?P<{0}_short>bn|mn|tn|[kmBM])(?![A-Za-z]))?(?P<{0}_cent>\s?%|[\s-]per\s?cents?\b)?"
AMOUNT = re.compile("|".join([
    r"(?<!\d)(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])",
    r"(?:(?P<zh_year>\d{4})\s?年\s?)?(?P<zh_month>\d{1,2})\s?月(?:\s?(?P<zh_day>\d{1,2})\s?[日号號])?",
    rf"(?<![A-Za-z\d.,])(?P<days>{DAYS})(?:\s+of)?\s+(?P<days_month>{MONTH})(?:,?\s+(?P<days_year>{YEAR}))?",
    rf"(?<![A-Za-z])(?P<month>{MONTH})(?:\s+(?P<month_days>{DAYS})(?![\d%]|[.,]\d))?(?:,?\s+(?P<month_year>{YEAR}))?",
    r"(?<![\d:])(?P<time>\d{1,2}:\d\d)(?![\d:])",
    r"(?<![A-Za-z\d.])(?P<figure>(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?)(?!\d)" + SCALE.format("f") + r"(?![A-Za-z\d])",
    rf"\b(?P<spelled>(?i:{'|'.join(sorted(SPELLED, key=len, reverse=True))}))\b" + SCALE.format("s"),
]))
UNSEEN_KEYS = {"id", "url", "where_seen", "official_url", "via", "sources", "responds_to", "links_to"}


@dataclass(frozen=True, order=True)
class Breach:
    path: str
    line: int
    what: str


@dataclass
class Source:
    """A source of the content, or one of a sheet."""
    path: str
    line: int
    title: str
    publisher: str
    date: str
    url: str | None
    grade: str = ""
    sheet: str = ""

    def titles(self) -> set[str]:
        return {plain(self.title), plain(re.sub(r"\s*\([^()]*\)$", "", self.title))}

    def publishers(self) -> set[str]:
        return {plain(self.publisher), plain(re.sub(r"\s*\([^()]*\)", "", self.publisher))}


@dataclass
class Sheet:
    path: str
    raw: str
    data: dict
    sources: list[Source] = field(default_factory=list)
    amounts: set[str] = field(default_factory=set)

    def line_of(self, name: str) -> int:
        found = re.search(rf"^- id: {re.escape(name)}$", self.raw, re.M)
        return self.raw.count("\n", 0, found.start()) + 1 if found else 1


@dataclass
class Page:
    """A file of the content: its front matter (all of it, in a YAML file) and its text."""
    path: Path
    raw: str
    data: dict
    root: yaml.Node | None
    body: int

    def line(self, offset: int) -> int:
        return self.raw.count("\n", 0, offset) + 1

    def scalars(self) -> Iterator[tuple[tuple[str, ...], int, int]]:
        """The place of every value of the front matter, with the keys that lead to it."""
        def walk(node: yaml.Node, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int, int]]:
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    yield from walk(value, (*keys, key.value))
            elif isinstance(node, yaml.SequenceNode):
                for value in node.value:
                    yield from walk(value, keys)
            else:
                yield keys, node.start_mark.index, node.end_mark.index
        if self.root is not None:
            shift = 4 if self.body else 0
            yield from ((k, start + shift, end + shift) for k, start, end in walk(self.root, ()))
        if self.body:
            yield ("text",), self.body, len(self.raw)


def plain(text: str) -> str:
    """A title as it is compared: no case, no accents, no punctuation."""
    text = unicodedata.normalize("NFKD", text.replace("&", " and "))
    return " ".join(WORD.findall("".join(c for c in text if not unicodedata.combining(c)).casefold()))


def same_address(url: str) -> str:
    return re.sub(r"^(https?://[^/]+?):(?:443|80)(?=/|$)", r"\1", url).rstrip("/.")


def visible(text: str) -> str:
    """The text with what a reader does not see put out, every character at its place."""
    return MARKUP.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def numbers(text: str) -> Iterator[tuple[int, str, str]]:
    """Every number and date: where it stands, its common form (2026-06-12, 2026-06, --06-12, --06, 15%, 5500000000),
    and what is written."""
    def dated(year: str | None, month: int, days: list[str]) -> list[str]:
        return [f"{year or '-'}-{month:02}{day}" for day in ([f"-{int(d):02}" for d in days] or [""])]
    for m in AMOUNT.finditer(text):
        found: list[str] = []
        if m["iso"]:
            found = [m["iso"]]
        elif m["zh_month"]:
            found = dated(m["zh_year"], int(m["zh_month"]), [m["zh_day"]] if m["zh_day"] else [])
        elif name := m["days_month"] or m["month"]:
            month = next(i for i, full in enumerate(MONTHS, 1) if full[:3] == name[:3])
            days = re.findall(r"\d+", m["days"] or m["month_days"] or "")
            year = m["days_year"] or m["month_year"]
            if days or year or name in MONTHS:
                found = dated(year, month, days)
        elif m["time"]:
            found = [m["time"]]
        else:
            group = "f" if m["figure"] else "s"
            scale, cent = m[group] or m[f"{group}_short"], m[f"{group}_cent"]
            value = Decimal(re.sub(r"[^\d.]", "", m["figure"])) if m["figure"] else Decimal(SPELLED[m["spelled"].lower()])
            if m["figure"] or scale or cent or value != 1:
                value = value.scaleb(SCALES[scale.lower()]) if scale else value
                figures = f"{value:f}"
                found = [(figures.rstrip("0").rstrip(".") if "." in figures else figures) + ("%" if cent else "")]
        yield from ((m.start(), form, " ".join(m[0].split())) for form in found)


def allowed(form: str, amounts: set[str]) -> bool:
    """Whether a sheet has this number or date, or one that contains it; a date without its year counts for any year there."""
    if form in amounts:
        return True
    year, rest = form[:4], form[5:]
    return bool(re.fullmatch(r"\d{4}-\d\d(-\d\d)?", form)) and year in amounts and f"bare {rest}" in amounts


def amounts_of(texts: list[str]) -> set[str]:
    amounts: set[str] = set()
    for form in (form for text in texts for _, form, _ in numbers(text)):
        amounts.add(form)
        if form.startswith("--"):
            amounts |= {f"bare {form[2:]}", f"bare {form[2:4]}", form[:4]}
        elif m := re.fullmatch(r"(\d{4})-(\d\d)(-\d\d)?", form):
            amounts |= {m[1], form[:7], f"--{m[2]}"} | ({f"--{m[2]}{m[3]}"} if m[3] else set())
    return amounts


def runs(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Every shortest run of words that weighs enough to count as copied, with where it begins and ends."""
    tokens = [(unicodedata.normalize("NFKC", m[0]).casefold(), m.start(), m.end(), 1 if "\u3400" <= m[0] <= "\ufaff" else 2)
              for m in WORD.finditer(text)]
    for i in range(len(tokens)):
        weight, j = 0, i
        while weight < ENOUGH and j < len(tokens):
            weight, j = weight + tokens[j][3], j + 1
        if weight >= ENOUGH:
            yield tuple(t[0] for t in tokens[i:j]), tokens[i][1], tokens[j - 1][2]


def strings(value: object, unseen: set[str]) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (s for key, inner in value.items() if key not in unseen for s in strings(inner, unseen))
    elif isinstance(value, list):
        yield from (s for inner in value for s in strings(inner, unseen))
    elif value is not None:
        yield str(value)


def prose(sheet: dict) -> Iterator[str]:
    """What a sheet says in sentences of its own."""
    yield from (sheet["working_title"], sheet["in_one_line"])
    yield from (entry["event"] for entry in sheet["dates"])
    for entry in sheet["facts"] + sheet["policy_responses"] + sheet["sources"] + sheet["contradictions"]:
        yield from (entry[key] for key in ("statement", "target", "note", "topic", "side_a", "side_b", "finding") if entry.get(key))


def names(sheet: dict) -> Iterator[str]:
    yield from (source["title"] for source in sheet["sources"])
    yield from (entry[key] for entry in sheet["policy_responses"] for key in ("legal_citation", "actor") if entry[key])
    yield from strings(sheet["entities"], set())


def read_sheets(folder: Path) -> dict[str, Sheet]:
    sheets = {}
    for path in sorted(folder.glob("*.yaml")):
        raw = path.read_text(encoding="utf-8")
        data = yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        sheet = sheets[data["id"]] = Sheet(str(path), raw, data)
        sheet.sources = [Source(sheet.path, sheet.line_of(s["id"]), s["title"], s["publisher"], s["date"] or "", s["url"],
                                s["grade"], data["id"]) for s in data["sources"]]
        sheet.amounts = amounts_of(list(strings(data, UNSEEN_KEYS)))
    return sheets


def read_content(folder: Path) -> tuple[list[Page], list[Breach]]:
    pages, breaches = [], []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".yaml")):
        raw = path.read_text(encoding="utf-8")
        front = re.match(r"---\n(.*?\n)---(?:\n|$)", raw, re.S) if path.suffix == ".md" else None
        text = front[1] if front else "" if path.suffix == ".md" else raw
        try:
            data, root = yaml.load(text, Loader=yaml.BaseLoader), yaml.compose(text, Loader=yaml.BaseLoader)
        except yaml.MarkedYAMLError as error:
            breaches.append(Breach(str(path), (error.problem_mark.line if error.problem_mark else 0) + 1, f"is not YAML: {error.problem}"))
            continue
        pages.append(Page(path, raw, data if isinstance(data, dict) else {}, root, front.end() if front else 0))
    return pages, breaches


class Comparison:
    """The content beside the sheets, and the breaches found so far."""

    def __init__(self, facts: Path, seeds: Path | None, content: Path) -> None:
        self.readme = (facts / "README.md").read_text(encoding="utf-8")
        self.sheets = read_sheets(facts)
        self.seeds = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))] if seeds else []
        self.content = content
        self.pages, self.breaches = read_content(content)
        self.counts: dict[str, str] = {}
        self.publisher_names = {p.path.stem: {plain(n) for n in [p.data.get("name", ""), *p.data.get("aliases", [])]}
                                for p in self.folder("publishers")}
        self.held = {id(page): list(self.sources_in(page)) for page in self.pages}
        by_title: dict[str, set[str]] = defaultdict(set)
        for sheet in self.sheets.values():
            for source in sheet.sources:
                for title in source.titles():
                    by_title[title].add(plain(source.publisher))
        self.shared_titles = {title for title, publishers in by_title.items() if len(publishers) > 1}

    def folder(self, name: str) -> list[Page]:
        return [page for page in self.pages if page.path.relative_to(self.content).parts[0] == name]

    def breach(self, path: str | Path, line: int, what: str) -> None:
        self.breaches.append(Breach(str(path), line, what))

    def sources_in(self, page: Page) -> Iterator[Source]:
        """The sources that a file holds itself: a file of sources/, or the entries written out in a list."""
        def walk(value: object) -> Iterator[dict]:
            if isinstance(value, dict):
                if "title" in value and "publisher" in value:
                    yield value
                yield from (found for inner in value.values() for found in walk(inner))
            elif isinstance(value, list):
                yield from (found for inner in value for found in walk(inner))
        for entry in walk(page.data):
            at = page.raw.find(f"publisher: {entry['publisher']}", max(page.raw.find(entry["title"][:20]), 0))
            yield Source(str(page.path), page.line(max(at, 0)), entry["title"], entry["publisher"], entry.get("published", ""),
                         entry.get("url"))

    def same(self, held: Source, wanted: Source) -> bool:
        """Whether a source of the content is this one of a sheet: same address; or same title (and publisher, where the
        sheets have the title twice); or, where the sheet could not see a title, same publisher and date."""
        if held.url and wanted.url and same_address(held.url) == same_address(wanted.url):
            return True
        publisher = bool(self.publisher_names.get(held.publisher, {plain(held.publisher)}) & wanted.publishers())
        if common := held.titles() & wanted.titles():
            return publisher or not common & self.shared_titles
        return publisher and "not shown" in wanted.title and bool(held.date) and (
            held.date.startswith(wanted.date) or wanted.date.startswith(held.date))

    def told_by(self) -> dict[str, list[Page]]:
        """Which briefings tell which story: by the name of the file, else by the share of a sheet's responses and
        sources that the briefing names, and the share of the briefing's that are the sheet's."""
        inside = {page.path.stem: self.held[id(page)] for page in self.folder("sources")}
        told: dict[str, list[Page]] = defaultdict(list)
        for page in self.folder("briefings"):
            named = [s for n in page.data.get("sources", []) if isinstance(n, str) for s in inside.get(n, [])] + self.held[id(page)]
            responses = set(page.data.get("responses", []))
            best, most = "", 0.0
            for name, sheet in self.sheets.items():
                wanted = [s for s in sheet.sources if s.grade in "AB"]
                hits = sum(any(self.same(held, s) for held in named) for s in wanted)
                hits += len(responses & {r["id"] for r in sheet.data["policy_responses"]})
                score = hits / (len(wanted) + len(sheet.data["policy_responses"])) + hits / (len(named) + len(responses) or 1)
                if page.path.stem == name:
                    score += 2
                if score > most:
                    best, most = name, score
            if most < 0.5:
                self.breach(page.path, 1, "tells the story of no sheet, as far as its name, its responses and its sources show")
            else:
                told[best].append(page)
        return told

    def stories_and_responses(self, told: dict[str, list[Page]]) -> None:
        present = {page.path.stem for page in self.folder("responses")}
        wanted = 0
        for name, sheet in self.sheets.items():
            if name not in told:
                self.breach(sheet.path, 1, f"no briefing tells the story {name}")
            for response in sheet.data["policy_responses"]:
                wanted += 1
                if response["id"] not in present:
                    self.breach(sheet.path, sheet.line_of(response["id"]), f"no content/responses/{response['id']}.md")
        missing = sum("no content/responses/" in b.what for b in self.breaches)
        self.counts["stories"] = f"{len(told)} of {len(self.sheets)}"
        self.counts["responses"] = f"{wanted - missing} of {wanted}"

    def sources(self) -> None:
        held = [source for sources in self.held.values() for source in sources]
        known = {plain(title) for title in EXTRA_SOURCES}
        wanted = [source for sheet in self.sheets.values() for source in sheet.sources]
        found = {id(source) for source in wanted if any(self.same(h, source) for h in held)}
        for source in wanted:
            if source.grade in "AB" and id(source) not in found:
                self.breach(source.path, source.line, f"no source in the content for grade {source.grade} {source.publisher}: {source.title}")
        for source in held:
            matches = [w for w in wanted if self.same(source, w)]
            if not matches and plain(source.title) not in known:
                self.breach(source.path, source.line, f"no sheet has this source: {source.publisher}: {source.title}")
            elif source.url and plain(source.title) in known:
                self.breach(source.path, source.line, f"a source that no sheet has carries a link: {source.url}")
            elif source.url and not any(w.url and same_address(w.url) == same_address(source.url) for w in matches):
                self.breach(source.path, source.line, f"not the address that the sheets give for this source: {source.url}")
        for grades in ("AB", "C"):
            graded = [source for source in wanted if source.grade in grades]
            self.counts[f"sources of grade {' and '.join(grades)}"] = f"{sum(id(s) in found for s in graded)} of {len(graded)}"

    def addresses(self) -> None:
        permitted = {same_address(s.url) for sheet in self.sheets.values() for s in sheet.sources if s.url and s.grade in "AB"}
        permitted |= {same_address(r["official_url"]) for sheet in self.sheets.values()
                      for r in sheet.data["policy_responses"] if r["official_url"]}
        outlets = [[cell.strip() for cell in row.split("|")[1:-1]] for row in
                   self.readme.partition("## Outlets")[2].splitlines() if row.startswith("|")][2:]
        homes = {plain(name): row[3] for row in outlets for name in (row[0], re.sub(r"\s*\([^()]*\)", "", row[0]))}
        seen = 0
        for page in self.pages:
            if page.path == self.content / "site.yaml":
                continue
            home = page.data.get("url") if page in self.folder("publishers") else None
            for m in ADDRESS.finditer(page.raw):
                seen += 1
                if home and m[0] == home:
                    given = next((homes[n] for n in self.publisher_names[page.path.stem] if n in homes), None)
                    if given and same_address(given) != same_address(home):
                        self.breach(page.path, page.line(m.start()), f"the sheets give another home page, {given}: {home}")
                elif same_address(m[0]) not in permitted:
                    self.breach(page.path, page.line(m.start()), f"an address that the sheets do not allow: {m[0]}")
        self.counts["addresses"] = str(seen)

    def copied(self) -> None:
        said = {run: "a seed" for text in self.seeds for run, _, _ in runs(text)}
        said |= {run: name for name, sheet in self.sheets.items() for text in prose(sheet.data) for run, _, _ in runs(text)}
        proper = [n for sheet in self.sheets.values() for n in names(sheet.data)]
        proper += [source.title for sources in self.held.values() for source in sources]
        proper += [n for page in self.folder("entities") for n in [page.data.get("name", ""), *page.data.get("aliases", [])]]
        for run in {run for name in proper for run, _, _ in runs(name)}:
            said.pop(run, None)
        found = 0
        for page in self.pages:
            is_source = page.path.relative_to(self.content).parts[0] == "sources"
            for keys, start, end in page.scalars():
                if keys and (keys[-1] in ("legal_citation", "url") or keys == ("title",) and is_source or keys[-2:] == ("sources", "title")):
                    continue
                reached = -1
                for run, first, last in runs(visible(page.raw[start:end])):
                    if run in said:
                        if first > reached:
                            found += 1
                            self.breach(page.path, page.line(start + first), f"eight words or more as in {said[run]}: {' '.join(run)}")
                        reached = last
        self.counts["copied runs"] = str(found)

    def figures(self, told: dict[str, list[Page]]) -> None:
        checked = linked = 0
        for name, pages in told.items():
            sheet = self.sheets[name]
            beside = set().union(*(self.sheets[other].amounts for other in sheet.data["links_to"] if other in self.sheets))
            for page in pages:
                for keys, start, end in page.scalars():
                    if keys[0] not in ("title", "summary", "key_points", "text"):
                        continue
                    text = READING_DATE.sub(lambda m: " " * len(m[0]), visible(page.raw[start:end]))
                    for at, form, shown in numbers(text):
                        checked += 1
                        if allowed(form, sheet.amounts) or (name, form) in DERIVED:
                            continue
                        if allowed(form, beside):
                            linked += 1
                        else:
                            self.breach(page.path, page.line(start + at), f"a number or date that {name} lacks: {shown} ({form})")
        self.counts["numbers and dates"] = f"{checked}, {linked} of them from linked stories"


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the sample site's content with its fact sheets.")
    parser.add_argument("facts", type=Path, help="folder of the fact sheets and their README.md")
    parser.add_argument("--seeds", type=Path, help="folder of seed texts, whose sentences must not be repeated either")
    parser.add_argument("--content", type=Path, default=Path(__file__).resolve().parent.parent / "content")
    parser.add_argument("--map", action="store_true", help="print which briefing tells which story")
    options = parser.parse_args()
    for folder in (options.facts, options.seeds, options.content):
        if folder and not folder.is_dir():
            parser.error(f"{folder} is no folder")
    comparison = Comparison(options.facts, options.seeds, options.content)
    told = comparison.told_by()
    if options.map:
        for name in comparison.sheets:
            print(f"{name}: {', '.join(str(page.path) for page in told.get(name, [])) or 'none'}")
    comparison.stories_and_responses(told)
    comparison.sources()
    comparison.addresses()
    comparison.copied()
    comparison.figures(told)
    for breach in sorted(comparison.breaches):
        print(f"{breach.path}:{breach.line}: {breach.what}")
    print(f"{len(comparison.breaches)} breaches; " + "; ".join(f"{what} {count}" for what, count in comparison.counts.items()))
    return 1 if comparison.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
