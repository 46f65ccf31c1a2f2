"""The kinds of damage seen in real returns, in XLIFF, from the door to the catalog."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from returns import EDITS, PAIRS, Office, garbled, western

from l10n import catalogs
from l10n.model import State

Change = Callable[[str], str]
FORMATS = {"xliff": "fr.xlf", "xliff2": "fr.v2.xlf"}
BOTH = pytest.mark.parametrize("form", FORMATS)
UNIT = re.compile(r" *<(?:trans-)?unit .*?</(?:trans-)?unit>\n", re.DOTALL)
TARGET = re.compile(r"(<target[^>]*>)(.*?)</target>", re.DOTALL)
REGION = "Für die Region ist das eine große Chance."
PEOPLE = "Das Unternehmen beschäftigt 1200 Menschen an drei Standorten."
OPENING = "Die <b>Eröffnung</b> der Halle ist für das Frühjahr geplant."


def opened(root: Path, form: str, **more: str) -> Office:
    export = f"--format {form} {more.get('export', '')}"
    return Office.opened(root, drafts=more.get("drafts", "").splitlines(), export=export)


def sent(office: Office, form: str) -> str:
    return next((office.root / "out").rglob(FORMATS[form])).read_text("utf-8")


def edited(text: str, texts: dict[str, str], *, finished: bool = True) -> str:
    """Put translations into a file, as a CAT tool does."""
    root = etree.fromstring(text.encode())
    for unit in root.iter("{*}trans-unit", "{*}unit"):
        source, target = unit.find(".//{*}source"), unit.find(".//{*}target")
        assert source is not None
        new, segment = texts.get("".join(map(str, source.itertext()))), source.getparent()
        if new is None or segment is None:
            continue
        if target is None:
            target = etree.SubElement(segment, etree.QName(source, "target"))
        target.text = new
        if unit.tag.endswith("trans-unit"):
            target.set("state", "translated" if finished else "needs-review-translation")
            unit.set("approved", "yes" if finished else "no")
        else:
            segment.set("state", "translated" if finished else "initial")
    return str(etree.tostring(root, encoding="unicode")) + "\n"


def done(office: Office, form: str) -> str:
    """Give the file as a careful agency returns it."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + edited(sent(office, form), EDITS)


def unit_of(text: str, source: str) -> str:
    words = max(re.split("<[^>]*>", source), key=len)
    return next(str(one) for one in UNIT.findall(text) if words in one)


def in_unit(source: str, change: Change) -> Change:
    def changed(text: str) -> str:
        unit = unit_of(text, source)
        assert change(unit) != unit
        return text.replace(unit, change(unit))

    return changed


def in_target(source: str, change: Change) -> Change:
    return in_unit(
        source, lambda unit: TARGET.sub(lambda m: f"{m[1]}{change(m[2])}</target>", unit, count=1)
    )


def in_sources(change: Change) -> Change:
    return lambda text: re.sub(r"(?<=>)[^<>]+(?=.*</source>)", lambda m: change(m[0]), text)


def reordered(text: str) -> str:
    units = UNIT.findall(text)
    turned = iter(reversed(units))
    return UNIT.sub(lambda _: next(turned), text)


def headless(text: str) -> str:
    text = re.sub(r' (?:trgLang|target-language|build-num|product-name)="[^"]*"', "", text)
    text = re.sub(r'<file id="\w+"', '<file id="f1"', text)
    return re.sub(r"<file (.*?)>\s*<notes>.*?</notes>", r"<file \1>", text, flags=re.DOTALL)


def laid_out(text: str) -> str:
    text = re.sub(r"<(source|target)([^>/]*)>", r"<\1\2>\n   ", text)
    return re.sub(r"</(source|target)>", r"\n  </\1>", text).replace('xml:space="preserve"', "")


