"""Whether texts of a return are in the language they should be in, file by file.

One sentence may be too short to tell; a file of them is not, and a whole file in the wrong language
is the commonest mistake of whoever handles many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.catalogs import Entry
from l10n.checks.case import Case
from l10n.checks.families import language
from l10n.checks.findings import Subject
from l10n.checks.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.checks.findings import Pair
    from l10n.handoff.model import Unit

_MOST = 60
_LEAST = 16
"""Characters of a text that can be judged at all."""
_SPEAKING = frozenset({language.LANGUAGE.code, language.UNTRANSLATED.code})


def share_foreign(units: Iterable[Unit], pair: Pair) -> float | None:
    """Give the share of texts, 0-1, that read like another language; None where nothing tells."""
    texts = [
        (unit.msgid, target)
        for unit in units
        for target in unit.targets
        if len(target) >= _LEAST and target != unit.msgid
    ]
    if len(texts) > _MOST:
        texts = texts[:: len(texts) // _MOST + 1]
    setting = Setting(pair)
    found = [_is_foreign(source, target, setting) for source, target in texts]
    return sum(found) / len(found) if found else None


def _is_foreign(source: str, target: str, setting: Setting) -> bool:
    case = Case(Subject(Entry(source, target), source, target), setting)
    return any(finding.code in _SPEAKING for finding in language.check(case))
