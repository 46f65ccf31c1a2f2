"""The preview: the document put together, broken into lines, and on the screen."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_samples import docx, odt, p, run
from rich.cells import cell_len
from tui_screens import Host, matches, ready, screen_text
from tui_tmux import OPEN, Terminal
from workspaces import Space, workspace

from l10n import publish, releases
from l10n import workspace as workspaces
from l10n.catalogs import Catalog, Entry
from l10n.errors import InputError, Problem
from l10n.locales import parse
from tui.logic.preview import Bit, Block, Page, lines, of_catalog, of_release
from tui.screens.preview import PreviewScreen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from l10n.catalogs import Key
    from l10n.releases import Release

SOURCE = """\
---
title: Neue Kooperation
---

# Neue *Kooperation*

Bo Zhang besuchte das Werk. Er sprach <b>lange</b>. Er sprach <b>lange</b>.

- Erstens
- Zweitens. Und noch ein langer Satz, der über das Ende der Zeile hinausgeht und weiter.

> Ein Wort.

| Kopf | Zahl |
|------|------|
| Zelle | 5 |
"""
CHINESE = {
    "Neue Kooperation": "新合作",
    "Neue <i>Kooperation</i>": "新<i>合作</i>",
    "Bo Zhang besuchte das Werk.": "张波参观了工厂。",
    "Er sprach <b>lange</b>.": "他讲了很久。",
    "Erstens": "第一",
    "Und noch ein langer Satz, der über das Ende der Zeile hinausgeht und weiter.": (
        "还有一个很长的句子，超出了行尾并继续，超出了行尾并继续，超出了行尾并继续，超出了行尾并继续。"
    ),
    "Kopf": "标题",
}


def release(tmp_path: Path, source: str | bytes = SOURCE, name: str = "a.de.md") -> Release:
    space = workspace(tmp_path, {}, 'source = "de"\nlocales = ["zh_CN", "fr"]\n')
    space.write(f"releases/{name}", source)
    found = workspaces.at(space.root)
    assert found is not None
    (file,) = found.releases()
    return releases.load(found, file, releases.segmenters_of(found))


def page(made: Release, locale: str, targets: Mapping[str, str]) -> Page:
    return of_release(made, parse(locale), lambda key: targets.get(key[1], ""))


def text(found: Page) -> list[str]:
    return ["".join(bit.text for bit in block.bits) for block in found.blocks]


def test_sentences_stand_in_their_places_with_the_gaps_of_the_language(tmp_path: Path) -> None:
    found = page(release(tmp_path), "zh_CN", CHINESE)
    paragraph = next(block for block in found.blocks if block.role == "p")
    assert [bit.text for bit in paragraph.bits] == [
        "张波参观了工厂。", "他讲了很久。", "他讲了很久。",
    ]  # fmt: skip
    numbers = [bit.number for bit in paragraph.bits]
    assert [found.keys[n][1] for n in numbers][1:] == ["Er sprach <b>lange</b>."] * 2
    assert numbers == list(range(numbers[0], numbers[0] + 3))


def test_what_has_no_translation_is_its_source_in_brackets(tmp_path: Path) -> None:
    found = page(release(tmp_path), "fr", {})
    assert "[[Bo Zhang besuchte das Werk.]] [[Er sprach lange.]] [[Er sprach lange.]]" in text(
        found
    )
    assert all(bit.missing for block in found.blocks for bit in block.bits if bit.number >= 0)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.de.md", "Schreiben Sie an `werk@example.org`.\n"),
        ("a.de.html", "<p>Schreiben Sie an <code>werk@example.org</code>.</p>\n"),
    ],
)
def test_code_is_shown(tmp_path: Path, name: str, source: str) -> None:
    found = page(
        release(tmp_path, source, name), "fr", {"Schreiben Sie an <code/>.": "Écrivez à <code/>."}
    )
    assert text(found) == ["Écrivez à werk@example.org."]


def test_broken_tags_are_shown_as_they_stand(tmp_path: Path) -> None:
    targets = {"Er sprach <b>lange</b>.": "Il a <b>parlé."}
    assert any("Il a <b>parlé." in shown for shown in text(page(release(tmp_path), "fr", targets)))


def test_the_text_is_what_publishing_writes(tmp_path: Path) -> None:
    made = release(tmp_path, "Ein Werk. Zwei Werke.\n\nDrei.\n", "a.de.txt")
    targets = {"Ein Werk.": "一个工厂。", "Zwei Werke.": "两个工厂！", "Drei.": "三。"}
    catalog = Catalog(Entry(""), tuple(Entry(key[1], targets[key[1]]) for key in made.segments))
    written = publish.render(made, catalog, parse("zh_CN")).decode()
    assert "\n\n".join(text(page(made, "zh_CN", targets))) == written.strip()


def test_a_catalog_without_a_document_is_a_line_per_entry() -> None:
    entries = [Entry("a", "x\x1b"), Entry("b", msgctxt="c")]
    found = of_catalog(entries, lambda key: {"a": "mine\x1b"}.get(key[1], ""))
    assert text(found) == ["mine\\x1b", "[[b]]"]
    assert found.keys == ((None, "a"), ("c", "b"))


HTML = """\
<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Neue Kooperation</title>
<meta name="description" content="Kurz gesagt."></head><body>
<h1>Neue <em>Kooperation</em></h1>
<p>Bo Zhang besuchte<br>das Werk. Er sprach <b>lange</b>. <a href="x" title="Ein Titel">Mehr</a></p>
<img src="a.png" alt="Von oben"><table><tr><th>Kopf</th><td>Zelle</td></tr></table>
<dl><dt>Begriff</dt><dd>Erklärung.</dd></dl><ul><li>Erstens</li><li>Zweitens. Drittens.</li></ul>
</body></html>
"""
HTML_SHOWN = """\
# NEUE KOOPERATION

