"""Memories as TMX: valid, read by our own reader and by other tools, nothing said unknown."""

from __future__ import annotations

import io
import re
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from strategies_inline import inlines
from translate.storage import tmx as toolkit

from l10n import __version__
from l10n.handoff import tmx
from l10n.handoff.carriers.xliff_codes import NOT_XML
from l10n.inline import has_tags, to_text
from l10n.locales import Locale, parse
from l10n.memory import Rank, Unit
from l10n.memory import tmx as reading

DE, FR, ZH = map(parse, ("de", "fr", "zh_CN"))
INLINE = "(#PCDATA|bpt|ept|ph)*"
DTD = etree.DTD(
    io.StringIO(f"""
<!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header EMPTY>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT tu (prop*, tuv+)> <!ATTLIST tu tuid CDATA #IMPLIED changedate CDATA #IMPLIED>
<!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT tuv (seg)> <!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg {INLINE}>
<!ELEMENT bpt (#PCDATA)> <!ATTLIST bpt i CDATA #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA)> <!ATTLIST ept i CDATA #REQUIRED>
<!ELEMENT ph (#PCDATA)> <!ATTLIST ph x CDATA #IMPLIED type CDATA #IMPLIED>
""")
)
"""The part of the standard's structure that we use."""

UNITS = (
    Unit("Guten Tag.", "Bonjour.", "2020-a", None, "Bis bald.", Rank.REVIEWED),
    Unit(
        "Ein <b>fetter</b> <a>Link</a><br/>und <a2>noch</a2> &amp; &lt;",
        "Un <a2>encore</a2> <b>gras</b> &amp; <a>lien</a><br/> &lt;",
        "2020-b",
        "A & B",
        at="2023-04-20T12:15:00+02:00",
        id='a "menu"',
        domain="law & order",
    ),
    Unit("<b>Lose & fertig", "Détaché & <i>prêt</i>", "memory/old.tmx", rank=Rank.TMX, at="2023"),
)
GOLDEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="l10n" creationtoolversion="{version}" segtype="sentence" o-tmf="gettext PO" \
adminlang="en" datatype="plaintext" srclang="de"/>
<body>
<tu>
<prop type="x-document">2020-a</prop>
<prop type="x-context-post">Bis bald.</prop>
<prop type="x-state">reviewed</prop>
<tuv xml:lang="de"><seg>Guten Tag.</seg></tuv>
<tuv xml:lang="fr"><seg>Bonjour.</seg></tuv>
</tu>
<tu tuid="a &quot;menu&quot;" changedate="20230420T101500Z">
<prop type="x-document">2020-b</prop>
<prop type="x-context-pre">A &amp; B</prop>
<prop type="x-state">translated</prop>
<prop type="x-domain">law &amp; order</prop>
<tuv xml:lang="de"><seg>Ein <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>fetter\
<ept i="1">&lt;/b&gt;</ept> <bpt i="2" x="2" type="link">&lt;a&gt;</bpt>Link\
<ept i="2">&lt;/a&gt;</ept><ph x="3" type="lb">&lt;br/&gt;</ph>und \
<bpt i="4" x="4" type="link">&lt;a2&gt;</bpt>noch<ept i="4">&lt;/a2&gt;</ept> &amp; &lt;</seg></tuv>
<tuv xml:lang="fr"><seg>Un <bpt i="4" x="4" type="link">&lt;a2&gt;</bpt>encore\
<ept i="4">&lt;/a2&gt;</ept> <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>gras\
<ept i="1">&lt;/b&gt;</ept> &amp; <bpt i="2" x="2" type="link">&lt;a&gt;</bpt>lien\
<ept i="2">&lt;/a&gt;</ept><ph x="3" type="lb">&lt;br/&gt;</ph> &lt;</seg></tuv>
</tu>
<tu>
<prop type="x-document">memory/old.tmx</prop>
<prop type="x-state">tmx</prop>
<tuv xml:lang="de"><seg>&lt;b&gt;Lose &amp; fertig</seg></tuv>
<tuv xml:lang="fr"><seg>Détaché &amp; &lt;i&gt;prêt&lt;/i&gt;</seg></tuv>
</tu>
</body>
</tmx>
"""


def found_in(data: bytes, source: Locale, target: Locale, name: str) -> tuple[Unit, ...]:
    return tuple(reading.read(data, source, target, name))


def written(*units: Unit) -> bytes:
    return b"".join(tmx.write(units, DE, FR))


def test_the_sample_is_written_as_ever() -> None:
    assert written(*UNITS).decode() == GOLDEN.replace("{version}", __version__)


def test_it_is_valid_and_the_structure_can_fail() -> None:
    assert DTD.validate(etree.fromstring(written(*UNITS))), DTD.error_log
    for old, new in ((b"<seg>", b"<seg><b/>"), (b' i="1"', b""), (b' srclang="de"', b"")):
        assert not DTD.validate(etree.fromstring(written(*UNITS).replace(old, new)))


def test_our_reader_gives_back_what_was_written() -> None:
    found = found_in(written(*UNITS), DE, FR, "x")
    assert [(u.source, u.target) for u in found] == [(u.source, u.target) for u in UNITS]
    assert [(u.previous, u.following) for u in found] == [(u.previous, u.following) for u in UNITS]
    assert [u.at for u in found] == ["", "2023-04-20T10:15:00Z", ""]
    assert found_in(written(*UNITS), DE, ZH, "x") == ()


def test_the_toolkit_reads_it() -> None:
    reader: Any = toolkit.tmxfile
    store = reader.parsestring(written(*UNITS))
    assert len(store.units) == len(UNITS)
    assert store.units[0].target == "Bonjour."
    assert store.getsourcelanguage() == "de"


_plain = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20
).filter(lambda text: text.strip() == text and "\ufffe" not in text and "\uffff" not in text)
_tagged = (
    inlines()
    .filter(has_tags)
    .map(to_text)
    .filter(lambda text: text == text.strip() and not NOT_XML.search(text))
    .filter(lambda text: not re.search("</?x", text))  # which mean something else in every tool
)


@given(st.lists(st.tuples(_plain, _plain) | _tagged.map(lambda text: (text, text)), max_size=4))
def test_any_texts_come_back(pairs: list[tuple[str, str]]) -> None:
    data = b"".join(tmx.write([Unit(*pair, "r") for pair in pairs], DE, FR))
    assert DTD.validate(etree.fromstring(data)), DTD.error_log
    found = found_in(data, DE, FR, "x")
    assert [(unit.source, unit.target) for unit in found] == pairs


@pytest.mark.parametrize("text", ["\x07", "a\ufffe"])
def test_what_xml_cannot_hold_is_left_out(text: str) -> None:
    data = written(Unit(text, "b", "r"), Unit("a", text, "r"), Unit("a", "b", "r", previous=text))
    (unit,) = found_in(data, DE, FR, "x")
    assert (unit.source, unit.target, unit.previous) == ("a", "b", None)


def test_a_large_memory_is_written_piece_by_piece() -> None:
    def endless() -> object:
        while True:
            yield Unit("a", "b", "r")

    pieces = list(islice(tmx.write(endless(), DE, FR), 4))  # type: ignore[arg-type]
    assert len(pieces) == 4
