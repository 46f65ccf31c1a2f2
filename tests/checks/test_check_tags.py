"""Tags that are lost, broken or crossing, and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from checking import fixed, found, setting
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import Entry
from l10n.checks.case import Case
from l10n.checks.families import tags
from l10n.checks.families.tags_scan import addresses, tokens
from l10n.checks.findings import Severity, Subject

if TYPE_CHECKING:
    from l10n.checks.findings import Finding

LINK = 'Read the <a href="/report/">report</a> of the <em>group</em>.<br>'
OURS = "Der <b>neue</b> <a>Bericht</a><br/> der <a2>Gruppe</a2>"


def ours(pair: str, source: str, target: str, *flags: str) -> list[Finding]:
    return [one for one in found(pair, source, target, *flags) if one.code == "tag"]


def alone(source: str, target: str, *flags: str) -> list[Finding]:
    subject = Subject(Entry(source, target, flags=flags), source, target)
    return list(tags.check(Case(subject, setting("en-de"))))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (LINK, 'Lesen Sie den <a href="/report/">Bericht</a> der <em>Gruppe</em>.<br>'),
        (LINK, 'Der <em>Bericht</em> der <a href="/de/report/">Gruppe</a> ist da.<br />'),
        (LINK, '<A HREF="/report/">Bericht</A> der <EM>Gruppe</EM> lesen.<br/>'),
        ("On the 18th of May", "Le 18<sup>e</sup> jour de mai"),
        ("The Big Book of Steel", "<q>Das große Buch vom Stahl</q>"),
        ("<q>Steel</q> is heavy.", "«Stahl» ist schwer."),
        ("if a < b and c > d, stop", "wenn a < b und c > d, halt"),
        ("less than <5 % and >3 %", "weniger als <5 % und >3 %"),
        ("Ask <jane@example.org>.", "Fragen Sie <jane@example.org>."),
        ("usage: copy <source> <file name>", "Aufruf: copy <Quelle> <Dateiname>"),
        ("see <https://example.org/>", "siehe <https://example.org/>"),
        ("List<String> of names", "List<String> der Namen"),
        ("<p>One<p>Two", "<p>Eins</p><p>Zwei</p>"),
        ("half <b>of it", "die <b>Hälfte"),
        ("a link: http://example.org/", 'ein <a href="http://example.org/">Verweis</a>'),
        ('<img src="a.png" alt="5 > 3">', '<img alt="5 > 3" src="a.png">'),
        ("<0>Click</0> here", "Hier <0>drücken</0>"),
        ("<i></i> Save", "<i></i> Sichern"),
        ("at http://example.org/", "bei <url http://example.org/>"),
        ("Q&amp;A &lt;b&gt;", "F&amp;A &lt;b&gt;"),
        ("Stop if a is less", "Halt, wenn a<b und b>c"),
        ("Press Enter.", "<enter> drücken"),
    ],
)
def test_what_may_differ(source: str, target: str) -> None:
    assert alone(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "message", "span", "source_span"),
    [
        (
            LINK,
            'Lesen Sie den <a href="/report/">Bericht der <em>Gruppe</em>.<br>',
            "</a> of the source is missing",
            "",
            "</a>",
        ),
        (
            LINK,
            "Lesen Sie den Bericht der <em>Gruppe</em>.<br>",
            "<a> </a> of the source are missing",
            "",
            '<a href="/report/">',
        ),
        (
            LINK,
            'Der <a href="/report/">Bericht</a> der <em>Gruppe</em>.',
            "<br> of the source is missing",
            "",
            "<br>",
        ),
        ("<b>Steel</b> is", "<b>Stahl<b> ist", "<b> is not closed", "<b>", ""),
        ("<b>Steel</b> is", "Stahl</b> ist", "</b> closes nothing", "</b>", ""),
        (
            "<b><i>Steel</i></b>",
            "<b><i>Stahl</b></i>",
            "</i> crosses another tag",
            "</i>",
            "",
        ),
        (
            "<span>Steel</span>",
            "<spam>Stahl</spam>",
            "<span> </span> of the source are missing; "
            "<spam> </spam> more often than in the source",
            "<spam>",
            "<span>",
        ),
        ("Steel is heavy", "<b>Stahl ist schwer", "<b> is not closed", "<b>", ""),
        ("Steel", "<div>Stahl</div>", "<div> </div> more often than in the source", "<div>", ""),
        ("<0>Steel</0>", "<0>Stahl</1>", None, "</1>", "</0>"),
        (
            "the <a href='x'>steel</a> works",
            "das <a href='x'></a> Stahlwerk",
            "<a> holds no words",
            "<a href='x'>",
            "",
        ),
    ],
)
def test_what_must_not(
    source: str, target: str, message: str | None, span: str, source_span: str
) -> None:
    (finding,) = alone(source, target)
    assert message is None or finding.message == message
    assert finding.severity is Severity.ERROR
    assert finding.found == span
    assert source[slice(*finding.source_span or (0, 0))] == source_span


@pytest.mark.parametrize(
    ("broken", "fix"),
    [
        ("</ a>", "</a>"),
        ("< /a>", "</a>"),
        ("< / a>", "</a>"),
        ("&lt;/a&gt;", "</a>"),
        ("</a", None),
        ("</a  mehr", None),
    ],
)
def test_tags_that_somebody_broke(broken: str, fix: str | None) -> None:
    target = f'Der <a href="/report/">Bericht{broken} ist da.'
    (finding,) = ours("en-de", 'The <a href="/report/">report</a> is there.', target)
    assert finding.found.startswith(broken)
    assert "is no tag" in finding.message
    assert (finding.fix is None) == (fix is None)
    if fix:
        assert fixed(finding) == f'Der <a href="/report/">Bericht{fix} ist da.'


@pytest.mark.parametrize(
    "target",
    [
        '< a href="/x">Stahl</a>',
        '<a href="/x>Stahl</a>',
        '<a href="/x"Stahl</a>',
        '<a href="/x">Stahl/a>',
        "＜a＞Stahl＜/a＞",
        "&lt;a&gt;Stahl&lt;/a&gt;",
    ],
)
def test_broken_tags_are_found_whatever_is_broken(target: str) -> None:
    assert ours("en-de", '<a href="/x">Steel</a>', target)


SAID = (
    "<q>We build two large plants in the region of Upper Bavaria,</q> said Doe. "
    "<q>They open in May of 2031.</q>"
)


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        (SAID, "Wir bauen zwei Werke in der Region, sagte Doe. Sie öffnen im Mai.", "We build"),
        (SAID, "Man baut zwei Werke, sagte Doe. <q>Sie öffnen im Mai 2031.</q>", "We b"),
        (SAID, "<q>Wir bauen zwei Werke in der Region. Sie öffnen im Mai 2031.</q>", ""),
        (SAID, "„Wir bauen zwei Werke in der Region“, sagte Doe. „Sie öffnen im Mai.“", ""),
        (SAID, "&bdquo;Wir bauen zwei Werke in der Region&ldquo;, sagte Doe.", ""),
        ("<q>A <q>very</q> good start for all of us</q>", "Ein guter Anfang für uns", "A <q>very"),
    ],
)
def test_a_statement_that_is_no_quotation_any_more(source: str, target: str, lost: str) -> None:
    findings = alone(source, target)
    assert [one.severity for one in findings] == [Severity.WARNING] * bool(lost)
    for one in findings:
        assert one.source_span is not None
        assert source[slice(*one.source_span)].startswith(lost)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It is a <q>technology preview</q>.", "Es ist eine Vorschau."),
        (f"{'Much is said. ' * 9}<q>This is a good start.</q>", f"{'Vieles. ' * 9} Gut."),
        ("Debian <q>Squeeze</q> is <q>new</q>.", "Debian <q>Squeeze</q> ist neu und anders."),
    ],
)
def test_a_quotation_that_is_none_any_more_is_an_info(source: str, target: str) -> None:
    (finding,) = alone(source, target)
    assert finding.severity is Severity.INFO
    assert finding.source_span is not None


def test_a_word_that_lost_its_dress_is_a_warning() -> None:
    (finding,) = alone("We <em>must</em> go.", "Wir müssen gehen.")
    assert finding.severity is Severity.WARNING
    assert finding.message == "<em> of the source is missing"
    (finding,) = alone("We <em>must</em> go.", "Wir <b>müssen</b> gehen.")
    assert finding.severity is Severity.WARNING
    assert len(ours("en-zh_CN", "We <em>must</em> go.", "我们必须走。")) == 1
    assert ours("en-zh_CN", "In <em>The Mill</em>", "在《磨坊》中") == []


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("The <a>report</a> of the <b>new</b> <a2>group</a2><br/>", None),
        ("The new <a>report</a><br/> of the <a2>group</a2>", "missing <b> </b>"),
        ("The <b>new</b> <a>report</a> of the <a2>group</a2>", "missing <br/>"),
        ("The <b>new</b> <a>report<br/> of the <a2>group</a></a2>", "cross each other at </a>"),
        ("The <b>new</b> <a>report</a><br/> of the <a>group</a>", "missing <a2> </a2>"),
        ("The <b>new</b> <a>report</a><br/> of <b>the</b> <a2>group</a2>", "too many <b> </b>"),
        ("The <b>new</b> <a>report</ a><br/> of the <a2>group</a2>", "write “</a>”"),
        ("The <b>new</b> <a>report</a><br/> of the <a2>group</a2><i>!</i>", "it has no <i> </i>"),
        ("The <b>new</b> <a>report</a><br/> of <p>the</p> <a2>group</a2>", "<p>” is not in"),
        ("The <b>new</b> <a></a>report<br/> of the <a2>group</a2>", "<a> holds no words"),
        ("The &lt;b>new</b> <a>report</a><br/> of the <a2>group</a2>", "missing <b>"),
        ("The <b>new&lt;/b&gt; <a>report</a><br/> of the <a2>group</a2>", "write “</b>”"),
        ("The <b>new</b> <a>report</a><br/> of the <a2>group</a2> &lt; 5", None),
        ("The <b>new</b> <a>report</a><br/> of the <a2>group</a2> < 5", None),
    ],
)
def test_our_own_catalogs_keep_every_tag(target: str, message: str | None) -> None:
    messages = [one.message for one in ours("de-en", OURS, target, "xml-text")]
    assert len(messages) == (message is not None)
    assert not message or message in messages[0]


def test_addresses_are_found_in_attributes_and_bare() -> None:
    text = "<a class=x href='/a/' title=\"b\">x</a> <img src=c.png> <url http://example.org/>"
    assert [address for address, _ in addresses(text)] == ["/a/", "c.png", "http://example.org/"]
    assert all(text[slice(*span)] == address for address, span in addresses(text))
    assert [one.kind for one in tokens(text)] == ["open", "close", "open", "alone"]


MARKUP = st.lists(
    st.sampled_from(
        [
            "<a>",
            "</a>",
            "<b>",
            "</b>",
            "</ b>",
            "<br/>",
            '<a href="',
            "<",
            ">",
            '"',
            "x",
            " ",
            "&lt;",
        ]
    )
).map("".join)


@given(MARKUP)
def test_no_text_differs_from_itself(text: str) -> None:
    assert alone(text, text) == []


@given(MARKUP | st.text(), MARKUP | st.text())
def test_places_lie_in_the_texts(source: str, target: str) -> None:
    for finding in (*alone(source, target), *alone(source, target, "xml-text")):
        for span, text in ((finding.span, target), (finding.source_span, source)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(MARKUP, MARKUP)
def test_a_mended_tag_is_no_longer_broken(source: str, target: str) -> None:
    fixes = [one for one in alone(source, target) if one.fix is not None]
    for finding in fixes:
        left = [one for one in alone(source, fixed(finding)) if one.fix is not None]
        assert len(left) < len(fixes)


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("<p>Steel.</p>", "<p>Stahl.", "</p> of the source is missing"),
        ("<p>Steel.</p>", "</p>Stahl.<p>", "</p> closes nothing"),
        (
            '<link xref="x">Steel</link>',
            '<link xref="x"><b>Stahl</link></b>',
            "</b> crosses another tag",
        ),
        (
            '<gui style="button">Steel</gui>',
            '<gui stil="button">Stahl</gui>',
            "<gui> has “stil” where the source has “style”",
        ),
        (
            "<xref linkend='steel-1'/> on steel",
            "<xref linkend='stele-1'/> über Stahl",
            '<xref/> has “linkend="stele-1"” where the source has “linkend="steel-1"”',
        ),
    ],
)
def test_ends_and_attributes_that_the_source_has(source: str, target: str, message: str) -> None:
    assert [one.message for one in alone(source, target)] == [message]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("<p>Steel.", "<p>Stahl."),
        ("<p>Steel.<p>Iron.", "<p>Stahl.</p><p>Eisen."),
        ("Steel.</p><p>Iron.", "Stahl.</p><p>Eisen."),
        ('<a href="x" title="steels">Steel</a>', '<a href="x" title="Steel">Stahl</a>'),
        ('<a class="big" href="x">Steel</a>', '<a class="small" href="x">Stahl</a>'),
        ('<q lang="en">Steel</q>', '<q lang="de">Stahl</q>'),
        ('<em>Steel</em> <a href="x">here</a>', '<em lang="de">Stahl</em> <a href="x">hier</a>'),
        ('<x id="a1b">1</x><x id="a2b">2</x>', '<x id="a2b">2</x><x id="a1b">1</x>'),
    ],
)
def test_ends_and_attributes_that_may_differ(source: str, target: str) -> None:
    assert alone(source, target) == []


@pytest.mark.parametrize("piece", ["<a ", '<a href="', "</ a>", "<b><i>", "<a></b>", "< ", "<b1>"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    alone(text, f"{text}x")
    alone('<a href="/x">Steel</a>', text, "xml-text")
