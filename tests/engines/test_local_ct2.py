"""The engine `local-ct2`: the real libraries with small models of our own."""

from __future__ import annotations

import json
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from models.train import sentences

from l10n import engines
from l10n.engines import Query, RefusedError, Trust, languages, local_ct2, probe
from l10n.engines.local_ct2 import Ct2Engine, Settings, Translator
from l10n.errors import ConfigError, EngineError
from l10n.locales import parse

if TYPE_CHECKING:
    from l10n.locales import Locale

MODELS = Path(__file__).parent.parent / "models" / "ct2"
DE, EN, FR = parse("de"), parse("en"), parse("fr")
FILES = ["config.json", "model.bin", "shared_vocabulary.json", "source.spm", "target.spm"]


@pytest.fixture(scope="module")
def engine() -> Ct2Engine:
    return Ct2Engine(Settings(MODELS))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a copy of the model of German to English."""
    shutil.copytree(MODELS / "de-en", tmp_path / "home" / "de-en")
    return tmp_path / "home"


def texts(*given: str) -> list[Query]:
    return [Query(text) for text in given]


def ask(engine: engines.Engine, text: str, source: Locale = DE, target: Locale = EN) -> str:
    return engine.translate(texts(text), source, target)[0]


def fails(engine: engines.Engine, text: str = "Haus", target: Locale = EN) -> EngineError:
    with pytest.raises(EngineError) as caught:
        engine.translate(texts(text), DE, target)
    assert text not in f"{caught.value} {caught.value.__cause__}"
    return caught.value


def test_it_is_local_and_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_MODELS", str(MODELS.parent))
    engine = engines.create("local-ct2", {})
    assert isinstance(engine, engines.Checkable)
    assert (engine.name, engine.trust) == ("local-ct2", Trust.LOCAL)
    assert engine.capabilities.batch == 64
    assert engine.lacking(DE, EN) is None
    outcome = probe(engine, DE, EN)
    assert outcome.ok, outcome.problem


def test_sentences_come_out_right(engine: Ct2Engine) -> None:
    samples = sentences.held_out("de-en", "plain")[:100]
    answers = engine.translate(texts(*(one.source for one in samples)), DE, EN)
    right = sum(one.target == answer for one, answer in zip(samples, answers, strict=True))
    assert right >= 70  # how often is the business of who trains them


@pytest.mark.parametrize("parallel", [1, 2])
def test_threads_never_get_the_answers_of_others(engine: Ct2Engine, parallel: int) -> None:
    given = [one.source for one in sentences.held_out("de-en", "plain")[:200]]
    wanted = [ask(engine, text) for text in given]
    threaded = Ct2Engine(Settings(MODELS, inter_threads=parallel))
    assert threaded.capabilities.concurrency == parallel
    batches = [given[start : start + 5] for start in range(0, 200, 5)]
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda batch: threaded.translate(texts(*batch), DE, EN), batches)
        got = [answer for batch in answers for answer in batch]
    assert sum(one == other for one, other in zip(got, wanted, strict=True)) == 200


def test_the_order_of_a_batch_is_kept_around_blank_texts(engine: Ct2Engine) -> None:
    long, short = "Das Werk liegt in Rom und in Paris.", "Rom"
    given = ["", short, " \n", long, short, "\t"]
    answers = engine.translate(texts(*given), DE, EN)
    assert answers == ["", ask(engine, short), " \n", ask(engine, long), ask(engine, short), "\t"]
    assert engine.translate(texts("", " "), DE, EN) == ["", " "]
    assert engine.translate([], DE, EN) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ein\0Haus",
        "Eine\nZeile\u2028noch",
        "Rom 😀👩‍👩‍👧",
        "\u200fשלום\u200f",
        "مصنع",
        "⟦0⟧ <b>Rom</b>",
    ],
)
def test_odd_texts(engine: Ct2Engine, text: str) -> None:
    assert ask(engine, text) == ask(engine, text)
    assert ask(engine, "Das Werk liegt in Rom.")


def test_texts_that_would_be_cut_are_refused(engine: Ct2Engine) -> None:
    for text in ("Das Werk " * 667, "ä" * 1_001):
        error = fails(engine, text)
        assert isinstance(error, RefusedError)
        assert error.problems[0].code == "engine.long"
    many = "x1" * 450
    assert fails(engine, many).problems[0].code == "engine.long"  # few bytes, but many tokens


def test_half_a_character_is_refused(engine: Ct2Engine) -> None:
    with pytest.raises(RefusedError):
        ask(engine, "Rom \ud83d")


@pytest.mark.parametrize("name", ["ctranslate2", "sentencepiece"])
def test_without_a_library(engine: Ct2Engine, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    error = fails(engine)
    assert error.problems[0].code == "engine.missing"
    assert name in error.problems[0].what
    assert "pip install 'l10n[local-ct2]'" in str(error)
    assert engine.lacking(DE, EN) == error.problems[0]


def test_a_library_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sentencepiece.py").write_text("raise ImportError('libc is too old')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sentencepiece", raising=False)
    error = fails(Ct2Engine(Settings(MODELS)))
    assert error.problems[0].code == "engine.missing"
    assert "libc is too old" in str(error)


def test_without_a_model(home: Path) -> None:
    engine = Ct2Engine(Settings(home))
    error = fails(engine, target=FR)
    assert error.problems[0].code == "engine.model"
    assert "no model for de → fr" in str(error)
    assert "l10n engines install local-ct2 de-fr --from FOLDER" in str(error)
    assert engine.supports(DE, FR)
    assert engine.lacking(DE, FR) == error.problems[0]
    assert Ct2Engine(Settings(home / "nowhere")).model == "ct2"


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file(home: Path, name: str) -> None:
    (home / "de-en" / name).unlink()
    engine = Ct2Engine(Settings(home))
    error = fails(engine)
    assert error.problems[0].code == "engine.model"
    assert error.problems[0].path == home / "de-en" / name
    assert engine.lacking(DE, EN) == error.problems[0]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("size", [0, 5, 3_001])
def test_a_file_that_is_cut(home: Path, name: str, size: int) -> None:
    path = home / "de-en" / name
    if size >= path.stat().st_size:
        path.write_bytes(b"x" * size)
    else:
        os.truncate(path, size)
    error = fails(Ct2Engine(Settings(home)))
    assert error.problems[0].code == "engine.model"
    assert error.problems[0].path == path


@pytest.mark.parametrize("content", ["[]", "null", "{", '"text"'])
def test_a_configuration_that_is_none(home: Path, content: str) -> None:
    path = home / "de-en" / "config.json"
    path.write_text(content)
    assert fails(Ct2Engine(Settings(home))).problems[0].path == path


def test_two_languages_meet_in_english(home: Path) -> None:
    shutil.copytree(MODELS / "en-de", home / "en-fr")
    engine = Ct2Engine(Settings(home))
    assert [model.pair for model in engine.models.route(DE, FR)] == ["de-en", "en-fr"]
    samples = [one.source for one in sentences.held_out("de-en", "plain")[:20]]
    english = engine.translate(texts(*samples), DE, EN)
    answers = engine.translate(texts(*samples), DE, FR)
    assert answers == engine.translate(texts(*english), EN, FR)
    assert sum(one == other for one, other in zip(samples, answers, strict=True)) >= 10


def test_one_file_of_pieces_serves_both_languages(home: Path, engine: Ct2Engine) -> None:
    folder = home / "de-en"
    (folder / "target.spm").unlink()
    (folder / "source.spm").rename(folder / "sentencepiece.model")
    text = "Das Werk liegt in Rom."
    assert ask(Ct2Engine(Settings(home)), text) == ask(engine, text)


def test_vocabularies_in_other_formats(home: Path, engine: Ct2Engine) -> None:
    folder = home / "de-en"
    words = json.loads((folder / "shared_vocabulary.json").read_bytes())
    (folder / "shared_vocabulary.json").unlink()
    (folder / "shared_vocabulary.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    text = "Das Werk liegt in Rom."
    assert ask(Ct2Engine(Settings(home)), text) == ask(engine, text)
    (folder / "shared_vocabulary.txt").rename(folder / "source_vocabulary.txt")
    assert fails(Ct2Engine(Settings(home))).problems[0].path == folder / "target_vocabulary.json"
    shutil.copy(folder / "source_vocabulary.txt", folder / "target_vocabulary.txt")
    assert ask(Ct2Engine(Settings(home)), text) == ask(engine, text)


def test_the_end_of_a_source_is_added_where_the_library_does_not(
    home: Path, engine: Ct2Engine
) -> None:
    given = [one.source for one in sentences.held_out("de-en", "plain")[:10]]
    wanted = engine.translate(texts(*given), DE, EN)
    path = home / "de-en" / "config.json"
    config = json.loads(path.read_bytes())
    path.write_text(json.dumps(config | {"add_source_eos": True}))
    assert Ct2Engine(Settings(home)).translate(texts(*given), DE, EN) == wanted
    path.write_text(json.dumps(config | {"decoder_start_token": "<s>"}))
    (model,) = Ct2Engine(Settings(home)).models.route(DE, EN)
    assert Translator(model, Settings(home))._tokens("Rom", "")[-1] != "</s>"


def test_the_prefix_of_a_target(home: Path) -> None:
    shutil.copytree(MODELS / "en-de", home / "en-fr")
    settings = Settings(home, prefix={FR: ">>fra<<"})
    engine = Ct2Engine(settings)
    (model,) = engine.models.route(EN, FR)
    tokens = Translator(model, settings)._tokens("Rome", ">>fra<<")
    assert tokens[0] == ">>fra<<"
    assert ask(engine, "Das Werk liegt in Rom.", DE, FR)


def test_loops_are_not_for_ever(home: Path) -> None:
    engine = Ct2Engine(Settings(home, no_repeat_ngram_size=3, beam_size=1))
    answer = ask(engine, "Rom " * 60)
    assert len(answer.split()) < 500


@pytest.mark.parametrize(
    ("locale", "codes"),
    [
        ("de", ("de", "de-Latn")),
        ("nb", ("nb", "nb-Latn")),
        ("he", ("he", "he-Hebr")),
        ("zh-Hans", ("zh-CN", "zh-Hans", "zh")),
        ("zh-Hant", ("zh-TW", "zh-Hant")),
        ("pt-BR", ("pt-BR", "pt-Latn", "pt")),
        ("sr", ("sr", "sr-Cyrl")),
        ("sr-Latn", ("sr-Latn",)),
        ("en-GB", ("en-GB", "en-Latn", "en")),
    ],
)
def test_names_of_folders(locale: str, codes: tuple[str, ...]) -> None:
    assert languages.folder(parse(locale)) == codes


@pytest.mark.parametrize(
    ("source", "target", "there"),
    [("de", "gsw", True), ("en-GB", "en", False), ("zh-Hans", "zh-Hant", True)],
)
def test_pairs(engine: Ct2Engine, source: str, target: str, *, there: bool) -> None:
    assert engine.supports(parse(source), parse(target)) is there


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"batch": 0}, "from 1 to 256"),
        ({"beam": 4}, "Did you mean “beam_size”?"),
        ({"prefix": ">>fra<<"}, "table of strings"),
        ({"prefix": {"klingon": "x"}}, "not a locale"),
        ({"models": "here"}, "absolute path"),
    ],
)
def test_options_that_cannot_be(table: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message.replace("?", r"\?")):
        engines.create("local-ct2", table)


def test_options() -> None:
    found = local_ct2.settings(
        {"models": "/m", "beam_size": 4, "inter_threads": 2, "prefix": {"fr": ">>fra<<"}}
    )
    assert found == Settings(Path("/m"), beam_size=4, inter_threads=2, prefix={FR: ">>fra<<"})
