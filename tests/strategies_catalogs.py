"""Strategies for catalogs: any texts, any entries, whole catalogs with unique keys."""

from __future__ import annotations

from hypothesis import strategies as st

from l10n.catalogs import Catalog, Entry, Heading, Previous, new_catalog
from l10n.locales import parse

HEADING = Heading("demo", "releases/x.de.txt", parse("de"), "l10n 1", parse("en"))

texts = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from('"\\\n\t\r\x00\x01 \u00a0\u2028\u200bäß中文🙂e\u0301-/#~|'),
    ),
    max_size=120,
)
_WORDS = ("der", "Bank", "中国", "20.04.2023", "über-all", "(x)", "„y“", "…")
words = st.lists(st.sampled_from(_WORDS)).map(" ".join)
prose = st.one_of(texts, words)
lines = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\0"), max_size=40).map(
    str.strip
)
names = st.text("abcäö .-/_", min_size=1, max_size=20).map(str.strip).filter(bool)
flags = st.lists(st.sampled_from(["fuzzy", "xml-text", "no-wrap"]), unique=True).map(tuple)


@st.composite
def entries(draw: st.DrawFn, *, obsolete: bool | None = None) -> Entry:
    """Any entry that a PO file can hold."""
    plural = draw(st.none() | prose)
    former = draw(st.none() | st.builds(Previous, prose, st.none() | prose, st.none() | prose))
    return Entry(
        draw(prose.filter(bool)),
        "" if plural is not None else draw(prose),
        draw(st.none() | prose),
        plural,
        tuple(draw(st.lists(prose, min_size=1, max_size=3))) if plural is not None else (),
        tuple(draw(st.lists(lines, max_size=3))),
        tuple(draw(st.lists(lines, max_size=2))),
        tuple(draw(st.lists(names, max_size=3))),
        draw(flags),
        former,
        obsolete=draw(st.booleans()) if obsolete is None else obsolete,
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """A catalog of ours with any entries."""
    found = draw(st.lists(entries(), max_size=6, unique_by=lambda entry: entry.key))
    return new_catalog(HEADING).with_entries(found)