description: KURZ GESAGT.

# NEUE KOOPERATION

BO ZHANG BESUCHTE
DAS WERK. ER SPRACH LANGE. MEHR

title: EIN TITEL

  VON OBEN

| KOPF
| ZELLE

BEGRIFF
  ERKLÄRUNG.

- ERSTENS
- ZWEITENS. DRITTENS."""
OFFICE_SHOWN = """\
# NEUE KOOPERATION

BO ZHANG BESUCHTE DAS WERK.* ER SPRACH LANGE.
NEUE ZEILE UND MEHR.
{}
- ERSTENS

| KOPF
| ZELLE
{}
  KOPF"""
NOTE = "\n  * EINE FUẞNOTE.\n"


def word() -> bytes:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("Kopf", "Zelle"))
    parts = (
        p("Neue Kooperation", properties='<w:pStyle w:val="Titel"/>'),
        p("Bo Zhang besuchte das Werk.", note, " Er sprach ", run("lange", "<w:b/>"), ".",
          "<w:r><w:br/></w:r>", "Neue Zeile", "<w:r><w:tab/></w:r>", "und mehr."),
        p("Erstens", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>",
    )  # fmt: skip
    footnote = f'<w:footnote w:id="2">{p("Eine Fußnote.")}</w:footnote>'
    return docx("".join(parts), parts={"footnotes": footnote, "header": p("Kopf")})


def open_document() -> bytes:
    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"
        for text in ("Kopf", "Zelle")
    )
    return odt(
        '<text:p text:style-name="P1">Neue Kooperation</text:p>'
        '<text:p>Bo Zhang besuchte das Werk.<text:note text:note-class="footnote" text:id="f">'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Eine Fußnote.</text:p>"
        '</text:note-body></text:note> Er sprach <text:span text:style-name="B">lange</text:span>.'
        "<text:line-break/>Neue Zeile<text:tab/>und mehr.</text:p>"
        "<text:list><text:list-item><text:p>Erstens</text:p></text:list-item></text:list>"
        f'<table:table table:name="T"><table:table-row>{cells}</table:table-row></table:table>'
    )


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("a.de.html", HTML.encode(), HTML_SHOWN),
        ("a.de.docx", word(), OFFICE_SHOWN.format("", NOTE)),
        ("a.de.odt", open_document(), OFFICE_SHOWN.format(NOTE, "")),
    ],
)
def test_pages_and_office_documents_are_read_as_readers_see_them(
    tmp_path: Path, name: str, source: bytes, expected: str
) -> None:
    made = release(tmp_path, source, name)
    capitals = of_release(made, parse("fr"), lambda key: in_capitals(key[1]))
    shown = lines(capitals, 60, cell_len)
    assert "\n".join("".join(bit.text for bit in line.bits) for line in shown) == expected
    assert {bit.number for line in shown for bit in line.bits} >= set(range(len(capitals.keys)))


def in_capitals(source: str) -> str:
    parts = re.split(r"(<[^>]*>)", source)
    return "".join(one if one[:1] == "<" else one.replace("ß", "ẞ").upper() for one in parts)


def test_a_word_release_is_read_from_the_review(tmp_path: Path) -> None:
    release(tmp_path, word(), "a.de.docx")
    space = Space(tmp_path)
    assert space.run("sync", "--offline").status == 0
    terminal = Terminal(tmp_path / "home")
    (tmp_path / "home").mkdir()
    try:
        terminal.run("review", "--by", "anna", "-C", tmp_path, "a", "fr")
        terminal.shows(OPEN)
        terminal.type("Nouvelle coopération")
        terminal.press("Enter")
        terminal.shows("1/")
        terminal.press("F6", "v")
        terminal.shows(" # Nouvelle coopération", "[[Bo Zhang besuchte das Werk.*]]", "| [[Kopf]]")
    finally:
        terminal("kill-server")


WORDS = st.lists(st.sampled_from([*"ab 中。（，\n-", "word", "加里"]), max_size=40).map("".join)


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(8, 40), st.sampled_from(["p", "li"]))
def test_lines_fit_and_lose_nothing_but_spaces(texts: list[str], width: int, role: str) -> None:
    bits = tuple(Bit(one, number) for number, one in enumerate(texts))
    found = lines(Page((Block(role, bits),), ()), width, cell_len)
    shown = ["".join(bit.text for bit in line.bits) for line in found]
    assert all(cell_len(one.rstrip()) <= width for one in shown)
    joined = "".join("".join(shown).removeprefix("- " * (role == "li")).split())
    assert joined == "".join("".join(texts).split())


def test_no_line_begins_with_a_closing_mark() -> None:
    found = lines(Page((Block("p", (Bit("中文中。文（字）", 0),)),), ()), 6, cell_len)
    assert [line.bits[0].text for line in found] == ["中文", "中。文", "（字）"]


def shown(
    path: Path, size: tuple[int, int], *keys: str, current: Key | None = None
) -> tuple[str, object]:
    made = release(path)
    app = Host(PreviewScreen("baw zh_CN", lambda: page(made, "zh_CN", CHINESE), current))
    found = []

    async def play() -> None:
        async with app.run_test(size=size) as pilot:
            for _ in range(2):  # lines are broken after the document is made
                await ready(app, pilot)
            found.append(screen_text(app))
            strips = app.screen._compositor.render_strips()
            here = [s.text for strip in strips for s in strip if s.style and s.style.reverse]
            assert here == ([current[1].replace("Erstens", "第一")] if current else ["新合作"])
            for key in keys:
                await pilot.press(key)

    asyncio.run(play())
    return found[0], app.result


def test_the_screen_and_where_it_leads(tmp_path: Path) -> None:
    current = (None, "Erstens")
    seen, key = shown(tmp_path / "1", (80, 24), "down", "down", "enter", current=current)
    matches("preview-80x24", seen)
    assert isinstance(key, tuple)
    assert key[1].startswith("Und noch")
    seen, key = shown(tmp_path / "2", (160, 48), "end", "home", "pagedown", "escape")
    matches("preview-160x48", seen)
    assert key is None


def test_a_document_that_cannot_be_made_is_told() -> None:
    def fail() -> Page:
        raise InputError(Problem("file.missing", "no such file"))

    app = Host(PreviewScreen("baw", fail, None))

    async def play() -> None:
        async with app.run_test(size=(60, 16)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press("enter", "down", "pagedown")
            assert "no such file" in screen_text(app)
            await pilot.press("q")

    asyncio.run(play())
