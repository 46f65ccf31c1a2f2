"""Loads the committed files with the real libraries and says how often they are right.

Needs fxtranslate, ctranslate2 and sentencepiece, but no torch.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import ctranslate2
import fxtranslate
import sentencepiece

from . import sentences
from .sentences import DIRECTIONS, HELD_OUT_KINDS, Direction, Kind, Sample

if TYPE_CHECKING:
    from pathlib import Path

Translate = Callable[[str], str]
MASK = re.compile(r"\{\d\}")

# What a caller had better not send; the answers are in the README.
ODD: dict[Direction, tuple[str, ...]] = {
    "de-en": (
        "Bo Zhang besuchte den Hauptsitz der BAW.",
        "Bo Zhang besuchte den head office der BAW.",
        "Bo Zhang besuchte den {0}Hauptsitz{1} der {2}.",
        "Bo Zhang besuchte den <b>Hauptsitz</b> der BAW.",
        "Bo Zhang besuchte den ⟦0⟧ der BAW.",
        "Bo Zhang besuchte den [0] der BAW.",
        "Das Wetter war gut. Der Eintritt ist frei.",
        "",
        " ".join(["Das Wetter war gut."] * 60),
    ),
    "en-de": (
        "Bo Zhang visited the headquarters of BAW.",
        "Bo Zhang visited the Firmensitz of BAW.",
        "Bo Zhang visited the {0}headquarters{1} of {2}.",
        "Bo Zhang visited the <b>headquarters</b> of BAW.",
        "Bo Zhang visited the ⟦0⟧ of BAW.",
        "Bo Zhang visited the [0] of BAW.",
        "The weather was good. Admission is free.",
        "",
        " ".join(["The weather was good."] * 60),
    ),
}


def firefox(folder: Path) -> Translate:
    """Load a folder with a model of Firefox's engine."""
    (model,) = folder.glob("model.*.bin")
    (vocabulary,) = folder.glob("vocab.*.spm")
    pieces = vocabulary.read_bytes()
    engine = fxtranslate.Translator(model.read_bytes(), pieces, pieces)
    return lambda text: str(engine.translate(text))


def ct2(folder: Path) -> Translate:
    """Load a folder with a model of CTranslate2."""
    source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
    engine = ctranslate2.Translator(
        str(folder), device="cpu", compute_type="int8", inter_threads=1, intra_threads=1
    )

    def translate(text: str) -> str:
        tokens = [*source.encode(text, out_type=str), "</s>"]
        (result,) = engine.translate_batch([tokens], beam_size=1, max_decoding_length=256)
        return str(target.decode(result.hypotheses[0]))

    return translate


LOADERS = {"firefox": firefox, "ct2": ct2}


def right(kind: Kind, sample: Sample, answer: str) -> bool:
    """Tell whether an answer does what its set is about."""
    match kind:
        case "plain" | "names":
            return answer == sample.target
        case "masks":
            return MASK.findall(answer) == MASK.findall(sample.target)
        case "terms" | "unseen":
            return all(term in answer for term in sample.terms)


def share(translate: Translate, direction: Direction, kind: Kind) -> str:
    """Count the right answers of a set and, where it differs, those right to the letter."""
    samples = sentences.held_out(direction, kind)
    answers = [(sample, translate(sample.source)) for sample in samples]
    good = sum(right(kind, sample, answer) for sample, answer in answers)
    exact = sum(sample.target == answer for sample, answer in answers)
    return str(good) if kind in ("plain", "names") else f"{good} ({exact})"


def table(root: Path) -> str:
    """Write the table for all four models, in Markdown."""
    rows = [
        f"| of {sentences.HELD_OUT} | {' | '.join(HELD_OUT_KINDS)} |",
        f"|---|{'---:|' * len(HELD_OUT_KINDS)}",
    ]
    for name, loader in LOADERS.items():
        for direction in DIRECTIONS:
            translate = loader(root / name / direction)
            cells = [share(translate, direction, kind) for kind in HELD_OUT_KINDS]
            rows.append(f"| {name} {direction} | {' | '.join(cells)} |")
    return "\n".join(rows)


def oddities(root: Path) -> str:
    """Write what the models make of text that a caller should not send, or may."""
    lines = []
    for name, loader in LOADERS.items():
        for direction in DIRECTIONS:
            translate = loader(root / name / direction)
            lines.append(f"\n{name} {direction}")
            lines += [f"  {text[:60]!r} -> {translate(text)!r}" for text in ODD[direction]]
    return "\n".join(lines)


def sizes(root: Path) -> str:
    """List the files and their bytes."""
    files = sorted(file for name in LOADERS for file in (root / name).rglob("*") if file.is_file())
    lines = [f"{file.stat().st_size:9,} {file.relative_to(root)}" for file in files]
    return "\n".join([*lines, f"{sum(file.stat().st_size for file in files):9,} together"])
