"""Checking single translations in tests, through the same door as everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.catalogs import Entry
from l10n.checks.findings import Pair
from l10n.checks.registry import check_entry
from l10n.checks.setting import Options, Setting
from l10n.locales import parse

if TYPE_CHECKING:
    from l10n.checks.findings import Finding
    from l10n.glossary.termbase import Termbase


def setting(pair: str, options: Options | None = None, termbase: Termbase | None = None) -> Setting:
    """Give a setting for a pair of languages, as in `de-en` or `de-zh_CN`."""
    source, target = map(parse, pair.split("-"))
    return Setting(Pair(source, target), termbase, options or Options())


def found(pair: str, source: str, target: str, *flags: str, **more: str) -> tuple[Finding, ...]:
    """Give all findings in one translation, waived ones too; `comment` is a translator's."""
    comments = (more["comment"],) if "comment" in more else ()
    entry = Entry(source, target, flags=flags, comments=comments)
    return check_entry(entry, setting(pair))


def codes(pair: str, source: str, target: str, *flags: str) -> list[str]:
    """Give the codes of all findings in one translation, in their order."""
    return [finding.code for finding in found(pair, source, target, *flags)]


def fixed(finding: Finding) -> str:
    """Give the target with a finding's fix."""
    assert finding.fix is not None
    (start, end), target = finding.fix.span, finding.subject.target
    return target[:start] + finding.fix.text + target[end:]
