from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from strategies_text import releases, translations

from l10n.documents import text
from l10n.documents.source import decode
from l10n.errors import DocumentError
from l10n.inline import Inline, plain
from l10n.model import Document, Source

FOLDER = Path(__file__).parent / "text"
FIXTURES = sorted(FOLDER.glob("*.txt"))
EDGES = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u200b\ufeff\u2060"


def load(path: Path) -> tuple[bytes, Document]:
    data = path.read_bytes()
    return data, text.read(decode(data, path.name, "cp1252" if "cp1252" in path.name else None))


def read(content: str) -> Document:
    return text.read(Source(content))


def contents(document: Document) -> list[str]:
    return [plain(block.content) for block in document.blocks]


def roles(document: Document) -> list[tuple[str, str]]:
    return [(block.role, plain(block.content)) for block in document.blocks]


def one_line(target: str) -> str:
    """What a translation is in plain text: one line without space at its ends."""
    unbroken = re.sub(" *[\t\n\r\v\f\x85\u2028\u2029][ \t\n\r\v\f\x85\u2028\u2029]*", " ", target)
    spaces = "".join(map(chr, (0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
    return unbroken.strip(EDGES + spaces)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixture_has_the_blocks_its_neighbour_lists(path: Path) -> None:
    _, document = load(path)
    expected = json.loads(path.with_suffix(".blocks.json").read_text("utf-8"))
    found = [[b.line, b.role, plain(b.content), " / ".join(b.path)] for b in document.blocks]
    assert found == expected


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixture_written_without_translations_is_the_same_bytes(path: Path) -> None:
    data, document = load(path)
    assert text.write(document, {}) == data
    assert text.write(document, {i: b.content for i, b in enumerate(document.blocks)}) == data


def upper(content: str) -> str:
    return content.upper()


def longer(content: str) -> str:
    return f"[{content} ~~~~ {content[::-1].strip()}]"


def chinese(content: str) -> str:
    return "魏桥计划入股北京汽车制造厂，" * (len(content) // 24 + 1)


@pytest.mark.parametrize("change", [upper, longer, chinese])
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixture_translated_reads_back(path: Path, change: type[str]) -> None:
    _, document = load(path)
    targets: dict[int, Inline] = {
        i: (change(plain(b.content)),) for i, b in enumerate(document.blocks)
    }
    again = text.read(
        decode(text.write(document, targets), path.name, load_encoding(path, targets))
    )
    assert contents(again) == [plain(target) for target in targets.values()]


def load_encoding(path: Path, targets: dict[int, Inline]) -> str | None:
    if "cp1252" not in path.name:
        return None
    try:
        "".join(plain(target) for target in targets.values()).encode("cp1252")
    except UnicodeEncodeError:
        return None
    return "cp1252"


@given(st.text())
@settings(deadline=None, max_examples=300)
@example("\u2060")
@example("- \u2060")
@example("> > \n>")
@example("1. a\n2. b\n\n\t\u2060\tx")
def test_any_text_is_written_as_it_was_read(content: str) -> None:
    document = read(content)
    identity: dict[int, Inline] = {i: b.content for i, b in enumerate(document.blocks)}
    assert text.write(document, identity) == content.encode("utf-8")
    spans = [place for block in document.blocks for place in block.span]
    assert spans == sorted(spans)


@given(releases())
@settings(deadline=None, max_examples=150)
def test_releases_are_written_as_they_were_read(content: str) -> None:
    assert text.write(read(content), {}).decode() == content


@given(releases(), st.data())
@settings(deadline=None, max_examples=200)
def test_translations_read_back_and_the_rest_stays(content: str, data: st.DataObject) -> None:
    document = read(content)
    expected = contents(document)
    targets: dict[int, Inline] = {}
    for i in range(len(expected)):
        if data.draw(st.booleans()):
            target = data.draw(translations)
            assume(one_line(target))
            targets[i] = (target,)
            expected[i] = one_line(target)
    again = read(text.write(document, targets).decode())
    assert contents(again) == expected


ruleless = translations.filter(lambda target: "--" not in target)


@given(st.lists(st.tuples(st.sampled_from(["p", "  p", "- "]), ruleless), max_size=6))
@settings(deadline=None, max_examples=100)
def test_line_ends_and_blank_lines_survive_translation(parts: list[tuple[str, str]]) -> None:
    content = "\r\n\u00a0\r\n\r\n".join(f"{lead}Absatz eins.\r\n----" for lead, _ in parts)
    document = read(content)
    targets: dict[int, Inline] = {i: (t,) for i, (_, t) in enumerate(parts) if one_line(t)}
    written = text.write(document, targets).decode()
    for place in ("\r\n\u00a0\r\n\r\n", "\r\n----"):
        assert written.count(place) == content.count(place)


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        ("Der Umsatz stieg im 3.\nQuartal.", ["Der Umsatz stieg im 3. Quartal."]),
        ("Er folgt auf Prof. Dr.\nKlein.", ["Er folgt auf Prof. Dr. Klein."]),
        ("Die Kosten liegen bei 5 Mio.\nEuro.", ["Die Kosten liegen bei 5 Mio. Euro."]),
        ("Das gilt z.\nB. in Köln.", ["Das gilt z. B. in Köln."]),
        ("Am 12. Mai\n2023 beginnt es.", ["Am 12. Mai 2023 beginnt es."]),
        ("Die Muster GmbH & Co.\nKG wächst.", ["Die Muster GmbH & Co. KG wächst."]),
        ("Sie sitzt in den U.S.\nand abroad.", ["Sie sitzt in den U.S. and abroad."]),
        ("Ein-\nund Ausgang", ["Ein- und Ausgang"]),
        ("Die Berliner Energie-\nfahrzeuge", ["Die Berliner Energie-fahrzeuge"]),
        ("Neue Halle\nUmsatz steigt", ["Neue Halle", "Umsatz steigt"]),
        ("Werk läuft an\nAktie legt zu", ["Werk läuft an", "Aktie legt zu"]),
        ("Sehr geehrte Damen,\nwir laden ein", ["Sehr geehrte Damen,", "wir laden ein"]),
        ("Ort: Köln\nZeit: 10 Uhr", ["Ort: Köln", "Zeit: 10 Uhr"]),
        ("Wir sind\nwww.example.com", ["Wir sind", "www.example.com"]),
    ],
)
def test_language_tells_wraps_from_boundaries(content: str, blocks: list[str]) -> None:
    assert contents(read(content)) == blocks


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        ("- a\n- b", ["a", "b"]),
        ("1. Mai: Fest\n2. Juni: Markt", ["1. Mai: Fest", "2. Juni: Markt"]),
        ("1. Anreise\n2. Abreise", ["Anreise", "Abreise"]),
        ("20. April 2023 – Text", ["20. April 2023 – Text"]),
        ("1. FC Köln siegt", ["1. FC Köln siegt"]),
        ("2. Quartal gut\n3. Quartal besser", ["2. Quartal gut", "3. Quartal besser"]),
        ("a) eins\nb) zwei", ["eins", "zwei"]),
        ("(1) Eins gilt.\n(2) Zwei gilt.", ["Eins gilt.", "Zwei gilt."]),
        ("一、发展\n二、合作", ["发展", "合作"]),
        ("①发展\n②合作", ["发展", "合作"]),
        ("I. Lage\nII. Ziele", ["Lage", "Ziele"]),
        ("– Ende –", ["– Ende –"]),
        ("-5 Grad", ["-5 Grad"]),
        ("•\tWort\n•\tZahl", ["Wort", "Zahl"]),
    ],
)
def test_markers_are_told_from_text(content: str, blocks: list[str]) -> None:
    assert contents(read(content)) == blocks


