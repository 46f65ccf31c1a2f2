"""Glossaries and texts that hold their terms, as plain as on paper or wrapped in layout."""

from __future__ import annotations

import atexit
import json
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from hypothesis import strategies as st

from l10n.glossary.finding.finder import Finder
from l10n.glossary.hits import Entry
from l10n.locales import Locale

GOLD = Path(__file__).parent / "glossary" / "gold"
GERMAN = (
    ("neue Energiefahrzeuge", "noun"),
    ("börsennotiertes Unternehmen", "noun"),
    ("Mitarbeiter", "noun"),
    ("Joint Venture", "noun"),
    ("Lithium-Ionen-Batterie", "noun"),
    ("Batterie", "noun"),
    ("Elektromobilität", "noun"),
    ("Elektromotor", "noun"),
    ("Forschung und Entwicklung", "noun"),
    ("Seidenstraße", "noun"),
    ("Werk", "noun"),
    ("Maß", "noun"),
    ("KI-System", "noun"),
    ("Führungsteam", "noun"),
    ("F&E", "noun"),
    ("recycelbar", "adjective"),
    ("produzieren", "verb"),
    ("BAW", "acronym"),
    ("KI", "acronym"),
    ("OEM", "acronym"),
    ("Bo Zhang", "name"),
    ("Weiqiao Pioneering Group", "name"),
    ("Shandong", "name"),
    ("Provinz Shandong", "name"),
    ("Hans", "name"),
    ("E.ON", "name"),
    ("C++", "name"),
    ("AT&T", "name"),
    ("ISO 9001", "name"),
    ("Wi-Fi 6", "name"),
    ("CO2", "name"),
    ("Node.js", "name"),
    ("24/7", ""),
)


def entry(term: str, pos: str = "", match: str = "inflect") -> Entry:
    """Give an entry whose id is its term."""
    return Entry(term, term, pos, match)


@cache
def forms_folder() -> Path:
    """Give a folder for forms that all tests of a run share: dictionaries take seconds to load."""
    folder = Path(mkdtemp(prefix="l10n-forms-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    Finder([*gold_entries(), *german_entries()], Locale("de"), folder)
    return folder


def german_entries() -> list[Entry]:
    """Give the German terms."""
    return [entry(*term) for term in GERMAN]


def gold_entries() -> list[Entry]:
    """Give the terms of the German sentences that people marked."""
    terms = json.loads((GOLD / "terms.de.glossary.json").read_text("utf-8"))
    return [Entry(term["id"], term["term"], term["pos"]) for term in terms]


@cache
def german() -> Finder:
    """Give the finder of the German terms."""
    return Finder(german_entries(), Locale("de"), forms_folder())


def found(finder: Finder, text: str) -> list[tuple[str, str, str]]:
    """Give of each hit the concept, the text there and the kind."""
    return [(hit.id, text[hit.start : hit.end], str(hit.kind)) for hit in finder.find(text)]


terms = st.sampled_from([term for term, _ in GERMAN])
fillers = st.sampled_from(["der", "Konzern", "und", "–", "(", ")", "„", "“", "2023", "baut", "in"])
sentences = st.lists(st.one_of(terms, fillers), min_size=1, max_size=12).map(" ".join)
anything = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from([*"-_*'’/\\<>&|[](){}.:@#\u00ad\u200b\u0301\u00a0\n\t ²™", "BAW", "Werk"]),
        max_size=40,
    ).map("".join),
)


@st.composite
def hidden(draw: st.DrawFn) -> tuple[str, str]:
    """Give a sentence, and the same one laid out: nothing is said that was not said before."""
    plain = draw(sentences).replace("Node.js", "Node")  # an address ends where layout begins
    pieces = []
    for char, following in pairwise(plain + " "):
        inside = char.isalpha() and following.isalpha()
        pieces.append(draw(st.sampled_from(_layouts(char, inside=inside))))
    return plain, "".join(pieces)


def _layouts(char: str, *, inside: bool) -> list[str]:
    """Give ways to write a character."""
    if char == " ":
        return [" ", " ", "\u00a0", "\u202f", "  ", " <b>", "</b> "]
    if char == "-":
        return ["-", "\u2010", "\u2011"]
    ways = [char, char, unicodedata.normalize("NFD", char)]
    return [*ways, char + "\u00ad", char + "\u200b", char + "<i>"] if inside else ways
