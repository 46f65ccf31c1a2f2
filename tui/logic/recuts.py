"""What splitting, joining or an abbreviation would do, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from tui.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.resegment import Fate, Foreseen, Recut

Tone: TypeAlias = Literal["head", "old", "new", "plain", "warning"]
"""How a line is meant; the line says it in words or signs, too."""

Line: TypeAlias = tuple[Tone, str]

MOST = 200
"""How many places are shown one by one."""

_ENDS = ".!?:;\u3002\uff01\uff1f\uff1a\uff1b"


def lines(foreseen: Foreseen) -> Iterator[Line]:
    """Say what changes: a summary, then each place before and after, with its translations."""
    yield from _summary(foreseen)
    told: set[int] = set()
    for recut in foreseen.recuts[:MOST]:
        yield "plain", ""
        place = _("{release}, line {line}").format(release=recut.release, line=recut.line)
        yield "head", place
        yield from (("old", f"- {text}") for text in recut.old)
        yield from (("new", f"+ {text}") for text in recut.new)
        yield from _translations(recut, foreseen.fates, told)
    more = len(foreseen.recuts) - MOST
    if more > 0:
        text = ngettext("and {count} more place", "and {count} more places", more)
        yield "plain", text.format(count=more)


def _summary(foreseen: Foreseen) -> Iterator[Line]:
    count, releases = len(foreseen.recuts), len({one.release for one in foreseen.recuts})
    if not count:
        yield "plain", _("No sentence of the releases there are would change.")
    else:
        where = ngettext("in {count} release", "in {count} releases", releases)
        # Translators: {where} is “in 2 releases”.
        text = ngettext("{count} place changes {where}", "{count} places change {where}", count)
        yield "head", text.format(count=count, where=where.format(count=releases))
    if undone := foreseen.undone:
        text = ngettext(
            "{count} confirmed translation will need work again",
            "{count} confirmed translations will need work again",
            undone,
        )
        yield "warning", text.format(count=undone)
    if foreseen.besides:
        text = ngettext(
            "{count} other change that sync would make, too",
            "{count} other changes that sync would make, too",
            foreseen.besides,
        )
        yield "plain", text.format(count=foreseen.besides)
    for problem in foreseen.unread:
        yield "warning", _("Not looked at: {problem}").format(problem=problem)


def _translations(recut: Recut, fates: Sequence[Fate], told: set[int]) -> Iterator[Line]:
    """Say what becomes of the translations of a place, once for each catalog."""
    texts = {*recut.old, *recut.new}
    said: dict[Line, None] = {}
    for number, fate in enumerate(fates):
        about = {one.source for one in (*fate.old, *fate.new)}
        if number not in told and fate.release == recut.release and about & texts:
            told.add(number)
            if line := _fate(fate):
                said[line] = None
    yield from said


def _fate(fate: Fate) -> Line | None:
    if not any(one.target for one in fate.old):
        return None
    tone: Tone = "plain"
    if fate.kind == "revived":
        text = _("{locale}: the former translation comes back")
    elif fate.kind == "gone":
        text = _("{locale}: a translation is kept aside")
    elif fate.undone:
        tone, text = "warning", _("{locale}: carried along, needs work again")
    else:
        text = _("{locale}: carried along as a draft")
    return tone, f"  {text.format(locale=fate.locale)}"


def likely(text: str, places: Sequence[int]) -> int:
    """Give the number of the place where a split is likeliest: behind a stop, else in the middle.

    There must be a place.
    """
    after = (n for n, place in enumerate(places) if text[:place].rstrip()[-1:] in _ENDS)
    middle = min(range(len(places)), key=lambda n: abs(places[n] - len(text) / 2))
    return next(after, middle)


def last_word(text: str) -> str:
    """Give the last word of a text, which may be an abbreviation."""
    return (text.split() or [""])[-1].lstrip("([{\u201e\u201c\u00bb\u00ab\"'")


def kinds() -> Mapping[str, str]:
    """Give the kinds of abbreviations with what they mean."""
    return {
        "never": _("never ends a sentence"),
        "number": _("abbreviates only before a number"),
        "end": _("ends a sentence before a typical first word"),
        "last": _("ends a sentence before any capital letter"),
        "word": _("is no abbreviation here"),
    }
