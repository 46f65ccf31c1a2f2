"""The real texts that the benchmarks measure on: catalogs, one large one, German paragraphs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from l10n.catalogs import Entry, read

from .fetch import LIBREOFFICE

PO = Path(__file__).parents[2] / "tests" / "corpus" / "po"


def catalogs() -> list[Path]:
    """Give all real catalogs that were fetched."""
    return sorted([*PO.rglob("*.po"), *LIBREOFFICE.rglob("*.po")])


@cache
def german() -> tuple[str, list[Entry]]:
    """Give the header of a German catalog, and the entries of all that were fetched, each once.

    Those of LibreOffice where they are there, else those of Django and Sphinx.
    """
    paths = sorted((LIBREOFFICE / "de").rglob("*.po")) or sorted(PO.rglob("de/**/*.po"))
    if not paths:
        raise SystemExit("no catalogs: python tests/fetch_corpus.py; python -m bench.speed.fetch")
    found = [read(path.read_bytes()) for path in paths]
    entries = {entry.key: entry for catalog in reversed(found) for entry in catalog.live[::-1]}
    return found[0].header_entry.raw, list(entries.values())[::-1]


def large() -> str:
    """Give them as one catalog."""
    header, entries = german()
    return header + "".join("\n" + entry.raw.lstrip("\n") for entry in entries)


def paragraphs() -> list[str]:
    """Give German paragraphs of eight words or more, without markup and placeholders."""
    texts = (entry.msgstr for entry in german()[1] if not entry.fuzzy)
    found = (text for text in texts if len(text.split()) >= 8 and text[0].isalpha())
    return list(dict.fromkeys(text for text in found if not set(text) & set("<>\\%$\n{}*_`#")))
