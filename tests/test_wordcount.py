"""The quick count of words against one that reads letter by letter."""

from __future__ import annotations

from hypothesis import example, given
from strategies_catalogs import texts

from l10n.wordcount import count_words


def by_letters(text: str) -> int:
    total, inside = 0, False
    for char in text:
        wide = "\u2e80" <= char <= "\u9fff"
        total += char.isalnum() and (wide or not inside)
        inside = char.isalnum() and not wide
    return total


@given(texts)
@example("snake_case 中国3d 、。 カー ½ e\u0301")
def test_words_are_runs_of_letters(text: str) -> None:
    assert count_words(text) == by_letters(text)
