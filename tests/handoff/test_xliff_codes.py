"""Codes in XLIFF: what is protected, and what is made of what tools leave of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_xliff_returns import BOTH, TAGGED, codes, file2, file12, only, sent
from test_xliff_returns import back as back_
from xliff_samples import expected, item

from l10n.handoff.carriers.xliff_codes import Code, Content, coded, nests

SOURCE = "Die <b>neue</b> <a>Anlage</a><br/>&amp; mehr"
TARGET = "La <b>nouvelle</b> <a>usine</a><br/>&amp; plus"


def shown(pieces: Content) -> list[str]:
    return [
        one if isinstance(one, str) else f"{one.half[0]}{one.number}{one.text}" for one in pieces
    ]


@pytest.mark.parametrize(
    ("text", "tagged", "pieces"),
    [
        ("a <b> &amp;", False, ["a <b> &amp;"]),
        ("a <b>c</b> &amp; d", True, ["a ", "o1<b>", "c", "c1</b>", " & d"]),
        ("<a>1</a><a2>2</a2>", True, ["o1<a>", "1", "c1</a>", "o2<a2>", "2", "c2</a2>"]),
        ("1 < 2 &quot;<br/>", True, ["1 ", "a1<", " 2 ", "a2&quot;", "a3<br/>"]),
        ("&lt;b&gt; &lt;c&gt;", True, ["a1&lt;b&gt;", " <c>"]),
        ("%s von {n}\x07", False, ["a1%s", " von ", "a2{n}", "a3\x07"]),
        ("</b>x<b>", True, ["c1</b>", "x", "o2<b>"]),
        ("", True, []),
    ],
)
def test_what_of_a_text_is_a_code(text: str, tagged: bool, pieces: list[str]) -> None:
    assert shown(coded(text, tagged)) == pieces


def test_a_translation_has_the_numbers_of_its_source() -> None:
    source = coded("<b>a</b> <i>c</i> %s %s<br/>", True)
    target = coded("<br/><i>c</i> %s <b>a</b> <b>d</b> {x}", True, source)
    assert shown(target) == [
        *("a5<br/>", "o2<i>", "c", "c2</i>", " ", "a3%s", " ", "o1<b>", "a", "c1</b>", " "),
        *("o6<b>", "d", "c6</b>", " ", "a7{x}"),
    ]


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("<b><i>x</i></b>", True),
        ("<b><i>x</b></i>", False),
        ("<b>x<br/><i>y", True),
        ("plain", True),
    ],
)
def test_whether_pairs_cross(text: str, nested: bool) -> None:
    assert nests(coded(text, True)) is nested


@given(st.text(st.sampled_from("<>/ab2ri&;quotlgm %s{}\x00"), max_size=40), st.booleans())
def test_pieces_make_up_the_text(text: str, tagged: bool) -> None:
    pieces = coded(text, tagged)
    assert all(isinstance(one, Code) or one for one in pieces)
    joined = "".join(
        one.text
        if isinstance(one, Code)
        else one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if tagged
        else one
        for one in pieces
    )
    assert joined == text


def translated(name: str, element: str, *changes: tuple[str, str]) -> str:
    """Give the sentence with tags as a tool returns it: translated, its codes changed."""
    text = sent(name, item(SOURCE, TARGET, tagged=True))
    for old, new in changes:
        assert re.search(old, text), old
        text = re.sub(old, new, text)
    assert element in text
    return text


@pytest.mark.parametrize(
    ("element", "changes"),
    [
        ('id="71"', [(r'\bid="(\d)"', r'id="7\1"'), (r'rid="(\d)"', r'rid="7\1"')]),
        ("<bpt", [(r' equiv-text="[^"]*"', ""), (r' ctype="[^"]*"', "")]),
        ("<bx", [(r"<bpt([^>]*)>[^<]*</bpt>", r"<bx\1/>"),
                 (r"<ept([^>]*)>[^<]*</ept>", r"<ex\1/>")]),
        ("<x ", [(r"<ph([^>]*)>[^<]*</ph>", r"<x\1/>")]),
        ("<g ", [(r"<bpt( id=.\d.)[^>]*( ctype=.\w+.)[^>]*>[^<]*</bpt>", r"<g\1\2>"),
                 (r"<ept[^>]*>[^<]*</ept>", "</g>")]),
        ("<it ", [(r"<bpt", '<it pos="open"'), (r"</bpt>", "</it>"),
                  (r"<ept", '<it pos="close"'), (r"</ept>", "</it>")]),
        ("<sub>", [(r"&lt;br/&gt;</ph>", "&lt;br/&gt;<sub></sub></ph>")]),
        ("<mrk", [(r"(<bpt.*?</ept>)", r'<mrk mtype="protected" mid="1">\1</mrk>')]),
        ("seg-source", [(r"<source>(.*?)</source>", r"<source>\1</source><seg-source>"
                         r'<mrk mtype="seg" mid="1">\1</mrk></seg-source>'),
                        (r"(<target[^>]*>)(.*?)</target>",
                         r'\1<mrk mtype="seg" mid="1">\2</mrk></target>')]),
        ("<trans-unit", [(r' datatype="xml"', "")]),
    ],
)  # fmt: skip
def test_codes_that_a_tool_changed_in_1_2(element: str, changes: list[tuple[str, str]]) -> None:
    found = back_("xliff12", translated("xliff12", element, *changes))
    assert codes(found) == []
    assert (found.units[0].msgid, found.units[0].targets) == (SOURCE, (TARGET,))


@pytest.mark.parametrize(
    ("element", "changes"),
    [
        ('id="71"', [(r' id="(\d)"', r' id="7\1"')]),
        ("<pc", [(r' disp\w*="[^"]*"', "")]),
        ("<pc", [(r' dataRef\w*="[^"]*"', ""), (r" *<originalData>(.|\n)*?</originalData>\n", "")]),
        ("<pc", [(r' (?:dataRef|disp)\w*="[^"]*"', "")]),
        ("<sc ", [(r'<pc id="1"[^>]*>(\w+)</pc>',
                   r'<sc id="1" disp="&lt;b&gt;"/>\1<ec startRef="1"/>'),
                  (r'<pc id="2"[^>]*>(\w+)</pc>',
                   r'<sc id="2" disp="&lt;a&gt;"/>\1<ec startRef="2"/>'),
                  (r'neue<ec', 'neue<ec equiv="&lt;/b&gt;"'),
                  (r'Anlage<ec', 'Anlage<ec equiv="&lt;/a&gt;"')]),
        ("<mrk", [(r"(<pc[^>]*>.*?</pc>)", r'<mrk id="m7" type="term">\1</mrk>')]),
        ("<sm", [(r"<target>", '<target><sm id="m9" type="comment"/>'),
                 (r"</target>", '<em startRef="m9"/></target>')]),
        ("<unit", [(r' type="l10n:xml-text"', "")]),
        ("copyOf", [(r'(<target>.*<ph id=")3(")[^>]*>', r'\1 9" copyOf="3\2/>')]),
    ],
)  # fmt: skip
def test_codes_that_a_tool_changed_in_2(element: str, changes: list[tuple[str, str]]) -> None:
    found = back_("xliff2", translated("xliff2", element, *changes))
    assert codes(found) == []
    assert (found.units[0].msgid, found.units[0].targets) == (SOURCE, (TARGET,))


@BOTH
def test_codes_that_are_none_of_the_sentence_are_told(name: str) -> None:
    alien = {"xliff12": r'<ph id="99">\cf1</ph>', "xliff2": '<ph id="99" disp="\\cf1"/>'}[name]
    text = sent(name, item(SOURCE, TARGET, tagged=True)).replace("plus", f"{alien}plus")
    found = back_(name, text)
    assert codes(found) == ["tags"]
    assert "99" in found.faults[0].what
    assert found.units[0].targets == (TARGET,)


@BOTH
def test_codes_that_were_dropped_are_simply_missing(name: str) -> None:
    text = sent(name, item(SOURCE, TARGET, tagged=True))
    start, end = text.index("<target"), text.index("</target>")
    bare = re.sub(r"<(?!target)[^>]*>(?:&lt;[^<]*</\w+>)?", "", text[start:end])
    found = back_(name, text[:start] + bare + text[end:])
    assert found.units[0].targets == ("La nouvelle usine&amp; plus",)
    assert codes(found) == []


@BOTH
def test_what_a_tool_took_for_markup_in_plain_text_is_text(name: str) -> None:
    one = item("Klick <em>hier</em> &amp;", "Clic <em>ici</em> &amp;")
    text = sent(name, one)
    code = {
        "xliff12": r'<ph id="\1">&lt;\1em&gt;</ph>',
        "xliff2": r'<ph id="e\1" disp="&lt;\1em&gt;"/>',
    }[name]
    text = re.sub(r"&lt;(/?)em&gt;", code.replace(r'id="\1"', r'id="e\1"'), text)
    assert back_(name, text).units == (expected(one),)


@BOTH
def test_a_code_that_stands_for_nothing_anywhere_is_told(name: str) -> None:
    alien = {"xliff12": "<x id='9'/><g id='8'>b</g>", "xliff2": "<ph id='9'/><pc id='8'>b</pc>"}
    text = sent(name, item("a QQ", "c QQ")).replace("QQ", alien[name])
    found = back_(name, text)
    assert (found.units[0].msgid, found.units[0].targets) == ("a b", ("c b",))
    assert set(codes(found)) == {"tags"}


def test_a_character_beyond_unicode_is_none() -> None:
    text = sent("xliff12", item("a\x07")).replace("U+0007", "U+FFFFFF")
    assert back_("xliff12", text).units[0].msgid == "aU+FFFFFF"


def test_types_tell_a_tag_where_all_else_is_gone() -> None:
    source = 'ein <g id="1" ctype="bold">fetter</g> <g id="2" ctype="bold">Satz</g>'
    source += '<x id="3" ctype="lb"/><x id="4" ctype="x-fn"/>'
    target = '<g id="2">phrase</g> <g id="1">grasse</g><x id="3"/><x id="4"/><x id="5"/>'
    unit = f"<trans-unit id='1'><source>{source}</source><target>{target}</target></trans-unit>"
    found = back_("xliff12", file12(unit))
    assert found.units[0].msgid == "ein <b>fetter</b> <b2>Satz</b2><br/><fn/>"
    assert found.units[0].targets == ("<b2>phrase</b2> <b>grasse</b><br/><fn/>",)
    assert codes(found) == ["tags"]


@pytest.mark.parametrize("version", ["2.0", "2.1", "2.2"])
def test_segments_are_put_together_in_the_order_they_ask_for(version: str) -> None:
    parts = (
        "<segment><source>Eins. </source><target order='3'>Un.</target></segment>"
        "<ignorable><source> - </source></ignorable>"
        "<segment><source>Zwei.</source><target order='1'>Deux. </target></segment>"
    )
    unit = only("xliff2", file2(f"<unit id='1'>{parts}</unit>", version))
    assert (unit.msgid, unit.targets) == ("Eins.  - Zwei.", ("Deux.  - Un.",))


def test_a_segment_without_translation_leaves_its_unit_undone() -> None:
    parts = (
        "<segment state='final'><source>Eins. </source><target>Un. </target></segment>"
        "<segment state='final'><source>Zwei.</source></segment>"
    )
    found = back_("xliff2", file2(f"<unit id='1'>{parts}</unit>"))
    assert (found.units[0].targets, found.units[0].done) == (("Un. ",), False)
    assert "1 of its 2 parts" in found.faults[0].what


@pytest.mark.parametrize("hex_", ["", "110000", "zz", "00000000041"])
def test_characters_that_are_none(hex_: str) -> None:
    unit = f"<unit id='1'><segment><source>a<cp hex='{hex_}'/></source></segment></unit>"
    assert only("xliff2", file2(unit)).msgid == "a"


def test_old_versions_and_files_without_namespace() -> None:
    unit = "<trans-unit id='1'><source>a</source><target>b</target></trans-unit>"
    text = file12(unit).replace(' xmlns="urn:oasis:names:tc:xliff:document:1.2"', "")
    assert only("xliff12", text.replace("1.2", "1.0")).targets == ("b",)
    old = file12(unit).replace("1.2", "1.1")
    assert only("xliff12", old).targets == ("b",)
    assert TAGGED.tagged
