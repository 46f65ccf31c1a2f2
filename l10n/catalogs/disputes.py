"""Two texts for one sentence: one stands in the entry, the other beside it in a fact.

While the fact has no hash, a person is to decide. With one it says what was decided: that the text
it is bound to was preferred, so that nobody is asked about the same two again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.catalogs.provenance import (
    CONFLICT,
    Fact,
    bound,
    facts,
    holding,
    needs_work,
    other_texts,
    with_facts,
)

if TYPE_CHECKING:
    from l10n.catalogs.catalog import Entry


def contested(entry: Entry, theirs: tuple[str, ...], **about: str) -> Entry:
    """Mark a text as one of two: it stays, as work to do, and the other one stands beside it.

    `about` says where the other one comes from (`by`, `kit`). It holds until a person decides.
    """
    return with_facts(needs_work(entry), Fact(CONFLICT, {**_named(theirs), **about}))


def contested_by(entry: Entry) -> tuple[str, ...] | None:
    """Give the other text of an entry in conflict; None where there is none."""
    fact = next((fact for fact in facts(entry, CONFLICT) if not fact.get("hash")), None)
    return None if fact is None else other_texts(fact, entry)


def declined(entry: Entry, theirs: tuple[str, ...], **about: str) -> Entry:
    """Record that a text is preferred to another one; it holds as long as the text is this."""
    return bound(entry, CONFLICT, {**_named(theirs), **about})


def declined_by(entry: Entry) -> tuple[str, ...] | None:
    """Give the text that the present one was preferred to; None where there is none."""
    fact = holding(entry, CONFLICT)
    return None if fact is None else other_texts(fact, entry)


def _named(theirs: tuple[str, ...]) -> dict[str, str]:
    return {f"theirs{number or ''}": text for number, text in enumerate(theirs)}
