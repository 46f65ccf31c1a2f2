"""How office documents are read: what is asked of DOCX and ODT alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Choices about office documents.

    `clean` tells which differences between runs are none: `none`, `normal` (traces of spelling
    checkers and languages) or `aggressive` (spacing too, as converted PDFs have it). With `accept`
    tracked changes are accepted, without it such documents are refused. With `comments` those are
    translated too.
    """

    clean: str = "normal"
    accept: bool = False
    comments: bool = False
