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
from l10n.errors import Problem, RulesError
from l10n.segmentation import lists, manual
from l10n.segmentation.rules import NEVER, Layer, checked
from l10n.segmentation.segmenter import Explanation, Segmenter, Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.segmentation.shipped import Shipped

__all__ = ["Explanation", "Segmenter", "Verdict", "add_abbreviation", "add_mark", "load"]


def load(language: str, folder: Path | None = None) -> Segmenter:
    """Make the segmenter of a language, with a workspace's own rules from `folder` if any.

    `language` is any spelling of a locale; rules of the language hold for all its countries,
    files of the project may be named by either (`de_CH.srx` before `de.srx`).

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
        for path in _existing(folder, names, "manual.txt"):
            marks += manual.parse(_text(path), path)
        for path in _existing(folder, names, "abbr.txt"):
            layers.append(_abbreviations(path, base))
        for path in _existing(folder, names, "srx"):
            layers.append(_srx(path, names))
    return Segmenter(code, marks, (*layers, base.layer))


def add_mark(folder: Path, language: str, text: str, offset: int, *, splits: bool) -> Path:
    """Split a block, or join two sentences, at an offset into its flat text, for good.

    Writes a line into the workspace's `<language>.manual.txt` and gives its path.

    Raises:
        RulesError: the file has bad lines.
        ValueError: there is no text on one side of `offset`.
    """
    path = folder / f"{language}.manual.txt"
    old = _text(path) if path.exists() else ""
    mark = manual.mark_at(text, offset, splits=splits)
    files.write_bytes(path, manual.added(old, mark, path).encode())
    return path


def add_abbreviation(folder: Path, language: str, abbreviation: str, kind: str = "never") -> Path:
    """Add an abbreviation to the workspace's `<language>.abbr.txt` and give its path.

    `kind` is one of `lists.ABBREVIATIONS`.

    Raises:
        RulesError: the file has bad lines, or the abbreviation cannot be one.
    """
    path = folder / f"{language}.abbr.txt"
    entry = " ".join(abbreviation.split())
    if not entry or kind not in lists.ABBREVIATIONS or any(sign in entry for sign in ";#[]"):
        raise RulesError(Problem("abbr.entry", f"“{entry}” cannot be listed as {kind}", path))
    old = _text(path) if path.exists() else ""
    if entry not in lists.parse(old, path, "never", lists.ABBREVIATIONS).get(kind, ()):
        gap = "" if old.endswith("\n") or not old else "\n"
        files.write_bytes(path, f"{old}{gap}[{kind}]\n{entry}\n".encode())
    return path


def _existing(folder: Path, names: tuple[str, ...], suffix: str) -> list[Path]:
    paths = (folder / f"{name}.{suffix}" for name in names)
    return [path for path in paths if path.exists()]


def _abbreviations(path: Path, base: Shipped) -> Layer:
    entries = lists.parse(_text(path), path, "never", lists.ABBREVIATIONS)
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


def _text(path: Path) -> str:
    try:
        return files.read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 (byte {error.start})"
        raise RulesError(Problem("rules.encoding", what, path)) from None
