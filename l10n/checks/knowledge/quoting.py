"""What stands in quotation marks and brackets, where other languages have a right to be.

The marks of all languages alike, since translations have the wrong ones too; no longer than a line
and no more than two hundred characters, so that one mark too many hides no more than that.
"""

from __future__ import annotations

import re

QUOTED = re.compile(
    r"[“„«‹「『《〈‚‘][^“”„«»‹›「」『』《》〈〉\n]{1,200}[”“»›」』》〉’‘]"
    r"|»[^«»\n]{1,200}«|\"[^\"\n]{1,200}\"|'[^'\n]{1,200}'"
)
BRACKETED = re.compile(r"[(（\[][^()（）\[\]\n]{1,200}[)）\]]")


def unquoted(text: str, alone: re.Pattern[str] | None = None) -> str:
    """Blank what stands in quotation marks and brackets, so that every other place stays.

    With `alone` only where nothing but what it matches stands there, and no other letters.
    """

    def blanked(match: re.Match[str]) -> str:
        rest = alone.sub("", match[0]) if alone is not None else ""
        return match[0] if any(map(str.isalpha, rest)) else "\n" * len(match[0])

    for pattern in (BRACKETED, QUOTED):
        text = pattern.sub(blanked, text)
    return text
