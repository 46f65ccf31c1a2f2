"""What checks are given: one translation, or a whole catalog, with what all of them look at.

The texts without markup, their words, the outcome of the glossary are made once and on demand, so
that a family costs only what is its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.checks.among import capitalised
from l10n.checks.findings import Edit, Finding
from l10n.checks.repairs import written
from l10n.checks.text import text_of
from l10n.checks.waivers import CHECK_OK
from l10n.lazily import lazily

if TYPE_CHECKING:
    from l10n.catalogs import Catalog
    from l10n.checks.among import Among
    from l10n.checks.findings import Pair, Subject
    from l10n.checks.rules import Rule
    from l10n.checks.setting import Setting
    from l10n.checks.text import Text
    from l10n.configchecks import Value
    from l10n.glossary.termbase import Outcome
    from l10n.model import Span


_XML_TEXT = "xml-text"


@dataclass(eq=False)
class Case:
    """One translation under check.

    `among` is the catalog it stands in; None where an entry is looked at alone.
    """

    subject: Subject
    setting: Setting
    among: Among | None = None

    @lazily
    def pair(self) -> Pair:
        """The languages."""
        return self.setting.pair

    @lazily
    def source(self) -> Text:
        """The source."""
        return text_of(self.subject.source)

    @lazily
    def target(self) -> Text:
        """The translation."""
        return text_of(self.subject.target)

    @lazily
    def names(self) -> tuple[list[str], list[str]]:
        """The words with a capital, of the source and of the translation."""
        pattern = capitalised(self.pair.source, self.pair.target)
        return pattern.findall(self.source.level), pattern.findall(self.target.level)

    @lazily
    def terms(self) -> tuple[Outcome, ...]:
        """What became of the terms of the glossary; spans are into the raw texts."""
        termbase = self.setting.termbase
        if termbase is None:
            return ()
        return termbase.verify(self.subject.source, self.subject.target)

    def option(self, rule: Rule, name: str) -> Value:
        """Give a parameter of a rule as it is set here."""
        return self.setting.options.value(rule, name)

    def finding(
        self,
        rule: Rule,
        message: str,
        at: Span | None = None,
        source_at: Span | None = None,
        fix: str | None = None,
    ) -> Finding:
        """Make a finding; spans are into the plain texts, `fix` is what is to stand at `at`."""
        span = self.target.span(*at) if at is not None else None
        source_span = self.source.span(*source_at) if source_at is not None else None
        if fix is not None and span is not None:
            fix = written(self.target, span, fix, markup=self._is_markup)
        return self.raw_finding(rule, message, span, source_span, fix)

    @lazily
    def _is_markup(self) -> bool:
        """Tell whether `&` and `<` mean something in the texts, so that text is escaped."""
        flags = self.subject.entry.flags
        return _XML_TEXT in flags or bool(self.source.cuts or self.target.cuts)

    def raw_finding(
        self,
        rule: Rule,
        message: str,
        at: Span | None = None,
        source_at: Span | None = None,
        fix: str | None = None,
    ) -> Finding:
        """Make a finding about markup and atoms; spans are into the texts as they stand."""
        return Finding(
            rule.code,
            rule.severity,
            message,
            self.subject,
            at,
            source_at,
            f"{CHECK_OK}: {rule.code}",
            fix=Edit(at, fix) if fix is not None and at is not None else None,
        )


@dataclass(frozen=True)
class Sheet:
    """A catalog under check, with the cases of all its translations, in order."""

    catalog: Catalog
    cases: tuple[Case, ...]
    setting: Setting
