"""The skeleton of a sentence: what is left when its numbers do not count.

Cut apart from recognition, since the memory asks it for every entry: no CLDR data is loaded.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d+(?:(?:[.,'’٬٫\u00a0\u2009\u202f]|[ ](?=\d{3}(?!\d)))\d+)*")
_SPACE = re.compile(r"\s+")


def skeleton(text: str) -> str:
    """Give the text folded in case, every number as `0`, white space as one space.

    Two sentences with equal skeletons are the same but for their numbers, case and spacing.
    """
    return _SPACE.sub(" ", _NUMBER.sub("0", text.casefold())).strip()
