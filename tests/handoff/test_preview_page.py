"""The preview of a source: numbered as the kit, of every format alike, and harmless."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from strategies_inline import inlines
from workspaces import workspace

from l10n import releases
from l10n.checks.formats.html_inline import nested
from l10n.handoff import preview
from l10n.handoff.model import Sheet
from l10n.handoff.sheets import Choice, choose
from l10n.inline import Inline, Tag
from l10n.locales import parse
from l10n.memory import Memory
from l10n.model import Block, Pieces, Segment, State
from l10n.releases import Release
from l10n.workspace import find

if TYPE_CHECKING:
    from pathlib import Path

MARKDOWN = """\
---
title: Der Titel
---
# Neue **Anlage**

Wir haben [einen Link](https://example.org/?a=1&b=2) und `code`. Zweiter *Satz & mehr*.

- Punkt eins.
- Punkt zwei.

> Ein Zitat.

| Kopf A | Kopf B |
|---|---|
| Zelle 1 | Punkt eins. |

Zeile\\
Umbruch. Punkt eins.
"""
TEXT = "Eine Überschrift\n\nErster Satz. Zweiter Satz.\n\n- Ein Punkt\n"


def made(root: Path, name: str, text: str) -> tuple[Release, Sheet]:
    space = workspace(root, {name: text}, 'source = "de"\nlocales = ["fr", "ar"]\n')
    here = find(space.root)
    (file,) = here.releases()
    release = releases.load(here, file, releases.segmenters_of(here))
    chosen = choose(release, None, parse("fr"), Memory.of((), 75), choice=Choice(), seen=set())
    return release, replace(chosen.sheet, kit="0123456789ab")


def page(release: Release, sheet: Sheet, language: str | None = None) -> str:
    return preview.write(release.pieces, sheet, parse(language) if language else None).decode()


class Checker(HTMLParser):
    """Makes sure that elements nest, and keeps what a page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.bad: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.bad += [tag] * (tag in {"script", "iframe", "img", "link", "object", "base", "form"})
        self.bad += [name for name, _ in attrs if name in {"src", "href", "style", "action"}]
        self.bad += [name for name, _ in attrs if name.startswith("on")]
        if tag not in {"meta", "br"}:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


def checked(text: str) -> Checker:
    checker = Checker()
    checker.feed(text)
    checker.close()
    assert checker.opened == []
    assert checker.bad == []
    return checker


def numbers(text: str) -> list[int]:
    return [int(one) for one in re.findall(r'title="[^"]*">(\d+) ', text)]


@pytest.mark.parametrize(("name", "text"), [("a.de.md", MARKDOWN), ("a.de.txt", TEXT)])
def test_sentences_have_the_numbers_of_the_kit(tmp_path: Path, name: str, text: str) -> None:
    release, sheet = made(tmp_path, name, text)
    html = page(release, sheet)
    checked(html)
    assert sorted(set(numbers(html))) == [item.number for item in sheet.items]
    for item in sheet.items:
        plain = re.split(r"[ <]", re.sub(r"^<[^>]*>", "", item.msgid))[0]
        assert re.search(rf">{item.number} \.</span>(?:<\w+[^>]*>)*{re.escape(plain)}", html)


def test_the_structure_is_shown(tmp_path: Path) -> None:
    release, sheet = made(tmp_path, "a.de.md", MARKDOWN)
    html = page(release, sheet)
    assert checked(html).seen >= {"h1", "ul", "li", "blockquote", "table", "tr", "th", "td", "br"}
    assert "<code>code</code>" in html
    assert '<span class="role">title</span>' in html
    assert numbers(html).count(5) == 3  # the same sentence thrice
    assert html.count("<tr>") == 2
    assert "einen Link</span>" in html
    assert "Satz &amp; mehr</i>" in html


def test_states_have_letters_and_words(tmp_path: Path) -> None:
    release, sheet = made(tmp_path, "a.de.md", MARKDOWN)
    items = [
        replace(item, state=state, locked=state is State.REVIEWED)
        for item, state in zip(sheet.items, State, strict=False)
    ]
    html = page(release, replace(sheet, items=tuple(items)), "de")
    marks = re.findall(r'<span class="n ([\w-]+)" title="([^"]*)">\d+ ([^<]+)</span>', html)
    assert marks[:6] == [
        ("empty", "leer", "."),
        ("machine", "maschinell übersetzt", "M"),
        ("needs-work", "zu überarbeiten", "~"),
        ("translated", "übersetzt", "+"),
        ("reviewed", "geprüft, gesperrt", "R L"),
        ("out", "nicht in diesem Paket", "-"),
    ]
    assert '<html lang="de">' in html
    legend = html[: html.index("<main")]
    assert legend.count("<li>") == 7


def test_the_page_forbids_itself_to_load_anything(tmp_path: Path) -> None:
    html = page(*made(tmp_path, "a.de.md", MARKDOWN))
    (style,) = re.findall(r"<style>(.*)</style>", html, re.DOTALL)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src &#x27;none&#x27;; style-src &#x27;sha256-{digest}&#x27;" in html
    assert "url(" not in style
    assert "@import" not in style
    assert '<main lang="de" dir="ltr">' in html


def test_a_source_from_right_to_left_is_set_so(tmp_path: Path) -> None:
    release, sheet = made(tmp_path, "a.de.txt", TEXT)
    assert '<main lang="ar" dir="rtl">' in page(release, replace(sheet, source=parse("ar")))


def test_the_same_release_is_the_same_page(tmp_path: Path) -> None:
    release, sheet = made(tmp_path, "a.de.md", MARKDOWN)
    assert page(release, sheet) == page(release, sheet)


EVIL = '<script>alert("x")</script><img src=x onerror=y>\x1b[0m\u202e'


def test_markup_in_a_source_is_text() -> None:
    sheet = Sheet("0123456789ab", EVIL, parse("de"), parse("fr"), ())
    evil = (
        EVIL,
        Tag("open", "a", hint=EVIL),
        EVIL,
        Tag("close", "a"),
        Tag("standalone", "img", hint=EVIL),
    )
    html = preview.write([_pieces("meta:<b>", evil), _pieces("p", evil)], sheet).decode()
    checked(html)
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "&lt;script&gt;" in html


def _pieces(role: str, content: Inline) -> Pieces:
    return Pieces(Block(role, content, (0, 1), 1), (Segment(content),), ((), ()))


@given(inlines())
def test_any_content_nests(content: Inline) -> None:
    sheet = Sheet("0123456789ab", "r", parse("de"), parse("fr"), ())
    checked(preview.write([_pieces("p", content)], sheet).decode())


def test_tags_that_cross_or_do_not_close_do_no_harm() -> None:
    b, i = Tag("open", "b"), Tag("open", "i")
    crossed = (b, "x", i, "y", Tag("close", "b"), "z", Tag("close", "u"))
    assert nested(crossed) == "<b>x<i>yz</i></b>"
