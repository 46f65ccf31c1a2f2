"""Real texts and made-up ones, for the tests that set a quick way against the plain one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from l10n.locales import parse

if TYPE_CHECKING:
    from l10n.locales import Locale

_SAMPLE = Path(__file__).parents[1] / "bench" / "checks" / "sample.jsonl"

PAIRS = [json.loads(line) for line in _SAMPLE.read_text("utf-8").splitlines()]
"""The pairs of the bench of the checks, as its lines have them."""

TEXTS: list[tuple[str, Locale]] = [
    (pair[text], parse("zh_CN" if pair[language] == "zh" else pair[language]))
    for pair in PAIRS
    for text, language in (("source", "src_lang"), ("target", "tgt_lang"))
]
"""Each text of them with its language."""

LOCALES = sorted({locale for _, locale in TEXTS})

_TOKENS = (
    "0 7 24 911 1.5 12,300 2023 1/2 ½ % € $ EUR kr Mio. Mrd. million percent Prozent Uhr h pm am "
    "km m² t Tage days years of de d’ von x / - – + . , ; : ! ? … ( ) [ ] „ “ ” « » ' ’ `` '' ,, "
    "drei three Mai May März Montag Sunday the The haus Haus ä é ß ſ ı İ Σ σ я क ा 年 月 3月 万 "
    "多 个 今 安 ｱ Ａ ² ₂ Novecento @ :// www. .de {a} %s %d"
)
_PIECES = [*_TOKENS.split(), " ", " ", "  ", "\u00a0", "\n"]

pieces = st.lists(st.sampled_from(_PIECES), max_size=14)
made_up = st.one_of(pieces.map("".join), st.text(max_size=20))
"""Texts of what the quick ways look for, with and without spaces, and of anything at all."""
