"""A release as the use cases need it: its document, cut into sentences, with its settings.

Reading and segmenting always happen together and only here, so that extract, status, export and
publication cut a release in the same places (a rule set that differs between two steps loses
translations, as other tools have found).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n import documents, segmentation
from l10n.catalogs import Key, Unit
from l10n.files import read_bytes
from l10n.freshness import digest_of
from l10n.inline import has_tags, tags_of
from l10n.model import cut, flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from l10n.config import Settings
    from l10n.configtables import Config, MarkdownConfig
    from l10n.discovery import ReleaseFile
    from l10n.model import Block, Document, Pieces, Segment
    from l10n.segmentation import RulesEdit, Segmenter
    from l10n.workspace import Workspace

RULES = "segmentation"
"""The folder of a workspace that holds its own rules."""

TYPES = {
    "title": "Title",
    "p": "Paragraph",
    "li": "List item",
    "quote": "Quotation",
    "th": "Table heading",
    "td": "Table cell",
    "caption": "Caption",
    "alt": "Image description",
    "footnote": "Footnote",
    "header": "Header",
    "footer": "Footer",
    "address": "Address line",
    "dt": "Term",
    "dd": "Definition",
    "meta": "Metadata",
    "attr": "Attribute",
    **{f"h{level}": f"Heading {level}" for level in range(1, 7)},
}


@dataclass(frozen=True, slots=True)
class Release:
    """A source document with everything that decides what becomes of it.

    `segments` has each sentence once, by its key, and `units` what its catalogs hold, both in
    document order; `rules` names the segmentation rules it was cut by; `digest` is that of the
    file's bytes.
    """

    file: ReleaseFile
    document: Document
    pieces: tuple[Pieces, ...]
    segments: Mapping[Key, Segment]
    units: tuple[Unit, ...]
    settings: Settings
    rules: str
    digest: str

    @property
    def id(self) -> str:
        """The file name without language and extension."""
        return self.file.id


def load(workspace: Workspace, file: ReleaseFile, segmenters: Segmenters) -> Release:
    """Read a release and cut it into sentences.

    Raises:
        InputError: the file cannot be read as its format.
        ConfigError: its front matter asks for settings that do not exist.
    """
    settings = workspace.settings(file.id)
    document, data = read(workspace, file)
    if document.settings:
        settings = workspace.settings(file.id, document.settings, file.path)
    segmenter = segmenters.of(str(file.language))
    pieces = tuple(pieces_of(block, segmenter) for block in document.blocks)
    once = _once(pieces)
    return Release(
        file=file,
        document=document,
        pieces=pieces,
        segments={wanted: segment for wanted, (_, segment) in once.items()},
        units=tuple(
            _unit(block, segment, file.path, front=document.format == "markdown")
            for block, segment in once.values()
        ),
        settings=settings,
        rules=segmenter.fingerprint,
        digest=digest_of(data),
    )


def read(workspace: Workspace, file: ReleaseFile) -> tuple[Document, bytes]:
    """Read the document of a release, uncut, and give the file's bytes with it.

    Raises:
        InputError: the file cannot be read as its format.
    """
    path = workspace.root / file.path
    data = read_bytes(path)
    document = documents.read(
        data,
        path,
        encoding=workspace.settings(file.id).encoding,
        options=_options(workspace.config, documents.format_of(path)),
    )
    return document, data


def settings_of(workspace: Workspace, file: ReleaseFile) -> Settings:
    """Give what holds for a release, its front matter included; only that is read of it.

    Raises:
        InputError: the file cannot be read as its format.
        ConfigError: its front matter asks for settings that do not exist.
    """
    settings = workspace.settings(file.id)
    path = workspace.root / file.path
    if documents.format_of(path) != "markdown" or not path.exists():
        return settings
    asked = documents.settings_in(read_bytes(path), path, encoding=settings.encoding)
    return workspace.settings(file.id, asked, file.path) if asked else settings


def _options(config: Config, name: str) -> object | None:
    """Give what a workspace says about a format."""
    if name == "markdown":
        return _markdown(config.markdown)
    if name not in ("docx", "odt"):
        return None
    from l10n.documents.office_options import Options  # noqa: PLC0415 -- only for these

    office = config.office
    return Options(office.clean, office.changes == "accept", office.comments)


def _markdown(config: MarkdownConfig) -> object:
    from l10n.documents.frontmatter_values import Policy  # noqa: PLC0415 -- only for Markdown
    from l10n.documents.markdown import Options  # noqa: PLC0415

    policy = Policy(config.translate, config.localise, config.language, config.slug, never=())
    return Options(policy, config.shortcodes)


class Segmenters:
    """The segmenters of one run, each loaded on first use; `folder` holds the workspace's rules.

    With an `edit` they are those that would cut after it.
    """

    def __init__(self, folder: Path | None, edit: RulesEdit | None = None) -> None:
        self._folder, self._edit = folder, edit
        self._loaded: dict[str, Segmenter] = {}

    def of(self, language: str) -> Segmenter:
        """Give the segmenter of a language.

        Raises:
            RulesError: a file of rules is damaged.
        """
        if language not in self._loaded:
            self._loaded[language] = segmentation.load(language, self._folder, self._edit)
        return self._loaded[language]

    def try_rules(self, language: str) -> None:
        """Make sure that the workspace's rules for a language can be read, though none may be used.

        Raises:
            RulesError: one of their files is damaged.
        """
        if self._folder is not None and self._folder.is_dir():
            self.of(language)


def segmenters_of(workspace: Workspace, edit: RulesEdit | None = None) -> Segmenters:
    """Give the segmenters of a workspace, with the rules as they are on disk, or after an edit."""
    return Segmenters(workspace.root / RULES, edit)


def pieces_of(block: Block, segmenter: Segmenter) -> Pieces:
    """Cut a block, unless it must stay whole."""
    return cut(block, () if block.whole else segmenter.cuts(flat(block.content)))


def sentences(text: str, segmenter: Segmenter) -> list[str]:
    """Cut a translation as it stands in a catalog; one with tags stays whole."""
    if "<" in text:
        return [text]
    ends = [cut.offset for cut in segmenter.cuts(text)]
    parts = (text[a:b].strip() for a, b in pairwise([0, *ends, len(text)]))
    return [part for part in parts if part]


def key(piece: Pieces, segment: Segment) -> Key:
    """Give what identifies a segment in a catalog: `msgctxt` and `msgid`."""
    return piece.block.context, segment.text


def keys(release: Release) -> list[list[Key]]:
    """Give the keys of all segments in document order, block by block."""
    return [[key(p, s) for s in p.segments] for p in release.pieces if p.segments]


def _once(pieces: Iterable[Pieces]) -> dict[Key, tuple[Block, Segment]]:
    """Give each sentence where it first occurs, in document order."""
    found: dict[Key, tuple[Block, Segment]] = {}
    for piece in pieces:
        for segment in piece.segments:
            found.setdefault(key(piece, segment), (piece.block, segment))
    return found


def _unit(block: Block, segment: Segment, path: str, *, front: bool) -> Unit:
    return Unit(
        msgid=segment.text,
        msgctxt=block.context,
        extracted=tuple(_comments(block, segment, front=front)),
        references=(path,),
        flags=("xml-text",) if has_tags(segment.content) else (),
    )


def _comments(block: Block, segment: Segment, *, front: bool) -> Iterator[str]:
    kind, _, name = block.role.partition(":")
    known = "Front matter" if front and kind == "meta" else TYPES.get(kind, kind)
    yield f"type: {known}: {name}" if name else f"type: {known}"
    if block.path:
        yield f"in: {' › '.join(block.path)}"
    for tag in tags_of(segment.content):
        if tag.hint and tag.kind != "close":
            yield f"{tag} = {' '.join(tag.hint.split())}"
    if block.at:
        yield f"at: {block.at}"
    if block.style:
        yield f"style: {' '.join(block.style.split())}"
    if block.note:
        yield f"note: {' '.join(block.note.split())}"
