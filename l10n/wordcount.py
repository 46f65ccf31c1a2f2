"""Words, as translations are planned and billed by them."""

from __future__ import annotations


def count_words(text: str) -> int:
    """Count words as agencies bill them: runs of letters and digits, each CJK character as one."""
    total, inside = 0, False
    for char in text:
        wide = "\u2e80" <= char <= "\u9fff" or "\u3040" <= char <= "\u30ff"
        letter = char.isalnum()
        total += letter and (wide or not inside)
        inside = letter and not wide
    return total
