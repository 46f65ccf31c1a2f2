"""Documents of others: whatever was fetched keeps the laws, or is refused by name.

In CI these are the page templates of Django and Sphinx, with code of two other languages in them,
and office documents of py3o and mammoth; after `make corpus` some thousands more.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from strategies_markdown import corpus_file

from l10n.documents import laws
from l10n.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

REFUSED = frozenset(
    f"document.{kind}"
    for kind in ("changes", "damaged", "embedded", "entities", "format", "large", "signed")
)


def faults(paths: list[Path]) -> dict[str, list[str]]:
    """Give the faults of files; those that are refused are left out."""
    found: dict[str, list[str]] = {}
    refused: Counter[str] = Counter()
    for path in paths:
        try:
            found[str(path)] = list(laws.faults(path.read_bytes(), path))
        except DocumentError as error:
            (problem,) = error.problems
            refused[problem.code if problem.remedy else "no remedy"] += 1
    assert set(refused) <= REFUSED
    assert refused.total() < len(paths) / 10
    return {name: faults for name, faults in found.items() if faults}


def test_every_page_keeps_the_laws() -> None:
    pages = sorted(corpus_file("html").rglob("*.html"))
    assert len(pages) > 150
    assert faults(pages) == {}


def test_every_office_document_keeps_the_laws() -> None:
    files = sorted(path for path in corpus_file("office").rglob("*") if path.is_file())
    assert len(files) > 50
    assert faults(files) == {}
