"""Adding up the words of a number as speech does.

A number grows as long as what follows is smaller than its last place that is not zero, and a
multiplier takes what lies below it: “zwei Millionen | dreihundert | tausend | vier”. This holds in
every language with word spaces, so it stands apart from reading their words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, NamedTuple, TypeAlias

from l10n.placeables.spelled.values import Role, Spelled, Word, order_of

Joins: TypeAlias = Callable[[Decimal, Decimal], Decimal | None]

_MULTIPLIERS = frozenset({"times", "power", "plural", "group"})
_NOT_ALONE = frozenset({"power", "plural"})
_NONE = Decimal(0)
_ONE = Decimal(1)
_SURE_FROM = 10**4
"""Multipliers from here on are no everyday words: with one, a number is meant as such."""
_MAGNITUDE_FROM = 10**6
_MOST = 10**24
"""No text counts further, and decimal arithmetic has 28 digits."""
_BLANK = " -\u00a0\u202f\u2009‑"


class Token(NamedTuple):
    """A word of a number where it stands; `link` is what joins it to the one before."""

    word: Word
    start: int
    end: int
    link: Role | None = None


class Number(NamedTuple):
    """A number with the last multiplier in it."""

    spelled: Spelled
    scale: Decimal


def fits(left: Decimal, right: Decimal) -> bool:
    """Tell whether `right` can be added to `left` in speech: 20 takes 3, 200 takes 23."""
    if left < 20 or right >= left or left != left.to_integral_value():
        return False
    place = 10
    while left % (place * 10) == 0:
        place *= 10
    return left % 10 == 0 and right < place


@dataclass(slots=True)
class _Draft:
    """The number that is being built."""

    total: Decimal
    start: int
    end: int
    counted: bool = True
    """Whether it is a number at all, and not just a multiplier."""
    others: tuple[Decimal, ...] = ()
    scale: Decimal = _ONE
    """The multiplier at its end; several in a row count as one (*mil millones*)."""
    chained: bool = False
    """Whether its last word multiplied."""
    recent: Decimal = _NONE
    """What was added since the whole was multiplied; `seam` is where that begins and ends."""
    seam: tuple[int, int] = (0, 0)
    closed: bool = False
    vague: bool = False
    big: bool = False
    soft: bool = False
    rough: bool = False

    @property
    def whole(self) -> bool:
        """Whether it has no fraction."""
        return self.total == self.total.to_integral_value()

    def extend(self, token: Token, total: Decimal) -> None:
        """Let a word make the number larger."""
        if not self.recent:
            self.seam = (token.start, self.end)
        self.recent += total - self.total
        self.total, self.end = total, token.end
        self.others, self.chained = (), False


class Sum:
    """Collects the numbers and the bare magnitudes of a text, run by run."""

    def __init__(
        self, text: str, joins: Joins | None, linked: int, after_and: frozenset[int] = frozenset()
    ) -> None:
        self.numbers: list[Number] = []
        self.magnitudes: list[Spelled] = []
        self._text = text
        self._joins = joins
        self._linked = linked
        self._after_and = after_and
        self._draft: _Draft | None = None
        self._waiting: Token | None = None

    def read(self, run: Sequence[Token]) -> None:
        """Read words that stand side by side."""
        for token in self._prepared(run):
            self._DO[token.word.role](self, token)
        self._flush()

    def _prepared(self, run: Sequence[Token]) -> Sequence[Token]:
        """Leave out what belongs to digits before it, and the article of a half or quarter."""
        at = 0
        while at < len(run) and run[at].word.role in _MULTIPLIERS and self._after_digit(run[0]):
            at += 1
        tokens: list[Token] = []
        for token in run[at:]:
            role, before = token.word.role, tokens[-1].word if tokens else None
            if before is not None:
                if role == "half" and before.value == 1 and before.role in ("count", "soft"):
                    article = tokens.pop()
                    tokens.append(token._replace(start=article.start, link=article.link))
                    continue
                if role == "soft" and before.role in ("half", "part"):
                    continue
            tokens.append(token)
        return tokens

    def _after_digit(self, token: Token) -> bool:
        at = token.start - 1
        while at >= max(0, token.start - 3) and self._text[at] in _BLANK:
            at -= 1
        return at >= 0 and self._text[at].isdigit()

    def _flush(self) -> None:
        """Put down the number at hand, if there is one, and what waits for one."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting.word.value:
            self._put(waiting.word.value, waiting.start, waiting.end)
        draft, self._draft = self._draft, None
        if draft is None:
            return
        if not draft.counted or draft.vague:
            self._magnitude(draft)
            return
        sure = draft.big and not (draft.soft or draft.rough)
        self._put(draft.total, draft.start, draft.end, sure=sure, scale=draft.scale)
        for other in draft.others:
            self._put(other, draft.start, draft.end)
        if draft.total >= _MAGNITUDE_FROM and not sure:
            self._magnitude(draft)

    def _put(
        self, value: Decimal, start: int, end: int, *, sure: bool = False, scale: Decimal = _ONE
    ) -> None:
        self.numbers.append(Number(Spelled(value, sure, start, end), scale))

    def _magnitude(self, draft: _Draft) -> None:
        if draft.total >= 10:
            power = order_of(draft.total)
            self.magnitudes.append(Spelled(power, False, draft.start, draft.end))

    def _begin(self, token: Token, *, counted: bool = True) -> _Draft:
        self._flush()
        word = token.word
        self._draft = _Draft(word.value, token.start, token.end, counted, word.others)
        return self._draft

    def _count(self, token: Token) -> None:
        draft = self._draft
        if draft is not None and draft.counted and not draft.closed:
            linked = token.link == "and" and self._may_follow(draft, token)
            joint = self._joint(draft.total, token.word.value)
            if joint is not None and (linked or token.link is None):
                draft.extend(token, joint)
                return
        self._begin(token)

    def _may_follow(self, draft: _Draft, token: Token) -> bool:
        """Tell whether “and” continues a number: *vingt et un*, but not *dix et quatre*."""
        adds = not self._after_and or token.word.value in self._after_and
        return adds and draft.total % self._linked == 0

    def _joint(self, total: Decimal, value: Decimal) -> Decimal | None:
        joint = self._joins(total, value) if self._joins is not None else None
        return total + value if joint is None and fits(total, value) else joint

    def _article(self, token: Token) -> None:
        self._begin(token).soft = True

    def _wait(self, token: Token) -> None:
        self._flush()
        self._waiting = token

    def _times(self, token: Token) -> None:
        draft, role, value = self._draft, token.word.role, token.word.value
        alone = role not in _NOT_ALONE
        if self._waiting is not None and self._waiting.word.role == "some":
            start, self._waiting = self._waiting.start, None
            draft = self._begin(token)
            draft.start, draft.vague = start, True
        elif draft is None or (draft.closed and draft.whole):
            draft = self._begin(token, counted=alone)
        elif draft.total == 1 and role == "plural":
            draft = self._begin(token, counted=False)
        else:
            draft = self._multiply(draft, token)
        draft.rough |= role == "group"
        draft.scale = max(draft.scale, value)

    def _multiply(self, draft: _Draft, token: Token) -> _Draft:
        value, role = token.word.value, token.word.role
        low = draft.total % value if value == order_of(value) else draft.total
        high = draft.total - low
        if not low and draft.counted and role == "times" and fits(draft.total, value):
            draft.extend(token, draft.total + value)  # “un millón mil”
            return draft
        if not low or low * value > _MOST:
            return self._begin(token, counted=role not in _NOT_ALONE)
        if high and not fits(high, low * value):
            draft = self._split(draft, token)
        else:
            scale = draft.scale * value if draft.chained else value
            draft.extend(token, high + low * value)
            draft.recent, draft.scale = (low * value if high else _NONE), scale
        draft.chained = True
        draft.soft &= role in _NOT_ALONE
        draft.big |= value >= _SURE_FROM
        return draft

    def _split(self, draft: _Draft, token: Token) -> _Draft:
        """Put down the first of two numbers that sounded like one: “200 and 5 | hundred”."""
        low, (start, end) = draft.recent, draft.seam
        if not low:
            return self._begin(token, counted=token.word.role not in _NOT_ALONE)
        draft.total, draft.end = draft.total - low, end
        second = self._begin(token)
        second.total, second.start = low * token.word.value, start
        return second

    def _order(self, token: Token) -> None:
        draft = self._draft
        joint = None
        if draft is not None and draft.counted and token.link != "of":
            joint = self._ordinal(draft, token.word.value)
            if joint is not None:
                draft.extend(token, joint)
            else:
                self._fraction(draft, token)
        if draft is None or joint is None:
            draft = self._begin(token)
        draft.closed = True

    def _ordinal(self, draft: _Draft, value: Decimal) -> Decimal | None:
        """Join an ordinal to what it ends: “hundred first”, “two hundredth”, “décimo tercero”."""
        total = draft.total
        if draft.closed:
            place = next((place for place in (100, 10) if total % place == 0), 1)
            return total + value if value < place else None
        if value >= 100 and value == order_of(value) and 1 < total < value:
            return total * value
        return self._joint(total, value)

    def _fraction(self, draft: _Draft, token: Token) -> None:
        """Put down “two thirds”, if that is what it is."""
        total, divisor = draft.total, token.word.value
        if not draft.closed and 1 <= total < divisor >= 3 and token.link is None:
            self._put(total / divisor, draft.start, token.end)

    def _part(self, token: Token) -> None:
        above, divisor = self._draft, token.word.value
        total, start = _ONE, token.start
        if above is not None and above.counted and not above.closed and token.link is None:
            total, start = (above.total, above.start) if above.total < 100 else (total, start)
        draft = self._begin(token)
        draft.total, draft.start, draft.others = total / divisor, start, (divisor,)
        draft.closed = True

    def _half(self, token: Token) -> None:
        draft = self._draft
        if draft is None or not (draft.whole and draft.counted and token.link == "and"):
            self._begin(token)
            return
        large = draft.scale >= 1000 and draft.total % draft.scale == 0
        draft.extend(token, draft.total + token.word.value * (draft.scale if large else 1))

    def _note(self, token: Token) -> None:
        self._begin(token)
        self._flush()

    def _bare(self, token: Token) -> None:
        waiting, self._waiting = self._waiting, None
        draft = self._begin(token, counted=False)
        if waiting is not None and waiting.word.role == "digits":
            draft.total = draft.total.scaleb(int(waiting.word.value) - 1)
            draft.start = waiting.start
        self._flush()

    def _nothing(self, token: Token) -> None:
        """Pass over a word that only stands between."""

    _DO: ClassVar[dict[Role, Callable[[Sum, Token], None]]] = {
        "count": _count, "soft": _article, "times": _times, "power": _times, "group": _times,
        "plural": _times, "bare": _bare, "some": _wait, "digits": _wait, "order": _order,
        "part": _part, "half": _half, "note": _note, "and": _nothing, "of": _nothing,
    }  # fmt: skip
