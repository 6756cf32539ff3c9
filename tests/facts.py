#!/usr/bin/env python3
"""Holds what compares the sample site's content with the fact sheets that it was written from.

Prints each breach as `path:line: what`, then one line of counts; leaves with 1 after a breach, 2 when it cannot run.

Which briefing tells which story is derived, not listed, so that a new briefing needs no entry here: a briefing whose
file is named after a sheet tells that story; any other, the story whose policy responses and sources it names most of.
Looked at: stories, policy responses, sources, web addresses, runs of equal words, numbers and dates. Not looked at:
the word "one" (mostly a pronoun), ordinals, fractions, weekdays, and digits that are part of a name (H20, 6000D).
"""

import argparse
import os
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

try:
    import yaml
except ImportError:
    print("tests/facts.py needs PyYAML: apt-get install python3-yaml, or pip install pyyaml", file=sys.stderr)
    sys.exit(2)

# Sources that no sheet has. Each may stay because it was read in a stored copy of the publisher's page, without a link.
EXTRA_SOURCES = {
    "Some 26 tech companies sign up to EU Commission's AI Code": "Euronews",
    "Meta refuses to sign EU's code for general-purpose AI": "NewsBytes",
    "Governor Hochul Issues Statewide Ban on DeepSeek Artificial Intelligence for Government Devices and Networks":
        "Office of the Governor of New York",
}
# What a briefing works out from the dates of its sheet: (sheet, number as `amounts` writes it) -> how.
DERIVED = {
    ("deepseek-restrictions", "11"): "15 February to 28 April 2025 is 72 days, which is within eleven weeks",
    ("nvidia-h20", "3"): "15 April to 14 July 2025 is three months less a day",
}

# What of a sheet is no text, and what of its text is names: entities, citations, titles.
NO_TEXT = ("id", "responds_to", "links_to", "url", "official_url", "where_seen", "via")
NAMES = ("entities", "actor", "legal_citation", "title", "publisher")
CHECKED = ("title", "summary", "key_points", "text")  # where the numbers of a briefing are looked at
COPIED = 16  # the weight from which a run counts as copied: a word weighs 2, a Chinese character 1
HAN = "\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"(?P<han>[{HAN}])|[^\W_{HAN}]+")
ADDRESS = re.compile(r"https?://[^\s\"'<>\])}|]+(?<![,.;:])", re.I)
# What a reader does not see of Markdown: citations, targets of links, the record that a link names.
MARKUP = re.compile(r"\[[^\]\[]*@[^\]]*\]|\[\[[^\]|]*(?:\||\]\])|\]\]|\]\([^)]*\)|\[\^[^\]]*\]|https?://\S+")
# The day up to which the sheets were read: the date of a statement, not of something that happened.
READING_DATE = re.compile(r"\bas\s+of\s+early\s+July(?:\s+2026)?\b", re.I)

WORDS = ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
         "eighteen nineteen").split()
TENS = {word: ten * 10 for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SPELLED = {word: value for value, word in enumerate(WORDS, 1)} | TENS
SPELLED |= {f"{word}-{unit}": ten + value for word, ten in TENS.items() for value, unit in enumerate(WORDS[:9], 1)}
SCALES = {"hundred": 2, "thousand": 3, "k": 3, "万": 4, "萬": 4, "million": 6, "m": 6, "mn": 6, "亿": 8, "億": 8,
          "billion": 9, "b": 9, "bn": 9, "trillion": 12, "tn": 12}
MONTHS = "January February March April May June July August September October November December".split()
MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?![A-Za-z])"
DAYS = r"{0}(?:\s?(?:[-–—/,&]|to|and|or|until)\s?{0})*".replace("{0}", r"\d{1,2}(?:st|nd|rd|th)?")
AMOUNT = re.compile("|".join([
    r"(?<!\d)(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])",
    r"(?:(?P<y0>\d{4})\s?年\s?)?(?P<m0>\d{1,2})\s?月(?:\s?(?P<d0>\d{1,2})\s?[日号號])?",
    rf"(?<![A-Za-z\d.,])(?P<d1>{DAYS})(?:\s+of)?\s+(?P<m1>{MONTH})(?:,?\s+(?P<y1>(?:19|20)\d\d)(?!\d))?",
    rf"(?<![A-Za-z])(?P<m2>{MONTH})(?:\s+(?P<d2>{DAYS})(?![\d%]|[.,]\d))?(?:,?\s+(?P<y2>(?:19|20)\d\d)(?!\d))?",
    r"(?<![\d:])(?P<time>\d{1,2}:\d\d)(?![\d:])",
    r"(?:(?<![A-Za-z\d.])(?P<figure>(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?)(?!\d)"
    rf"|\b(?P<worded>(?i:{'|'.join(sorted(SPELLED, key=len, reverse=True))}))\b)"
    r"(?:[\s-]?(?P<scale>hundred|thousand|[mb]illion|trillion|[万萬亿億])s?(?![a-z])|(?P<short>bn|mn|tn|[kmBM]))?"
    r"(?P<cent>\s?%|[\s-]per\s?cents?\b)?(?![A-Za-z\d])",
]))


