"""What is written from the sample, byte for byte, and what is told of the rest."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from exchange_samples import FOLDER, SAMPLE, SOURCE, TARGETS, told, written

from l10n.errors import InputError, UsageError
from l10n.glossary import exchange
from l10n.glossary.concepts import Concept, Glossary
from l10n.glossary.exchange import FORMATS

GOLDEN = FOLDER / "golden"
FILES = {
    "tbx": "sample.v3.tbx",
    "tbx2": "sample.v2.tbx",
    "deepl": "sample.tsv",
    "omegat": "sample.txt",
    "csv": "sample.csv",
}


@pytest.mark.parametrize("name", FILES)
def test_the_bytes_are_those_of_the_golden_file(name: str) -> None:
    writing = written(name)
    assert writing.data.decode() == (GOLDEN / FILES[name]).read_bytes().decode()


def test_the_sheet_of_a_workbook_is_the_golden_one() -> None:
    with zipfile.ZipFile(io.BytesIO(written("xlsx").data)) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode().replace("<row", "\n<row")
    assert sheet == (GOLDEN / "sample.sheet1.xml").read_bytes().decode()


def test_what_does_not_fit_is_told() -> None:
    notes = "".join(f"{name}\n{told(written(name).notes)}" for name in FORMATS)
    assert notes == (GOLDEN / "notes.txt").read_text("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_writing_twice_gives_the_same_bytes(name: str) -> None:
    assert written(name).data == written(name).data


@pytest.mark.parametrize("name", FORMATS)
def test_confidence_is_never_exported(name: str) -> None:
    loud = Glossary(
        tuple(
            replace(one, facts={**one.facts, "confidence": "XXLOUDXX"}) for one in SAMPLE.glossary
        )
    )
    data = written(name, loud).data
    if name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            data = b"".join(map(file.read, file.namelist()))
    assert b"XXLOUDXX" not in data
    assert b"confidence" not in data


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_glossary_is_not_written(name: str) -> None:
    with pytest.raises(InputError, match=r"exchange\.empty"):
        written(name, Glossary())


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].holds_pair])
def test_a_list_of_pairs_wants_one_target(name: str) -> None:
    with pytest.raises(InputError, match="--locale"):
        exchange.write(name, SAMPLE.glossary, SOURCE, TARGETS)


def test_an_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="omegat"):
        exchange.write("mdb", SAMPLE.glossary, SOURCE, TARGETS)


def concept(key: str, de: str, en: str) -> Concept:
    return Concept(key, "noun", "inflect", "preferred", False, 1, {SOURCE: de, TARGETS[0]: en})


def test_deepl_refuses_are_left_out_and_named() -> None:
    glossary = Glossary(
        (
            concept("good", "Haus", "house"),
            concept("long", "L" * 1025, "long"),
            concept("bytes", "Ü" * 512, "fits"),
            concept("more-bytes", "kurz", "ü" * 513),
            concept("control", "a\x07b", "bell"),
            concept("twice", "Haus", "home"),
            concept("quoted", '"Haus"', "house"),
            concept("untranslated", "Baum", ""),
        )
    )
    writing = written("deepl", glossary)
    assert writing.data.decode() == f"Haus\thouse\n{'Ü' * 512}\tfits\n"
    assert [note.entry for note in writing.notes] == [
        "long",
        "more-bytes",
        "control",
        "twice",
        "quoted",
        "untranslated",
    ]


def test_what_xml_cannot_hold_is_left_out_and_named() -> None:
    glossary = Glossary((concept("good", "Haus", "house"), concept("bad", "Glo\x07cke", "bell")))
    for name in ("tbx", "tbx2", "xlsx"):
        writing = written(name, glossary)
        assert [note.entry for note in writing.notes] == ["bad"]
        assert b"cke" not in writing.data
    with pytest.raises(InputError, match=r"exchange\.character"):
        written("tbx", Glossary((concept("bad", "\x07", "bell"),)))


def test_a_term_that_would_be_a_comment_is_left_out_of_omegat() -> None:
    glossary = Glossary((concept("a", "#eins", "one"), concept("b", "zwei", "two")))
    writing = written("omegat", glossary)
    assert writing.data == b"zwei\ttwo\n"
    assert [note.entry for note in writing.notes] == ["a"]
