"""A version beside its source, sentence by sentence, for the person who signs it off.

The page loads nothing and runs nothing, and every text in it is escaped by its type, so that it can
be mailed. States are told by letter and by colour; what the checks find stands below its sentence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from l10n import catalogs, releases
from l10n.catalogs import Catalog, Entry
from l10n.checks.formats.html_elements import Html, element
from l10n.checks.formats.html_inline import nested
from l10n.checks.formats.html_page import document
from l10n.checks.registry import check
from l10n.errors import MarkupError
from l10n.inline import from_text, tags_of
from l10n.locales import direction
from l10n.model import STATE_LETTERS, STATE_NAMES, State
from l10n.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.checks.findings import Finding
    from l10n.discovery import ReleaseFile
    from l10n.inline import Inline
    from l10n.locales import Locale
    from l10n.model import Segment
    from l10n.workspace import Workspace

_HEADINGS = frozenset({"title", "h1", "h2", "h3"})


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence where it stands: its number in the document, from 1, and all that is known of it.

    `role` is that of its block, told once per block and empty for the sentences after the first.
    """

    number: int
    role: str
    source: Inline
    target: Inline
    state: State
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A release in a locale, sentence by sentence."""

    release: str
    source: Locale
    target: Locale
    rows: tuple[Row, ...]


def proof(workspace: Workspace, file: ReleaseFile, locale: Locale) -> Proof:
    """Put a version beside its source, as both are now.

    Raises:
        InputError: the source or the catalog cannot be read.
    """
    release = releases.load(workspace, file, releases.segmenters_of(workspace))
    path = workspace.catalog_path(file.id, locale)
    catalog = catalogs.load(path) if path.exists() else Catalog(Entry(""))
    found: defaultdict[object, list[Finding]] = defaultdict(list)
    for finding in check(catalog, Sources(workspace).setting(release, locale)):
        if finding.counts:
            found[finding.subject.entry.key].append(finding)
    rows: list[Row] = []
    for piece in release.pieces:
        role = piece.block.role
        for segment in piece.segments:
            key = releases.key(piece, segment)
            entry = catalog.get(key)
            state = catalogs.state(entry) if entry is not None else State.EMPTY
            target = _target(entry, segment)
            rows.append(Row(len(rows) + 1, role, segment.content, target, state, tuple(found[key])))
            role = ""
    return Proof(file.id, file.language, locale, tuple(rows))


def _target(entry: Entry | None, segment: Segment) -> Inline:
    if entry is None or not entry.msgstr:
        return ()
    try:
        return from_text(entry.msgstr, tags_of(segment.content))
    except MarkupError:
        return (entry.msgstr,)


def page(one: Proof) -> str:
    """Give the page."""
    style = Html(resources.files("l10n").joinpath("signoff.css").read_text("utf-8"))
    counts = Counter(row.state for row in one.rows)
    legend = (
        element("li", _mark(state), f" {STATE_NAMES[state]}: {counts[state]}")
        for state in State
        if counts[state]
    )
    found = sum(len(row.findings) for row in one.rows)
    about = (
        f"{one.source.bcp47} → {one.target.bcp47} · {len(one.rows)} sentences · {found} findings"
    )
    header = element(
        "header",
        element("h1", one.release),
        element("p", about),
        element("ul", *legend, class_="legend"),
    )
    names = ("No.", one.source.bcp47, one.target.bcp47)
    head = element("tr", *(element("th", name, scope="col") for name in names))
    columns = element("colgroup", Html('<col class="n"><col><col>'))
    table = element("table", columns, element("thead", head), *_bodies(one))
    return document(one.release, element("body", header, element("main", table)), style)


def _bodies(one: Proof) -> Iterator[Html]:
    """Give the sentences of each block in a group of their own."""
    group: list[Row] = []
    for row in one.rows:
        if row.role and group:
            yield _body(group, one)
            group = []
        group.append(row)
    if group:
        yield _body(group, one)


def _body(rows: Sequence[Row], one: Proof) -> Html:
    role = rows[0].role
    look = role if role in _HEADINGS else ""
    return element("tbody", *(_row(row, one) for row in rows), class_=look)


def _row(row: Row, one: Proof) -> Html:
    kind, _, name = row.role.partition(":")
    known = releases.TYPES.get(kind, kind)
    said = f"{known}: {name}" if name else known
    about = (element("span", said, class_="role"),) if said else ()
    findings = (
        element("li", f"{f.severity}: {f.message} [{f.code}]", class_=str(f.severity))
        for f in row.findings
    )
    below = (element("ul", *findings, class_="found"),) if row.findings else ()
    return element(
        "tr",
        element("th", _mark(row.state), f" {row.number}", *about, scope="row"),
        _cell(row.source, one.source),
        _cell(row.target, one.target, *below),
    )


def _cell(content: Inline, locale: Locale, *below: Html) -> Html:
    text = element("div", nested(content), lang=locale.bcp47, dir=direction(locale))
    return element("td", text, *below)


def _mark(state: State) -> Html:
    return element("span", STATE_LETTERS[state], class_=f"s {state}", title=STATE_NAMES[state])
