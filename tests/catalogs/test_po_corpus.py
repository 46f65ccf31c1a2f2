"""Real PO files: kept byte for byte, and understood as polib understands them."""

from __future__ import annotations

import os
from pathlib import Path

import polib
import pytest

from l10n.catalogs import Entry, Previous, read, write

CORPUS = Path(__file__).parents[1] / "corpus" / "po"
FILES = sorted(CORPUS.rglob("*.po")) if CORPUS.exists() else []

if not FILES and os.environ.get("CI") != "true":
    pytest.skip("no real PO files; python tests/fetch_corpus.py", allow_module_level=True)


def test_the_corpus_is_here() -> None:
    assert len(FILES) > 1000


def test_every_file_is_kept_byte_for_byte() -> None:
    for path in FILES:
        data = path.read_bytes()
        assert write(read(data, str(path))) == data, path


def test_entries_are_those_of_polib() -> None:
    compared = 0
    for path in FILES[::4]:
        theirs = polib.pofile(str(path), encoding="utf-8")
        mine = read(path.read_bytes(), str(path)).entries
        assert [of_polib(entry) for entry in theirs] == [plain(entry) for entry in mine], path
        compared += len(mine)
    assert compared > 25_000


def test_one_edit_changes_the_lines_of_one_entry() -> None:
    for path in FILES[::20]:
        data = path.read_bytes()
        catalog = read(data, str(path))
        entry = catalog.entries[len(catalog.entries) // 2]
        if entry.msgid_plural is not None:
            continue
        after = write(catalog.with_changed([entry.with_(msgstr="edited")]))
        place = data.decode().index(entry.raw)
        end = len(data.decode()) - place - len(entry.raw)
        assert after.decode()[:place] == data.decode()[:place]
        assert (
            after.decode()[len(after.decode()) - end :] == data.decode()[place + len(entry.raw) :]
        )


def plain(entry: Entry) -> tuple[object, ...]:
    return (
        *(entry.msgctxt, entry.msgid, entry.msgid_plural, entry.targets, entry.previous),
        *(entry.obsolete, entry.flags, _words(entry.comments), _words(entry.extracted)),
        *(() if entry.obsolete else (entry.references,)),
    )


def of_polib(entry: polib.POEntry) -> tuple[object, ...]:
    former = Previous(entry.previous_msgid, entry.previous_msgctxt, entry.previous_msgid_plural)
    plural = entry.msgid_plural or None
    forms = tuple(entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural))
    return (
        *(entry.msgctxt, entry.msgid, plural, forms if plural else (entry.msgstr,)),
        former if former != Previous(None) else None,
        *(bool(entry.obsolete), tuple(entry.flags)),
        *(_words(entry.tcomment.split("\n")), _words(entry.comment.split("\n"))),
        *(() if entry.obsolete else (tuple(":".join(filter(None, o)) for o in entry.occurrences),)),
    )


def _words(lines: object) -> list[str]:
    """Give the words of comments, which polib strips of the space at their ends."""
    return " ".join(lines).split() if isinstance(lines, (list, tuple)) else []
