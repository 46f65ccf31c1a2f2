"""The values in a message of ICU, whose branches are text: `{n, plural, one {a file} other {…}}`.

Braces mean two things there, so that only reading it from the outside in tells which is which.
Source: ICU User Guide, “Formatting Messages”.
"""

from __future__ import annotations

import re

ICU = re.compile(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,")
_NAME = re.compile(r"\s*(\w+)\s*(?:,\s*(\w+)\s*)?")
_MARK = re.compile(r"'[{}][^']*'|[{}]")
_BRANCHING = frozenset({"plural", "select", "selectordinal"})


def icu_values(text: str) -> set[str] | None:
    """Give the names of the values that a message takes; None where its braces do not pair up."""
    values: set[str] = set()
    inside: list[str] = ["text"]
    at = 0
    while (match := _MARK.search(text, at)) is not None:
        at = match.end()
        if match[0] == "}":
            inside.pop()
            if not inside:
                return None
        elif match[0] == "{":
            inside.append("text" if inside[-1] == "branches" else "value")
            name = _NAME.match(text, at) if inside[-1] == "value" else None
            if name is not None:
                values.add(name[1])
                at = name.end()
                inside[-1] = "branches" if name[2] in _BRANCHING else "value"
    return values if inside == ["text"] else None
