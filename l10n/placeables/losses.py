"""What a number loses while it stays the same: its currency, its sign.

Both may stand elsewhere in the sentence, or go without saying; so these are looked at with care,
and are doubtful all the same.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from l10n.letters import LETTERS
from l10n.placeables.cldr import lexicon
from l10n.placeables.tables import spaceless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.placeables.clues import Clue
    from l10n.placeables.facts import Reading
    from l10n.placeables.values import Fact

_MINUS = re.compile(
    r"\b(?:minus|moins|menos|meno|negative?n?|below|unter|sous|bajo|sotto|under)\b"
    r"|минус|ниже|poniżej|ujemn|零下|[负負]|マイナス|氷点下|영하",
    re.IGNORECASE,
)
"""Words that say a sign, in any of the languages we know best."""

_FALL = re.compile(
    r"\b(?:f[ae]ll|drop|declin|decreas|los[ets]|down|less|weniger|rück|gesunken|sank|sink|verlor"
    r"|verlust|nieder|baisse|recul|perte|chut|diminu|caíd|baj|pérdid|cal[oia]|perdit|spad|mniej)"
    r"|сни|паден|убыт|потер|меньш|[降跌减減亏虧]|下落|損失",
    re.IGNORECASE,
)


def loses_money(first: Clue, second: Clue, there: Reading) -> bool:
    """Tell whether the target says the number of an amount, and its currency with others only."""
    left, right, code = first.fact, second.fact, first.fact.label
    if left.value != right.value:  # cents, or what shares a magnitude
        return False
    if right.label or not left.sure or not right.sure or not code.isupper() or len(code) != 3:
        return False
    if second.shares == code:
        return False
    words = lexicon(there.locale)
    rest = _without(there.text, (clue.fact for clue in there.clues if clue.fact.label == code))
    text = rest.lower()
    names = {name for name, (known, _) in words.currencies.table.items() if known == code}
    if not names.isdisjoint(LETTERS.findall(text)):
        return False
    if any(spaceless(name[0]) and name in text for name in names):
        return False
    signs = (sign for sign, (known, _) in words.symbols.table.items() if known == code)
    return not any(sign in rest for sign in signs)


def _without(text: str, facts: Iterable[Fact]) -> str:
    """Give a text with blanks in place of some facts."""
    for start, end in [fact.span for fact in facts]:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def loses_sign(left: Clue, right: Clue, here: Reading, there: Reading) -> bool:
    """Tell whether a number is negative on one side only, and no word says so on the other."""
    signs = _is_negative(left), _is_negative(right)
    if signs[0] == signs[1]:
        return False
    plain = there if signs[0] else here
    return not _MINUS.search(plain.text) and not _FALL.search(plain.text)


def _is_negative(clue: Clue) -> bool:
    """Tell whether a minus stands before the digits; a hyphen of a range or list is none."""
    value = clue.amount.numeral.value if clue.amount is not None else None
    return isinstance(value, Decimal) and value < 0
