"""The network: a small post-norm transformer, with either of two decoders.

Firefox's engine runs an SSRU decoder, CTranslate2 a self-attention decoder; all the rest is the
same, and everything follows Marian, from which both formats come: post-norm, sinusoidal positions
with sines in the first half and cosines in the second, one embedding for source, target and output,
the decoder started by a zero embedding. The weights are a table under Marian's own names rather
than torch modules, because that is what both writers want.

Source: Vaswani et al. 2017; Kim et al. 2019, "From Research to Production and Back: Ludicrously
Fast Neural Machine Translation" (SSRU); marian-dev, src/models/transformer.h.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional

Format = Literal["firefox", "ct2"]
LIMIT = 256  # positions
OUTPUT = "none"  # Marian's name for the output layer, as that of an input whose peaks are kept


@dataclass(frozen=True)
class Shape:
    """The size of a network; widths are multiples of 16 for the int8 kernels."""

    vocabulary: int
    width: int = 96
    inner: int = 32
    heads: int = 2
    encoder: int = 2
    decoder: int = 1


@dataclass
class Student:
    """A network for one of the formats.

    `rounding` rounds matrices to int8 in the forward pass, as the file will, so that the last part
    of the training gets used to it. `peaks`, unless it is None, collects the largest inputs that
    each matrix sees.
    """

    shape: Shape
    kind: Format
    weights: dict[str, Tensor]
    positions: Tensor
    rounding: bool = False
    peaks: dict[str, list[float]] | None = field(default=None, repr=False)

    @property
    def epsilon(self) -> float:
        """Give what a norm adds to the variance: Marian's, or CTranslate2's usual one."""
        return 1e-6 if self.kind == "firefox" else 1e-5

    def saw(self, name: str, x: Tensor) -> None:
        """Note the largest input of a matrix."""
        if self.peaks is not None:
            self.peaks.setdefault(name, []).append(float(x.abs().max()))


def new(shape: Shape, kind: Format) -> Student:
    """Make a network with random weights from torch's generator."""
    weights = {
        "Wemb": torch.randn(shape.vocabulary, shape.width) * shape.width**-0.5,
        "decoder_ff_logit_out_b": torch.zeros(shape.vocabulary),
    }
    for layer in range(1, shape.encoder + 1):
        weights |= attention_weights(f"encoder_l{layer}_self", shape)
        weights |= feed_weights(f"encoder_l{layer}_ffn", shape)
    for layer in range(1, shape.decoder + 1):
        name = f"decoder_l{layer}"
        if kind == "firefox":
            weights |= {f"{name}_rnn_W": matrix(shape.width, shape.width)}
            weights |= affine_weights(f"{name}_rnn", "f", shape.width, shape.width)
            weights |= norm_weights(f"{name}_rnn_ffn", shape)
        else:
            weights |= attention_weights(f"{name}_self", shape)
        weights |= attention_weights(f"{name}_context", shape)
        weights |= feed_weights(f"{name}_ffn", shape)
    for weight in weights.values():
        weight.requires_grad_()
    # CTranslate2 counts positions from 1, Marian from 0.
    return Student(shape, kind, weights, sinusoids(shape.width, 0 if kind == "firefox" else 1))


def matrix(width: int, out: int) -> Tensor:
    """Make a random matrix, `[out, width]` as torch has it."""
    return torch.nn.init.xavier_uniform_(torch.empty(out, width))


def affine_weights(prefix: str, letter: str, width: int, out: int) -> dict[str, Tensor]:
    return {f"{prefix}_W{letter}": matrix(width, out), f"{prefix}_b{letter}": torch.zeros(out)}


def norm_weights(prefix: str, shape: Shape) -> dict[str, Tensor]:
    return {
        f"{prefix}_ln_scale": torch.ones(shape.width),
        f"{prefix}_ln_bias": torch.zeros(shape.width),
    }


def attention_weights(prefix: str, shape: Shape) -> dict[str, Tensor]:
    weights = norm_weights(f"{prefix}_Wo", shape)
    for letter in "qkvo":
        weights |= affine_weights(prefix, letter, shape.width, shape.width)
    return weights


def feed_weights(prefix: str, shape: Shape) -> dict[str, Tensor]:
    first = affine_weights(prefix, "1", shape.width, shape.inner)
    second = affine_weights(prefix, "2", shape.inner, shape.width)
    return first | second | norm_weights(f"{prefix}_ffn", shape)


