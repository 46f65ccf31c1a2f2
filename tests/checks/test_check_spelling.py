"""Spelling with Hunspell's dictionaries: small ones of ours, and one of the system's."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING

import pytest
from checking import setting
from conftest import needs
from hypothesis import given
from hypothesis import strategies as st
from surveying import needs_package, sheet

from l10n.checks.families import spelling
from l10n.checks.findings import Severity
from l10n.checks.knowledge import dictionaries, hunspell, speller
from l10n.checks.knowledge.store import Store
from l10n.checks.setting import Options
from l10n.configchecks import CheckOption
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.findings import Finding
    from l10n.checks.setting import Setting

AFF = "SET UTF-8\nTRY {}\nSFX S Y 1\nSFX S 0 s .\nWORDCHARS '\n"
ENGLISH = "award/S company/S the receive/S built in for it's etc. corrida deep blue sea"
GERMAN = (
    "Werk/S Preis Unternehmen/S erhält den das Batterie Fertigung/S der Verwaltung bzw. Zelle/S"
)
FRENCH = "homme/S le la prix reçoit l'eau Marne"
SYSTEM = Path("/usr/share/hunspell")


def write(folder: Path, name: str, words: str, letters: str = ascii_lowercase + "äöüßéèç") -> None:
    listed = words.split()
    (folder / f"{name}.dic").write_text("\n".join([str(len(listed)), *listed, ""]), "utf-8")
    (folder / f"{name}.aff").write_text(AFF.format(letters), "utf-8")


@pytest.fixture(autouse=True)
def own_dictionaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have three small dictionaries and no others."""
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    write(folder, "en_US", ENGLISH)
    write(folder, "de_DE_frami", GERMAN)
    write(folder, "fr", FRENCH)
    monkeypatch.setenv("DICPATH", str(folder))
    forget()
    yield folder
    forget()


def forget() -> None:
    dictionaries.found.cache_clear()
    speller.speller.cache_clear()


def ours(pair: str, source: str, target: str) -> list[Finding]:
    needs_package("spylls", "spelling")
    (case,) = sheet(pair, (source, target)).cases
    return list(spelling.check(replace(case, among=None)))


def test_a_word_a_letter_apart_is_told_with_what_may_be_meant() -> None:
    (finding,) = ours("de-en", "Der Betrieb bekommt Geld.", "the <b>company</b> recieves the award")
    assert finding.code == "spelling"
    assert finding.severity is Severity.INFO
    assert finding.found == "recieves"
    assert finding.message == "“recieves” is in no dictionary of en: “receives”?"
    assert finding.fix is None


@pytest.mark.parametrize(
    ("pair", "target", "found"),
    [
        ("en-de", "Das Unternhemen erhält den Preis.", ["Unternhemen"]),
        ("en-de", "Die Batteriefertigung, die Zellfertigung", []),
        ("en-de", "Die Baterriefertigung", []),  # too long to be judged
        ("en-fr", "L'hommme reçoit l’eua", ["hommme"]),
        ("en-fr", "l’homme et l'eau", []),
        ("de-en", "Awward for the company", ["Awward"]),
        ("de-en", "in the Compny", []),
        ("zh_CN-en", "Compny awards", []),
        ("de-en", "the awrd/compny in awrd_1 and awrd2", []),
        ("de-en", "https://compny.example/awrd {compny} awrd@compny.example", []),
        ("de-en", "the COMPNY, the ComPny, the cmp", []),
        ("de-en", "the xylograph grows", []),
        ("de-en", "awards, etc. and it’s", []),
        ("en-de", "bzw. Verwaltungs- und", []),
        ("de-zh_CN", "compny", []),
        ("de-sv", "compny", []),
    ],
)
def test_what_is_looked_up(pair: str, target: str, found: list[str]) -> None:
    assert [one.found for one in ours(pair, "Nichts davon steht hier.", target)] == found


@pytest.mark.parametrize("source", ["Compny", "das compny-Werk", "der cómpny", "die compnys"])
def test_words_of_the_source_are_right(source: str) -> None:
    assert ours("de-en", source, "the compny") == []


def test_names_that_are_nearly_those_of_the_source_are_left_to_the_check_of_names() -> None:
    assert ours("en-de", "Prelz won.", "Prels siegte.") == []
    assert len(ours("en-de", "She won.", "Prels siegte.")) == 1


