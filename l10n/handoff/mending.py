"""Which sentence of the kit a returned one is, and mechanical damage to its texts made good.

Carriers mend what is about a file; here is what is about a sentence, so that every carrier has it:
white space and Unicode forms of the source, texts read in a wrong encoding. What is mended leaves
no doubt: a source must then be one of the kit, a text one that its language writes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from l10n.checks.knowledge.mojibake import garbled, undone
from l10n.handoff.model import Repair
from l10n.locales import script

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.checks.findings import Pair
    from l10n.handoff.model import Item, Unit
    from l10n.locales import Locale

_MARKS = re.compile("[\u0300-\u036f\u1100-\u11ff\u3099\u309a]")
"""What a text in a decomposed form has; others are left alone, since composing changes some."""
_SAMPLE, _FEW = 60, 2
"""Texts that are looked at to judge a file, and how many of them are chance."""
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"[\s\u200b\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Mended:
    """Returned sentences by the id of their item, mended; those of none; repairs by item."""

    units: Mapping[str, tuple[Unit, ...]]
    strays: tuple[Unit, ...] = ()
    repairs: Mapping[str, tuple[Repair, ...]] = field(default_factory=dict)


def mend(units: Sequence[Unit], items: Sequence[Item], pair: Pair) -> Mended:
    """Match what came back with what was sent, and mend it."""
    work = _Work(items, pair, sure=was_misread(units, pair))
    strays = [unit for unit in units if not work.takes(unit)]
    loose = work.loose_keys() if strays else {}
    strays = [unit for unit in strays if not work.takes_loosely(unit, loose)]
    return Mended(
        {id_: tuple(found) for id_, found in work.found.items()},
        tuple(work.mended(unit)[0] for unit in strays),
        {id_: tuple(dict.fromkeys(found)) for id_, found in work.repairs.items()},
    )


class _Work:
    """One matching: gathers units and repairs by item."""

    def __init__(self, items: Sequence[Item], pair: Pair, *, sure: bool) -> None:
        self.items, self.pair, self.sure = items, pair, sure
        self.by_key = {item.key: item for item in items}
        self.by_id = {item.id: item for item in items}
        self.found: dict[str, list[Unit]] = {}
        self.repairs: defaultdict[str, list[Repair]] = defaultdict(list)

    def takes(self, unit: Unit) -> bool:
        """Match a unit by its id or by its very text."""
        item = self.by_id.get(unit.id) if unit.id else None
        if item is not None and unit.msgid != item.msgid:
            unit = self.named(unit, item)
        item = item or self.by_key.get(unit.key)
        if item is None:
            return False
        self.add(item, unit)
        return True

    def named(self, unit: Unit, item: Item) -> Unit:
        """Mend the source of a unit whose id tells which sentence it is, unless it was edited."""
        text = unit.msgid
        if text and bare(text) != bare(item.msgid):
            text = restored(text, self.pair.source, sure=self.sure) or text
            if bare(text) != bare(item.msgid):
                return unit
            self.repairs[item.id].append(_repair("mojibake", unit))
        return replace(unit, msgid=item.msgid, msgid_plural=item.msgid_plural)

    def loose_keys(self) -> dict[tuple[str | None, str], Item | None]:
        """Give what is left of the sources without what damage changes; None where two are one."""
        found: dict[tuple[str | None, str], Item | None] = {}
        for item in self.items:
            key = (item.msgctxt, folded(item.msgid))
            found[key] = None if key in found else item
        return found

    def takes_loosely(
        self, unit: Unit, loose: Mapping[tuple[str | None, str], Item | None]
    ) -> bool:
        """Match a unit by what is left of its source, if nothing else came back for it."""
        text, code = unit.msgid, ""
        item = loose.get((unit.msgctxt, folded(text)))
        if item is None and (right := restored(text, self.pair.source, sure=self.sure)) not in {
            None,
            text,
        }:
            text, code = str(right), "mojibake"
            item = loose.get((unit.msgctxt, folded(text)))
        if item is None or any(one.msgid == item.msgid for one in self.found.get(item.id, ())):
            return False
        if not code:
            same = unicodedata.normalize("NFC", text) == unicodedata.normalize("NFC", item.msgid)
            code = "msgid-form" if same else "msgid-space"
        self.repairs[item.id].append(_repair(code, unit))
        self.add(item, replace(unit, msgid=item.msgid, msgid_plural=item.msgid_plural))
        return True

    def add(self, item: Item, unit: Unit) -> None:
        if unit.targets != item.targets:
            unit, repairs = self.mended(unit)
            if repairs:
                self.repairs[item.id] += repairs
        self.found.setdefault(item.id, []).append(unit)

    def mended(self, unit: Unit) -> tuple[Unit, list[Repair]]:
        """Mend the targets of a unit."""
        if all(map(str.isascii, unit.targets)):
            return unit, []
        targets: list[str] = []
        repairs: list[Repair] = []
        for target in unit.targets:
            text = target
            right = restored(text, self.pair.target, sure=self.sure)
            if right is not None and right != text:
                repairs.append(Repair("mojibake", "was read in a wrong encoding", unit.place))
                text = right
            composed_ = composed(text)
            if composed_ != text:
                repairs.append(Repair("form", "was in another Unicode form", unit.place))
            targets.append(composed_)
        return (replace(unit, targets=tuple(targets)) if repairs else unit), repairs


_WHAT = {
    "mojibake": "the source was read in a wrong encoding",
    "msgid-form": "the source was in another Unicode form",
    "msgid-space": "white space in the source was changed",
}


def _repair(code: str, unit: Unit) -> Repair:
    return Repair(code, _WHAT[code], unit.place)


def bare(text: str) -> str:
    """Give a text without white space and tags, whose notation is a carrier's own."""
    return "".join(_TAG.sub("", unicodedata.normalize("NFC", text)).split())


def folded(text: str) -> str:
    """Give a text without what mechanical damage changes: white space and Unicode forms."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def composed(text: str) -> str:
    """Give a text in composed characters, where it has decomposed ones."""
    return unicodedata.normalize("NFC", text) if _MARKS.search(text) else text


def restored(text: str, language: Locale, *, sure: bool = False) -> str | None:
    """Give a text as it was before it was read in a wrong encoding.

    The same text where nothing looks like that; None where it does and cannot be turned back with
    certainty. With `sure` it is known of the file that it was.
    """
    if text.isascii():
        return text
    name = script(language)
    found = list(garbled(text, language, name))
    if (found or sure) and (whole := undone(text)):
        return whole
    if not found:
        return text
    if not all(one.right for one in found):
        return None
    right = text
    for one in sorted(found, reverse=True):
        right = right[: one.start] + one.right + right[one.end :]
    return None if any(True for _ in garbled(right, language, name)) else right


def was_misread(units: Sequence[Unit], pair: Pair) -> bool:
    """Tell whether a whole file was read in a wrong encoding: most of what can show it does."""
    texts = [(unit.msgid, pair.source) for unit in units]
    texts += [(target, pair.target) for unit in units for target in unit.targets]
    texts = [one for one in texts if not one[0].isascii()]
    if len(texts) > _SAMPLE:
        texts = texts[:: len(texts) // _SAMPLE]
    wrong = sum(restored(text, language) not in {None, text} for text, language in texts)
    return wrong > _FEW and wrong * 2 > len(texts)