class File(NamedTuple):
    """A fact sheet, or a file of the content: front matter (in a YAML file, all of it), and text from `body` on."""
    path: str
    folder: str
    name: str
    raw: str
    data: dict[str, Any]
    root: yaml.Node | None = None
    body: int = 0

    def texts(self) -> Iterator[tuple[str, int, str]]:
        """Every value of the front matter, and the text, as a reader sees them: outermost key, offset, words."""
        places = [(key, node.start_mark.index, node.end_mark.index) for key, node in nodes(self.root)
                  if isinstance(node, yaml.ScalarNode)]
        for key, start, end in [*places, ("text", self.body, len(self.raw))]:
            yield key, start, MARKUP.sub(lambda m: " " * len(m[0]), self.raw[start:end])


class Source(NamedTuple):
    """A source of the content or of a sheet; two are the same when they have a key in common."""
    file: File
    offset: int
    label: str
    grade: str
    keys: frozenset[tuple[str, ...]]


def nodes(node: yaml.Node | None, key: str = "") -> Iterator[tuple[str, yaml.Node]]:
    """Every node of a front matter, with the outermost key that leads to it."""
    if node is not None:
        yield key, node
    for child in node.value if isinstance(node, yaml.CollectionNode) else []:
        name, inner = (child[0].value, child[1]) if isinstance(child, tuple) else ("", child)
        yield from nodes(inner, key or name)


def plain(text: str) -> set[str]:
    """A title or name as it is compared, with and without brackets at its end: no case, accents or punctuation."""
    folded = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return {" ".join(m[0] for m in WORD.finditer(form)) for form in (letters, re.sub(r"\s*\([^()]*\)$", "", letters))}


def address(url: str) -> str:
    return re.sub(r"^(https?://[^/]+?):(?:443|80)(?=/|$)", r"\1", url).rstrip("/")


def source_of(file: File, offset: int, entry: dict[str, Any], publishers: set[str], date: str | None) -> Source:
    """A source with what it is known by: its address, its title with its publisher, its date with its publisher."""
    keys = {("title", title, name) for title in plain(entry["title"]) for name in publishers}
    keys |= {("address", address(entry["url"]))} if entry.get("url") else set()
    keys |= {("dated", date, name) for name in publishers if date}
    return Source(file, offset, f"{entry['publisher']}: {entry['title']}", entry.get("grade", ""), frozenset(keys))


def amounts(text: str) -> Iterator[tuple[int, str, str]]:
    """Every number and date: its place, its common form (2026-06-12, 2026-06, --06-12, --06, 15%, 5500000), itself."""
    for m in AMOUNT.finditer(text):
        forms = [m["iso"] or m["time"] or ""]
        if name := m["m0"] or m["m1"] or m["m2"]:
            month = int(name) if m["m0"] else next(i for i, full in enumerate(MONTHS, 1) if full[:3] == name[:3])
            year, days = m["y0"] or m["y1"] or m["y2"], re.findall(r"\d+", m["d0"] or m["d1"] or m["d2"] or "")
            if m["m0"] or year or days or name in MONTHS:
                forms = [f"{year or '-'}-{month:02}" + day for day in [f"-{int(day):02}" for day in days] or [""]]
        elif not forms[0]:
            scale = m["scale"] or m["short"]
            value = Decimal(re.sub(r"[^\d.]", "", m["figure"]) if m["figure"] else SPELLED[m["worded"].lower()])
            if m["figure"] or scale or m["cent"] or value != 1:
                written = f"{value.scaleb(SCALES[scale.lower()]) if scale else value:f}"
                forms = [(written.rstrip("0").rstrip(".") if "." in written else written) + ("%" if m["cent"] else "")]
        yield from ((m.start(), form, " ".join(m[0].split())) for form in forms if form)


