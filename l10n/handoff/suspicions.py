"""What only shows when a return is looked at as a whole.

Two translations changed places, a file that ends too soon, marks that were all taken away at once,
a file in another language: each sentence alone may look well.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from l10n.catalogs import Key
    from l10n.handoff.model import Item, Unit
    from l10n.handoff.pieces import Piece
    from l10n.handoff.verdicts import Reason

_DIGIT = re.compile(r"\d")
_MANY = 3
_OWN, _OTHERS = 45, 60
"""How like its own was, in percent, a rewritten text is at most, and how like another's at least,
to be taken for that one's."""
_NEAR = 80
"""How like its own was a text is that nobody would call another's."""
_LONG = 8
"""Words of a text that is sure to tell which language it is in."""
_LOST = re.compile(r"[^\W\d_]\?[a-zß-ÿ]")
_ADDRESS = re.compile(r"\w+(://|\.)\S+")
_MOST = 300
"""Rewritten texts that are compared with each other."""


def swapped(pieces: Sequence[Piece]) -> Mapping[str, int]:
    """Find translations that changed places among each other, by the ids of their items.

    Gives the number of the sentence whose translation each has. A translation that became that of
    another sentence while that one kept it is none: two sentences may say the same. One that is
    just what another sentence had and gave up is, even if that one's was edited beyond knowing.
    """
    changed = {p.item.id: p for p in pieces if p.is_changed and any(p.item.targets)}
    counts = Counter(piece.item.targets for piece in pieces)
    owners = {p.item.targets: id_ for id_, p in changed.items() if counts[p.item.targets] == 1}
    moved = {id_: owners[p.theirs] for id_, p in changed.items() if p.theirs in owners}
    sure = {id_ for id_ in moved if _own(changed[id_]) < _NEAR}
    moved |= {
        owner: id_
        for id_, owner in moved.items()
        if owner not in moved and _is_nearer(changed[owner], changed[id_])
    }
    strange = [p for id_, p in changed.items() if id_ not in moved and _own(p) < _OWN]
    if len(strange) <= _MOST:
        moved |= _edited_on_the_way(strange)
    return {
        id_: changed[owner].item.number
        for id_, owner in moved.items()
        if id_ in sure or _returns(id_, moved)
    }


def _edited_on_the_way(strange: Sequence[Piece]) -> dict[str, str]:
    """Find whose text each has that is hardly like its own was; it may have been edited, too."""
    found = {}
    for piece in strange:
        others = [other for other in strange if other is not piece]
        scores = [_likeness(piece.theirs, other.item.targets) for other in others]
        if scores and max(scores) >= _OTHERS:
            found[piece.item.id] = others[scores.index(max(scores))].item.id
    return found


def _own(piece: Piece) -> float:
    return _likeness(piece.theirs, piece.item.targets)


def _is_nearer(piece: Piece, other: Piece) -> bool:
    """Tell whether a translation is more like that of another sentence than like its own was."""
    return _likeness(piece.theirs, other.item.targets) > _own(piece)


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Give how alike two translations are, in percent."""
    from rapidfuzz import fuzz  # noqa: PLC0415 -- only where something was changed

    return fuzz.ratio("\n".join(one), "\n".join(other))


def _returns(start: str, moved: Mapping[str, str]) -> bool:
    """Tell whether going from owner to owner leads back."""
    at, seen = moved[start], {start}
    while at in moved and at not in seen:
        seen.add(at)
        at = moved[at]
    return at == start


def cut_off(pieces: Sequence[Piece]) -> frozenset[str]:
    """Give the ids of the sentences that are missing at the end, where others came before."""
    missing: list[str] = []
    for piece in reversed(pieces):
        if piece.units:
            return frozenset(missing)
        missing.append(piece.item.id)
    return frozenset()


def unmarked_everywhere(pieces: Sequence[Piece]) -> bool:
    """Tell whether all marks of unfinished texts were taken away and hardly a text was changed."""
    drafts = [piece for piece in pieces if piece.was_fuzzy and piece.units]
    if len(drafts) < 2 or any(piece.units[0].done is not True for piece in drafts):
        return False
    changed = sum(piece.is_changed for piece in pieces)
    return not any(piece.is_changed for piece in drafts) and changed * 10 < len(drafts)


def is_out_of_order(pieces: Sequence[Piece], places: Mapping[int, int]) -> bool:
    """Tell whether sentences came in another order than they were sent in.

    `places` are those of the units in the file, by their identity.
    """
    at = -1
    for piece in pieces:
        place = places.get(id(piece.units[0])) if piece.units else None
        if place is None:
            continue
        if place < at:
            return True
        at = place
    return False


def whole_file(pieces: Sequence[Piece], errors: Mapping[Key, Sequence[Reason]]) -> str:
    """Give the code of what is wrong with so many translations that it is with all; else nothing.

    Short ones do not tell which language they are in; the others of their file do.
    """
    if _is_misplaced(pieces):
        return "swapped"
    for code in ("wrong-language", "same-as-source"):
        found = {key for key, why in errors.items() if any(one.code == code for one in why)}
        if len(found) > 1 and _is_of_most(found, [piece for piece in pieces if piece.is_changed]):
            return code
    return ""


def _is_of_most(found: Container[Key], changed: Sequence[Piece]) -> bool:
    """Tell whether most of the changed texts were found so, or most of the long ones."""
    long = [piece for piece in changed if len(piece.theirs[0].split()) >= _LONG]
    count, told = (sum(piece.item.key in found for piece in some) for some in (changed, long))
    if count >= _MANY and count * 2 > len(changed):
        return True
    return told > 1 and told * 2 > len(long) and len(long) * 10 >= len(changed)


def are_letters_lost(units: Iterable[Unit], items: Iterable[Item]) -> bool:
    """Tell whether letters that an encoding has not became question marks, in words too."""
    if any(_has_lost(item.msgid) for item in items):
        return False
    return sum(any(map(_has_lost, (unit.msgid, *unit.targets))) for unit in units) > 1


def _has_lost(text: str) -> bool:
    return "?" in text and _LOST.search(_ADDRESS.sub("", text)) is not None


def _is_misplaced(pieces: Sequence[Piece]) -> bool:
    """Tell whether the texts of a file stand beside other sentences than theirs.

    A column was sorted, or put in a row too low: figures are those of another sentence. Where a
    source has none they tell nothing, as “January” is “1月”.
    """
    texts = ((piece.item.msgid, piece.theirs[0]) for piece in pieces if piece.is_changed)
    figures = ((_DIGIT.findall(own), _DIGIT.findall(theirs)) for own, theirs in texts)
    pairs = [(own, theirs) for own, theirs in figures if own]
    others = [
        _digits(theirs) for own, theirs in pairs if own != theirs and sorted(own) != sorted(theirs)
    ]
    right = len(pairs) - len(others)
    if len(others) < _MANY or len(others) <= right:
        return False
    sources = {_digits(_DIGIT.findall(piece.item.msgid)) for piece in pieces}
    wrong = [theirs for theirs in others if theirs in sources]
    return len(wrong) >= _MANY and len(wrong) > right and sum(map(bool, wrong)) > 1


def _digits(figures: Iterable[str]) -> str:
    """Give the digits of figures, however they are written."""
    return "".join(sorted(figures))