# Going forward


def logits(student: Student, source: Tensor, given: Tensor, mask: Tensor) -> Tensor:
    """Score every piece after the start and after each of the `given`, for rows of sentences."""
    x = embed(student, source) + student.positions[: source.shape[1]]
    for layer in range(1, student.shape.encoder + 1):
        x = attention(student, f"encoder_l{layer}_self", x, x, mask)
        x = feed(student, f"encoder_l{layer}_ffn", x)
    memory = x
    x = functional.pad(embed(student, given), (0, 0, 1, 0))
    x = x + student.positions[: x.shape[1]]
    for layer in range(1, student.shape.decoder + 1):
        name = f"decoder_l{layer}"
        if student.kind == "firefox":
            x = recurrence(student, f"{name}_rnn", x)
        else:
            x = attention(student, f"{name}_self", x, x, None)
        x = attention(student, f"{name}_context", x, memory, mask)
        x = feed(student, f"{name}_ffn", x)
    student.saw(OUTPUT, x)
    return functional.linear(x, rounded(student, "Wemb"), student.weights["decoder_ff_logit_out_b"])


def embed(student: Student, pieces: Tensor) -> Tensor:
    return functional.embedding(pieces, rounded(student, "Wemb")) * math.sqrt(student.shape.width)


def rounded(student: Student, name: str) -> Tensor:
    """Round a matrix to int8 going forward, and pass gradients as if nothing had happened."""
    weight = student.weights[name]
    if not student.rounding:
        return weight
    top = weight.detach().abs()
    # CTranslate2 has a scale for each row, Marian one for the matrix.
    peak = top.amax(dim=1, keepdim=True) if student.kind == "ct2" else top.max()
    scale = peak.clamp_min(1e-8) / 127
    return weight + ((weight / scale).round() * scale - weight).detach()


def affine(student: Student, prefix: str, letter: str, x: Tensor) -> Tensor:
    name = f"{prefix}_W{letter}"
    student.saw(name, x)
    return functional.linear(x, rounded(student, name), student.weights.get(f"{prefix}_b{letter}"))


def norm(student: Student, prefix: str, x: Tensor) -> Tensor:
    scale, bias = student.weights[f"{prefix}_ln_scale"], student.weights[f"{prefix}_ln_bias"]
    return functional.layer_norm(x, (student.shape.width,), scale, bias, student.epsilon)


def attention(
    student: Student, prefix: str, x: Tensor, memory: Tensor, mask: Tensor | None
) -> Tensor:
    """Attend to the memory; without a mask, each to itself and those before."""
    q, k, v = (
        affine(student, prefix, letter, of)
        .view(of.shape[0], of.shape[1], student.shape.heads, -1)
        .transpose(1, 2)
        for letter, of in (("q", x), ("k", memory), ("v", memory))
    )
    found = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=mask is None)
    joined = found.transpose(1, 2).reshape(x.shape)
    return norm(student, f"{prefix}_Wo", x + affine(student, prefix, "o", joined))


def feed(student: Student, prefix: str, x: Tensor) -> Tensor:
    hidden = affine(student, prefix, "1", x).relu()
    return norm(student, f"{prefix}_ffn", x + affine(student, prefix, "2", hidden))


def recurrence(student: Student, prefix: str, x: Tensor) -> Tensor:
    """Run the simpler simple recurrent unit: c = f·c + (1 - f)·Wx, out = relu(c)."""
    forget = torch.sigmoid(affine(student, prefix, "f", x))
    fresh = (1 - forget) * affine(student, prefix, "", x)
    state = torch.zeros_like(fresh[:, 0])
    states = []
    for f, n in zip(forget.unbind(1), fresh.unbind(1), strict=True):
        state = torch.addcmul(n, f, state)
        states.append(state)
    return norm(student, f"{prefix}_ffn", x + torch.stack(states, 1).relu())


def sinusoids(width: int, start: int) -> Tensor:
    """Make the table of positions: sines, then cosines, of falling frequencies.

    Source: marian-dev, src/models/transformer.h, `addPositionalEmbeddings`.
    """
    half = width // 2
    frequencies = torch.exp(torch.arange(half) * -(math.log(10_000) / (half - 1)))
    angles = torch.arange(start, start + LIMIT).unsqueeze(1) * frequencies
    return torch.cat((angles.sin(), angles.cos()), dim=1)
