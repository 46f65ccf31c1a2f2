"""Edits of a workspace's own rules, as values: what a file would hold, before it does.

A person who splits or joins a sentence wants to see first where else the same words meet. So an
edit is made and tried as if it were on disk (`load`), and only then written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from l10n import files
from l10n.errors import Problem, RulesError
from l10n.segmentation import lists, manual

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class RulesEdit:
    """A file of rules before and after an edit; None where there is no file.

    `rule` is what was put in, as the file has it; `about` the words, without white space, one of
    which stands in every text that the edit may cut otherwise.
    """

    path: Path
    before: bytes | None
    after: bytes | None
    rule: str
    about: tuple[str, ...]

    def touches(self, text: str) -> bool:
        """Tell whether a text may be cut otherwise."""
        squeezed = _squeezed(text)
        return any(words in squeezed for words in self.about)

    def reverted(self) -> RulesEdit:
        """Give the edit that takes this one back."""
        return replace(self, before=self.after, after=self.before)


def mark_edit(folder: Path, language: str, text: str, offset: int, *, splits: bool) -> RulesEdit:
    """Split a block, or join two sentences, at an offset into its flat text, for good.

    The mark is a line of the workspace's `<language>.manual.txt`.

    Raises:
        RulesError: the file has bad lines, or the text has a mark in it.
        ValueError: there is no text on one side of `offset`.
    """
    path = folder / f"{language}.manual.txt"
    before = files.read_bytes(path) if path.exists() else None
    old = decoded(before or b"", path)
    mark = manual.mark_at(text, offset, splits=splits)
    new = manual.added(old, mark, path)
    there, then = manual.parse(old, path), manual.parse(new, path)
    gone = {(one.left, one.right) for one in there} - {(one.left, one.right) for one in then}
    about = tuple(_squeezed(left + right) for left, right in ((mark.left, mark.right), *gone))
    return RulesEdit(path, before, new.encode(), str(mark), about)


def abbreviation_edit(
    folder: Path, language: str, abbreviation: str, kind: str = "never"
) -> RulesEdit:
    """Add an abbreviation to the workspace's `<language>.abbr.txt`.

    `kind` is one of `lists.ABBREVIATIONS`.

    Raises:
        RulesError: the file has bad lines or lists it as another kind, or it cannot be one.
    """
    path = folder / f"{language}.abbr.txt"
    entry = " ".join(abbreviation.split())
    if not entry or kind not in lists.ABBREVIATIONS or any(sign in entry for sign in ";#[]"):
        raise RulesError(Problem("abbr.entry", f"“{entry}” cannot be listed as {kind}", path))
    before = files.read_bytes(path) if path.exists() else None
    old = decoded(before or b"", path)
    known = lists.parse(old, path, "never", lists.ABBREVIATIONS)
    for other, entries in known.items():
        if entry in entries and other != kind:
            what = f"lists “{entry}” as [{other}] already"
            remedy = "Take it from there first: it can be of one kind only."
            raise RulesError(Problem("abbr.entry", what, path, remedy=remedy))
    after = before
    if entry not in known.get(kind, ()):
        gap = "" if old.endswith("\n") or not old else "\n"
        after = f"{old}{gap}[{kind}]\n{entry}\n".encode()
    return RulesEdit(path, before, after, f"[{kind}] {entry}", (_squeezed(entry),))


def decoded(data: bytes, path: Path) -> str:
    """Give the text of a file of rules.

    Raises:
        RulesError: it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 (byte {error.start})"
        raise RulesError(Problem("rules.encoding", what, path)) from None


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())
