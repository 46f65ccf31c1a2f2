"""Writes a network as a folder for CTranslate2, laid out as the conversions of OPUS-MT models are.

`model.bin` (int8), `config.json` and `shared_vocabulary.json` come from CTranslate2's own writer;
`source.spm` and `target.spm` lie beside them. As with the converted OPUS-MT models, the caller adds
`</s>` to the source (`add_source_eos` is false), and the decoder starts with a zero embedding. No
table of positions is written: CTranslate2 makes the same one, which would be most of the file.

There is no `<pad>` among the pieces. A converter from MarianMT of transformers removes it as the
last row; where it was in another row, the converted model answers wrongly.

Source: ctranslate2/converters/transformers.py, `MarianMTLoader`, and converters/marian.py.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np
from ctranslate2.specs import common_spec, transformer_spec

from .vocabulary import EOS, UNK

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from .student import Student

Table = dict[str, "NDArray[np.float32]"]


def save(student: Student, pieces: list[str], vocabulary: Path, folder: Path) -> None:
    """Write the folder; `vocabulary` is the SentencePiece model that gave the `pieces`."""
    weights: Table = {name: weight.detach().numpy() for name, weight in student.weights.items()}
    spec = transformer_spec.TransformerSpec.from_config(
        (student.shape.encoder, student.shape.decoder),
        student.shape.heads,
        pre_norm=False,
        activation=common_spec.Activation.RELU,
    )
    spec.encoder.embeddings[0].weight = weights["Wemb"]
    spec.decoder.embeddings.weight = weights["Wemb"]
    spec.decoder.projection.weight = weights["Wemb"]
    spec.decoder.projection.bias = weights["decoder_ff_logit_out_b"]
    spec.decoder.start_from_zero_embedding = True
    for number, layer in enumerate(spec.encoder.layer, 1):
        attention(layer.self_attention, weights, f"encoder_l{number}_self")
        feed(layer.ffn, weights, f"encoder_l{number}_ffn")
    for number, layer in enumerate(spec.decoder.layer, 1):
        attention(layer.self_attention, weights, f"decoder_l{number}_self")
        attention(layer.attention, weights, f"decoder_l{number}_context", own=False)
        feed(layer.ffn, weights, f"decoder_l{number}_ffn")
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.unk_token = pieces[UNK]
    spec.config.eos_token = spec.config.decoder_start_token = pieces[EOS]
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(vocabulary, folder / name)


def attention(
    target: common_spec.LinearSpec, weights: Table, prefix: str, *, own: bool = True
) -> None:
    """Fill an attention; CTranslate2 fuses query, key and value where all see the same input."""
    for layer, letters in zip(
        target.linear, ("qkv", "o") if own else ("q", "kv", "o"), strict=True
    ):
        linear(layer, weights, prefix, letters)
    norm(target.layer_norm, weights, f"{prefix}_Wo")


def feed(target: transformer_spec.FeedForwardSpec, weights: Table, prefix: str) -> None:
    linear(target.linear_0, weights, prefix, "1")
    linear(target.linear_1, weights, prefix, "2")
    norm(target.layer_norm, weights, f"{prefix}_ffn")


def linear(target: common_spec.LinearSpec, weights: Table, prefix: str, letters: str) -> None:
    """Fill a linear layer with one or several under each other."""
    target.weight = np.concatenate([weights[f"{prefix}_W{letter}"] for letter in letters])
    target.bias = np.concatenate([weights[f"{prefix}_b{letter}"] for letter in letters])


def norm(target: common_spec.LayerNormSpec, weights: Table, prefix: str) -> None:
    target.gamma = weights[f"{prefix}_ln_scale"]
    target.beta = weights[f"{prefix}_ln_bias"]
