"""The plain grammar, which is fast, against the whole one: the same entries, the same problems."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import FrozenInstanceError, astuple, fields, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies_catalogs import catalogs, entries

from l10n.catalogs import Catalog, Entry, is_surely_empty, po_read, write
from l10n.catalogs.catalog import restored
from l10n.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = 'msgid ""\nmsgstr "Language: en\\n"\n\n'
NEVER = re.compile("(?!)")

PARTS = (
    *('msgid "', 'msgstr "', 'msgctxt "', 'msgid_plural "', 'msgstr[0] "', '"\n', '"', "\n"),
    *('"\n"', "\\", '\\"', "\\\\", "\\n", "\\t", "\\q", "a", "ß", " ", "\r", "\t", "#", "# a\n"),
    *("#. b\n", "#: c d\n", "#, fuzzy\n", '#| msgid "e"\n', "#~ ", "#\n", "#, a\n#. b\n"),
    'msgid "x"\nmsgstr "y"\n',
)


@contextmanager
def whole_grammar_only() -> Iterator[None]:
    plain, po_read._PLAIN = po_read._PLAIN, NEVER
    try:
        yield
    finally:
        po_read._PLAIN = plain


def outcome(text: str) -> object:
    """Give all that reading a text leads to, places and kept text included."""
    try:
        catalog = po_read.read(text.encode(), "x.po")
    except CatalogError as error:
        return error.problems
    return [astuple(entry) for entry in catalog.entries], catalog.tail


def agrees(text: str) -> None:
    found = outcome(text)
    with whole_grammar_only():
        assert outcome(text) == found


@given(catalogs())
def test_catalogs_are_the_same_either_way(catalog: Catalog) -> None:
    agrees(write(catalog).decode())


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
@settings(max_examples=120)
@example('msgid "a"\nmsgstr "b"\n\n  "goes on"\n')
@example('msgid "a\\"\nmsgstr "b"\n')
@example('msgid "a\\"\n"new"\nmsgstr "b"\n')
@example('msgid "a\\\\"\nmsgstr "b\\\\" "c"\n')
@example('msgid "a\\\\"b"\nmsgstr ""\n')
@example('msgid "a" "b"\nmsgstr "c"\n')
@example('msgid "a"\nmsgstr "b\\q"\n#| nothing\nmsgid "c"\nmsgstr "d"\n')
def test_so_are_any_lines(text: str) -> None:
    agrees(HEADER + text)


@given(st.data())
def test_so_is_a_catalog_with_a_piece_too_much(data: st.DataObject) -> None:
    text = write(data.draw(catalogs())).decode()
    place = data.draw(st.integers(0, len(text)))
    agrees(text[:place] + data.draw(st.sampled_from(PARTS)) + text[place:])


@given(entries())
def test_an_entry_restored_is_one_made(entry: Entry) -> None:
    made = restored(*(getattr(entry, one.name) for one in fields(Entry)))
    assert type(made) is Entry
    assert (made, hash(made), repr(made)) == (entry, hash(entry), repr(entry))
    assert replace(made, msgstr="new").msgstr == "new"
    with pytest.raises(FrozenInstanceError):
        made.msgstr = "new"  # type: ignore[misc]


@given(catalogs())
@settings(deadline=None, max_examples=150)
def test_a_file_that_surely_has_no_translation_has_none(catalog: Catalog) -> None:
    data = write(catalog)
    assert not is_surely_empty(data) or not any(any(e.targets) for e in catalog.entries)
    bare = [replace(e, raw="", msgstr="", msgstr_plural=(), msgid_plural=None, obsolete=False)
            for e in catalog.entries]  # fmt: skip
    data = write(catalog.with_entries(bare))
    in_doubt = data.count(b"msgstr") > len(bare) + 1  # a text has that word
    assert is_surely_empty(data) or not catalog.header or in_doubt


@pytest.mark.parametrize("target", ['"x"', '""\n"x"', ' ""\n"x"', '"" "x"', '""\n\n"x"', '\n"x"'])
def test_in_doubt_a_file_may_have_a_translation(target: str) -> None:
    assert is_surely_empty(f'{HEADER}msgid "a"\nmsgstr ""\n'.encode())
    assert not is_surely_empty(f'{HEADER}msgid "a"\nmsgstr {target}\n'.encode())
    assert not is_surely_empty(f'{HEADER}#~ msgid "a"\n#~ msgstr {target}\n'.encode())


@pytest.mark.parametrize("header", ["", 'msgid ""\nmsgstr ""\n\n', '\nmsgid ""\nmsgstr ""\n\n'])
def test_a_translation_is_not_taken_for_the_header_that_is_missing(header: str) -> None:
    assert not is_surely_empty(f'{header}msgid "a"\nmsgstr "x"\n\nmsgid "b"\nmsgstr ""\n'.encode())
