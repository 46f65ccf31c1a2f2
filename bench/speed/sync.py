"""The whole job: `l10n sync` of many releases in five languages, against po4a in the same run.

    python -m bench.speed.sync [--releases 1000]

The releases are Markdown of 8 to 20 real German paragraphs each (the composition is made up); po4a
has one template and one catalog per language for all of them, the mode in which it skips what has
not changed. Both start with no translation; for the last row of ours all are given something like
one. Seconds of CPU time, children included.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import catalogs

from .corpora import paragraphs
from .measuring import Row, at_least, at_most, run, shown, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOCALES = ("en", "fr", "es", "it", "zh_CN")
L10N = Path(sys.executable).with_name("l10n")
TIMES = 3


def rows(releases: int = 100) -> Iterator[Row]:
    """Measure a workspace of so many releases."""
    subject = f"Sync of {releases:,} releases in {len(LOCALES)} languages"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        mine = workspace(root / "mine", releases)
        cold = run([L10N, "sync"], mine)
        again = least(lambda: run([L10N, "sync"], mine).cpu, lambda: time.sleep(2.1))
        edited = least(lambda: run([L10N, "sync"], mine).cpu, lambda: edit(mine))
        fresh = least(lambda: run([L10N, "sync"], mine).cpu, lambda: renew(mine))
        if shutil.which("po4a"):
            theirs = po4a(root / "theirs", releases)
            other = run(PO4A, theirs).cpu
            yield at_most(subject, "first sync", cold.cpu, ("po4a", other), 1 / 10)
            other = run(PO4A, theirs).cpu
            yield at_most(subject, "nothing changed", again, ("po4a", other), 1 / 50)
            edit(theirs)
            other = run(PO4A, theirs).cpu
            yield at_most(subject, "one release changed", edited, ("po4a", other), 1 / 300)
            renew(theirs)
            other = run(PO4A, theirs).cpu
            yield at_most(subject, "all files of another time", fresh, ("po4a", other), 1 / 100)
        yield value(subject, "memory of the first sync, MB", cold.megabytes, 200)
        translate(mine)
        run([L10N, "sync"], mine)
        new = least(lambda: run([L10N, "sync"], mine).cpu, lambda: add(mine))
        yield value(subject, "seconds of a new one, the others translated", new, 3)
        half = workspace(root / "half", releases // 2)
        smaller = run([L10N, "sync"], half).cpu
        yield value(subject, "first sync through one of half as many", cold.cpu / smaller, 2.2)
        two = workspace(root / "two", releases)
        jobs = run([L10N, "sync", "--jobs", "2"], two)
        against = ("one job, wall clock", cold.wall)
        yield at_least(subject, "first sync with two jobs", jobs.wall, against, 1.7)
        yield value(subject, "two processes that only compute, gain", both_cores(), 1.7, least=True)
        yield from long_release(root / "long")


def long_release(root: Path, sentences: int = 20_000) -> Iterator[Row]:
    """Measure the edit of one sentence of a long release."""
    (root / "releases").mkdir(parents=True)
    (root / "l10n.toml").write_text('source = "de"\nlocales = ["en"]\n')
    texts = paragraphs()
    path = root / "releases" / "long.de.txt"
    numbered = (f"{texts[n % len(texts)].rstrip('.')} {n}." for n in range(sentences))
    path.write_text("\n\n".join(numbered) + "\n", "utf-8")
    first = run([L10N, "sync"], root)
    run([L10N, "sync"], root)
    nothing = least(lambda: run([L10N, "sync"], root).cpu, lambda: None)
    path.write_text(path.read_text("utf-8").replace(" 7777.", " oder 7777."), "utf-8")
    changed = run([L10N, "sync"], root)
    subject = f"A release of {sentences:,} paragraphs"
    yield value(subject, "edit of one sentence, seconds over a no-op", changed.cpu - nothing, 2)
    yield value(subject, "first sync, seconds", first.cpu, 30)


def workspace(root: Path, releases: int) -> Path:
    """Make a workspace; the same for the same number."""
    (root / "releases").mkdir(parents=True)
    names = ", ".join(f'"{locale}"' for locale in LOCALES)
    (root / "l10n.toml").write_text(f'source = "de"\nlocales = [{names}]\n')
    chance, texts = random.Random(1), paragraphs()
    for number in range(releases):
        body = chance.sample(texts, chance.randint(8, 20))
        for place in range(5, len(body), 5):
            body[place] = f"## {' '.join(body[place].split()[:4])}\n\n{body[place]}"
        title = f"# {' '.join(body[0].split()[:6])} {number}"
        path = root / "releases" / f"r{number:05}.de.md"
        path.write_text("\n\n".join([title, *body]) + "\n", "utf-8")
    return root


PO4A = ("po4a", "--quiet", "po4a.cfg")


def po4a(root: Path, releases: int) -> Path:
    """Make the same for po4a."""
    workspace(root, releases)
    (root / "po").mkdir()
    lines = [
        f"[po4a_langs] {' '.join(LOCALES)}",
        "[po4a_paths] po/all.pot $lang:po/$lang.po",
        '[options] opt:"--keep 0 --master-charset UTF-8 --localized-charset UTF-8"',
    ]
    for path in sorted((root / "releases").iterdir()):
        target = f"$lang:out/$lang/{path.name}"
        lines.append(f'[type: text] releases/{path.name} {target} opt:"--option markdown"')
    (root / "po4a.cfg").write_text("\n".join(lines) + "\n")
    return root


def edit(root: Path) -> None:
    """Add a sentence to one release."""
    path = sorted((root / "releases").iterdir())[7]
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nEin neuer Satz steht um {time.time_ns()} hier.\n")


def add(root: Path) -> None:
    """Add a release that has much in common with another one."""
    names = sorted((root / "releases").iterdir())
    text = names[len(names) // 2].read_text("utf-8")
    path = root / "releases" / f"s{len(names):05}.de.md"
    path.write_text(f"{text}\nEin neuer Satz steht um {time.time_ns()} hier.\n", "utf-8")


def translate(root: Path) -> None:
    """Fill all catalogs with texts that stand for translations; checks that tell are off."""
    off = ("language", "untranslated", "partly-untranslated", "spelling")
    with (root / "l10n.toml").open("a", encoding="utf-8") as file:
        file.write("[checks]\n" + "".join(f'{code} = "off"\n' for code in off))
    for path in sorted(root.glob("catalogs/*/*.po")):
        catalog, name = catalogs.load(path), path.stem
        done = [e if e.msgstr else e.with_(msgstr=f"{e.msgid} {name}") for e in catalog.entries]
        catalogs.save(path, catalog.with_entries(done))


def renew(root: Path) -> None:
    """Write all files of a project anew, in the order of their names, as git does; caches stay."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and ".l10n" not in path.parts:
            copy = path.with_name(f"{path.name}.copy")
            copy.write_bytes(path.read_bytes())
            copy.replace(path)
    time.sleep(2.1)


def least(measure: Callable[[], float], before: Callable[[], object]) -> float:
    """Give the least of some measures, each after a preparation."""
    found = []
    for _ in range(TIMES):
        before()
        found.append(measure())
    return min(found)


def both_cores() -> float:
    """Tell what this machine gains by two processes that do nothing but compute."""
    code = "for _ in range(20_000_000): pass"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    one = time.perf_counter() - start
    start = time.perf_counter()
    two = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    for process in two:
        process.wait()
    return 2 * one / (time.perf_counter() - start)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=1000)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    shown(rows(parser.parse_args().releases))


if __name__ == "__main__":
    main()
