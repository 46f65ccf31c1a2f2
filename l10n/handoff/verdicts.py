"""What becomes of a return: a verdict per sentence, its reasons, and a report per file.

Values only; reports for people and programs, and what is written to catalogs, are made of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.catalogs import Entry
    from l10n.errors import L10nError
    from l10n.handoff.model import Item, Repair, Unit
    from l10n.locales import Locale


class Outcome(StrEnum):
    """What becomes of a sentence that came back.

    `repaired` is taken after mechanical damage was mended in it. Of a `stale` one the source has
    changed since the kit; of a `conflict` somebody changed the translation, too.
    """

    TAKEN = "taken"
    REPAIRED = "repaired"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    CONFLICT = "conflict"
    STALE = "stale"


CLEAN = frozenset({Outcome.TAKEN, Outcome.REPAIRED, Outcome.UNCHANGED})
"""What leaves nothing to decide."""

CODES = {
    "truncated": "the file ends before this sentence",
    "dropped": "the sentence is not in the file",
    "duplicate": "the sentence is in the file more than once, with different translations",
    "msgid-edited": "the source text was changed",
    "emptied": "the translation was taken out",
    "same-as-source": "the translation is the source text",
    "wrong-language": "the translation is in another language or script",
    "swapped": "the translation belongs to another sentence",
    "fact": "a figure, date or another fact differs",
    "tags": "tags or placeholders are lost or changed",
    "check": "a check finds an error that was not there before",
    "mojibake": "characters are lost in a wrong encoding",
    "forms": "the number of plural forms is not that of the catalog",
    "fuzzy-left": "still marked as unfinished",
    "fuzzy-removed-everywhere": "all marks were taken away and no text was changed",
    "stale": "the source has changed since the kit",
    "locked": "the sentence was locked",
    "foreign": "the file is not taken",
    "conflict": "somebody changed the translation since the kit",
    "ours": "somebody changed the translation since the kit; theirs was left out as asked",
    "theirs": "somebody changed the translation since the kit; theirs was taken as asked",
    "unsent": "the sentence was not in the kit",
}
"""The reasons there are, with what each says to people."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code of `CODES`, a sentence for people, and the check that found it, if one did."""

    code: str
    what: str
    check: str = ""

    @classmethod
    def of(cls, code: str, more: str = "", check: str = "") -> Reason:
        """Give the reason of a code, with what there is to add."""
        return cls(code, f"{CODES[code]}: {more}" if more else CODES[code], check)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with its verdict.

    `item` is the sentence as it was sent, None for what nobody sent; `unit` as it came back, None
    where it did not. `ours` are the texts that the catalog has now, empty where it has no such
    entry. `entry` is what the catalog is to have, None where it stays as it is. `others` are the
    other translations of a sentence that came back several times. What is `kept` is not in the
    catalog afterwards, and goes to the rejected file; of a sentence that was taken, that is ours.
    """

    outcome: Outcome
    item: Item | None
    unit: Unit | None
    ours: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    repairs: tuple[Repair, ...] = ()
    entry: Entry | None = None
    others: tuple[Unit, ...] = ()
    kept: bool = False

    @property
    def msgid(self) -> str:
        """The source, as it was sent where that is known."""
        found = self.item or self.unit
        return found.msgid if found is not None else ""

    @property
    def is_ours_replaced(self) -> bool:
        """Tell whether theirs was taken in the place of what somebody here had changed."""
        return self.kept and self.outcome in {Outcome.TAKEN, Outcome.REPAIRED}

    @property
    def targets(self) -> tuple[str, ...]:
        """The translation that came back; empty where none did."""
        return self.unit.targets if self.unit is not None else ()

    @property
    def place(self) -> str:
        """Where it stands in the file, or its number in the kit."""
        if self.unit is not None and self.unit.place:
            return self.unit.place
        return f"sentence {self.item.number}" if self.item is not None else ""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    `path` is the catalog, empty where none was found for it; `notes` are for people. `wrote` and
    `rejected` are the files that were written.
    """

    name: str
    carrier: str = ""
    kit: str = ""
    release: str = ""
    source: Locale | None = None
    locale: Locale | None = None
    path: str = ""
    repairs: tuple[Repair, ...] = ()
    faults: tuple[Repair, ...] = ()
    judged: tuple[Judged, ...] = ()
    notes: tuple[str, ...] = ()
    wrote: str = ""
    rejected: str = ""

    @property
    def counts(self) -> Counter[Outcome]:
        """The number of sentences of each outcome."""
        return Counter(one.outcome for one in self.judged)

    @property
    def is_clean(self) -> bool:
        """Tell whether there is nothing to decide about; there is where nobody knows what it is."""
        return (
            bool(self.path) and not self.faults and all(one.outcome in CLEAN for one in self.judged)
        )


@dataclass(frozen=True, slots=True)
class ReturnReport:
    """What became of a return: its files, and what could not be read of it or here.

    Nothing of a return is applied that is not `whole`, as it is if all of its files can be read.
    `passed_over` are files that hold no sentences, but for those that went along in the kit.
    """

    files: tuple[FileReport, ...] = ()
    errors: tuple[L10nError, ...] = ()
    applied: bool = False
    whole: bool = True
    passed_over: tuple[str, ...] = ()

    @property
    def counts(self) -> Counter[Outcome]:
        """The number of sentences of each outcome."""
        return sum((file.counts for file in self.files), Counter())
