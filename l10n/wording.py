"""What is said to people, in English and so that it can be said in another language.

What checks say is a text as any other, for JSON, for reports and for comparing. One that `worded`
made also knows its words and what fills them, so that the review, which speaks the user's language,
can say it in that. Babel finds the words where they stand, since `worded` is a keyword for it.
"""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Said(str):
    """A text with the words it was made of: `template` as for `str.format`, filled by `values`."""

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def __reduce__(self) -> tuple[Callable[..., Said], tuple[str, Mapping[str, object]]]:
        return _again, (self.template, self.values)


class Figure(Decimal):
    """A number that every language groups in its own way; in English by commas."""

    __slots__ = ()

    def __format__(self, _spec: str, /, *_: object) -> str:
        return Decimal.__format__(self, ",f")


def worded(template: str, /, **values: object) -> Said:
    """Make a text of words and values; a value may be one that was made so, too."""
    return _again(template, values)


def _again(template: str, values: Mapping[str, object]) -> Said:
    said = Said(template.format(**values) if values else template)
    said.template, said.values = template, values
    return said


def resaid(text: object, words: Callable[[str], str], figures: Callable[[Figure], str]) -> object:
    """Say it with other words, which `words` gives by the English ones, and numbers likewise.

    Other values stay.
    """
    if isinstance(text, Figure):
        return figures(text)
    if not isinstance(text, Said):
        return text
    values = {name: resaid(value, words, figures) for name, value in text.values.items()}
    template = words(text.template)
    return template.format(**values) if values else template


def quoted(text: str) -> Said:
    """Give words of a text as what they are: words of a text."""
    return worded("“{text}”", text=text)


def in_a_row(texts: Iterable[str]) -> str:
    """Name one after the other; there must be something."""
    return reduce(lambda one, other: worded("{one}, {other}", one=one, other=other), texts)


def one_of(texts: Iterable[str]) -> str:
    """Name what one is wanted of; there must be something."""
    return reduce(lambda one, other: worded("{one} or {other}", one=one, other=other), texts)


def all_of(texts: Iterable[str]) -> str:
    """Name what is meant together; there must be something."""
    return reduce(lambda one, other: worded("{one} and {other}", one=one, other=other), texts)
