"""The one vocabulary of all the models: a small SentencePiece unigram model of both languages.

One for both directions and both formats, because copying wants the same pieces on either side. The
normaliser is `identity`, which saves the 240 KB of rules that SentencePiece stores otherwise. No
byte fallback: a character that the corpus lacks (`⟦`, `[`, `<`) becomes `<unk>`.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import sentencepiece

from . import sentences

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 512  # pieces; a multiple of 8 for the int8 kernels
# One piece each: copying letter by letter tends to treble or lose a doubled one.
DOUBLED = ("cc", "ee", "ff", "gg", "kk", "ll", "mm", "nn", "oo", "pp", "rr", "ss", "tt", "://")
LONG = 5  # letters of a noun that is a piece of its own
MASKS = tuple(f"{{{number}}}" for number in range(6))
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßéABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ"
CHARACTERS = LETTERS + "0123456789.,;:?!%&()–—“”„\"'’/-€{}@"
EOS, UNK = 0, 1  # where Firefox and OPUS-MT have them; neither has a start token


def whole() -> list[str]:
    """List the words of the nouns that are pieces, so that a mask before them changes nothing.

    Otherwise the piece is `▁Hauptsitz`, and the Hauptsitz after `{0}` is another row of letters.
    """
    terms = [text for kind in sentences.NOUNS.values() for noun in kind for text in noun.words]
    found = {word for text in terms for word in text.split() if len(word) >= LONG}
    return sorted(found - {"neuen"})


def train(path: Path, count: int = 20_000) -> None:
    """Write the vocabulary made from `count` sentences of each direction."""
    lines: list[str] = []
    for direction in sentences.DIRECTIONS:
        for sample in sentences.training(direction, count, seed=7):
            lines += (sample.source, sample.target)
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=model,
        vocab_size=SIZE,
        model_type="unigram",
        normalization_rule_name="identity",
        character_coverage=1.0,
        required_chars=CHARACTERS,
        user_defined_symbols=[*MASKS, *DOUBLED, *whole()],
        split_digits=True,
        eos_id=EOS,
        unk_id=UNK,
        bos_id=-1,
        pad_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    path.write_bytes(model.getvalue())


def load(path: Path) -> sentencepiece.SentencePieceProcessor:
    """Load a vocabulary."""
    return sentencepiece.SentencePieceProcessor(model_file=str(path))
