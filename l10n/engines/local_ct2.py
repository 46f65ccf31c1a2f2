"""OPUS-MT and other Marian models on this machine, by way of CTranslate2 and SentencePiece.

People bring these models, converted with `ct2-transformers-converter` or
`ct2-opus-mt-converter`, in a folder for each pair. The library takes many sentences at a time,
which is several times as fast as one by one, and may be called from several threads.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from l10n.engines import languages
from l10n.engines.local import check_length
from l10n.engines.models import Kind, Loaded, Model, ModelEngine, damaged, home
from l10n.engines.options import Options
from l10n.engines.protocol import FAILED, Capabilities, RefusedError, uninstalled
from l10n.errors import EngineError, Problem
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from l10n.engines.protocol import Query
    from l10n.locales import Locale

PACKAGES = ("ctranslate2", "sentencepiece")

MAX_BYTES = 2_000
MAX_TOKENS = 510
"""The most tokens of a text: Marian models have positions for 512, `</s>` and a prefix included."""

AHEAD = 4
"""How many batches are taken at once: the library sorts them by length, and gains by it."""

LOADED = 4
"""The most models in memory."""

_SHARED = ("sentencepiece.model", "spiece.model", "sentencepiece.bpe.model", "source.spm")


def _parts(files: Mapping[str, Path]) -> Mapping[str, Path] | str:
    """Tell the files of a model by the names that the converters and OPUS-MT give them."""
    shared = next((name for name in _SHARED if name in files), "source.spm")
    parts = {
        "model": "model.bin",
        "config": "config.json",
        "source": shared,
        "target": shared if shared != "source.spm" else "target.spm",
    }
    for start in ("shared", "source", "target"):
        names = [f"{start}_vocabulary.{kind}" for kind in ("json", "txt")]
        found = next((name for name in names if name in files), None)
        if found:
            parts[f"{start} words"] = found
    if "shared words" not in parts:
        parts.setdefault("source words", "shared_vocabulary.json")
        parts.setdefault("target words", "target_vocabulary.json")
    absent = next((name for name in parts.values() if name not in files), None)
    return absent or {part: files[name] for part, name in parts.items()}


KIND = Kind("local-ct2", "ct2", languages.folder, _parts)


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of the engine.

    `batch` is the most sentences computed together, `beam_size` how many wordings are followed up
    (with one, batches gain fourfold over single sentences; with two, two and a half times),
    `intra_threads` those for one batch and `inter_threads` the batches at a time. Sequences of
    `no_repeat_ngram_size` tokens do not occur twice, unless it is 0. `prefix` are the words by
    which a model for several targets is told which one, `>>fra<<`.
    """

    models: Path
    batch: int = 16
    beam_size: int = 1
    intra_threads: int = 1
    inter_threads: int = 1
    no_repeat_ngram_size: int = 0
    prefix: Mapping[Locale, str] = field(default_factory=dict)


def settings(table: Mapping[str, object]) -> Settings:
    """Read the options of the engine `local-ct2`.

    Raises:
        ConfigError: an option that cannot be, or is unknown.
    """
    options = Options("local-ct2", table)
    found = Settings(
        home(KIND, options),
        int(options.number("batch", 16, 1, 256)),
        int(options.number("beam_size", 1, 1, 16)),
        int(options.number("intra_threads", 1, 1, 64)),
        int(options.number("inter_threads", 1, 1, 16)),
        int(options.number("no_repeat_ngram_size", 0, 0, 20)),
        {parse(name): word for name, word in options.table("prefix").items()},
    )
    options.close()
    return found


def local_ct2(table: Mapping[str, object]) -> Ct2Engine:
    """Make the engine `local-ct2`.

    Raises:
        ConfigError: an option that cannot be, or is unknown.
    """
    return Ct2Engine(settings(table))


class Ct2Engine(ModelEngine):
    """Models in CTranslate2's format; through English where there is none for a pair."""

    def __init__(self, choices: Settings) -> None:
        super().__init__(KIND, choices.models, *PACKAGES)
        self.capabilities = Capabilities(
            batch=AHEAD * choices.batch,
            max_bytes=MAX_BYTES,
            concurrency=choices.inter_threads,
            masks=("{#}", "[#]"),
        )
        self._prefix = choices.prefix
        self._loaded = Loaded(lambda model: Translator(model, choices), lambda _: None, LOADED)

    def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
        """Translate texts together; a blank one stays as it is.

        Raises:
            RefusedError: a text is too long, or the library fails on these texts.
            EngineError: a package or a model is missing or damaged.
        """
        route = self.route(source, target)
        texts = [query.text for query in queries]
        for text in texts:
            check_length(self.name, text, MAX_BYTES)
        for model in route:
            prefix = self._prefix.get(target, "") if model is route[-1] else ""
            texts = self._loaded.get(model).translate(texts, prefix)
        return texts