def test_every_line_of_a_long_line_file_is_a_block() -> None:
    long = "Die Gruppe plant eine Beteiligung an dem Unternehmen. " * 4
    caption = "Foto vom ersten Netzwerktreffen in der großen Halle von Qingdao"
    content = f"{caption}\nNeue Halle\n{long}\n{long}"
    assert len(read(content).blocks) == 4


def test_paragraphs_wrapped_without_blank_lines_are_told_by_short_last_lines() -> None:
    document = read(
        "Die Weiqiao Pioneering Group plant eine Beteiligung an der Beijing Automobile\n"
        "Works und wird gemeinsam mit dem Unternehmen in Qingdao eine Basis schaffen.\n"
        "Das ist neu.\n"
        "Am Dienstag besuchte Bo Zhang den Hauptsitz des Unternehmens und besichtigte\n"
        "die Halle. Er traf sich mit dem Führungsteam, um die Arbeit zu besprechen, und\n"
        "reiste weiter.\n"
    )
    assert [block.line for block in document.blocks] == [1, 4]


def test_written_paragraph_is_wrapped_as_it_was() -> None:
    document, expected = read("> Ein Satz, der über\n> zwei Zeilen geht und\n> endet.\n"), 4
    target = "A sentence that runs over rather more than three lines and then ends."
    lines = text.write(document, {0: (target,)}).decode().splitlines()
    assert len(lines) == expected
    assert all(line.startswith("> ") and len(line) <= 24 for line in lines)


