"""The report for people: whole, harmless whatever the texts are, readable for everybody."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser
from typing import NamedTuple

import pytest
from hypothesis import given
from report_sample import matches, sample
from strategies_reports import reports

from l10n.catalogs import Entry
from l10n.checks import formats
from l10n.checks.findings import Pair, Subject
from l10n.checks.formats.html_elements import element, joined, shown
from l10n.checks.formats.report import Report
from l10n.checks.results import Checked
from l10n.errors import printable
from l10n.locales import parse

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *("h1", "h2", "h3", "p", "span", "ul", "li", "div", "a", "code", "b", "small", "article"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "bdi", "mark"),
    *("details", "summary", "input", "label"),
}
ATTRIBUTES = {
    *("lang", "dir", "class", "id", "href", "scope", "name", "content", "charset", "http-equiv"),
    *("title", "data-names", "type", "checked", "for", "tabindex", "role", "aria-label"),
    "aria-hidden",
}


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str | None]
    text: list[str]


class Page(HTMLParser):
    """The elements of a page with the text in each; refuses what does not close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, dict(attrs), [])
        assert len(one.attributes) == len(attrs)
        self.elements.append(one)
        if tag not in {"meta", "input"}:
            self.open.append(one)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for one in self.open:
            one.text.append(data)

    def all(self, tag: str, class_: str = "") -> list[Element]:
        return [
            one
            for one in self.elements
            if one.tag == tag
            and (not class_ or class_ in (one.attributes.get("class") or "").split())
        ]

    def texts(self, tag: str, class_: str = "") -> list[str]:
        return ["".join(one.text) for one in self.all(tag, class_)]


def page(report: Report) -> Page:
    return Page(formats.write("html", report))


def test_it_is_the_golden_one() -> None:
    matches("report.html", formats.write("html", sample()))


@given(reports())
def test_any_report_is_made_of_our_elements_alone(report: Report) -> None:
    text = formats.write("html", report)
    assert text.encode()
    told = Page(text)
    assert {one.tag for one in told.elements} <= TAGS
    assert {name for one in told.elements for name in one.attributes} <= ATTRIBUTES
    assert len(told.all("article")) == sum(len(result.findings) for result in report.results)
    assert len(told.all("style")) == 1


@given(reports())
def test_any_text_is_shown_letter_by_letter(report: Report) -> None:
    told = page(report)
    wanted = {printable(one.message).strip("\n") for r in report.results for one in r.findings}
    assert {text.strip("\n") for text in told.texts("p", "message")} == wanted