class Translator:
    """A loaded model; may be used by several threads at once."""

    def __init__(self, model: Model, choices: Settings) -> None:
        self._choices = choices
        library, pieces = _library("ctranslate2"), _library("sentencepiece")
        self._eos = _end_of_source(model)
        self._source = _pieces(pieces, model, "source")
        self._target = _pieces(pieces, model, "target")
        try:
            self._model: Any = library.Translator(
                str(model.folder),
                device="cpu",
                inter_threads=choices.inter_threads,
                intra_threads=choices.intra_threads,
            )
        except (RuntimeError, ValueError, OSError, TypeError) as error:
            raise damaged(
                KIND, model, _culprit(model, str(error)), f"is damaged: {error}"
            ) from None

    def translate(self, texts: Sequence[str], prefix: str = "") -> list[str]:
        """Translate texts, blank ones excepted.

        Raises:
            RefusedError: one of them is too long, or the library fails on them.
        """
        rows = {number: text for number, text in enumerate(texts) if text.strip()}
        if not rows:
            return list(texts)
        tokens = [self._tokens(text, prefix) for text in rows.values()]
        try:
            found = self._model.translate_batch(
                tokens,
                max_batch_size=self._choices.batch,
                beam_size=self._choices.beam_size,
                no_repeat_ngram_size=self._choices.no_repeat_ngram_size,
                max_decoding_length=2 * max(map(len, tokens)) + 10,
                max_input_length=0,  # never cut in silence
                replace_unknowns=True,
            )
        except (RuntimeError, ValueError, MemoryError):  # its message may quote the text
            code = FAILED if len(rows) == 1 else "engine.refused"  # several are tried apart
            raise _refused(code, "failed on these texts") from None
        answers = [self._target.decode(result.hypotheses[0]) for result in found]
        done = dict(zip(rows, answers, strict=True))
        return [done.get(number, text) for number, text in enumerate(texts)]

    def _tokens(self, text: str, prefix: str) -> list[str]:
        tokens: list[str] = self._source.encode(text, out_type=str)  # a list would cost threads
        if len(tokens) > MAX_TOKENS:
            raise _refused("engine.long", f"takes no text of more than {MAX_TOKENS} tokens")
        return [*([prefix] if prefix else []), *tokens, *self._eos]


def _library(name: str) -> Any:
    """Import a library when it is used: half a second.

    Raises:
        EngineError: it is not usable.
    """
    try:
        module = import_module(name)
    except (ImportError, OSError) as error:
        what = f"the engine “local-ct2” cannot use the package {name}: {error}"
        remedy = "Run “pip install --force-reinstall 'l10n[local-ct2]'”."
        raise EngineError(Problem("engine.missing", what, remedy=remedy)) from None
    if name == "ctranslate2":
        module.set_log_level(40)  # logging.ERROR: what it warns of concerns converters
    return module


def _pieces(library: Any, model: Model, part: str) -> Any:
    path = model.parts[part]
    try:
        return library.SentencePieceProcessor(model_file=str(path))
    except (RuntimeError, OSError) as error:
        raise damaged(KIND, model, path.name, f"is damaged: {error}") from None


def _culprit(model: Model, message: str) -> str:
    """Give the name of the file that the library fails on; it names files only now and then."""
    names = sorted(path.name for path in model.parts.values())
    for name in names:
        if name.endswith(".json"):
            try:
                json.loads((model.folder / name).read_bytes())
            except (OSError, ValueError):
                return name
    return next((name for name in names if name in message), model.parts["model"].name)


def _end_of_source(model: Model) -> list[str]:
    """Give the token that must be put after a text, if any.

    Models that were Marian's end their source with `</s>`. The library adds it where the
    configuration says `add_source_eos`, as after conversion from Marian's own format; after
    conversion from Transformers it does not, and such a configuration is known by a decoder that
    starts with the very same token.
    """
    try:
        config = json.loads(model.parts["config"].read_bytes())
        end, start = config.get("eos_token", "</s>"), config.get("decoder_start_token")
        added = config.get("add_source_eos", False)
    except (OSError, ValueError, AttributeError):
        raise damaged(KIND, model, "config.json", "is damaged: it is no JSON object") from None
    return [str(end)] if not added and start == end else []


def _refused(code: str, what: str) -> RefusedError:
    return RefusedError(Problem(code, f"the engine “local-ct2” {what}"))


def try_out(model: Model) -> None:
    """Load a model, and forget it.

    Raises:
        EngineError: a package is missing, or the model cannot be loaded.
    """
    if problem := uninstalled("local-ct2", PACKAGES):
        raise EngineError(problem)
    Translator(model, Settings(model.folder.parent))
