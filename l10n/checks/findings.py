"""What checks find: values that every family gives, and that texts, JSON and reports are made of.

A finding tells its place by entry and span, so that the review can jump to the words, and has a
fingerprint that does not change when lines move, so that a list of known findings keeps its worth.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from l10n.catalogs import Entry
    from l10n.locales import Locale
    from l10n.model import Span


class Severity(StrEnum):
    """How much a finding matters.

    An `error` is wrong beyond doubt and keeps a version from being published; a `warning` is
    nearly always wrong, and a person looks at it; an `info` is worth knowing.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Subject(NamedTuple):
    """A translation to be checked: an entry of a catalog, in one of its plural forms.

    `source` and `target` are the texts as they stand in the catalog, tags included; `form` is the
    number of the plural form, None for an entry without any.
    """

    entry: Entry
    source: str
    target: str
    form: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A mechanical repair: what is to stand at a span of the target (code points, half-open)."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a translation.

    `code` names the check. `message` says it in words; `span` and `source_span` are where, in code
    points of the target and source of the subject, None where something is missing. `fix` mends it
    where that takes no judgement. `waiver` is the comment that lets it pass (`term-ok: nev`), empty
    where there is none; `waived` the reason given in such a comment, None where the finding counts.
    """

    code: str
    severity: Severity
    message: str
    subject: Subject
    span: Span | None = None
    source_span: Span | None = None
    waiver: str = ""
    waived: str | None = None
    fix: Edit | None = None

    @property
    def counts(self) -> bool:
        """Tell whether somebody has to do something about it."""
        return self.waived is None and self.severity is not Severity.INFO

    @property
    def fingerprint(self) -> str:
        """Give what stays the same while lines move: 16 hex digits of code, entry and words.

        An edit of other words in the entry leaves it; one of the words it is about is new.
        """
        entry, form = self.subject.entry, str(self.subject.form)
        source = self.subject.source[slice(*self.source_span)] if self.source_span else ""
        parts = (
            self.code, self.waiver, entry.msgctxt or "", entry.msgid, form, self.found, source,
        )  # fmt: skip
        data = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(data, digest_size=8).hexdigest()

    @property
    def found(self) -> str:
        """The words of the target that it is about."""
        return self.subject.target[slice(*self.span)] if self.span else ""


@dataclass(frozen=True, slots=True)
class Pair:
    """The languages of a catalog."""

    source: Locale
    target: Locale
