"""Links, e-mail and telephone numbers: slips of the pen, and what a translator may change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from checking import found, setting
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import Entry
from l10n.checks.case import Case
from l10n.checks.families import addresses
from l10n.checks.families.addresses_phones import phones
from l10n.checks.findings import Subject

if TYPE_CHECKING:
    from l10n.checks.findings import Finding

OURS = ("link", "email", "phone")


def codes(pair: str, source: str, target: str) -> list[str]:
    return [one.code for one in found(pair, source, target) if one.code in OURS]


def alone(source: str, target: str) -> list[Finding]:
    subject = Subject(Entry(source, target), source, target)
    return list(addresses.check(Case(subject, setting("en-de"))))


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("en-de", "https://example.org/en/steel", "https://example.org/de/stahl"),
        ("en-de", "https://example.org/en/steel", "https://example.org/de/steel"),
        ("en-fr", "https://wiki.example.org/LTS", "https://wiki.example.org/fr/LTS"),
        ("en-de", "http://example.org/index.en.html", "http://example.org/index.de.html"),
        ("en-de", "https://example.org/?id=1&lang=en", "https://example.org/?id=1&lang=de"),
        ("en-de", "https://en.example.org/Steel", "https://de.example.org/Steel"),
        ("en-de", "https://www.example.com/a", "https://www.example.de/a"),
        ("en-zh_CN", "https://www.example.com/a", "https://www.example.cn/a"),
        ("en-de", "http://www.example.org/", "https://www.example.org"),
        ("en-de", "at https://example.org/page.", "unter https://example.org/."),
        ("en-de", "at www.Example.org.", "unter www.example.org!"),
        ("en-de", "(see https://example.org/a)", "siehe „https://example.org/a“;"),
        ("en-zh_CN", "See https://example.org/a.", "请参阅https://example.org/a。"),
        ("en-zh_CN", "Mail jane@example.org.", "请发邮件至jane@example.org。"),
        ("en-de", "Amazon.com says so.", "Das sagt Amazon."),
        ("en-de", "URLs begin with http://.", "URLs beginnen mit „http://“."),
        ("en-de", '<a href="/en/a">A</a> at http://x.example/?a=1&amp;b=2', None),
        ("en-de", '<a href="work.html">Work</a>', '<a href="arbeit.html">Arbeit</a>'),
        ("en-de", "mailto:Jane@Example.org", "mailto:jane@example.org"),
        ("de-en", "Tel. +49 (0)211 5550-199", "Tel. +49 211 5550199"),
        ("de-en", "Tel. 0211 / 555 01 99", "Tel. +49 211 555 0199"),
        ("de-en", "Tel. +49 211 5550199", "Tel. (0211) 5550199"),
        ("de-en", "Tel. 0049 211 5550199", "Tel. +49-211-555-0199"),
        ("de-zh_CN", "Tel. +49 211 5550199", "电话：＋４９ ２１１ ５５５０１９９"),
        ("zh_CN-en", "电话+86 21 5555 0199。", "Phone: +86 21 5555 0199."),
        ("en-de", "Call (212) 555-0187.", "Rufen Sie +1 212 555 0187 an."),
        ("de-en", "im Jahr 2009 0049 211 5550199", "in 2009 0049 211 5550199"),
        ("en-de", "call +49 30 2141-2865 26 times", "26-mal +49 30 2141-2865 anrufen"),
        ("de-en", "am 01.02.2023 und 2019/20", "on February 1, 2023 and in 2019-20"),
        ("de-en", "+12,5 % auf +3.000.000 Euro", "up 12.5% to plus 3,000,000 euros"),
    ],
)
def test_what_may_differ(pair: str, source: str, target: str | None) -> None:
    assert codes(pair, source, source if target is None else target) == []


@pytest.mark.parametrize(
    ("source", "target", "code", "span", "source_span"),
    [
        ("see https://example.org/a1", "siehe oben", "link", "", "https://example.org/a1"),
        (
            "see https://example.org/steel.",
            "siehe https://example.org/stele.",
            "link",
            "https://example.org/stele",
            "https://example.org/steel",
        ),
        (
            "see https://example.org/en/steel",
            "siehe https://exmaple.org/de/steel",
            "link",
            "https://exmaple.org/de/steel",
            "https://example.org/en/steel",
        ),
        (
            "see https://example.com/steel",
            "siehe https://example.con/steel",
            "link",
            "https://example.con/steel",
            "https://example.com/steel",
        ),
        (
            "see https://www.example.org/a",
            "siehe htps://www.example.org/a",
            "link",
            "htps://www.example.org/a",
            "https://www.example.org/a",
        ),
        (
            "see http://example.org/steel_2011",
            "siehe http://example.org/steel_20 11",
            "link",
            "http://example.org/steel_20",
            "http://example.org/steel_2011",
        ),
        (
            "see https://example.org/news/2011-06",
            "siehe https://example.org/news/",
            "link",
            "https://example.org/news/",
            "https://example.org/news/2011-06",
        ),
        (
            '<a href="../press/">x</a>',
            '<a href="../pres/">x</a>',
            "link",
            "../pres/",
            "../press/",
        ),
        ("<img src='logo.png'>", "<img src='lgoo.png'>", "link", "lgoo.png", "logo.png"),
        (
            "ask jane@example.org",
            "fragen Sie jnae@example.org",
            "email",
            "jnae@example.org",
            "jane@example.org",
        ),
        ("ask jane@example.org", "fragen Sie Jane", "email", "", "jane@example.org"),
        (
            '<a href="mailto:jane@example.org">Jane</a>',
            '<a href="mailto:jane@example.rog">Jane</a>',
            "email",
            "mailto:jane@example.rog",
            "mailto:jane@example.org",
        ),
        (
            "call +49 211 5550199",
            "rufen Sie +49 211 5550919 an",
            "phone",
            "+49 211 5550919",
            "+49 211 5550199",
        ),
        ("call +49 211 5550199", "rufen Sie an", "phone", "", "+49 211 5550199"),
        (
            "call +49 211 5550199",
            "rufen Sie +94 211 5550199 an",
            "phone",
            "+94 211 5550199",
            "+49 211 5550199",
        ),
        (
            "call +49 211 5550199",
            "rufen Sie +49 211 55501990 an",
            "phone",
            "+49 211 55501990",
            "+49 211 5550199",
        ),
        (
            "call 0211 / 5550199",
            "rufen Sie 211 / 5550199 an",
            "phone",
            "211 / 5550199",
            "0211 / 5550199",
        ),
    ],
)
def test_what_must_not(source: str, target: str, code: str, span: str, source_span: str) -> None:
    (finding,) = alone(source, target)
    assert (finding.code, finding.found) == (code, span)
    assert finding.source_span is not None
    assert source[slice(*finding.source_span)] == source_span
    assert source_span in finding.message
    assert span in finding.message


def test_a_link_lost_with_its_tag_is_told_once() -> None:
    source, target = '<a href="/press/">Press</a> and more', "Presse und mehr"
    assert [one.code for one in found("en-de", source, target)] == ["tag"]


def test_addresses_that_are_there_twice_are_needed_once() -> None:
    source = '<a href="https://example.org/a">https://example.org/a</a>'
    assert alone(source, '<a href="https://example.org/a">unsere Seite</a>') == []


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("+49 (0)211 555-0199", ["492115550199"]),
        ("0049/211/5550199", ["492115550199"]),
        ("(0211) 5550199 und +1 212 555 0187", ["2115550199", "12125550187"]),
        ("1-800-555-0199", ["18005550199"]),
        ("ISBN 978-3-16-148410-0, 12.03.2004, 10-12 Uhr, 3:2", []),
        ("+5 bis +10 Grad, 0,5 / 0,75 l", []),
    ],
)
def test_what_is_a_telephone_number(text: str, digits: list[str]) -> None:
    assert [one.digits for one in phones(text)] == digits


PIECES = [
    "https://",
    "www.",
    "example",
    ".org",
    "/",
    "de",
    "@",
    "a",
    "+49 ",
    "(0)",
    "0211",
    "-",
    " ",
]
TEXTS = st.lists(st.sampled_from([*PIECES, '<a href="', '">', "5550199", "，"])).map("".join)
HOSTS = st.from_regex(r"[a-z]{4,9}\.(?:org|com)/[a-z]{3,9}", fullmatch=True)


@given(TEXTS)
def test_no_text_differs_from_itself(text: str) -> None:
    assert alone(text, text) == []


@given(TEXTS | st.text(), TEXTS | st.text())
def test_places_lie_in_the_texts(source: str, target: str) -> None:
    for finding in alone(source, target):
        for span, text in ((finding.span, target), (finding.source_span, source)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(HOSTS, st.integers(0, 20), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_a_letter_too_many_is_found(host: str, place: int, letter: str) -> None:
    place = min(place, len(host) - 1)
    wrong = f"{host[:place]}{letter}{host[place:]}"
    assert [one.code for one in alone(f"at https://{host} now", f"auf https://{wrong} nun")] == [
        "link"
    ]


@pytest.mark.parametrize("piece", ["www.", "http://a.b/ ", "a@b.", "+1 2", "0 ", "(0", "<a href="])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    alone(text, f"{text}x")
    alone("https://example.org/a jane@example.org +49 211 5550199", text)
