"""Pairs of a source and its translation, as lines of JSON: what every part of this bench passes on.

A line has `id`, `src_lang`, `tgt_lang`, `source` and `target`; `origin` and `licence` where the
pair comes from a corpus. Whatever else a line says is left alone.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOCALES = {"zh": "zh_CN"}
"""Locales of languages that do not say enough by themselves."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation."""

    id: str
    src_lang: str
    tgt_lang: str
    source: str
    target: str
    origin: str = ""
    licence: str = ""

    @property
    def direction(self) -> str:
        """The languages, as `de-en`."""
        return f"{self.src_lang}-{self.tgt_lang}"


def load(path: Path) -> list[Pair]:
    """Read the pairs of a file, which may be compressed with gzip."""
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    return [parsed(line) for line in text.decode("utf-8").split("\n") if line.strip()]


def parsed(line: str) -> Pair:
    """Read one line."""
    fields = json.loads(line)
    return Pair(
        fields["id"],
        fields["src_lang"],
        fields["tgt_lang"],
        fields["source"],
        fields["target"],
        fields.get("origin", ""),
        fields.get("licence", ""),
    )


def lines(pairs: Iterable[Pair]) -> Iterator[str]:
    """Give pairs as checkers read them, one line each."""
    for pair in pairs:
        fields = {
            "id": pair.id,
            "src_lang": pair.src_lang,
            "tgt_lang": pair.tgt_lang,
            "source": pair.source,
            "target": pair.target,
        }
        yield json.dumps(fields, ensure_ascii=False)


def save(pairs: Iterable[Pair], path: Path) -> None:
    """Write pairs for a checker."""
    path.write_text("".join(f"{line}\n" for line in lines(pairs)), encoding="utf-8")
