"""What a repair may write: text, never markup.

Checks see texts without markup, and what they would have there is put into the raw ones. All of it
passes through here, since a `<` that was an entity or a full-width mark would be a tag for readers.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from unicodedata import normalize

from l10n.checks.text import text_of

if TYPE_CHECKING:
    from l10n.checks.text import Text
    from l10n.model import Span

_SIGNS = "&<>"


def written(text: Text, span: Span, fix: str, *, markup: bool) -> str | None:
    """Give a repair as it is to stand at a span of the raw text; None where it touches markup.

    `markup` tells whether entities mean something there: then `& < >` that come in are escaped.
    """
    start, end = span
    old = text.raw[start:end]
    if text.cut_within(start, end) and ("<" in old or any(sign in fix for sign in _SIGNS)):
        return None
    new = any(fix.count(sign) > old.count(sign) for sign in _SIGNS)
    if new and any(sign in old for sign in _SIGNS):
        return None
    if new and markup:
        fix = escape(fix, quote=False)
    return fix if _keeps_markup(text, span, fix, makes=new and markup, plain=not markup) else None


def _keeps_markup(text: Text, span: Span, fix: str, *, makes: bool, plain: bool) -> bool:
    """Tell whether all tags and entities around a repair stay, and none but its own come in.

    In a text that is `plain`, full-width marks count as the others, which repairs make of them.
    """
    start, end = span
    if not makes and _is_clear(text, start, fix):
        return True
    whole = text.raw[:start] + fix + text.raw[end:]
    if plain:
        return not text_of(normalize("NFKC", whole)).cuts
    more = len(fix) - (end - start)
    stay = [cut[:2] for cut in text.cuts if cut[1] <= start]
    stay += [(cut[0] + more, cut[1] + more) for cut in text.cuts if cut[0] >= end]
    found = [cut[:2] for cut in text_of(whole).cuts]
    if makes:
        last = start + len(fix)
        found = [cut for cut in found if not (start <= cut[0] and cut[1] <= last)]
    return found == stay


def _is_clear(text: Text, start: int, fix: str) -> bool:
    """Tell quickly that neither a repair nor anything unfinished before it can begin markup."""
    raw = text.raw
    if any(sign in fix for sign in _SIGNS) or "<!--" in raw:
        return False
    last = max(raw.rfind("<", 0, start), raw.rfind("&", 0, start))
    return last < 0 or any(begin <= last < until <= start for begin, until, _ in text.cuts)
