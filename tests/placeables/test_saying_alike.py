"""A quick look that proves two texts to say the same never keeps a mismatch from being told.

Each pair of texts is compared once more as if that look told nothing.
"""

from __future__ import annotations

from importlib import import_module
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from strategies_pairs import TEXTS

from l10n.locales import Locale, parse
from l10n.placeables.compare import compare
from l10n.placeables.facts import read
from l10n.placeables.glance import glance


def _check_alike(source: str, here: Locale, target: str, there: Locale) -> bool:
    """Compare two texts as if a quick look were not enough; tell whether it was."""
    module = import_module("l10n.placeables.compare")
    found = compare(source, here, target, there)
    with patch.object(module, "_say_alike", return_value=False):
        assert compare(source, here, target, there) == found
    sides = read(source, here, glance(source, here)), read(target, there, glance(target, there))
    return bool(module._say_alike(*sides)) and sides[0].plain != []


def test_real_texts_that_say_the_same_at_a_glance_say_the_same() -> None:
    pairs = zip(TEXTS[::2], TEXTS[1::2], strict=True)
    assert sum(_check_alike(*one, *other) for one, other in pairs) > 100


ALIKE = "2.6.13 3.0 3,5 1.234 debian.org www.a.de/5 https://b.org. +493055501234 x@y.eu Debian"
"""What is written so in any language."""

SAYING = {
    "de": "5 12 2023 1.500 2,5 % € km Mio. Millionen tausend zwei dritte Montag Mai April Uhr -3 "
    "A4 die um Version . . ( ) , 20.4. 24/7 Drittel",
    "en": "5 12 2023 1,500 2.5 % € km million million thousand two third Monday May April pm -3 "
    "A4 the at version . . ( ) , 4/20/2023 24/7 third",
    "fr": "5 12 2023 1\u202f500 2,5 % € km million million mille deux troisième lundi mai avril h "
    "-3 A4 le à version . . ( ) , 20/04/2023 24/7 tiers",
    "zh_CN": "5 12 2023 1,500 2.5 % 欧元 公里 万 百万 千 两 第三 星期一 5月 4月 点 -3 "
    "A4 的 在 版 。 . ( ) , 年 24/7 分之",
}
"""Words that may say the same, in the same order."""


@given(data=st.data())
def test_any_texts_that_say_the_same_at_a_glance_say_the_same(data: st.DataObject) -> None:
    here, there = data.draw(st.permutations(sorted(SAYING)))[:2]
    words = {one: f"{SAYING[one]} {ALIKE}".split(" ") for one in (here, there)}
    assert len(words[here]) == len(words[there])
    chosen = data.draw(st.lists(st.integers(0, len(words[here]) - 1), max_size=7))
    gap = data.draw(st.sampled_from([" ", " ", ""]))
    source, target = (gap.join(words[one][at] for at in chosen) for one in (here, there))
    _check_alike(source, parse(here), target, parse(there))
    _check_alike(source, parse(here), source, parse(there))
