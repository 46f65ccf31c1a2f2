"""Writes a network as Marian's binary model, the file that Firefox downloads for a pair.

    version: u64 = 1 | count: u64
    count x { length of name: u64 | type: u64 | dimensions: u64 | length of data: u64 }
    names, each ending in NUL | dimensions, i32 each
    padding: u64 | that many bytes, so that the data begins at a multiple of 256 bytes
    the data, one item after the other

An int8 matrix `[in, out]` is stored transposed, row after row of `[out, in]`, then its multiplier
as one float; the embedding `[pieces, width]` as it is. Data is int8 = float x multiplier; the
`<name>_QuantMultA` beside a matrix is the multiplier of its inputs ("alpha"), which the output
layer calls `none_QuantMultA`.

Source: marian-dev of browsermt, src/common/binary.cpp and src/tensors/cpu/integer_common.h.
"""

from __future__ import annotations

import struct
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from .student import OUTPUT

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from .student import Student

START, ALIGNMENT = 256, 64  # bytes: where the data begins, and what each item is padded to
FLOAT32, INTGEMM8, BYTES = 0x404, 0x4101, 0x101

CONFIGURATION = """\
dec-depth: {decoder}
decoder-rnn: ssru
dim-emb: {width}
dim-vocabs:
  - {vocabulary}
  - {vocabulary}
enc-depth: {encoder}
tied-embeddings-all: true
transformer-decoder-autoreg: rnn
transformer-dim-ffn: {inner}
transformer-ffn-activation: relu
transformer-ffn-depth: 2
transformer-heads: {heads}
transformer-postprocess: dan
transformer-postprocess-emb: d
transformer-preprocess: ""
type: transformer
version: v1.9.56
"""


@dataclass(frozen=True)
class Item:
    """One entry of the file."""

    name: str
    kind: int
    shape: tuple[int, ...]
    data: bytes


def save(student: Student, path: Path) -> None:
    """Write the model; the peaks of the inputs must have been collected."""
    found: list[Item] = []
    for name, weight in student.weights.items():
        values: NDArray[np.float32] = weight.detach().numpy()
        found.append(vector(name, values) if values.ndim == 1 else matrix(name, values))
    for name, peaks in (student.peaks or {}).items():
        # As Marian's scripts/alphas/extract_stats.py: the mean of the peaks and a little more.
        alpha = 127 / (np.mean(peaks) + 1.1 * np.std(peaks))
        found.append(vector(f"{name}_QuantMultA", np.array([alpha], np.float32)))
    if not any(item.name == f"{OUTPUT}_QuantMultA" for item in found):
        raise ValueError("no peaks collected, so no alphas")
    text = CONFIGURATION.format(**asdict(student.shape)).encode() + b"\0"
    found.append(Item("special:model.yml", BYTES, (len(text),), text))
    path.write_bytes(packed(found))


def vector(name: str, values: NDArray[np.float32]) -> Item:
    return Item(name, FLOAT32, (1, len(values)), values.tobytes())


def matrix(name: str, values: NDArray[np.float32]) -> Item:
    """Round a matrix to int8. torch holds `[out, in]`, which is the order of the bytes wanted."""
    multiplier = np.float32(127 / np.abs(values).max())
    whole = np.clip(np.rint(values * multiplier), -127, 127).astype(np.int8)
    rows, columns = whole.shape
    shape = (rows, columns) if name == "Wemb" else (columns, rows)
    return Item(name, INTGEMM8, shape, whole.tobytes() + multiplier.tobytes())


def packed(found: list[Item]) -> bytes:
    """Lay the entries out as a file."""
    blocks = [item.data + bytes(-len(item.data) % ALIGNMENT) for item in found]
    head = struct.pack("<QQ", 1, len(found))
    for item, block in zip(found, blocks, strict=True):
        head += struct.pack("<QQQQ", len(item.name) + 1, item.kind, len(item.shape), len(block))
    head += b"".join(item.name.encode() + b"\0" for item in found)
    head += b"".join(struct.pack(f"<{len(item.shape)}i", *item.shape) for item in found)
    padding = -(len(head) + 8) % START
    return head + struct.pack("<Q", padding) + bytes(padding) + b"".join(blocks)
