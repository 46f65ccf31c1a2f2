"""Catalogs against polib and msgmerge, in one run: reading, writing, and updating to a new source.

    python -m bench.speed.catalogs [--edits]

Real files of `python tests/fetch_corpus.py` and `python -m bench.speed.fetch`; ratios of CPU time.
With `--edits` also what edits of a text cost its translators.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import polib

from l10n.catalogs import Entry, Unit, confirm, load, read, state, update, write
from l10n.model import State

from . import corpora
from .measuring import Row, at_least, at_most, medians, run, shown, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.catalogs import Catalog, Key

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "catalogs")]

from strategies_catalogs import HEADING  # noqa: E402 -- the path is set above
from test_po_corpus import of_polib, plain  # noqa: E402
from test_updating import EDITS, SEED, sources  # noqa: E402

READING, KEEPING, UPDATING = "Reading and writing", "Keeping what is there", "Updating"


def rows() -> Iterator[Row]:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "de.po")
        path.write_text(corpora.large(), "utf-8")
        yield from speed(path)
        yield from keeping()
        if shutil.which("msgmerge"):
            yield updating(path)


def speed(path: Path) -> Iterator[Row]:
    """Compare reading and writing a large catalog."""
    ours, other = medians([lambda: load(path), lambda: polib.pofile(str(path))])
    mine, theirs = load(path), polib.pofile(str(path))
    count = f"{len(mine.entries):,} entries"
    yield at_least(READING, f"read {count}", ours, ("polib", other), 4)
    ours, other = medians([lambda: write(mine), lambda: str(theirs)], 3)
    yield at_least(READING, f"write {count}, unedited", ours, ("polib", other), 20)


def keeping() -> Iterator[Row]:
    """Read every catalog: is it kept, do its entries equal polib's, what does an edit touch?"""
    paths = corpora.catalogs()
    kept = equal = entries = edited = clean = 0
    for path in paths:
        data = path.read_bytes()
        catalog = read(data)
        kept += write(catalog) == data
        found = [plain(entry) for entry in catalog.entries]
        theirs = [of_polib(entry) for entry in polib.pofile(str(path), encoding="utf-8")]
        equal += sum(a == b for a, b in zip(found, theirs, strict=True))
        entries += len(found)
        if simple := [one for one in catalog.entries if one.msgid_plural is None]:
            edited += 1
            clean += is_clean(catalog, simple[len(simple) // 2], data)
    yield value(KEEPING, f"kept byte for byte, of {len(paths):,}", kept / len(paths), 1, least=True)
    yield value(KEEPING, f"equal to polib's, of {entries:,}", equal / entries, 1, least=True)
    yield value(KEEPING, "edits of one entry that touch no other", clean / edited, 1, least=True)


def is_clean(catalog: Catalog, entry: Entry, data: bytes) -> bool:
    """Tell whether an edit of an entry leaves all lines but its own."""
    after = write(catalog.with_changed([entry.with_(msgstr="edited")]))
    place = data.index(entry.raw.encode(catalog.encoding))
    end = len(data) - place - len(entry.raw.encode(catalog.encoding))
    return after[:place] == data[:place] and after[len(after) - end :] == data[len(data) - end :]


def updating(path: Path) -> Row:
    """Update a catalog to a source of which 1 % was edited, as msgmerge does, fuzzy included."""
    chance = random.Random(1)
    entries: dict[Key, Entry] = {}
    for entry in load(path).entries:
        words = entry.msgid.split(" ")
        if len(words) > 2 and chance.random() < 0.02:
            words[chance.randrange(len(words))] = "anders"
        new = Entry(" ".join(words), "", entry.msgctxt, extracted=entry.extracted)
        entries.setdefault(new.key, new)
    template = path.with_name("template.pot")
    template.write_bytes(write(load(path).with_entries(entries.values())))
    merged = path.with_name("merged.po")
    command = ["msgmerge", "--quiet", "--output", str(merged), str(path), str(template)]
    theirs = run(command, path.parent).cpu

    def ours() -> bytes:
        units = [Unit(one.msgid, one.msgctxt, one.extracted) for one in load(template).entries]
        return write(update(load(path), units, HEADING).catalog)

    changed = len(update(load(path), [Unit(*key[::-1]) for key in entries], HEADING).changes)
    what = f"{len(entries):,} entries, {changed:,} changed, fuzzy"
    return at_most(UPDATING, what, medians([ours], 3)[0], ("msgmerge", theirs), 0.35)


def edit_costs() -> None:
    first = update(None, sources(SEED), HEADING).catalog
    old = first.with_entries(confirm(e, e.msgid.upper()) for e in first.entries)
    print(f"\n{'edit of the boilerplate':<24}{'words':>7}{'kept':>7}{'to check':>10}{'open':>7}")
    totals = [0, 0, 0, 0]
    for name, texts in EDITS.items():
        row = [0, 0, 0, 0]
        for entry in update(old, sources(texts), HEADING).catalog.live:
            words = len(entry.msgid.split())
            found = state(entry)
            place = 1 if found is State.TRANSLATED else 2 if found is State.NEEDS_WORK else 3
            row[0] += words
            row[place] += words
        print(f"{name:<24}{row[0]:>7}{row[1]:>7}{row[2]:>10}{row[3]:>7}")
        totals = [a + b for a, b in zip(totals, row, strict=True)]
    print(f"{'all':<24}{totals[0]:>7}{totals[1]:>7}{totals[2]:>10}{totals[3]:>7}")


def main() -> None:
    shown(rows())
    if "--edits" in sys.argv:
        edit_costs()


if __name__ == "__main__":
    main()
