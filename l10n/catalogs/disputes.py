"""Two texts for one sentence: one stands in the entry, the other beside it in a fact.

While the fact has no hash, a person is to decide. With one it says what was decided: that the text
it is bound to was preferred, so that nobody is asked about the same two again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.catalogs.provenance import (
    CONFLICT,
    MT,
    Fact,
    bound,
    digest,
    facts,
    holding,
    other_texts,
    state,
    with_facts,
    without_facts,
)
from l10n.model import State

if TYPE_CHECKING:
    from l10n.catalogs.catalog import Entry


_CONFIRMED = {State.TRANSLATED, State.REVIEWED}


def contested(entry: Entry, theirs: tuple[str, ...], **about: str) -> Entry:
    """Mark a text as one of two: it stays, as work to do, and the other one stands beside it.

    `about` says where the other one comes from (`by`, `kit`). It holds until a person decides. Of a
    text that was confirmed before the hash is noted (`was`), and a review of it stays.
    """
    met, was = _open(entry), digest(entry)
    values = {**_named(theirs), **about}
    if state(entry) in _CONFIRMED or (met is not None and met.get("was") == was):
        values["was"] = was
    return with_facts(without_facts(entry, (MT,)).with_fuzzy(True), Fact(CONFLICT, values))


def contested_by(entry: Entry) -> tuple[str, ...] | None:
    """Give the other text of an entry in conflict; None where there is none."""
    fact = _open(entry)
    return None if fact is None else other_texts(fact, entry)


def declined(entry: Entry, theirs: tuple[str, ...], **about: str) -> Entry:
    """Record that a text is preferred to another one; it holds as long as the text is this.

    A text that was confirmed before the two met is so again.
    """
    met = _open(entry)
    if met is not None:
        entry = without_facts(entry, (CONFLICT,))
        entry = entry.with_fuzzy(False) if met.get("was") == digest(entry) else entry
    return bound(entry, CONFLICT, {**_named(theirs), **about})


def declined_by(entry: Entry) -> tuple[str, ...] | None:
    """Give the text that the present one was preferred to; None where there is none."""
    fact = holding(entry, CONFLICT)
    return None if fact is None else other_texts(fact, entry)


def _open(entry: Entry) -> Fact | None:
    return next((fact for fact in facts(entry, CONFLICT) if not fact.get("hash")), None)


def _named(theirs: tuple[str, ...]) -> dict[str, str]:
    return {f"theirs{number or ''}": text for number, text in enumerate(theirs)}
