#!/usr/bin/env python3
"""What search, cards and photographs add to a build. Knows nothing of dateline's insides.

    benches/outputs.py                     the sample site and 1,000 briefings, three rounds each
    benches/outputs.py --date 2026-11-22   with that heading, to be put into benches/RESULTS.md

Builds each site with nothing extra, with one output at a time, and with all; then again with nothing changed, and after
the title of one briefing was edited. Twenty of the 1,000 briefings have a photograph of 12 megapixels, made by
Pillow. Prints a table. Python 3.11; `pip install pillow`.
"""

import argparse
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
RELEASE = PROJECT / "target/release"
OUTPUTS = ("search", "cards")


def settings(site: Path, **on: bool) -> None:
    """Switches the outputs in site.yaml."""
    config = site / "content/site.yaml"
    lines = [line for line in config.read_text().splitlines() if not line.startswith("outputs:")]
    flags = ", ".join(f"{name}: {str(on.get(name, False)).lower()}" for name in OUTPUTS)
    config.write_text("\n".join([*lines, f"outputs: {{{flags}, data: false, newsletter: false}}"]) + "\n")


def build(site: Path, out: Path) -> tuple[float, float]:
    """Wall and CPU seconds of one build."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([RELEASE / "dateline", "build", "-q", "-C", site, "-o", out], check=True)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def photographs(site: Path, many: int) -> None:
    """Puts a photograph beside each of the first briefings."""
    from PIL import Image  # Only here: the sample site has none.

    noise = random.Random(1)
    for number, path in enumerate(sorted((site / "content/briefings").rglob("*.md"))[:many]):
        name = f"photograph-{number}.jpg"
        small = Image.new("RGB", (40, 30))
        small.putdata([tuple(noise.randrange(256) for _ in range(3)) for _ in range(1200)])
        small.resize((4000, 3000), Image.Resampling.BICUBIC).save(path.parent / name, quality=85)
        media = f"media: [{{file: {name}, alt: Colours that run into each other, credit: Nobody}}]\n---\n"
        path.write_text(path.read_text().replace("\n---\n", f"\n{media}", 1))


def rows(site: Path, work: Path, rounds: int, pictures: bool) -> Iterator[tuple[str, list[tuple[float, float]], int]]:
    """A row each: its name, what its rounds cost, and how many files it left."""
    plain = work / "plain"
    shutil.copytree(site, plain)
    if pictures:
        photographs(site, 20)
    wishes = [("nothing extra", plain, {}), ("search", plain, {"search": True}), ("cards", plain, {"cards": True})]
    if pictures:
        wishes.append(("photographs, 20 of 12 megapixels", site, {}))
    wishes.append(("all of these", site, dict.fromkeys(OUTPUTS, True)))
    count = 0
    for name, folder, on in wishes:
        settings(folder, **on)
        costs = []
        for _ in range(rounds):
            count += 1
            out = work / f"out-{count}"
            costs.append(build(folder, out))
        yield name, costs, sum(1 for path in out.rglob("*") if path.is_file())
    # Twice, so that what the first one noted is old enough to be believed.
    build(site, out)
    time.sleep(2.5)
    yield "all, nothing changed", [build(site, out) for _ in range(rounds)], 0
    edited = next(path for path in sorted((site / "content/briefings").rglob("*.md")) if "media:" not in path.read_text())
    costs = []
    drawn = set()
    for number in range(rounds):
        text = edited.read_text()
        edited.write_text(re.sub(r"^title: .*$", f"title: An edited title, the {number}. time", text, count=1, flags=re.M))
        times = {path: path.stat().st_mtime_ns for path in out.rglob("*.png")}
        costs.append(build(site, out))
        drawn.add(sum(path.stat().st_mtime_ns != times.get(path) for path in out.rglob("*.png")))
    yield f"all, one title edited: {' or '.join(map(str, sorted(drawn)))} card drawn", costs, 0


def main() -> None:
    wish = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wish.add_argument("--rounds", type=int, default=3)
    wish.add_argument("--date", default="")
    wish = wish.parse_args()
    subprocess.run(["cargo", "build", "--release", "--quiet", "--bin", "dateline", "--example", "corpus"], cwd=PROJECT, check=True)
    print(f"## {wish.date}, what search, cards and photographs add\n")
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as work:
        work = Path(work)
        sample, corpus = work / "sample", work / "corpus"
        shutil.copytree(PROJECT / "content", sample / "content")
        subprocess.run([RELEASE / "examples/corpus", "--n", "1000", "--out", corpus, "--format", "dateline"], check=True, stdout=subprocess.DEVNULL)
        for title, site, pictures in (("The sample site, 30 stories", sample, False), ("1,000 briefings", corpus, True)):
            print(f"### {title}, {wish.rounds} rounds\n\n| build | wall s | CPU s | files |\n|---|--:|--:|--:|")
            folder = work / site.name / "work"
            folder.mkdir()
            copy = folder / "site"
            shutil.copytree(site, copy, ignore=shutil.ignore_patterns("work"))
            for name, costs, files in rows(copy, folder, wish.rounds, pictures):
                wall, cpu = (statistics.median(column) for column in zip(*costs))
                print(f"| {name} | {wall:.2f} | {cpu:.2f} | {files or ''} |", flush=True)
            print()


if __name__ == "__main__":
    sys.exit(main())