def amounts_of(texts: Iterator[str]) -> set[str]:
    """All numbers and dates of a sheet and the parts of its dates; a date without a year counts for each year there."""
    found = {form for text in texts for _, form, _ in amounts(text)}
    dates = [date.groups("") for form in found if (date := re.fullmatch(r"(\d{4}|-)(-\d\d)(-\d\d)?", form))]
    found |= {part for year, month, day in dates for part in (year, year + month, "-" + month, "-" + month + day)}
    years = [form for form in found if re.fullmatch(r"(?:19|20)\d\d", form)]
    return found | {year + month + day for dashed, month, day in dates if dashed == "-" for year in years}


def runs(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """From each word on, the shortest run that counts as copied, with where it begins and ends."""
    words = list(WORD.finditer(text))
    for first in range(len(words)):
        weight, end = 0, first
        while weight < COPIED and end < len(words):
            weight, end = weight + (1 if words[end]["han"] else 2), end + 1
        if weight >= COPIED:
            yield tuple(w[0].casefold() for w in words[first:end]), words[first].start(), words[end - 1].end()


def strings(value: object, *unseen: str, named: tuple[str, ...] = ()) -> Iterator[str]:
    """Every string inside a value, but for those under the keys unseen; if keys are named, those under them alone."""
    if isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else ((None, inner) for inner in value):
            if key not in unseen:
                yield from strings(inner, *unseen, named=() if key in named else named)
    elif value is not None and not named:
        yield str(value)


class Comparison:
    """The content beside the sheets, and the breaches found so far."""

    def __init__(self, facts: Path, seeds: Path | None, content: Path) -> None:
        self.breaches: list[tuple[str, int, str]] = []
        self.counts: dict[str, str] = {}
        self.readme = (facts / "README.md").read_text(encoding="utf-8")
        self.seeds = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))] if seeds else []
        sheets = [self.read(path, facts, yaml.SafeLoader) for path in sorted(facts.glob("*.yaml"))]
        self.sheets = {sheet.data["id"]: sheet for sheet in sheets}
        self.amounts = {name: amounts_of(strings(sheet.data, *NO_TEXT)) for name, sheet in self.sheets.items()}
        self.pages = [self.read(path, content, yaml.BaseLoader) for path in sorted(content.rglob("*"))
                      if path.suffix in (".md", ".yaml")]
        self.publishers = {page.name: {form for key in ("name", "aliases") for name in strings(page.data.get(key))
                                       for form in plain(name)} for page in self.folder("publishers")}
        # Where a sheet saw neither title nor address of a source, publisher and date will do.
        self.wanted = {name: [source_of(sheet, sheet.raw.find(f"- id: {e['id']}\n"), e, plain(e["publisher"]),
                                        e["date"] if "not shown" in e["title"] and not e["url"] else None)
                              for e in sheet.data["sources"]] for name, sheet in self.sheets.items()}
        self.held = {page.path: list(self.held_sources(page)) for page in self.pages}

    def read(self, path: Path, top: Path, kind: type[yaml.SafeLoader] | type[yaml.BaseLoader]) -> File:
        raw, shown = path.read_text(encoding="utf-8"), min(str(path), os.path.relpath(path), key=len)
        front = re.match(r"---\n.*?(?=^---$)", raw, re.S | re.M) if path.suffix == ".md" else re.match(r".*", raw, re.S)
        file = File(shown, path.relative_to(top).parts[0], path.stem, raw, {}, body=front.end() if front else 0)
        try:
            loader = kind(raw[:file.body])
            root = loader.get_single_node()
            data = loader.construct_document(root) if isinstance(root, yaml.MappingNode) else {}
            return file._replace(root=root, data=data)
        except yaml.MarkedYAMLError as error:
            self.breach(file, error.problem_mark.index if error.problem_mark else 0, f"is not YAML: {error.problem}")
            return file

    def folder(self, name: str) -> list[File]:
        return [page for page in self.pages if page.folder == name]

    def breach(self, file: File, offset: int, what: str) -> None:
        self.breaches.append((file.path, file.raw.count("\n", 0, offset) + 1, what))

    def held_sources(self, page: File) -> Iterator[Source]:
        """The sources that a file writes out: every mapping that has a title and a publisher."""
        for node in (node for _, node in nodes(page.root) if isinstance(node, yaml.MappingNode)):
            entry = {key.value: value.value for key, value in node.value if isinstance(value, yaml.ScalarNode)}
            if "title" in entry and "publisher" in entry:
                publishers = self.publishers.get(entry["publisher"], plain(entry["publisher"]))
                yield source_of(page, node.start_mark.index, entry, publishers, entry.get("published"))

    def told_by(self) -> dict[str, list[File]]:
        """Which briefings tell which story: by the name of the file, else by the responses and sources in common."""
        files = {page.name: self.held[page.path] for page in self.folder("sources")}
        told: dict[str, list[File]] = defaultdict(list)
        for page in self.folder("briefings"):
            responses = list(strings(page.data.get("responses")))
            sources = sum((files.get(name, []) for name in strings(page.data.get("sources"))), self.held[page.path])
            named = frozenset().union(responses, *(source.keys for source in sources))
            shares = {page.name: 0.5}
            for name, sheet in self.sheets.items():
                own = [{entry["id"]} for entry in sheet.data["policy_responses"]]
                own += [source.keys for source in self.wanted[name] if source.grade in "AB"]
                hits = sum(not named.isdisjoint(keys) for keys in own)
                shares[name] = hits / len(own) + hits / max(1, len(responses) + len(sources)) + 2 * (name == page.name)
            best = max(shares, key=lambda name: shares[name])
            if best in self.sheets:
                told[best].append(page)
            else:
                self.breach(page, 0, "tells the story of no sheet, by its name, its responses and its sources")
        return told

    def stories_and_responses(self, told: dict[str, list[File]]) -> None:
        present = {page.name for page in self.folder("responses")}
        wanted = [(sheet, entry["id"]) for sheet in self.sheets.values() for entry in sheet.data["policy_responses"]]
        for name in self.sheets.keys() - told.keys():
            self.breach(self.sheets[name], 0, f"no briefing tells the story {name}")
        for sheet, name in ((sheet, name) for sheet, name in wanted if name not in present):
            self.breach(sheet, sheet.raw.find(f"- id: {name}\n"), f"no responses/{name}.md")
        self.counts["stories"] = f"{len(told)} of {len(self.sheets)}"
        self.counts["responses"] = f"{sum(name in present for _, name in wanted)} of {len(wanted)}"

    def sources(self) -> None:
        wanted = [source for sources in self.wanted.values() for source in sources]
        held = [source for sources in self.held.values() for source in sources]
        present = frozenset().union(*(source.keys for source in held))
        extra = {("title", *plain(title), *plain(publisher)) for title, publisher in EXTRA_SOURCES.items()}
        for source in wanted:
            if source.grade in "AB" and not source.keys & present:
                self.breach(*source[:2], f"no such source (grade {source.grade}) in the content: {source.label}")
        for source in held:
            own = {key for key in source.keys if key[0] == "address"}
            named = [other.keys for other in wanted if other.keys & (source.keys - own)]
            if not named and not source.keys & extra and not any(other.keys & own for other in wanted):
                self.breach(*source[:2], f"no sheet has this source: {source.label}")
            elif own and not any(keys & own for keys in named) and (named or source.keys & extra):
                self.breach(*source[:2], f"not the address of this source in the sheets: {source.label}")
        for grades in ("AB", "C"):
            graded = [bool(source.keys & present) for source in wanted if source.grade in grades]
            self.counts[f"sources of grade {'/'.join(grades)}"] = f"{sum(graded)} of {len(graded)}"
        self.counts["known other sources"] = str(sum(bool(source.keys & extra) for source in held))

    def addresses(self) -> None:
        official = [entry["official_url"] for sheet in self.sheets.values() for entry in sheet.data["policy_responses"]]
        graded = [source.keys for sources in self.wanted.values() for source in sources if source.grade in "AB"]
        permitted = {("address", address(url)) for url in official if url}.union(*graded)
        table = [row.split("|") for row in self.readme.partition("## Outlets")[2].splitlines() if row.startswith("|")]
        homes = {name: row[4].strip() for row in table for name in plain(row[1])}
        found = [(page, match) for page in self.pages for match in ADDRESS.finditer(page.raw)]
        for page, match in found:
            own = page.data.get({"site.yaml": "base_url", "publishers": "url"}.get(page.folder, ""))
            given = next((homes[name] for name in self.publishers.get(page.name, ()) if name in homes), match[0])
            if match[0] != own and ("address", address(match[0])) not in permitted:
                self.breach(page, match.start(), f"the sheets do not allow the address {match[0]}")
            elif match[0] == own and page.folder == "publishers" and address(own) != address(given):
                self.breach(page, match.start(), f"the sheets give the home page {given}, not {own}")
        self.counts["addresses"] = str(len(found))

    def copies(self) -> None:
        said = {run: "a seed" for text in self.seeds for run, _, _ in runs(text)}
        names: set[tuple[str, ...]] = set()
        for name, sheet in self.sheets.items():
            said |= {run: name for text in strings(sheet.data, *NO_TEXT, *NAMES) for run, _, _ in runs(text)}
            names |= {run for text in strings(sheet.data, *NO_TEXT, named=NAMES) for run, _, _ in runs(text)}
        for page, offset, text in ((page, offset, text) for page in self.pages for _, offset, text in page.texts()):
            reached = -1
            for run, start, end in runs(text):
                if run in said and run not in names:
                    if start > reached:
                        self.breach(page, offset + start, f"words of {said[run]}: {' '.join(run)}")
                    reached = end
        self.counts["copied runs"] = str(sum(what.startswith("words of ") for _, _, what in self.breaches))

    def numbers(self, told: dict[str, list[File]]) -> None:
        count = linked = 0
        for name, page in ((name, page) for name, pages in told.items() for page in pages):
            beside = set().union(*(self.amounts[other] for other in self.sheets[name].data["links_to"]))
            today = page.data.get("published", "")[:10]  # a text may name the day on which it speaks
            for at, form, written in ((offset + at, *rest) for key, offset, text in page.texts() if key in CHECKED
                                      for at, *rest in amounts(READING_DATE.sub(lambda m: " " * len(m[0]), text))):
                count += 1
                if form != today and (name, form) not in DERIVED and form not in self.amounts[name]:
                    linked += form in beside
                    if form not in beside:
                        self.breach(page, at, f"{name} has no {written} ({form})")
        self.counts["numbers and dates"] = f"{count}, {linked} of them from linked stories alone"


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the sample site's content with its fact sheets.")
    parser.add_argument("facts", type=Path, help="folder of the fact sheets and their README.md")
    parser.add_argument("--seeds", type=Path, help="folder of seed texts, whose sentences must not be repeated either")
    parser.add_argument("--content", type=Path, default=Path(__file__).resolve().parent.parent / "content")
    options = parser.parse_args()
    for path in (options.facts / "README.md", options.content / "site.yaml", options.seeds or options.facts):
        if not path.exists():
            parser.error(f"{path} is missing")
    comparison = Comparison(options.facts, options.seeds, options.content)
    told = comparison.told_by()
    comparison.stories_and_responses(told)
    comparison.sources()
    comparison.addresses()
    comparison.copies()
    comparison.numbers(told)
    for path, line, what in sorted(comparison.breaches):
        print(f"{path}:{line}: {what}")
    print(f"{len(comparison.breaches)} breaches;", "; ".join(f"{what}: {n}" for what, n in comparison.counts.items()))
    return 1 if comparison.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
