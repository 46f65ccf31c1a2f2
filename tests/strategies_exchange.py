"""Glossaries as people could write them, for properties of exchange and merging."""

from __future__ import annotations

from exchange_samples import SOURCE, TARGETS, empty_table
from hypothesis import strategies as st

from l10n.errors import UsageError
from l10n.glossary import table
from l10n.glossary.columns import column
from l10n.glossary.concepts import Glossary

_LETTERS = st.characters(
    codec="utf-8", categories=["L", "N", "P", "S", "M"], exclude_characters="|\ufffd"
)
_WORDS = st.text(
    st.one_of(st.sampled_from("aäbßC漢 -'\"#=<&_x"), _LETTERS), min_size=1, max_size=12
)


def _tidied(text: str) -> str:
    return " ".join(text.split())


TERMS = st.one_of(
    st.sampled_from(["Haus", "house", "home", "Bank", "bank", "房子", "@x", "'=a", "_x0041_"]),
    _WORDS.map(_tidied).filter(bool),
)
LISTS = st.lists(TERMS, max_size=2, unique=True).map("|".join)


@st.composite
def rows(draw: st.DrawFn, number: int) -> dict[str, str]:
    """The cells of a concept, in which no term is both to be used and forbidden."""
    cells = {
        "id": draw(st.sampled_from([f"c{number}", f"{number}-ä", f"x_x0041_{number}"])),
        f"{SOURCE}": draw(TERMS),
        f"{SOURCE}_alt": draw(LISTS),
        "pos": draw(st.sampled_from(["", "noun", "verb", "name", "acronym", "phrase"])),
        "status": draw(st.sampled_from(["", "", "", "admitted", "forbidden", "draft"])),
        "dnt": draw(st.sampled_from(["", "", "yes"])),
        "domain": draw(st.sampled_from(["", "finance", "energy"])),
        "note": draw(st.one_of(st.just(""), TERMS)),
    }
    own = [one for one in cells[f"{SOURCE}_alt"].split("|") if one != cells[f"{SOURCE}"]]
    cells[f"{SOURCE}_alt"] = "|".join(own)
    for locale in TARGETS:
        used = draw(st.one_of(st.just(""), TERMS))
        cells[f"{locale}"] = cells[f"{SOURCE}"] if cells["dnt"] and used else used
        other = [one for one in draw(LISTS).split("|") if one and one != cells[f"{locale}"]]
        other = other if used or cells["dnt"] else []
        cells[f"{locale}_alt"] = "|".join(other)
        said = {cells[f"{locale}"], *other, cells[f"{SOURCE}"] if cells["dnt"] else ""}
        bad = [one for one in draw(LISTS).split("|") if one not in said]
        cells[f"{locale}_forbidden"] = "|".join(bad)
    return cells


@st.composite
def tables(draw: st.DrawFn, most: int = 4) -> table.Table:
    """A table of up to `most` concepts; cells that would look spoilt are left empty."""
    made = empty_table()
    for number in range(draw(st.integers(1, most))):
        cells = draw(rows(number))
        try:
            made = table.add(made, cells)
        except UsageError:
            plain = {**cells, **{name: "" for name in cells if column(name).locale}, "note": ""}
            made = table.add(made, {**plain, f"{SOURCE}": f"Wort {number}"})
    return made


def glossaries() -> st.SearchStrategy[Glossary]:
    return tables().map(lambda one: one.glossary)
