"""XLIFF as other tools give it back: what they may change, what they break, and how it is told."""

from __future__ import annotations

import re
import unicodedata

import pytest
from xliff_samples import DE, FR, KIT, VERSIONS, expected, item

from l10n.handoff.carriers import detect
from l10n.handoff.model import Item, Returned, Sheet, Unit

TAGGED = item("Die <b>neue</b> <a>Anlage</a><br/>&amp; mehr", tagged=True)
PLAIN = item("Der Windpark wächst um %d %%.", "Le parc éolien grandit de %d %%.")
SECOND = item("Über uns", "À propos", msgctxt="footer")
COUNTED = item("%d Datei", "%d fichier", "%d fichiers", msgid_plural="%d Dateien")
SHEET = Sheet(KIT, "r1", DE, FR, (TAGGED, PLAIN, SECOND, COUNTED), "releases/r1.de.md")
BOTH = pytest.mark.parametrize("name", VERSIONS)


def sent(name: str, *items: Item) -> str:
    sheet = Sheet(KIT, "r1", DE, FR, items or SHEET.items, "releases/r1.de.md")
    return str(VERSIONS[name].write(sheet).decode())


def back(name: str, text: str | bytes) -> Returned:
    data = text if isinstance(text, bytes) else text.encode()
    found = VERSIONS[name].read(data, "back.xlf")
    assert isinstance(found, Returned)
    return found


def only(name: str, text: str) -> Unit:
    (unit,) = back(name, text).units
    return unit


def codes(found: Returned) -> list[str]:
    return [fault.code for fault in found.faults]


def file12(unit: str, **attributes: str) -> str:
    about = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a"'
        f' source-language="de" target-language="fr" datatype="xml"{about}><body>{unit}</body>'
        "</file></xliff>"
    )


def file2(unit: str, version: str = "2.0") -> str:
    space = "2.2" if version == "2.2" else "2.0"
    return (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:{space}" version="{version}" srcLang="de"'
        f' trgLang="fr"><file id="f">{unit}</file></xliff>'
    )


@BOTH
def test_units_in_another_order_and_some_missing(name: str) -> None:
    parts = re.findall(r" *<(?:trans-)?unit.*?</(?:trans-)?unit>\n", sent(name), re.DOTALL)
    text = sent(name)
    swapped = text.replace(parts[0], "\0").replace(parts[1], parts[0]).replace("\0", parts[1])
    assert [one.id for one in back(name, swapped).units[:2]] == [PLAIN.id, TAGGED.id]
    assert [one.id for one in back(name, text.replace(parts[0], "")).units[:1]] == [PLAIN.id]


@BOTH
def test_other_ids_leave_the_text_to_tell(name: str) -> None:
    text = sent(name).replace(f"u{PLAIN.id}", "47")
    unit = back(name, text).units[1]
    assert (unit.id, unit.key) == ("", PLAIN.key)
    assert codes(back(name, text)) == []


@BOTH
def test_an_id_counts_only_with_the_source_it_was_made_of(name: str) -> None:
    found = back(name, sent(name).replace("Der Windpark", "Ein Windpark"))
    unit = found.units[1]
    assert (unit.id, unit.place) == ("", f"unit u{PLAIN.id}")
    assert unit.msgid == "Ein Windpark wächst um %d %%."


@BOTH
def test_a_header_that_was_changed(name: str) -> None:
    text = re.sub(r"<file [^>]*>", '<file id="f1" original="x">', sent(name))
    text = re.sub(
        r' (?:src|trg)Lang="\w+"', "", re.sub(r" *<notes>.*?</notes>\n", "", text, count=1)
    )
    found = back(name, text)
    assert (found.kit, found.target) == ("", "")
    assert [one.id for one in found.units] == [one.id for one in SHEET.items]


@BOTH
@pytest.mark.parametrize("target", ["", "<target/>", "<target></target>"])
def test_a_target_that_is_missing_or_empty(name: str, target: str) -> None:
    text = re.sub(r"<target.*?</target>", target, sent(name, PLAIN))
    assert only(name, text).targets == ("",)
    assert only(name, text).done is False


@BOTH
def test_other_names_spaces_and_attributes_are_passed_over(name: str) -> None:
    text = sent(name, PLAIN, SECOND)
    text = text.replace("<xliff ", '<xliff xmlns:okp="okapi-framework:xliff-extensions" ')
    text = text.replace("<target", '<target okp:x="1" ').replace("</source>", "</source><!-- x -->")
    text = text.replace("<body>", "<body><okp:source>x</okp:source>")
    text = re.sub(
        r"(</(?:trans-)?unit>)", r"<okp:unit><okp:target>y</okp:target></okp:unit>\1", text
    )
    assert back(name, text).units == (expected(PLAIN), expected(SECOND))


