"""Words, as translations are planned and billed by them."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_\u2e80-\u9fff]+|[\u2e80-\u9fff](?<!\W)")
"""A run of letters and digits, or one letter of those written without spaces."""


@lru_cache(maxsize=4096)
def count_words(text: str) -> int:
    """Count words as agencies bill them: runs of letters and digits, each CJK character as one."""
    return len(_WORD.findall(text))
