"""Letters of scripts that a translation has no business with.

Between two languages there are the scripts of both, and Latin and Greek letters in all: a word in
any other has come from somewhere else. In Chinese a single character can be of the other script.
"""

from __future__ import annotations

import re
from functools import cache

from l10n.checks.knowledge.scripts import KANA, RANGES
from l10n.glossary.finding.hanzi import folding, script_of
from l10n.wording import worded

HANZI = {"Hans": (worded("traditional"), "Hant"), "Hant": (worded("simplified"), "Hans")}
"""What characters of the other Chinese script are called, and that script, by that of a text."""

_ALIKE = {"Hans": {"Hant"}, "Hant": {"Hans"}, "Jpan": {"Hans", "Hant"}, "Kore": {"Hans", "Hant"}}
_GROUPS = {
    **{name: inside for name, inside in RANGES.items() if name not in {"Latn", "Grek", "Kore"}},
    "Jpan": KANA,
    "Hang": "\uac00-\ud7af",
}


@cache
def strangers(source: str, target: str) -> re.Pattern[str] | None:
    """Match letters of scripts that neither of two languages is written in.

    None where nothing is known of one of the scripts.
    """
    if source not in RANGES or target not in RANGES:
        return None
    own = {source, target}
    own |= {"Hang"} if "Kore" in own else set()
    own |= {name for one in own for name in _ALIKE.get(one, ())}
    inside = "".join(letters for name, letters in _GROUPS.items() if name not in own)
    return re.compile(f"[{inside.replace('Ａ-Ｚａ-ｚ', '')}]+")


def other_hanzi(text: str, name: str) -> str:
    """Give the characters of a Chinese text that only the other script has, each once."""
    wanted = "Hant" if name == "Hans" else "Hans"
    if name == "Hans" and text.translate(folding()) == text:
        return ""
    return "".join(char for char in dict.fromkeys(text) if script_of([char]) == wanted)