@BOTH
def test_cdata_references_and_line_ends(name: str) -> None:
    text = sent(name, item("Q&A < 5")).replace("Q&amp;A &lt; 5", "<![CDATA[Q&A <]]> &#x35;")
    assert only(name, text).msgid == "Q&A < 5"
    assert back(name, text).faults == ()
    two = item("Zeile\nZeile", "ligne\nligne")
    assert only(name, sent(name, two).replace("\n", "\r\n")) == expected(two)


@BOTH
@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252"]
)
def test_encodings_that_are_declared_or_marked(name: str, encoding: str) -> None:
    declared = {"utf-8-sig": "UTF-8"}.get(encoding, encoding)
    data = sent(name).replace('encoding="UTF-8"', f'encoding="{declared}"').encode(encoding)
    found = back(name, data)
    assert found.units == tuple(map(expected, SHEET.items))
    assert found.repairs == ()
    assert detect("x", data) == name


@BOTH
def test_encodings_that_are_not_the_declared_one(name: str) -> None:
    found = back(name, sent(name).encode("cp1252"))
    assert [one.code for one in found.repairs] == ["encoding"]
    assert found.units == tuple(map(expected, SHEET.items))
    wrong = sent(name).encode("utf-16")  # still says that it is UTF-8
    assert back(name, wrong).units == tuple(map(expected, SHEET.items))
    other = sent(name).replace('"UTF-8"', '"UTF-16"').encode()
    assert back(name, other).units == tuple(map(expected, SHEET.items))


@BOTH
def test_a_file_that_was_laid_out_anew(name: str) -> None:
    text = re.sub(r"<(source|target)([^>]*)>", r"<\1\2>\n    ", sent(name, PLAIN, SECOND))
    text = re.sub(r"(</(?:source|target)>)", r"\n  \1", text).replace("wächst um", "wächst\n um")
    found = back(name, text)
    assert found.units == (expected(PLAIN), expected(SECOND))
    assert {one.code for one in found.repairs} == {"wrapped"}


@BOTH
@pytest.mark.parametrize("end", [r"</source>", r"wächst", r"Über", r"</file>"])
def test_a_file_that_is_cut_off_is_read_up_to_there(name: str, end: str) -> None:
    text = sent(name)
    cut = text.encode()[: text.encode().rindex(end.encode()) + 2]  # in the middle of a letter
    found = back(name, cut)
    assert codes(found) == ["truncated"]
    whole = tuple(map(expected, SHEET.items))
    assert found.units == whole[: len(found.units)]


@BOTH
def test_a_unit_that_is_there_twice_is_given_twice(name: str) -> None:
    text = sent(name, PLAIN)
    (part,) = re.findall(r" *<(?:trans-)?unit.*?</(?:trans-)?unit>\n", text, re.DOTALL)
    twice = text.replace(part, part + part.replace("parc", "champ"))
    first, second = back(name, twice).units
    assert first.id == second.id
    assert first.targets != second.targets


@BOTH
def test_tags_that_come_back_as_text(name: str) -> None:
    text = sent(name, TAGGED)
    flat = "La &lt;b&gt;nouvelle&lt;/b&gt; &lt;a&gt;usine&lt;/a&gt;&lt;br/&gt;&amp; plus"
    text = re.sub(r"<target.*?</target>", "", text)
    text = text.replace("</source>", f"</source><target>{flat}</target>")
    unit = only(name, text)
    assert unit.targets == ("La <b>nouvelle</b> <a>usine</a><br/>&amp; plus",)


@BOTH
def test_notes_of_the_agency_are_its_comments(name: str) -> None:
    key = "from" if name == "xliff12" else "category"
    note = f'<note {key}="translator">Was heißt das?</note><note>&lt;?&gt;</note>'
    one = item("Satz", "Phrase", place=("Heading",), notes=("von uns",))
    text = re.sub(r"(<note [^>]*>von uns</note>)", rf"\1{note}", sent(name, one))
    assert only(name, text).comments == ("Was heißt das?", "<?>")
    many = item("%d Tag", "%d jour", "%d jours", msgid_plural="%d Tage", notes=("von uns",))
    text = re.sub(r"(<note [^>]*>von uns</note>)", rf"\1{note}", sent(name, many))
    assert only(name, text).comments == ("Was heißt das?", "<?>")


@BOTH
def test_plural_forms_without_their_group(name: str) -> None:
    text = re.sub(r" *</?group[^>]*>\n", "", sent(name, COUNTED, PLAIN))
    found = back(name, text)
    assert {one.id for one in found.units} == {COUNTED.id, PLAIN.id}
    plural = next(one for one in found.units if one.id == COUNTED.id)
    assert (plural.targets, plural.msgid_plural) == (COUNTED.targets, COUNTED.msgid_plural)