def test_a_word_that_stands_in_three_translations_is_right() -> None:
    needs_package("spylls", "spelling")
    rows = [(f"Nummer {n}", f"the compny {n}") for n in ("a", "b", "c")]
    assert [one for case in sheet("de-en", *rows).cases for one in spelling.check(case)] == []
    two = sheet("de-en", *rows[:2]).cases
    assert len([one for case in two for one in spelling.check(case)]) == 2


def test_a_run_with_no_new_words_loads_no_dictionary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_package("spylls", "spelling")
    catalog = sheet("de-en", ("Etwas", "the compny recieves xylographs"), cache=tmp_path)
    first = [one.message for one in spelling.check(catalog.cases[0])]
    assert len(first) == 2
    assert list(spelling.survey(catalog)) == []
    forget()
    monkeypatch.setattr(speller, "_loaded", None)
    monkeypatch.setattr(speller, "dictionary", None)
    assert [one.message for one in spelling.check(catalog.cases[0])] == first
    assert (tmp_path / speller.FILE).stat().st_mode & 0o777 == 0o600


def test_another_dictionary_is_asked_anew(tmp_path: Path, own_dictionaries: Path) -> None:
    needs_package("spylls", "spelling")
    catalog = sheet("de-en", ("Etwas", "the compny"), cache=tmp_path)
    assert len(list(spelling.check(catalog.cases[0]))) == 1
    list(spelling.survey(catalog))
    write(own_dictionaries, "en_US", f"{ENGLISH} compny")
    forget()
    speller._digest.cache_clear()
    speller._loaded.cache_clear()
    assert list(spelling.check(catalog.cases[0])) == []


def test_a_dictionary_that_cannot_be_read_is_told(own_dictionaries: Path) -> None:
    needs_package("spylls", "spelling")
    broken = own_dictionaries / "es_ES.aff"
    broken.write_text("SET no-such-encoding\nSFX A Y x\n", "utf-8")
    broken.with_suffix(".dic").write_text("1\nla\n", "utf-8")
    assert ours("de-es", "Nichts", "la cmopañia") == []
    assert spelling.missing(setting("de-es")) == (
        f"The dictionary {broken.with_suffix('.dic')} cannot be read."
    )


def test_what_is_missing_is_said_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_package("spylls", "spelling")
    assert spelling.missing(setting("de-en")) is None
    assert spelling.missing(setting("de-zh_CN")) is None
    assert "no Hunspell dictionary for pl: install one (Debian: hunspell-pl)" in str(
        spelling.missing(setting("de-pl"))
    )
    write(tmp_path, "pl_PL", "dom")
    assert spelling.missing(at(setting("de-pl"), tmp_path)) is None
    monkeypatch.setattr(speller, "find_spec", lambda _: None)
    forget()
    assert spelling.missing(setting("de-en")) == (
        "Spelling needs the package spylls: pip install 'l10n[spelling]'."
    )
    assert ours("de-en", "Etwas", "the compny") == []


def at(base: Setting, folder: Path) -> Setting:
    option = CheckOption(values={"dictionaries": str(folder)})
    return replace(base, options=Options({"spelling": option}))


@pytest.mark.parametrize(
    ("locale", "files", "found"),
    [
        ("en", ["en_AU", "en_GB", "en_US"], ["en_US", "en_GB"]),
        ("en", ["en_AU", "en_GB"], ["en_GB"]),
        ("en_AU", ["en_AU", "en_GB", "en_US"], ["en_AU"]),
        ("en_ZA", ["en_AU", "en_GB", "en_US"], ["en_US"]),
        ("de", ["de_AT", "de_DE_frami"], ["de_DE_frami"]),
        ("de_CH", ["de-AT", "de-CH"], ["de-CH"]),
        ("sv", ["sv_FI", "sv_SE"], ["sv_FI"]),
        ("sv", ["svx", "s"], []),
        ("fr", ["fr", "fr_BE"], ["fr"]),
        ("ja", ["ja"], []),
    ],
)
def test_which_dictionaries_are_a_locales(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, files: list[str], found: list[str]
) -> None:
    monkeypatch.setenv("DICPATH", "")
    for name in files:
        write(tmp_path, name, "a")
    paths = dictionaries.found(parse(locale), str(tmp_path))
    assert [path.stem for path in paths] == found


