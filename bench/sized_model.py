"""A model for CTranslate2 of the size of OPUS-MT's, with random weights.

What it says is noise, but to say it takes the work that a real model takes: weights that do not
fit into a processor's cache, which is what batches are for. Nothing of that shows with the small
models of the tests.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

DIM, INNER, LAYERS, HEADS, WORDS = 512, 2048, 6, 8, 16_000
"""Those of Marian's base transformers (Tiedemann & Thottingal 2020), with a smaller vocabulary."""


def make(folder: Path, small: Path) -> None:
    """Write a model into an empty folder, with the pieces of words of the small model."""
    import numpy as np  # noqa: PLC0415 -- with the extra local-ct2
    from ctranslate2 import specs  # noqa: PLC0415

    random = np.random.default_rng(1)

    def weights(*shape: int) -> object:
        return (random.standard_normal(shape) * 0.03).astype(np.float32)

    def fill(spec: Any, out: int, inside: int) -> None:
        spec.weight, spec.bias = weights(out, inside), np.zeros(out, np.float32)

    def norm(spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(DIM, np.float32), np.zeros(DIM, np.float32)

    activation = specs.common_spec.Activation.SWISH
    layers = (LAYERS, LAYERS)
    model = specs.TransformerSpec.from_config(layers, HEADS, pre_norm=False, activation=activation)
    embeddings, positions = weights(WORDS, DIM), weights(512, DIM)
    model.encoder.embeddings[0].weight = embeddings
    model.decoder.embeddings.weight = embeddings
    for side in (model.encoder, model.decoder):
        side.scale_embeddings = True
        side.position_encodings.encodings = positions
        for layer in side.layer:
            parts: dict[str, tuple[int, ...]] = {"self_attention": (3, 1)}
            parts |= {"attention": (1, 2, 1)} if side is model.decoder else {}
            for name, sizes in parts.items():
                attention = getattr(layer, name)
                norm(attention.layer_norm)
                for linear, size in zip(attention.linear, sizes, strict=True):
                    fill(linear, size * DIM, DIM)
            norm(layer.ffn.layer_norm)
            fill(layer.ffn.linear_0, INNER, DIM)
            fill(layer.ffn.linear_1, DIM, INNER)
    fill(model.decoder.projection, WORDS, DIM)
    known = json.loads((small / "shared_vocabulary.json").read_text("utf-8"))
    words = [*known, *(f"▁word{number}" for number in range(WORDS - len(known)))]
    model.config.add_source_eos = False
    model.config.decoder_start_token = "</s>"
    model.register_source_vocabulary(words)
    model.register_target_vocabulary(words)
    model.validate()
    model.optimize(quantization="int8")
    model.save(str(folder))
    for file in ("source.spm", "target.spm"):
        shutil.copy(small / file, folder / file)