def test_written_chinese_is_wrapped_by_display_width() -> None:
    document = read("Die Gruppe plant eine Beteiligung an\ndem Unternehmen in Qingdao und mehr.\n")
    target = "魏桥创业集团计划入股北京汽车制造厂，双方将在青岛市共同打造新能源汽车产业基地。"
    lines = text.write(document, {0: (target,)}).decode().splitlines()
    assert "".join(lines) == target
    assert all(len(line) <= 19 for line in lines)
    assert not any(line.startswith(("，", "。")) for line in lines)


def test_cells_keep_their_column_where_there_is_room() -> None:
    document = read("Standort            Produkt\nQingdao             Karosserien\n")
    targets: dict[int, Inline] = {0: ("Site",), 2: ("A very long name of a site",)}
    written = text.write(document, targets).decode()
    assert written == "Site                Produkt\nA very long name of a site    Karosserien\n"


def test_translation_that_looks_like_a_list_item_is_guarded() -> None:
    document = read("Absatz eins.\n\nAbsatz zwei.\n")
    written = text.write(document, {0: ("- one",)}).decode()
    assert written == "\u2060- one\n\nAbsatz zwei.\n"
    assert roles(read(written))[0][1] == "- one"


def test_line_breaks_in_a_translation_become_spaces() -> None:
    document = read("Absatz eins.\n")
    assert text.write(document, {0: ("one\n\n two\tthree\n",)}) == b"one two three\n"


def test_text_the_encoding_cannot_hold_is_written_as_utf8() -> None:
    document = text.read(decode("Müller\r\n".encode("cp1252"), "x", "cp1252"))
    assert text.write(document, {0: ("Meunière",)}) == "Meunière\r\n".encode("cp1252")
    assert text.write(document, {0: ("魏桥",)}) == "魏桥\r\n".encode()


def test_empty_translation_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        text.write(read("Titel\n\nText.\n"), {1: (" \n",)})
    assert caught.value.problems[0].line == 3


def test_address_lines_are_whole() -> None:
    blocks = read("Kontakt:\nDr. Eva Klein\nTel. +49 211 1\n\nDas ist Text. Er bleibt.\n").blocks
    assert [(block.role, block.whole) for block in blocks] == [("address", True)] * 3 + [
        ("p", False)
    ]


def test_long_lines_and_long_runs_are_read() -> None:
    content = "Ein Satz mit Dr. Klein am 11. Mai. " * 20_000 + "\n" + "- x  y\n1. z\n" * 10_000
    assert len(read(content).blocks) > 10_000
