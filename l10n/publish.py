"""Write the finished version of a release in one language, or say why not.

A published version is never a mix of languages (law 4): every sentence must be past the gate, and
what is not is named, not replaced by the source. A version that was published once and cannot be
written any more, since its source or a translation changed, is stale: it stays on disk, and
`status` and `sync` name it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from l10n import documents
from l10n.catalogs import state
from l10n.errors import MarkupError, Problem
from l10n.files import read_bytes, write_bytes
from l10n.inline import from_text, normal, plain, tags_in, tags_of
from l10n.locales import direction, with_territory
from l10n.model import State, join
from l10n.releases import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from l10n.catalogs import Catalog, Entry, Key
    from l10n.checks.findings import Finding
    from l10n.inline import Inline
    from l10n.locales import Locale
    from l10n.model import Hole, Pieces, Segment
    from l10n.releases import Release
    from l10n.workspace import Workspace

    Errors: TypeAlias = Mapping[Key, Sequence[Finding]]

ORDER = tuple(State)
_WITH_TERRITORY = frozenset({"og:locale", "office"})
"""The places of a language that want its territory too."""


class Publication(StrEnum):
    """How a published version stands.

    `written` just now; `current` already; `ready` to be written; `blocked` by the gate and never
    published; `stale`: published once, but its source or a translation changed since, and what
    has come of that is not past the gate; `failed`: an error kept it from being looked at.
    """

    WRITTEN = "written"
    CURRENT = "current"
    READY = "ready"
    BLOCKED = "blocked"
    STALE = "stale"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a release may be published in a locale.

    `waiting` counts the sentences below the gate by state; `problems` are those that pass it and
    still cannot be published (broken tags, source text left as a translation, a wrong number).
    """

    waiting: Mapping[State, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not self.waiting and not self.problems


def judge(
    release: Release, catalog: Catalog | None, locale: Locale, errors: Errors | None = None
) -> Verdict:
    """Compare every sentence of a release with the gate of a locale; name all that is wrong.

    `errors` are what checks find wrong beyond doubt; without them only the tags are looked at.
    """
    if not release.segments:
        what, remedy = "has no text to publish", "Write it, or remove the file."
        return Verdict(
            problems=(Problem("publish.empty", what, release.file.path, None, None, remedy),)
        )
    below = ORDER[: ORDER.index(release.settings.gate_of(locale))]
    waiting: Counter[State] = Counter()
    problems: list[Problem] = []
    for wanted, segment in release.segments.items():
        entry = catalog.get(wanted) if catalog else None
        reached = state(entry) if entry else State.EMPTY
        if reached in below:
            waiting[reached] += 1
        elif entry:
            broken = tuple(_broken(entry, segment))
            problems += broken
            problems += _wrong(entry, errors.get(wanted, ())) if errors and not broken else ()
    return Verdict({s: waiting[s] for s in ORDER if waiting[s]}, tuple(problems))


def publish(
    workspace: Workspace,
    release: Release,
    catalog: Catalog | None,
    locale: Locale,
    *,
    write: bool,
    errors: Callable[[Catalog], Errors] | None = None,
) -> tuple[Path, Publication, Verdict]:
    """Publish a release in a locale if it is past the gate; with `write` False only look.

    `errors` gives what checks find wrong in a catalog beyond doubt. It is asked about what would be
    written but for errors, so that where all is published already, or sentences still wait,
    nothing is checked.

    Raises:
        InputError: the version cannot be written.
    """
    path = workspace.published_path(release.file, locale)
    verdict = judge(release, catalog, locale)
    data = render(release, catalog, locale) if catalog and verdict.passed else None
    if data is not None and path.exists() and read_bytes(path) == data:
        return path, Publication.CURRENT, verdict
    if errors and catalog is not None and not verdict.waiting:
        verdict = judge(release, catalog, locale, errors(catalog))
    if verdict.problems:
        verdict = _at(verdict, workspace.relative(workspace.catalog_path(release.id, locale)))
    if data is None or not verdict.passed:
        return path, Publication.STALE if path.exists() else Publication.BLOCKED, verdict
    if not write:
        return path, Publication.READY, verdict
    write_bytes(path, data)
    return path, Publication.WRITTEN, verdict


def render(release: Release, catalog: Catalog, locale: Locale) -> bytes:
    """Give the finished version; call it only when `judge` has passed it.

    Raises:
        MarkupError: a translation cannot be written in the structure of the source.
    """
    targets = {}
    for number, piece in enumerate(release.pieces):
        if piece.segments:
            contents = [_target(catalog[key(piece, s)], s) for s in piece.segments]
            targets[number] = _joined(piece, contents, release, locale)
    return documents.write(release.document, targets, _holes(release, locale))


def draft(release: Release, catalog: Catalog | None, locale: Locale) -> bytes:
    """Give a preview of an unfinished version, marked so that nobody takes it for the real one.

    The first block says that it is a draft; a sentence below the gate stands in ⟦…⟧, one without
    a translation in ⟦de: …⟧ with its source.
    """
    gate = ORDER.index(release.settings.gate_of(locale))
    targets: dict[int, Inline] = {}
    marked = False
    for number, piece in enumerate(release.pieces):
        contents = []
        for segment in piece.segments:
            entry = catalog.get(key(piece, segment)) if catalog else None
            contents.append(_draft_target(entry, segment, gate, release))
        if not contents:
            continue
        content = _joined(piece, contents, release, locale)
        if not marked and not piece.block.role.startswith("meta:"):
            content = normal((f"⟦DRAFT {locale} – not for publication⟧ ", *content))
            marked = True
        targets[number] = content
    return documents.write(release.document, targets, _holes(release, locale))


def _joined(piece: Pieces, contents: list[Inline], release: Release, locale: Locale) -> Inline:
    source_gap = release.file.language.sentence_gap
    return join(piece, contents, None if source_gap == locale.sentence_gap else locale.sentence_gap)


def _target(entry: Entry, segment: Segment) -> Inline:
    return from_text(entry.msgstr, tags_of(segment.content))


def _draft_target(entry: Entry | None, segment: Segment, gate: int, release: Release) -> Inline:
    if entry is None or not entry.msgstr:
        return normal((f"⟦{release.file.language}: ", *segment.content, "⟧"))
    try:
        content = _target(entry, segment)
    except MarkupError:
        return normal((f"⟦{plain((entry.msgstr,))}⟧", *tags_of(segment.content)))
    past = ORDER.index(state(entry)) >= gate
    return content if past else normal(("⟦", *content, "⟧"))


def _broken(entry: Entry, segment: Segment) -> Iterator[Problem]:
    """Tell of tags with which a translation cannot be written, or that the source has not."""
    try:
        _target(entry, segment)
    except MarkupError as error:
        remedy = "Set the tags as in the source, then run sync again."
        yield _of(entry, "tags", error.problems[0].what, remedy)
    else:
        alien = tags_in(entry.msgstr, besides=segment.text)
        if alien and not tags_of(segment.content):
            what = f"the source has no tags, the translation has {' '.join(alien)}"
            yield _of(entry, "tags", what, "Take them out: readers would see them as they stand.")


def _wrong(entry: Entry, findings: Sequence[Finding]) -> Iterator[Problem]:
    for finding in findings:
        remedy = f"Correct it, or add the comment “# {finding.waiver} – why”."
        yield _of(entry, finding.code, finding.message, remedy)


def _at(verdict: Verdict, path: str) -> Verdict:
    """Set the path of the problems that are about an entry."""
    problems = (replace(p, path=path) if p.path is None else p for p in verdict.problems)
    return replace(verdict, problems=tuple(problems))


def _of(entry: Entry, kind: str, what: str, remedy: str) -> Problem:
    return Problem(f"publish.{kind}", what, None, entry.line, entry.msgid, remedy)


def _holes(release: Release, locale: Locale) -> dict[int, str]:
    """Give the values the target version sets: language, dates, addresses."""
    values = {}
    for number, hole in enumerate(release.document.holes):
        value = _hole(hole, release.file.language, locale)
        if value is not None and value != hole.value:
            values[number] = value
    return values


def _hole(hole: Hole, source: Locale, target: Locale) -> str | None:
    match hole.kind:
        case "lang":
            whole = hole.key in _WITH_TERRITORY or (hole.key == "hreflang" and "-" in hole.value)
            spelt = with_territory(target) if whole else target
            return str(spelt) if "_" in hole.value else spelt.bcp47
        case "dir":
            found = direction(target)
            return found if hole.value or found == "rtl" else None
        case "date":
            from l10n.placeables import localise_date  # noqa: PLC0415 -- CLDR data, for dates only

            return localise_date(hole.value, source, target)
        case _:
            return _address(hole.value, source, target)


def _address(value: str, source: Locale, target: Locale) -> str:
    """Set the language in an address: `/de/presse/` becomes `/zh-cn/presse/`."""
    parts = value.split("/")
    return "/".join(
        target.bcp47.lower() if part.lower() in {source.language, source.bcp47.lower()} else part
        for part in parts
    )