def test_nothing_is_loaded_and_nothing_runs() -> None:
    told = page(sample())
    (policy,) = [
        str(one.attributes["content"])
        for one in told.all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    (style,) = told.texts("style")
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "url(" not in style
    assert "@import" not in style
    assert all(str(one.attributes["href"]).startswith("#") for one in told.all("a"))


def test_every_link_leads_somewhere_and_no_id_is_there_twice() -> None:
    told = page(sample())
    ids = [one.attributes["id"] for one in told.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    hrefs = {str(one.attributes["href"])[1:] for one in told.all("a")}
    assert hrefs <= set(ids)
    assert "code-name" in hrefs


def test_texts_have_their_language_and_direction() -> None:
    told = page(sample())
    texts = {
        (one.attributes["lang"], one.attributes["dir"])
        for one in told.all("bdi")
        if "lang" in one.attributes
    }
    assert texts == {("en", "ltr"), ("fr", "ltr"), ("ar", "rtl"), ("zh-CN", "ltr")}


def test_words_are_marked_on_both_sides() -> None:
    article = formats.write("html", sample()).split("<article")[1]
    assert "receive <mark>500,000</mark> containers" in article
    assert "recevra <mark>50.000</mark> conteneurs" in article


def test_what_cannot_be_seen_is_marked_so_that_it_can() -> None:
    text = formats.write("html", sample())
    assert '<mark class="space" data-names="U+0020 U+0020">  </mark>' in text
    assert 'maintenant<mark class="gap"></mark>?' in text
    assert '<mark class="space" data-names="U+202F">\u202f</mark>' in text


def test_worst_come_first() -> None:
    told = page(sample())
    headings = told.texts("h2")
    assert [text.rsplit("/", 1)[-1] for text in headings[3:]] == [
        "fr.po en → fr", "ar.po en → ar", "zh_CN.po en → zh-CN",
    ]  # fmt: skip
    french = [one.attributes["class"] for one in told.all("article")][:8]
    assert french == ["finding error"] * 3 + ["finding warning"] * 4 + ["finding info"]


def test_severities_have_letter_and_word() -> None:
    words = {text for text in page(sample()).texts("span", "severity") if " " in text}
    assert {"E error", "W warning", "I info"} <= words


def test_what_was_let_pass_is_folded() -> None:
    told = page(sample())
    (details,) = told.texts("details")
    assert "Let pass: spelt so since 1912" in details
    assert "Let pass, without a reason." in details
    assert details.startswith("2 let pass")


def test_the_table_has_releases_and_locales() -> None:
    told = page(sample())
    assert told.texts("th")[:7] == [
        "Release or file",
        "ar",
        "es",
        "fr",
        "zh-CN",
        "All",
        "50 % neu, Teil #1",
    ]
    assert told.texts("td")[:5] == ["2 E", "none", "3 E4 W1 I", "1 W", "5 E5 W1 I"]


def test_what_was_not_checked_is_not_called_clean() -> None:
    clean = sample().results[3]
    other = replace(clean, path="catalogs/other/ar.po", pair=sample().results[1].pair)
    told = page(Report((clean, other), {}))
    assert told.texts("td") == ["–", "none", "none", "none", "–", "none"]
    (absent, _) = told.all("span", "absent")
    assert absent.attributes["title"] == "not checked"


def rows(*paths: str, locales: str = "de") -> list[str]:
    pair = Pair(parse("en"), parse(locales))
    told = page(Report(tuple(Checked(path, pair, 1, ()) for path in paths), {}))
    return ["".join(one.text) for one in told.all("th") if one.attributes.get("scope") == "row"]


@pytest.mark.parametrize(
    ("paths", "locale", "expected"),
    [
        (["catalogs/a/de.po", "catalogs/b/de.po"], "de", ["a", "b"]),
        (["catalogs/a/de.po"], "de", ["a"]),
        (["de.po"], "de", ["."]),
        (["locale/de/LC_MESSAGES/django.po"], "de", ["django.po"]),
        (["a/zh-cn/x.po", "b/zh_CN/x.po"], "zh_CN", ["a/*/x.po", "b/*/x.po"]),
        (["/srv/a/de.po", "/srv/b/de.po"], "de", ["/srv/a", "/srv/b"]),
        (["app/de/messages.po"], "de_AT", ["messages.po"]),
    ],
)
def test_releases_are_named_without_locale_and_common_folder(
    paths: list[str], locale: str, expected: list[str]
) -> None:
    assert rows(*paths, locales=locale) == expected


def test_an_empty_run_is_a_page_too() -> None:
    told = page(Report((), {}))
    assert told.texts("header") == [
        "Translation checks0 translations in 0 files: 0 errors, 0 warnings, 0 infos, 0 waived."
    ]
    assert not told.all("table")


def test_a_long_text_is_cut_around_the_words() -> None:
    finding = sample().results[0].findings[0]
    target = "a " * 40_000 + "50" + " b" * 40_000
    long = replace(finding, subject=finding.subject._replace(target=target), span=(80_000, 80_002))
    text = formats.write("html", Report((replace(sample().results[0], findings=(long,)),), {}))
    assert "…" in text
    assert len(text) < 20_000


def test_a_text_that_is_not_there_has_no_line() -> None:
    finding = sample().results[0].findings[0]
    bare = replace(finding, subject=Subject(Entry("", ""), "", ""), span=None, source_span=None)
    result = replace(sample().results[0], findings=(bare,))
    assert page(Report((result,), {})).texts("dt") == []


def test_a_string_is_text_and_an_element_is_markup() -> None:
    assert element("b", "<i>", element("i", "&")) == "<b>&lt;i&gt;<i>&amp;</i></b>"
    assert joined("a", shown("\x07")) == 'a<bdi class="hidden" dir="ltr">\\x07</bdi>'
    assert element("a", title='"><script>') == '<a title="&quot;&gt;&lt;script&gt;"></a>'


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    *((ink, "paper") for ink in ("ink", "faint", "link", "error", "warning", "info")),
    ("ink", "panel"),
    ("mark-ink", "mark"),
    *((one, f"{one}-paper") for one in ("error", "warning", "info")),
]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_all_colours_can_be_read(mode: str) -> None:
    (style,) = page(sample()).texts("style")
    light, dark = re.findall(r":root \{([^}]*)\}", style)[:2]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    if mode == "dark":
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark))
    assert {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in PAIRS if
            contrast(colours[pair[0]], colours[pair[1]]) < 4.5} == {}  # fmt: skip


def test_a_catalog_without_a_translation_is_not_clean() -> None:
    pair = Pair(parse("de"), parse("fr"))
    nothing, clean = Checked("a/fr.po", pair, 0, ()), Checked("b/fr.po", pair, 1, ())
    for results, empty, none in (((nothing,), 2, 0), ((clean,), 0, 2), ((nothing, clean), 2, 2)):
        text = formats.write("html", replace(sample(), results=results))
        assert text.count(">nothing to check</span>") == empty
        assert text.count(">none</span>") == none


@pytest.mark.parametrize("name", formats.FORMATS)
def test_all_formats_do_without_rules(name: str) -> None:
    assert formats.write(name, replace(sample(), rules={}))