def test_the_systems_folders_are_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DICPATH")
    monkeypatch.setenv("HOME", "/nowhere")
    folders = list(dictionaries._folders())
    assert Path("/nowhere/.local/share/hunspell") in folders
    assert all(folder.is_absolute() for folder in folders)


@given(st.text(min_size=1, max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    for pair in ("de-en", "en-de"):
        for finding in ours(pair, "", text):
            assert finding.span is not None


@pytest.mark.parametrize("word", ["İstanbul", "\ud800abc", "ﬁnster", "a" * 100_000, "ſſſſ"])
def test_words_that_upset_others(word: str) -> None:
    assert ours("en-de", "", f"das {word}") == []


def test_verdicts_are_those_of_hunspell() -> None:
    needs_package("spylls", "spelling")
    program = needs("hunspell", "hunspell")
    if not (SYSTEM / "en_US.dic").exists():
        reason = "the dictionary en_US is missing (Debian package hunspell-en-us)"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    rows = (SYSTEM / "en_US.dic").read_text("utf-8", "replace").split("\n")[1:-1]
    stems = [row.split("/")[0] for row in rows[:: len(rows) // 250] if row.isascii()]
    words = [
        made
        for stem in stems
        if stem.isalpha()
        for made in (stem, f"{stem}s", f"un{stem}", stem[::-1], stem.capitalize(), stem.upper())
    ]
    command = [program, "-d", str(SYSTEM / "en_US"), "-l"]
    ran = subprocess.run(
        command, input="\n".join(words), capture_output=True, text=True, check=True
    )
    wrong = set(ran.stdout.split("\n"))
    path = SYSTEM / "en_US.dic"
    assert [word for word in words if speller._is_in(path, word) == (word in wrong)] == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # files left open
@pytest.mark.parametrize("name", ["en/en_US", "ru/ru"])
def test_the_compact_dictionary_says_what_spylls_says(name: str) -> None:
    needs_package("spylls", "spelling")
    from spylls import hunspell as plain  # noqa: PLC0415 -- an extra

    path = Path(plain.__file__).parent / "data" / name
    whole, compact = plain.Dictionary.from_files(str(path)), hunspell.load(path.with_suffix(".dic"))
    assert compact is not None
    stems = [word.stem for word in whole.dic.words]
    words = [
        made
        for stem in stems[:: len(stems) // 200]
        for made in (
            *(stem, stem.upper(), stem.lower(), stem.capitalize(), stem[::-1], f"un{stem}"),
            *(stem[:2].upper(), stem[:3].upper(), f"{stem}s", f"{stem}'s", f"{stem}-{stem}"),
        )
    ]
    assert [one for one in words if compact.has(one) != bool(whole.lookup(one))] == []
    for stem in (*stems[:: len(stems) // 200], "a", "x", "no such word"):
        assert compact.has_stem(stem) == bool(whole.dic.homonyms(stem))


def test_a_store_keeps_the_latest_answers_of_a_kind(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "x.sqlite"
    store = Store(path, "a", most=3)
    assert store.all() == {}
    store.add({b"%d" % n: b"v" for n in range(5)})
    assert set(store.all()) == {b"2", b"3", b"4"}
    assert Store(path, "b").all() == {}
    store.add({b"2": b"new"})
    assert store.some([b"2", b"0", b"4"]) == {b"2": b"new", b"4": b"v"}
    assert Store(None, "a").all() == {}
    Store(None, "a").add({b"1": b"1"})


def test_a_store_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(b"not a database at all, not even nearly one" * 100)
    store = Store(path, "a")
    assert store.all() == {}
    store.add({b"1": b"2"})
    assert store.all() == {b"1": b"2"}


def test_a_store_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    store = Store(tmp_path / "file" / "x.sqlite", "a")
    store.add({b"1": b"2"})
    assert store.all() == {}
    path = tmp_path / "locked.sqlite"
    Store(path, "a").add({b"1": b"2"})
    path.write_bytes(b"")
    assert Store(path, "a").all() == {}


def test_several_may_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"

    def add(number: int) -> None:
        Store(path, "a").add({b"%d %d" % (number, n): b"" for n in range(50)})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(16)))
    assert len(Store(path, "a").all()) == 16 * 50
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
