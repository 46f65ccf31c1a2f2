"""Trying the laws on files that people send, before anybody translates them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10n import documents
from l10n.cli import main
from l10n.documents import laws
from l10n.errors import MarkupError, Problem
from l10n.inline import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.inline import Inline
    from l10n.model import Document

FILES = {
    "a.txt": "Neues Werk\n\nDie Firma baut. Sie sucht Leute.\n\n- eins\n- zwei\n",
    "a.md": "---\ntitle: Neues Werk\n---\n\n# Neu\n\nDie **Firma** [baut](x).\n\n"
    "| a | b |\n|---|---|\n| c | d |\n",
    "a.html": "<title>Neu</title><p>Die <b>Firma</b> baut.<ul><li>eins<li>zwei</ul><img alt=Bild>",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_sound_files_keep_the_laws(name: str) -> None:
    assert list(laws.faults(FILES[name].encode(), Path(name))) == []


@pytest.mark.parametrize("path", sorted(Path("releases").glob("*.*")), ids=lambda path: path.name)
def test_so_do_our_own_releases(path: Path) -> None:
    assert list(laws.faults(path.read_bytes(), path)) == []


def test_every_fault_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = documents.write

    def loses_bytes(document: Document, targets: Mapping[int, Inline]) -> bytes:
        return sound(document, targets).replace(b"\n", b"\r\n")

    def loses_a_text(document: Document, targets: Mapping[int, Inline]) -> bytes:
        return sound(document, {n: t for n, t in targets.items() if "Fírmá" not in plain(t)})

    def loses_a_block(document: Document, targets: Mapping[int, Inline]) -> bytes:
        data = sound(document, targets)
        return data.replace(b"<li>zw", b"zw") if targets else data

    for broken, name, said in (
        (loses_bytes, "a.txt", "identity: "),
        (loses_a_text, "a.html", "line 1, p “Die <b>Firma</b> baut.”: mutation: another text"),
        (loses_a_block, "a.html", "structure: 5 blocks became 4"),
    ):
        monkeypatch.setattr(documents, "write", broken)
        assert any(one.startswith(said) for one in laws.faults(FILES[name].encode(), Path(name)))


def test_what_cannot_be_written_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = documents.write

    def refuses(document: Document, targets: Mapping[int, Inline]) -> bytes:
        if 1 in targets:
            raise MarkupError(Problem("markup.structure", "cannot be written"))
        return sound(document, targets)

    monkeypatch.setattr(documents, "write", refuses)
    found = list(laws.faults(FILES["a.html"].encode(), Path("a.html")))
    assert found == ["line 1, p “Die <b>Firma</b> baut.”: mutation: cannot be written"]


def test_the_command_tries_all_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "b.html").write_bytes(b"<p>M\xfcller")
    names = [*FILES, "b.html", "none.md"]
    assert main(["segment", "--verify", *FILES]) == 0
    assert capsys.readouterr().out == "a.txt: ok\na.md: ok\na.html: ok\n"
    assert main(["segment", "--verify", "--json", *names]) == 1
    rows = json.loads(capsys.readouterr().out)["files"]
    assert [bool(row["faults"]) for row in rows] == [False, False, False, True, True]
    assert "is not UTF-8" in rows[3]["faults"][0]
    assert main(["segment", "a.txt", "a.md"]) == 2
