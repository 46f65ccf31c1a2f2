"""What GNU gettext does to our catalogs loses nothing of ours, and it finds no fault in them."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from strategies_catalogs import HEADING, catalogs

from l10n.catalogs import (
    Catalog,
    Entry,
    Unit,
    confirm,
    is_persons,
    new_catalog,
    origin,
    read,
    review,
    set_agency,
    set_machine,
    set_memory,
    state,
    update,
    waive,
    waivers,
    write,
)
from l10n.locales import parse
from l10n.model import State

if os.environ.get("CI") != "true" and shutil.which("msgfmt") is None:
    pytest.skip("GNU gettext is not installed", allow_module_level=True)

LONG = (
    "Die Unternehmensgruppe deckt die komplette Wertschöpfungskette der Textil- und "
    "Aluminiumbranche ab, siehe https://www.example.com/ueber-uns/unternehmen und „Über uns“ …"
)
REFERENCES = ("releases/mit Leerzeichen und Umlaut ä.de.txt", "releases/b.de.txt")
UNITS = [
    Unit(f"Satz {n}: {LONG}", None, ("type: Heading", "<a> = x y"), REFERENCES, ("xml-text",))
    for n in range(8)
]


def gnu(*command: str, given: bytes = b"") -> bytes:
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b"warning" not in done.stderr, done.stderr.decode()
    return done.stdout


def ours() -> Catalog:
    """A catalog with every state and kind of fact."""
    catalog = update(None, UNITS, HEADING).catalog
    e = catalog.entries
    made = [
        e[0],
        set_machine(e[1], f"<b>{LONG}</b>", "apertium", {"model": "a b", "terms": 'say "x"\n'}),
        set_memory(e[2], LONG, 87, "2023 baw", State.NEEDS_WORK),
        set_memory(e[3], LONG, 101, "2023-baw", State.TRANSLATED),
        waive(waive(confirm(e[4], LONG), "term-ok", {"term": "x"}), "check-ok", {"code": "n"}),
        review(confirm(e[5], LONG), "Jörg Müller", "2026-11-22"),
        set_agency(e[6], LONG, "kit 1", State.TRANSLATED),
        confirm(e[7], LONG).with_(comments=("a note", "", "  indented")),
    ]
    catalog = catalog.with_entries(made)
    edited = [Unit(UNITS[5].msgid + " Neu."), *UNITS[:5], UNITS[6]]
    return update(catalog, edited, HEADING).catalog


def facts_of(catalog: Catalog) -> list[object]:
    return [
        (
            *(e.key, e.targets, state(e), origin(e), is_persons(e), e.comments, e.previous),
            *(e.obsolete, len(waivers(e, "check-ok")), len(waivers(e, "term-ok"))),
        )
        for e in catalog.entries
    ]


@pytest.mark.parametrize(
    "command",
    [
        ["msgcat", "-"],
        ["msgcat", "--no-wrap", "-"],
        ["msgcat", "--width=40", "-"],
        ["msgattrib", "-"],
        ["msguniq", "-"],
        ["msgconv", "--to-code=UTF-8", "-"],
        ["msgcat", "--sort-output", "-"],
    ],
    ids=" ".join,
)
def test_a_rewrite_loses_nothing_of_ours(command: list[str]) -> None:
    catalog = ours()
    again = read(gnu(*command, given=write(catalog)))
    assert sorted(map(repr, facts_of(again))) == sorted(map(repr, facts_of(catalog)))


def test_msgcat_finds_our_layout_to_be_its_own() -> None:
    catalog = ours()
    plain = catalog.with_entries(
        e.with_(flags=tuple(f for f in e.flags if f == "fuzzy")) for e in catalog.entries
    )
    data = write(plain)
    assert gnu("msgcat", "-", given=data).decode() == data.decode()


def test_after_a_rewrite_an_update_restores_our_bytes(tmp_path: Path) -> None:
    units = [UNITS[5], *UNITS[:5], UNITS[6]]
    catalog = update(ours(), units, HEADING).catalog
    rewritten = read(gnu("msgcat", "-", given=write(catalog)))
    assert write(update(rewritten, units, HEADING).catalog) == write(catalog)


def test_msgmerge_with_the_same_template_keeps_everything(tmp_path: Path) -> None:
    units = [Unit(UNITS[5].msgid + " Neu."), *UNITS[:5], UNITS[6]]
    catalog = ours()
    template = update(None, units, replace(HEADING, locale=None)).catalog
    (tmp_path / "en.po").write_bytes(write(catalog))
    (tmp_path / "template.pot").write_bytes(write(template))
    merged = gnu(
        "msgmerge", "-q", "--previous", str(tmp_path / "en.po"), str(tmp_path / "template.pot")
    )
    assert facts_of(read(merged)) == facts_of(catalog)
    result = update(read(merged), units, HEADING)
    assert not result.changes
    assert facts_of(result.catalog) == facts_of(catalog)


def test_clearing_fuzzy_elsewhere_is_a_person_s_decision() -> None:
    cleared = read(gnu("msgattrib", "--clear-fuzzy", "--clear-previous", "-", given=write(ours())))
    entry = cleared.get((None, UNITS[1].msgid))
    assert entry is not None
    assert (state(entry), origin(entry)) == (State.TRANSLATED, "machine:apertium")


@pytest.mark.parametrize("locale", ["en", "fr", "zh-cn", "pl", "ar", "pt-br", "sr@latin", "ja"])
def test_msgfmt_has_no_word_against_a_new_catalog(locale: str) -> None:
    heading = replace(HEADING, locale=parse(locale))
    gnu("msgfmt", "--check", "-o", os.devnull, "-", given=write(new_catalog(heading)))
    gnu(
        "msgfmt",
        "--check",
        "-o",
        os.devnull,
        "-",
        given=write(update(ours(), UNITS, heading).catalog),
    )


@given(catalogs())
@settings(deadline=None, max_examples=25)
def test_msgcat_reads_any_catalog_of_ours_as_we_do(catalog: Catalog) -> None:
    tame = catalog.with_entries([Entry("never empty", "x"), *map(_tame, catalog.entries)])
    tame = tame.with_entries({e.key: e for e in tame.entries}.values())
    again = read(gnu("msgcat", "--no-wrap", "-", given=write(tame)))
    assert again.entries == tame.entries


def _tame(entry: Entry) -> Entry:
    """Leave out what GNU gettext drops, sorts or joins.

    Flags, texts with line ends of their own, comments that end in a backslash.
    """
    return Entry(
        _line(entry.msgid),
        _line(entry.msgstr) or "x",
        None if entry.msgctxt is None else _line(entry.msgctxt),
        comments=tuple(c for c in entry.comments if _kept(c)),
    )


def _kept(comment: str) -> bool:
    return comment[:1] not in set(".:,|~= ") | {""} and not comment.endswith("\\")


def _line(text: str) -> str:
    return "".join(c for c in text if c.isprintable() or c in "\n\t") + "."