@BOTH
def test_plural_forms_in_another_order_and_one_open(name: str) -> None:
    text = sent(name, COUNTED).replace("-0", "-X").replace("-1", "-0").replace("-X", "-1")
    assert back(name, text).units[0].targets == ("%d fichiers", "%d fichier")
    empty = re.sub(r"(<target[^>]*>).*?(</target>)", r"\1\2", sent(name, COUNTED), count=1)
    unit = only(name, empty)
    assert (unit.targets, unit.done) == (("", "%d fichiers"), False)


@BOTH
def test_one_form_for_any_number_keeps_the_singular(name: str) -> None:
    one = item("%d Datei", "%d 个文件", msgid_plural="%d Dateien", msgctxt="\x04_x0004_")
    assert only(name, sent(name, one)) == expected(one)


@pytest.mark.parametrize(
    ("approved", "state", "done"),
    [
        ('approved="yes"', "", True),
        ('approved="yes"', "needs-translation", True),
        ('approved="no"', "translated", True),
        ("", "signed-off", True),
        ("", "final", True),
        ('approved="no"', "", None),
        ("", "", None),
        ('approved="no"', "needs-review-translation", False),
        ("", "new", False),
        ("", "x-own", None),
    ],
)
def test_whether_a_sentence_is_done_in_1_2(approved: str, state: str, done: bool | None) -> None:
    said = f' state="{state}"' if state else ""
    unit = f'<trans-unit id="1" {approved}><source>a</source><target{said}>b</target></trans-unit>'
    assert only("xliff12", file12(unit)).done is done


@pytest.mark.parametrize(
    ("start", "end", "done"),
    [
        ("", '<sdl:seg-defs><sdl:seg conf="Translated"/></sdl:seg-defs>', True),
        ("", '<sdl:seg-defs><sdl:seg/><sdl:seg conf="Draft"/></sdl:seg-defs>', False),
        ('mq:status="ManuallyConfirmed"', "", True),
        ('mq:status="PartiallyEdited"', "", False),
        ('mq:status="Unheard"', "", None),
        ('m:confirmed="1"', "", True),
        ('m:confirmed="0"', "", False),
    ],
)  # fmt: skip
def test_whether_a_sentence_is_done_in_words_of_tools(
    start: str, end: str, done: bool | None
) -> None:
    unit = f'<trans-unit id="1" {start}><source>a</source><target>b</target>{end}</trans-unit>'
    spaces = {
        "xmlns:sdl": "http://sdl.com/FileTypes/SdlXliff/1.0",
        "xmlns:mq": "MQXliff",
        "xmlns:m": "http://www.memsource.com/mxlf/2.0",
    }
    assert only("xliff12", file12(unit, **spaces)).done is done


@pytest.mark.parametrize(
    ("states", "done"),
    [
        (["translated"], True),
        (["final", "reviewed"], True),
        (["translated", "initial"], False),
        (["initial"], False),
        (["translated", ""], None),
        ([""], None),
    ],
)
def test_whether_a_sentence_is_done_in_2(states: list[str], done: bool | None) -> None:
    parts = "".join(
        f"<segment {said}><source>a</source><target>b</target></segment>"
        for said in (f'state="{state}"' if state else "" for state in states)
    )
    assert only("xliff2", file2(f'<unit id="1">{parts}</unit>')).done is done


@BOTH
def test_a_source_in_another_unicode_form_is_known_by_its_id(name: str) -> None:
    text = unicodedata.normalize("NFD", sent(name, SECOND))
    found = back(name, text)
    assert [one.code for one in found.repairs] == ["msgid-form"]
    assert found.units[0].key == SECOND.key
    assert found.faults == ()


@BOTH
def test_a_unit_that_a_tool_cut_into_segments(name: str) -> None:
    one = item("Erster Satz. Zweiter Satz.", "Un. Deux.")
    text = sent(name, one)
    if name == "xliff12":
        text = text.replace(
            "</source>",
            "</source><seg-source><mrk mtype='seg' mid='1'>Erster Satz."
            "</mrk> <mrk mtype='seg' mid='2'>Zweiter Satz.</mrk></seg-source>",
        )
        text = text.replace(
            "Un. Deux.", "<mrk mtype='seg' mid='1'>Un.</mrk> <mrk mtype='seg' mid='2'>Deux.</mrk>"
        )
    else:
        text = text.replace(
            "Satz. Zweiter",
            "Satz.</source><target>Un.</target></segment><ignorable>"
            "<source> </source></ignorable><segment state='translated'><source>Zweiter",
        )
        text = text.replace("Un. Deux.", "Deux.")
    assert back(name, text).units == (expected(one),)
