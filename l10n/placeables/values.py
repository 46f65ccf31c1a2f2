"""What recognition yields: a stretch of text, its kind, and a value that can be compared.

Values are language-neutral on purpose (`Decimal`, ISO 4217 codes, CLDR unit names), so that a
source and a target agree when their values do, however each language writes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from l10n.model import Span

Kind: TypeAlias = Literal[
    "number",
    "date",
    "time",
    "currency",
    "percent",
    "unit",
    "ordinal",
    "code",
    "email",
    "url",
    "phone",
]

Day: TypeAlias = tuple[int | None, int | None, int | None]
"""Year, month and day of the Gregorian calendar; what the text does not say is None."""

Clock: TypeAlias = tuple[int, int, int | None]
"""Hour (0–24), minute, and second when there is one."""

Measure: TypeAlias = tuple[Decimal, str]
"""An amount with its ISO 4217 code or CLDR unit."""

Value: TypeAlias = Decimal | Day | Clock | Measure | str


class Placeable(NamedTuple):
    """A piece of text that is translated by rule, not by meaning.

    `span` is half-open, in code points. `value` is a `Decimal` for number, percent and ordinal
    (a magnitude word is multiplied in: “3,5 Mio.” is 3500000), a `Day`, a `Clock`, a `Measure`
    for currency and unit, and a normalised string for code (versions, `24/7`), email, url, phone.
    """

    kind: Kind
    span: tuple[int, int]
    text: str
    value: Value


FactKind: TypeAlias = Literal[
    "number", "month", "weekday", "magnitude", "code", "email", "url", "phone"
]
Part: TypeAlias = Literal["", "year", "month", "day", "hour", "minute", "second"]
MismatchKind: TypeAlias = Literal[
    "missing",
    "extra",
    "changed",
    "magnitude",
    "date",
    "time",
    "currency",
    "percent",
    "unit",
    "format",
]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a translation must say too.

    A number carries what it counts in `label`: `%`, an ISO 4217 code, a CLDR unit, or nothing. A
    weekday is a number from Monday 0, a magnitude (“Milliarden” without a number) a power of ten
    times what is said of it. A fact that is not `sure` (a number word, digits inside a name) may
    answer for one of the other side but is never missed itself.

    `text` and `span` tell where it stands, in code points, half-open; of a date or time it is the
    whole, and `part` says which part of it this is.
    """

    kind: FactKind
    value: Decimal | int | str
    label: str = ""
    sure: bool = True
    text: str = field(default="", compare=False)
    span: Span = field(default=(0, 0), compare=False)
    part: Part = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A fact that source and target do not have alike.

    `missing` and `extra` have one side only; `changed` is a number that became another one,
    `magnitude` one that became another power of ten. `format` is a number that only the digits of
    another language say so; `misread` tells that readers of the target take it for another one.
    """

    kind: MismatchKind
    source: Fact | None = None
    target: Fact | None = None
    misread: bool = False
    doubtful: bool = False
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts of the source that the target lacks, and facts only the target has."""

    missing: tuple[Fact, ...] = ()
    extra: tuple[Fact, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra)
