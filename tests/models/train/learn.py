"""The training: batches of like length, warm-up, Adam, and rounding to int8 towards the end."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from . import sentences
from .student import Student, logits
from .vocabulary import EOS

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

    from .sentences import Direction

PAD = EOS  # masked in attention, and left out of the loss by its length
TOKENS = 1_800  # of source and target together in a batch


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn."""

    steps: int
    peak: float = 4e-3
    warmup: int = 400
    rounding: float = 0.7  # from this part of the steps on

    def rate(self, step: int) -> float:
        """Rise to the peak, then fall to nothing in a straight line."""
        if step < self.warmup:
            return self.peak * (step + 1) / self.warmup
        return self.peak * (self.steps - step) / (self.steps - self.warmup)


@dataclass(frozen=True)
class Batch:
    """Sentences of like length; all tensors but `mask` are rows of piece numbers."""

    source: Tensor
    given: Tensor
    wanted: Tensor
    mask: Tensor
    counted: Tensor


def batches(direction: Direction, pieces: SentencePieceProcessor) -> Iterator[Batch]:
    """Give batches for ever fresh sentences, sorted by length within a stretch of the corpus."""
    rng = random.Random(5)  # noqa: S311 - the order of batches
    seed = 100
    while True:
        seed += 1
        samples = sentences.training(direction, 8_000, seed=seed)
        pairs = [(pieces.encode(sample.source), pieces.encode(sample.target)) for sample in samples]
        pairs = [pair for pair in pairs if max(map(len, pair)) < 200]
        pairs.sort(key=lambda pair: (len(pair[0]) + len(pair[1]), len(pair[0])))
        made: list[list[tuple[list[int], list[int]]]] = [[]]
        for pair in pairs:
            if (len(made[-1]) + 1) * (len(pair[0]) + len(pair[1]) + 2) > TOKENS:
                made.append([])
            made[-1].append(pair)
        rng.shuffle(made)
        for part in made:
            yield batch(part)


def batch(pairs: list[tuple[list[int], list[int]]]) -> Batch:
    """Pad the sentences of a batch."""
    source = padded([[*source, EOS] for source, _ in pairs])
    wanted = padded([[*target, EOS] for _, target in pairs])
    given = padded([target for _, target in pairs])
    lengths = torch.tensor([len(source) + 1 for source, _ in pairs])
    mask = torch.arange(source.shape[1]) < lengths.unsqueeze(1)
    ends = torch.tensor([len(target) + 1 for _, target in pairs])
    counted = torch.arange(wanted.shape[1]) < ends.unsqueeze(1)
    return Batch(source, given, wanted, mask[:, None, None, :], counted)


def padded(rows: list[list[int]]) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [PAD] * (width - len(row)) for row in rows])


def learn(
    student: Student, direction: Direction, pieces: SentencePieceProcessor, plan: Plan
) -> None:
    """Train a network in place, saying now and then how it goes."""
    weights = list(student.weights.values())
    adam = torch.optim.Adam(weights, betas=(0.9, 0.98), eps=1e-9)
    began, total = time.monotonic(), 0.0
    for step, made in zip(range(plan.steps), batches(direction, pieces), strict=False):
        student.rounding = step >= plan.rounding * plan.steps
        adam.param_groups[0]["lr"] = plan.rate(step)
        scores = logits(student, made.source, made.given, made.mask)
        loss = functional.cross_entropy(scores[made.counted], made.wanted[made.counted])
        adam.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        adam.step()
        total += loss.item()
        if step % 100 == 99:
            seconds = time.monotonic() - began
            print(f"{step + 1:5} loss {total / 100:.4f} {seconds:5.0f} s", flush=True)
            total = 0.0


def collect(
    student: Student, direction: Direction, pieces: SentencePieceProcessor, count: int = 40
) -> None:
    """Let a trained network see text, so that it knows the peaks of its inputs."""
    student.peaks = {}
    with torch.no_grad():
        for _, made in zip(range(count), batches(direction, pieces), strict=False):
            logits(student, made.source, made.given, made.mask)
