"""What texts of news lack, planted into both sides of a pair: links, placeholders, numbers to call.

Both sides get the same thing at a place of their own, as a translator would leave it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .spots import CJK, PROTECTED, WORD, free, inserted

if TYPE_CHECKING:
    from random import Random

    from .pairs import Pair

HOSTS = ("www.example.org", "example.com", "presse.example.de", "news.example.net")
PATHS = ("about", "press/2023/annual-report.pdf", "en/contact", "products?id=4711", "a/b-c.html")
PEOPLE = ("press", "info", "m.weber", "jane.doe", "service-team", "ir")
PLACEHOLDERS = (
    "{name}", "{0}", "{count}", "%(user)s", "%(total)d", "%s", "%d", "%1$s", "{{ date }}",
    "{{amount}}", "${price}", "%{city}",
)  # fmt: skip
IDENTIFIERS = (
    "ISO 9001:2015",
    "DE000A1EWWW0",
    "HRB 12345",
    "EN 60601-1",
    "CVE-2023-2176",
    "A320neo",
)
HANDLES = ("@example_press", "#OpenData2023", "@StadtKoeln", "#EUGreenDeal")
TAGS = ("b", "em", "strong", "i")


def both(pair: Pair, token: str, random: Random) -> Pair | None:
    """Put a token between two words on both sides."""
    source, target = inserted(pair.source, token, random), inserted(pair.target, token, random)
    return replace(pair, source=source, target=target) if source and target else None


def url(pair: Pair, random: Random) -> Pair | None:
    return both(pair, f"https://{random.choice(HOSTS)}/{random.choice(PATHS)}", random)


def email(pair: Pair, random: Random) -> Pair | None:
    host = random.choice(HOSTS).removeprefix("www.")
    return both(pair, f"{random.choice(PEOPLE)}@{host}", random)


def phone(pair: Pair, random: Random) -> Pair | None:
    digits = "".join(random.choices("123456789", k=8))
    ways = ("+49 30 {}-{}", "+44 20 {} {}", "+33 1 {} {}", "(0221) {}-{}", "+86 10 {}{}")
    return both(pair, random.choice(ways).format(digits[:4], digits[4:]), random)


def placeholder(pair: Pair, random: Random) -> Pair | None:
    """Put a placeholder into prose that has no per cent sign, so that it can only be one."""
    if "%" in pair.source + pair.target:
        return both(pair, random.choice(("{name}", "{0}", "{{ date }}")), random)
    return both(pair, random.choice(PLACEHOLDERS), random)


def identifier(pair: Pair, random: Random) -> Pair | None:
    return both(pair, random.choice(IDENTIFIERS), random)


def handle(pair: Pair, random: Random) -> Pair | None:
    return both(pair, random.choice(HANDLES), random)


def entity(pair: Pair, random: Random) -> Pair | None:
    return both(pair, random.choice(("R&amp;D", "A&nbsp;&amp;&nbsp;B", "&lt;10", "&copy;")), random)


def tags(pair: Pair, random: Random) -> Pair | None:
    """Wrap words of both sides in the same tag, unless both sides have tags already."""
    if all(re.search(r"<\w[^<>]*>.*</\w", side) for side in (pair.source, pair.target)):
        return pair
    name = random.choice(TAGS)
    return wrapped(pair, f"<{name}>", f"</{name}>", random)


def link(pair: Pair, random: Random) -> Pair | None:
    """Wrap words of both sides in a link, unless both sides have one already."""
    if all(re.search(r'<a href="[^"]{8,}">.+?</a>', side) for side in (pair.source, pair.target)):
        return pair
    address = f"https://{random.choice(HOSTS)}/{random.choice(PATHS)}"
    return wrapped(pair, f'<a href="{address}">', "</a>", random)


def nested(pair: Pair, random: Random) -> Pair | None:
    """Wrap words of both sides in two tags."""
    outer, inner = random.sample(TAGS, 2)
    return wrapped(pair, f"<{outer}><{inner}>", f"</{inner}></{outer}>", random)


def wrapped(pair: Pair, first: str, last: str, random: Random) -> Pair | None:
    sides = []
    for text in (pair.source, pair.target):
        words = [m for m in free(WORD, text) if len(m[0]) > 2 or CJK.match(m[0])]
        if not words or PROTECTED.search(text):
            return None
        match = random.choice(words)
        end = min(match.end(), match.start() + 4) if CJK.match(match[0]) else match.end()
        sides.append(f"{text[: match.start()]}{first}{text[match.start() : end]}{last}{text[end:]}")
    return replace(pair, source=sides[0], target=sides[1])
