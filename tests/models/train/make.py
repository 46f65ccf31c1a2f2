"""Makes one model from start to end: network, training, file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import torch

from . import ct2, learn, marian
from . import vocabulary as shared
from .student import Format, Shape, new

if TYPE_CHECKING:
    from pathlib import Path

    from .sentences import Direction

KINDS: tuple[Format, ...] = ("firefox", "ct2")
STEPS: dict[Format, int] = {"firefox": 10_000, "ct2": 12_000}  # self-attention learns more slowly


def vocabulary(path: Path) -> None:
    """Make the vocabulary that all models share."""
    shared.train(path)


def model(kind: Format, direction: Direction, vocabulary: Path, out: Path) -> None:
    """Train a model and write its files below `out`, in a folder of its own."""
    print(f"{kind} {direction}", flush=True)
    torch.set_num_threads(1)
    torch.manual_seed(1)
    pieces = shared.load(vocabulary)
    student = new(Shape(len(pieces)), kind)
    learn.learn(student, direction, pieces, learn.Plan(STEPS[kind]))
    learn.collect(student, direction, pieces)
    folder = out / kind / direction
    folder.mkdir(parents=True, exist_ok=True)
    if kind == "firefox":
        pair = direction.replace("-", "")
        marian.save(student, folder / f"model.{pair}.intgemm.alphas.bin")
        shutil.copyfile(vocabulary, folder / f"vocab.{pair}.spm")
    else:
        names = [pieces.id_to_piece(number) for number in range(len(pieces))]
        ct2.save(student, names, vocabulary, folder)
