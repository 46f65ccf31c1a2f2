"""Files of which neither header nor name says the language: the texts tell, or a person has to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspaces import workspace

if TYPE_CHECKING:
    from pathlib import Path

    from workspaces import Space

POLISH = {
    "Die Halle steht.": "Hala jest gotowa.",
    "Schalten Sie das Gerät sofort ab, wenn Sie Rauch sehen oder die Anzeige rot leuchtet.": (
        "Proszę natychmiast wyłączyć urządzenie, jeśli widać dym lub coś świeci na czerwono."
    ),
    "Die Kosten trägt das Unternehmen, und die Kunden müssen sich um nichts kümmern.": (
        "Koszty ponosi przedsiębiorstwo, a klienci nie muszą się o nic martwić."
    ),
}


@pytest.fixture
def space(tmp_path: Path) -> Space:
    text = "\n\n".join(POLISH) + "\n"
    config = 'source = "de"\nlocales = ["fr", "pl"]\n'
    space = workspace(tmp_path, {"a.de.txt": text}, config)
    assert space.run("sync").status == 0
    assert space.run("export", "--to", "kit.zip", "--format", "po").status == 0
    return space


def bare(texts: dict[str, str]) -> str:
    """Give the entries of a catalog that has lost its header."""
    return "\n".join(f'msgid "{source}"\nmsgstr "{target}"\n' for source, target in texts.items())


@pytest.mark.parametrize(
    ("name", "encoding"), [("back", "utf-8"), ("back.pl", "cp1250"), ("pl", "iso8859-2")]
)
def test_what_the_language_is_tells_the_encoding(space: Space, name: str, encoding: str) -> None:
    path = space.write(f"{name}.po", bare(POLISH).encode(encoding))
    result = space.run("import", str(path), "--apply")
    assert result.status == 0, result.out
    assert {e.msgid: e.msgstr for e in space.catalog("a", "pl").live} == POLISH


def test_what_nothing_tells_is_asked_for(space: Space) -> None:
    path = space.write("back.po", bare({"Die Halle steht.": "OK"}))
    result = space.run("import", str(path), "--apply")
    assert result.status == 1
    assert "nothing tells whether it is in fr or pl; say it with --locale" in result.out
    assert not any(e.msgstr for name in ("fr", "pl") for e in space.catalog("a", name).live)
    assert "1 taken" in space.run("import", str(path), "--locale", "pl").out
    named = space.write("back.pl.po", bare({"Die Halle steht.": "OK"}))
    assert "back.pl.po: a, pl" in space.run("import", str(named)).out


def test_short_texts_are_in_the_language_of_the_long_ones(space: Space) -> None:
    path = space.write("back.po", bare(POLISH))
    result = space.run("import", str(path), "--locale", "fr", "--apply")
    assert result.out.count("wrong-language") == len(POLISH)
    assert not any(entry.msgstr for entry in space.catalog("a", "fr").live)
