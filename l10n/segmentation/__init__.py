"""Segmentation: where the sentences of a block end, and why.

Rules come in layers, and the first one that has an answer decides: splits and joins made by
hand, the project's abbreviations, the project's own SRX rules, the rules shipped for the language,
and generic rules for every other language. The result is offsets into the flat text, never
strings, so that nothing can be lost. Not here: what is a block (documents), and cutting its
content (model).
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n import files
from l10n.segmentation import lists, manual
from l10n.segmentation.edits import RulesEdit, abbreviation_edit, decoded, mark_edit
from l10n.segmentation.rules import NEVER, Layer, checked
from l10n.segmentation.segmenter import Explanation, Segmenter, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from l10n.segmentation.shipped import Shipped

__all__ = [
    "Explanation",
    "RulesEdit",
    "Segmenter",
    "Verdict",
    "abbreviation_edit",
    "load",
    "mark_edit",
]


def load(language: str, folder: Path | None = None, edit: RulesEdit | None = None) -> Segmenter:
    """Make the segmenter of a language, with a workspace's own rules from `folder` if any.

    `language` is any spelling of a locale; rules of the language hold for all its countries,
    files of the project may be named by either (`de_CH.srx` before `de.srx`). The file of an
    `edit` is taken as it would be after it.

    Raises:
        RulesError: a file of the project cannot be used; names file and line.
    """
    from l10n.segmentation import shipped  # noqa: PLC0415 -- reads the shipped files

    code = language.replace("_", "-").split("-")[0].split("@")[0].lower()
    base = shipped.load(code)
    marks: tuple[manual.Mark, ...] = ()
    layers: list[Layer] = []
    if folder is not None:
        names = tuple(dict.fromkeys((language, code)))
        for path, text in _texts(folder, names, "manual.txt", edit):
            marks += manual.parse(text, path)
        for path, text in _texts(folder, names, "abbr.txt", edit):
            layers.append(_abbreviations(path, text, base))
        for path in (folder / f"{name}.srx" for name in names):
            if path.exists():
                layers.append(_srx(path, names))
    return Segmenter(code, marks, (*layers, base.layer))


def _texts(
    folder: Path, names: tuple[str, ...], suffix: str, edit: RulesEdit | None
) -> Iterator[tuple[Path, str]]:
    """Give the lists of the project that there are, or would be after an edit."""
    for path in (folder / f"{name}.{suffix}" for name in names):
        if edit is not None and path == edit.path:
            data = edit.after
        else:
            data = files.read_bytes(path) if path.exists() else None
        if data is not None:
            yield path, decoded(data, path)


def _abbreviations(path: Path, text: str, base: Shipped) -> Layer:
    entries = lists.parse(text, path, "never", lists.ABBREVIATIONS)
    classes = lists.classes(entries)
    rules = tuple(replace(rule, id="abbr:project") for rule in base.abbreviations)
    return Layer(
        rules,
        MappingProxyType(classes | dict(base.words)),
        NEVER,
        plain=True,
        pieces=base.layer.pieces,
    )


def _srx(path: Path, names: tuple[str, ...]) -> Layer:
    from l10n.segmentation import srx  # noqa: PLC0415 -- only for workspaces that have one

    # LanguageTool's name for “two line feeds make a paragraph”; our blocks hold none.
    spellings = (*names, f"{names[-1]}_two")
    found = srx.read(files.read_bytes(path, srx.MAX_BYTES), path).for_language(spellings)
    return Layer(checked(found, path, path.name), timed=True)
