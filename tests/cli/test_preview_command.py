"""`l10n preview`: a version beside its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html
from workspaces import NEWS, Space, workspace

from l10n import catalogs

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<h1>Neues <b>Werk</b></h1><p>Die Firma baut. Sie sucht 30 Leute.</p>"""


@pytest.fixture
def space(tmp_path: Path) -> Space:
    made = workspace(tmp_path, {"a.de.html": PAGE}, 'source = "de"\nlocales = ["fr", "ar"]\n')
    assert made.run("sync").status == 0
    texts = {
        "Die Firma baut.": "<script>alert(1)</script> \u202eet",
        "Sie sucht 30 Leute.": "Elle cherche 300 personnes.",
    }
    path = made.root / "catalogs/a/fr.po"
    catalog = catalogs.load(path)
    done = [catalogs.confirm(e, texts[e.msgid]) for e in catalog.live if e.msgid in texts]
    catalogs.save(path, catalog.with_changed(done))
    return made


def found(page: str, path: str) -> list[str]:
    """Find texts or attributes of a page."""
    values = html.fromstring(page).xpath(path)
    assert isinstance(values, list)
    return [str(value) for value in values]


def test_on_the_screen(space: Space) -> None:
    result = space.run("preview", "a", "--locale", "fr")
    assert result.status == 0
    lines = result.out.splitlines()
    assert lines[:2] == ["   1 .  Neues <b>Werk</b>", "        "]
    at = lines.index("   3 +  Sie sucht 30 Leute.")
    assert lines[at + 1] == "        Elle cherche 300 personnes."
    assert lines[at + 2].startswith("        ! error: ")
    assert lines[at + 2].endswith("[number]")
    assert "\u202e" not in result.out


def test_as_a_page_that_does_nothing(space: Space) -> None:
    result = space.run("preview", "a", "--locale", "fr", "--html")
    assert result.status == 0
    text = (space.root / "a.fr.preview.html").read_text("utf-8")
    assert "<script" not in text
    assert "\u202e" not in text
    assert "default-src &#x27;none&#x27;" in text
    assert found(text, "//tbody/tr/th/span[1]/text()") == [".", "+", "+"]
    assert found(text, "//tbody[1]/tr/td[1]//b/text()") == ["Werk"]
    assert found(text, "//td[2]/div/@lang") == ["fr"] * 3
    errors = found(text, "//li[@class='error']/text()")
    assert errors[-1].startswith("error: ")
    assert errors[-1].endswith("[number]")


def test_from_right_to_left(space: Space) -> None:
    space.run("preview", "a", "--locale", "ar", "--html", "--to", "x.html")
    text = (space.root / "x.html").read_text("utf-8")
    assert found(text, "(//tbody/tr)[1]/td/div/@dir") == ["ltr", "rtl"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nosuch", "--locale", "fr"], "no release is called “nosuch”"),
        (["a", "--locale", "xx"], "“xx” is not a locale"),
        (["a", "--locale", "fr", "--to", "x.html"], "--to goes with --html"),
        (["*", "--locale", "fr"], "names 2 releases"),
    ],
)
def test_wrong_input(space: Space, arguments: list[str], said: str) -> None:
    space.write("releases/b.de.txt", NEWS)
    result = space.run("preview", *arguments)
    assert result.status == 2
    assert said in result.err
    assert list(space.root.glob("*.html")) == []