MECHANICAL: dict[str, Callable[[str], bytes]] = {
    "latin1-undeclared": lambda text: western(text.encode()),
    "latin1-honest": lambda text: western(text.replace('"UTF-8"', '"windows-1252"').encode()),
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "utf16": lambda text: text.replace('"UTF-8"', '"UTF-16"').encode("utf-16"),
    "utf16-undeclared": lambda text: text.encode("utf-16"),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "header-changed": lambda text: headless(text).encode(),
    "reordered": lambda text: reordered(text).encode(),
    "rewrapped": lambda text: laid_out(text).encode(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "nbsp-in-source": lambda text: in_sources(lambda one: one.replace(" ", "\xa0"))(text).encode(),
    "mojibake": lambda text: garbled(text).encode(),
    "other-ids": lambda text: re.sub(r'id="u\w+"', lambda m: f'id="{m.start()}"', text).encode(),
    "one-line": lambda text: re.sub(r">\n\s*<", "><", text).encode(),
}


@BOTH
@pytest.mark.parametrize("kind", MECHANICAL)
def test_mechanical_damage_is_repaired_to_the_same_catalog(
    tmp_path: Path, form: str, kind: str
) -> None:
    sound, broken = opened(tmp_path / "sound", form), opened(tmp_path / "broken", form)
    assert sound.returns(done(sound, form).encode(), "--apply", name="x.xlf").status == 0
    result = broken.returns(MECHANICAL[kind](done(broken, form)), "--apply", name="x.xlf")
    assert (result.status, result.faults) == (0, set())
    assert result.taken == set(EDITS)
    assert broken.path().read_bytes() == sound.path().read_bytes()
    assert sound.now == {**PAIRS, **EDITS}


CONTENT: dict[str, tuple[Change, str]] = {
    "duplicate": (
        in_unit(PEOPLE, lambda unit: unit + TARGET.sub(r"\1Encore : \2</target>", unit)),
        "duplicate",
    ),
    "truncated": (lambda text: text[: text.rindex("<target") + 9], "truncated"),
    "dropped": (in_unit(PEOPLE, lambda _: ""), "dropped"),
    "source-edited": (
        in_unit(PEOPLE, lambda unit: re.sub(r"<source>", "<source>Neu: ", unit)),
        "msgid-edited",
    ),
    "emptied": (in_target(PEOPLE, lambda _: ""), "emptied"),
    "target-gone": (in_unit(PEOPLE, lambda unit: TARGET.sub("", unit)), "emptied"),
    "same-as-source": (in_target(PEOPLE, lambda _: PEOPLE), "same-as-source"),
    "fact-changed": (in_target(PEOPLE, lambda text: text.replace("1200", "1500")), "fact"),
    "tags-lost": (
        in_target(OPENING, lambda text: re.sub(r"<[^>]*>(?:&lt;[^<]*</\w+>)?", "", text)),
        "tags",
    ),
    "wrong-language": (
        in_target(
            REGION, lambda _: "Para la región esta es una gran oportunidad que no hay que perder."
        ),
        "wrong-language",
    ),
}


@BOTH
@pytest.mark.parametrize("kind", CONTENT)
def test_content_damage_is_refused_and_kept(tmp_path: Path, form: str, kind: str) -> None:
    damage, code = CONTENT[kind]
    office = opened(tmp_path, form)
    before = office.now
    result = office.returns(damage(done(office, form)).encode(), "--apply", name="x.xlf")
    assert result.status == 1
    assert {code for codes in result.refused.values() for code in codes} == {code}
    now = office.now
    for source in result.refused:
        assert now.get(source) == before.get(source)
    for source in result.taken:
        assert now[source] == EDITS[source]


@BOTH
def test_what_was_swapped_is_refused(tmp_path: Path, form: str) -> None:
    office = opened(tmp_path, form)
    one, two = "Fragen beantwortet die Pressestelle gern.", REGION
    text = edited(sent(office, form), {one: PAIRS[two], two: PAIRS[one]})
    result = office.returns(text.encode(), "--apply", name="x.xlf")
    assert result.refused == {one: ["swapped"], two: ["swapped"]}


@BOTH
def test_a_mark_that_is_left_makes_it_work_to_do(tmp_path: Path, form: str) -> None:
    office = opened(tmp_path, form)
    text = edited(sent(office, form), EDITS, finished=False)
    result = office.returns(text.encode(), "--apply", name="x.xlf")
    assert result.status == 0
    catalog = catalogs.load(office.path())
    assert {catalogs.state(catalog[None, source]) for source in EDITS} == {State.NEEDS_WORK}


@BOTH
def test_what_was_locked_is_left_alone(tmp_path: Path, form: str) -> None:
    office = opened(tmp_path, form, export="--lock translated")
    before = office.path().read_bytes()
    result = office.returns(done(office, form).encode(), "--apply", name="x.xlf")
    assert set(map(tuple, result.refused.values())) == {("locked",)}
    assert office.path().read_bytes() == before


@BOTH
def test_hostile_files_touch_nothing(tmp_path: Path, form: str) -> None:
    office = opened(tmp_path, form)
    before = office.path().read_bytes()
    laughs = '<!DOCTYPE xliff [<!ENTITY a "b">]>'
    text = done(office, form).replace("<xliff", f"{laughs}<xliff", 1)
    result = office.returns(text.encode(), "--apply", name="x.xlf")
    assert result.status == 3
    assert "return.entities" in result.result.err + result.result.out
    assert office.path().read_bytes() == before
