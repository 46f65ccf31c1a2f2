"""Whether a machine target is cut short or blown up, given what its languages need.

The bounds are wider than those of the check of translations, since an answer that fails is lost:
of human translations they refuse less than one in a thousand. What a single word may become is left
open below: compounds turn into two characters, and long names into three letters.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from l10n.checks.knowledge.lengths import bound, deviation, size, usual
from l10n.checks.knowledge.names import WORD
from l10n.checks.knowledge.sentences import COUNTED, count
from l10n.engines.protect import TEXT_ATOM
from l10n.locales import script

if TYPE_CHECKING:
    from l10n.locales import Locale

_BOUND = bound(0.0005)
_SHORT, _LONG = 11, 36
"""Latin letters that twice a target may have less than usual, and a target more, however short the
source."""
_SENTENCES = 0.7, 1.6
"""The parts of a source's size between which its sentences may be joined and split."""

ACRONYM = re.compile(r"(?=(?:.*[^\W\d_a-z]){2})[^\W\d_](?:[&./-]?[^\W\d_]){1,6}\.?")


def length_fits(source: str, target: str, pair: tuple[Locale, Locale]) -> bool:
    """Tell whether a target has the length of a translation, and no sentence more or less."""
    source, target = (TEXT_ATOM.sub("", text).strip() for text in (source, target))
    lengths = size(source, pair[0]), size(target, pair[1])
    between = usual(*pair)
    expected = lengths[0] * math.exp(between.mean)
    z = deviation(lengths, between)
    if z > _BOUND and lengths[1] > expected + _LONG:
        return False
    if z < -_BOUND and 2 * lengths[1] < expected - _SHORT:
        return len(WORD.findall(source)) == 1 or ACRONYM.fullmatch(target) is not None
    if not COUNTED.issuperset(map(script, pair)):
        return True
    own, said = count(source), count(target)
    joined, split = (part * lengths[0] for part in _SENTENCES)
    return not ((said < own and lengths[1] < joined) or (said > own and lengths[1] > split))
