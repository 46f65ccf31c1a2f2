"""What opening an index costs other parts of a process."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from l10n.memory import Unit, similar
from l10n.memory.store import LocalStore, Origin

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("said", [None, "3"])
def test_the_environment_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str | None
) -> None:
    monkeypatch.setattr(similar, "BRUTE", 0)
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if said:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", said)
    file = tmp_path / "file"
    file.write_text("1", "utf-8")
    store = LocalStore(tmp_path / "x.sqlite")
    store.follow([Origin("file", (str(file),), lambda: [Unit("Ein Satz.", "A sentence.", "r")])])
    assert store.similar("ein satz ", 0.7, 1) == [("ein satz ", 1.0)]
    assert os.environ.get("OPENBLAS_NUM_THREADS") == said
    assert (tmp_path / "x.trigrams").exists()
