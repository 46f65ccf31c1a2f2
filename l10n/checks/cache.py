"""Findings kept between runs: a catalog that is byte for byte what it was is not looked at again.

One small file per catalog, as JSON, so that whatever stands in a cache folder can do no more than
be wrong; one that cannot be read, or was made of anything else, is passed over. Findings are kept
as they were found: configuration and waivers are laid over them each time.
"""

from __future__ import annotations

import contextlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n import __version__
from l10n.checks import registry
from l10n.checks.findings import Edit, Finding, Severity, Subject
from l10n.errors import InputError
from l10n.files import read_bytes, write_bytes
from l10n.freshness import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from l10n.catalogs import Catalog, Entry
    from l10n.checks.case import Sheet
    from l10n.checks.rules import Family, Rule
    from l10n.checks.setting import Setting
    from l10n.model import Span

FOLDER = "checks"
_CODE = ("checks", "placeables", "glossary", "engines")
"""The packages whose code decides about findings."""


def look_once(
    sheet: Sheet,
    families: Sequence[Family],
    place: tuple[Path, str],
    content: bytes,
    looking: registry.Looking | None = None,
) -> tuple[Finding, ...]:
    """Look at a catalog as `registry.look` does; what was found in it before is taken as it is.

    `place` is the folder of the cache and a name that tells catalogs apart, `content` stands for
    all that is in this one and for its glossary. `looking` is `registry.look`, or does the same.
    """
    pure = [family for family in families if family.pure]
    kept = Cache(*place, _key(sheet.setting, pure, content))
    found = kept.load(sheet.catalog, registry.rules())
    if found is None:
        found = (looking or registry.look)(sheet, pure)
        kept.save(sheet.catalog, found)
    fresh = registry.look(sheet, [family for family in families if not family.pure])
    return (*found, *fresh)


def _key(setting: Setting, families: Iterable[Family], content: bytes) -> str:
    """Give what stands for all that findings are made of."""
    told = (
        __version__,
        code_stamp(),
        setting.pair,
        setting.released,
        sorted(setting.options.by_code.items()),
        [family.codes for family in families],
        [family.missing(setting) for family in families if family.missing is not None],
    )
    return digest_of(repr(told).encode("utf-8", "surrogateescape") + content)


class Cache:
    """The findings in one catalog, kept in a folder; `key` stands for all they were made of."""

    def __init__(self, folder: Path, name: str, key: str) -> None:
        self._path = folder / FOLDER / f"{digest_of(name.encode('utf-8', 'surrogateescape'))}.json"
        self._key = key

    def load(self, catalog: Catalog, rules: Mapping[str, Rule]) -> tuple[Finding, ...] | None:
        """Give what was found in just this catalog, or None."""
        try:
            kept = json.loads(read_bytes(self._path))
            if kept["key"] != self._key:
                return None
            return tuple(_revived(kept["findings"], catalog, rules))
        except (InputError, ValueError, LookupError, TypeError, RecursionError):
            return None

    def save(self, catalog: Catalog, found: Iterable[Finding]) -> None:
        """Keep what was found; what cannot be written is no error: it only saves time."""
        places = {id(entry): number for number, entry in enumerate(catalog.entries)}
        kept = {"key": self._key, "findings": [_plain(one, places) for one in found]}
        with contextlib.suppress(InputError, ValueError):
            write_bytes(self._path, json.dumps(kept).encode())


def _plain(one: Finding, places: Mapping[int, int]) -> list[Any]:
    subject = one.subject
    fix = [*one.fix.span, one.fix.text] if one.fix is not None else None
    return [
        places.get(id(subject.entry), -1), subject.form, subject.source, subject.target,
        one.code, str(one.severity), one.message, one.span, one.source_span, one.waiver, fix,
    ]  # fmt: skip


def _revived(
    kept: Iterable[list[Any]], catalog: Catalog, rules: Mapping[str, Rule]
) -> Iterator[Finding]:
    """Make findings of what was kept.

    Raises:
        ValueError, LookupError, TypeError: it is not what we keep, or is of another catalog.
    """
    for place, form, source, target, code, severity, message, span, at, waiver, fix in kept:
        entry: Entry = catalog.entries[place] if place >= 0 else catalog.header_entry
        texts = {entry.msgid, entry.msgid_plural, entry.msgstr, *entry.msgstr_plural, ""}
        if not {source, target} <= texts or not {type(message), type(waiver)} <= {str}:
            raise ValueError(code)
        if form is not None and form not in range(len(entry.msgstr_plural)):
            raise ValueError(form)
        yield Finding(
            rules[code].code,
            Severity(severity),
            message,
            Subject(entry, source, target, form),
            _span(span, target),
            _span(at, source),
            waiver,
            fix=_edit(fix, target),
        )


def _span(kept: list[int] | None, text: str) -> Span | None:
    if kept is None:
        return None
    start, end = kept
    if not 0 <= start <= end <= len(text):
        raise ValueError(kept)
    return int(start), int(end)


def _edit(kept: list[Any] | None, target: str) -> Edit | None:
    if kept is None:
        return None
    start, end, text = kept
    span = _span([start, end], target)
    if span is None or not isinstance(text, str):
        raise TypeError(text)
    return Edit(span, text)


@cache
def code_stamp() -> int:
    """Give a number that changes with the code of checks, for those who work on it."""
    package = Path(__file__).parent.parent
    files = (path for name in _CODE for path in (package / name).rglob("*.py"))
    return max(path.stat().st_mtime_ns for path in files)
