"""The engine `local`: the real library with small models of our own, and a child that fails."""

from __future__ import annotations

import gc
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fxtranslate import Translator
from models.train import sentences
from workspaces import Space

from l10n import engines
from l10n.engines import Query, RefusedError, Trust, languages, local, local_child, probe
from l10n.engines.local import COMMAND, LocalEngine, Settings
from l10n.engines.models import RECORD, Record, record_bytes
from l10n.engines.placing import file_of
from l10n.errors import ConfigError, EngineError
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.locales import Locale

MODELS = Path(__file__).parent.parent / "models" / "firefox"
MODEL, WORDS = "model.deen.intgemm.alphas.bin", "vocab.deen.spm"
DE, EN, FR = parse("de"), parse("en"), parse("fr")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")

FAKE = '''
"""A library that fails as texts ask it to."""
import os, sys, time

class Panic(BaseException):
    pass

class Translator:
    def __init__(self, model, source, target, shortlist=None):
        if os.path.exists(os.environ["FAKE"] + "/no-start"):
            os._exit(3)
        print("loading", flush=True)

    def translate(self, text):
        if text == "1":
            return "1"
        folder = os.environ["FAKE"]
        with open(folder + "/asked", "a", encoding="utf-8") as log:
            log.write(text + "\\n")
        print("working on it", flush=True)
        os.write(1, b"{}\\n")
        if "crash" in text:
            os.kill(os.getpid(), 11)
        if "once" in text and not os.path.exists(folder + "/once"):
            open(folder + "/once", "w").close()
            os._exit(1)
        if "hang" in text:
            time.sleep(600)
        if "panic" in text:
            raise Panic(text)
        if "value" in text:
            raise ValueError(text)
        if "nothing" in text:
            return " "
        return text.upper()
'''


def texts(*given: str) -> list[Query]:
    return [Query(text) for text in given]


def ask(engine: engines.Engine, text: str, source: Locale = DE, target: Locale = EN) -> str:
    return engine.translate(texts(text), source, target)[0]


def fails(engine: engines.Engine, text: str = "Haus", target: Locale = EN) -> EngineError:
    with pytest.raises(EngineError) as caught:
        engine.translate(texts(text), DE, target)
    error = caught.value
    assert text not in f"{error} {error.__cause__} {error.__context__}"
    return error


def children() -> list[int]:
    """Give the processes of models that this one has started."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            command = (folder / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if parent == str(os.getpid()) and b"local_child" in command:
            found.append(int(folder.name))
    return sorted(found)


def gone(process: int, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if ") Z" in Path(f"/proc/{process}/stat").read_text():
                return True  # only its parent could tell more
        except OSError:
            return True
        time.sleep(0.02)
    return False


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    yield
    gc.collect()  # a run of the whole program leaves its engine to it
    assert not children()


@pytest.fixture
def engine() -> Iterator[LocalEngine]:
    engine = LocalEngine(Settings(MODELS))
    yield engine
    engine.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a copy of the model of German to English."""
    shutil.copytree(MODELS / "de-en", tmp_path / "home" / "de-en")
    return tmp_path / "home"


@pytest.fixture
def fake(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalEngine]:
    """An engine whose library is the one above."""
    (tmp_path / "fake" / "fxtranslate").mkdir(parents=True)
    (tmp_path / "fake" / "fxtranslate" / "__init__.py").write_text(FAKE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "fake"))
    monkeypatch.setenv("FAKE", str(tmp_path))
    engine = LocalEngine(Settings(home, timeout=1))
    yield engine
    engine.close()


def of_the_library(*given: str) -> list[str]:
    """Translate without our engine."""
    words = (MODELS / "de-en" / WORDS).read_bytes()
    translator = Translator((MODELS / "de-en" / MODEL).read_bytes(), words, words)
    return [translator.translate(text) for text in given]


def test_it_is_local_and_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_MODELS", str(MODELS.parent))
    engine = engines.create("local", {})
    assert isinstance(engine, engines.Checkable)
    assert (engine.name, engine.trust) == ("local", Trust.LOCAL)
    assert engine.lacking(DE, EN) is None
    outcome = probe(engine, DE, EN)
    assert outcome.ok, outcome.problem
    assert isinstance(engine, LocalEngine)
    engine.close()


def test_sentences_come_out_right(engine: LocalEngine) -> None:
    samples = sentences.held_out("de-en", "plain")[:100]
    answers = engine.translate(texts(*(one.source for one in samples)), DE, EN)
    right = sum(one.target == answer for one, answer in zip(samples, answers, strict=True))
    assert right >= 70  # how often is the business of who trains them


@pytest.mark.parametrize("processes", [1, 2])
def test_threads_never_get_the_answers_of_others(processes: int) -> None:
    given = [one.source for one in sentences.held_out("de-en", "plain")[:200]]
    wanted = of_the_library(*given)
    engine = LocalEngine(Settings(MODELS, processes=processes))
    assert engine.capabilities.concurrency == processes
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda text: ask(engine, text), given))
    assert len(children()) == processes
    assert answers == wanted
    engine.close()


def test_a_process_is_started_when_it_is_needed_and_kept(engine: LocalEngine) -> None:
    assert engine.supports(DE, EN)
    assert engine.lacking(DE, EN) is None
    assert engine.model
    assert not children()
    ask(engine, "Das Werk liegt in Rom.")
    before = children()
    assert len(before) == 1
    ask(engine, "Das Werk liegt in Paris.")
    assert children() == before


def test_an_engine_that_is_forgotten_leaves_no_process() -> None:
    ask(LocalEngine(Settings(MODELS)), "Haus")
    assert not children()


def test_a_killed_process_is_started_again(engine: LocalEngine) -> None:
    wanted = of_the_library("Das Werk liegt in Rom.")
    for _ in range(6):
        assert [ask(engine, "Das Werk liegt in Rom.")] == wanted
        os.kill(children()[0], signal.SIGKILL)


def test_processes_killed_in_the_midst_lose_nothing(engine: LocalEngine) -> None:
    given = [one.source for one in sentences.held_out("de-en", "plain")[:60]]
    wanted = of_the_library(*given)
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda text: ask(engine, text), given)
        got = []
        for number, answer in enumerate(answers):
            got.append(answer)
            if number % 20 == 10 and children():
                os.kill(children()[0], signal.SIGKILL)
    assert got == wanted


def test_an_interrupted_question_leaves_no_answer_for_the_next(
    engine: LocalEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted:
        def get(self, timeout: float) -> bytes:
            raise KeyboardInterrupt(timeout)

    process = local.Process(COMMAND)
    monkeypatch.setattr(process, "_lines", Interrupted())
    with pytest.raises(KeyboardInterrupt):
        process.ask({}, 1)
    assert not process.end.alive
    assert not children()


def test_the_child_ends_with_the_program() -> None:
    script = (
        "from l10n.engines import Query, local\n"
        "from l10n.locales import parse\n"
        f"engine = local.local({{'models': {str(MODELS)!r}}})\n"
        "engine.translate([Query('Haus')], parse('de'), parse('en'))\n"
        "crew = next(iter(engine._crews._loaded.values()))\n"
        "print(crew._free.queue[0]._process._popen.pid)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, check=True
    )
    assert not Path(f"/proc/{int(done.stdout)}").exists()
    assert not done.stderr


def test_an_interrupt_from_the_keyboard_is_not_for_the_child(engine: LocalEngine) -> None:
    ask(engine, "Haus")
    (process,) = children()
    os.kill(process, signal.SIGINT)
    ask(engine, "Haus")
    assert children() == [process]


def test_the_child_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from l10n.engines import Query, local\n"
        "from l10n.locales import parse\n"
        f"engine = local.local({{'models': {str(MODELS)!r}}})\n"
        "engine.translate([Query('Haus')], parse('de'), parse('en'))\n"
        "crew = next(iter(engine._crews._loaded.values()))\n"
        "print(crew._free.queue[0]._process._popen.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert Path(f"/proc/{child}").exists()
        parent.kill()
    assert gone(child)


def test_a_child_at_work_ends_by_itself_when_its_parent_is_no_more(
    fake: LocalEngine, tmp_path: Path
) -> None:
    first = {"files": {}, "sha256": {}, "limit": -3}
    files = {name: str(tmp_path / "home" / "de-en" / WORDS) for name in ("model", "source")}
    first["files"] = files | {"target": files["source"]}
    child = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None
    assert child.stdout is not None
    for line in (first, {"text": "hang"}):
        child.stdin.write(json.dumps(line).encode() + b"\n")
        child.stdin.flush()
    assert json.loads(child.stdout.readline()) == {"ready": "yes"}
    assert child.wait(20) == -signal.SIGALRM
    child.stdin.close()
    child.stdout.close()


def test_the_folder_it_is_started_in_cannot_lead_it_astray(
    engine: LocalEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "fxtranslate.py", "signal.py"):
        (tmp_path / name).write_text("raise SystemExit(1)\n")
    monkeypatch.chdir(tmp_path)
    assert [ask(engine, "Das Werk liegt in Rom.")] == of_the_library("Das Werk liegt in Rom.")


def test_what_the_library_prints_is_no_answer(fake: LocalEngine) -> None:
    assert fake.translate(texts("eins", "zwei"), DE, EN) == ["EINS", "ZWEI"]


def test_a_text_that_crashes_it_spoils_nothing_else(fake: LocalEngine) -> None:
    assert ask(fake, "eins") == "EINS"
    error = fails(fake, "crash it")
    assert isinstance(error, RefusedError)
    assert error.problems[0].code == "engine.failed"
    assert ask(fake, "zwei") == "ZWEI"


def test_a_text_is_tried_again_with_a_new_process(fake: LocalEngine, tmp_path: Path) -> None:
    assert ask(fake, "only once") == "ONLY ONCE"
    assert (tmp_path / "asked").read_text().splitlines() == ["only once"] * 2


def test_a_text_that_makes_it_hang_costs_its_limit(fake: LocalEngine) -> None:
    start = time.monotonic()
    assert isinstance(fails(fake, "hang on"), RefusedError)
    assert 2 <= time.monotonic() - start < 20
    assert ask(fake, "zwei") == "ZWEI"


@pytest.mark.parametrize("trouble", ["panic now", "value of it", "it is nothing"])
def test_a_text_the_library_does_not_take_is_refused(
    fake: LocalEngine, tmp_path: Path, trouble: str
) -> None:
    if trouble == "it is nothing":
        assert not ask(fake, trouble).strip()  # who asked finds that it is empty
    else:
        assert isinstance(fails(fake, trouble), RefusedError)
        assert (tmp_path / "asked").read_text().splitlines() == [trouble]
    assert ask(fake, "zwei") == "ZWEI"


def test_an_engine_whose_processes_end_again_and_again_is_down(fake: LocalEngine) -> None:
    codes = [fails(fake, f"crash {number}").problems[0].code for number in range(3)]
    assert codes == ["engine.failed", "engine.failed", "engine.down"]


def test_a_library_that_fails_on_everything_is_down(fake: LocalEngine) -> None:
    codes = [fails(fake, f"panic {number}").problems[0].code for number in range(3)]
    assert codes == ["engine.failed", "engine.failed", "engine.down"]


def test_a_process_that_does_not_come_up(fake: LocalEngine, tmp_path: Path) -> None:
    (tmp_path / "no-start").touch()
    error = fails(fake)
    assert not isinstance(error, RefusedError)
    assert error.problems[0].code == "engine.down"
    (tmp_path / "no-start").unlink()
    assert ask(fake, "zwei") == "ZWEI"


def test_a_process_that_cannot_be_started_at_all(home: Path) -> None:
    engine = LocalEngine(Settings(home), ("/nowhere/python",))
    assert fails(engine).problems[0].code == "engine.down"


def test_a_start_is_limited_in_time(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "START", 0.3)
    sleeper = (sys.executable, "-c", "import time; time.sleep(600)  # local_child")
    engine = LocalEngine(Settings(home), sleeper)
    assert fails(engine).problems[0].code == "engine.down"


@pytest.mark.parametrize("answer", ["nonsense", "[]", '"text"', "{", "\\xff"])
def test_answers_that_are_none(home: Path, answer: str) -> None:
    program = (
        "import sys\n"
        "print('{\"ready\": 1}', flush=True) if sys.stdin.readline() else None\n"
        f"[sys.stdout.buffer.write(b'{answer}\\n') and sys.stdout.buffer.flush()"
        " for _ in sys.stdin]\n"
    )
    engine = LocalEngine(Settings(home), (sys.executable, "-c", program))
    assert isinstance(fails(engine), RefusedError)
    engine.close()


def test_blank_texts_are_never_sent(fake: LocalEngine, tmp_path: Path) -> None:
    assert fake.translate(texts("", " \n", "eins"), DE, EN) == ["", " \n", "EINS"]
    assert (tmp_path / "asked").read_text() == "eins\n"


@pytest.mark.parametrize(
    "text",
    [
        "Ein\0Haus",
        "Eine\nZeile\r\nund\u2028noch eine",
        "Rom 😀👩‍👩‍👧",
        "\u200fשלום\u200f Rom",
        "مصنع في روما",
        '{"text": "Rom"}',
        "\\u0000 \\n",
        "\U0010ffff\ufeff",
        "⟦0⟧ <b>Rom</b>",
    ],
)
def test_odd_texts(engine: LocalEngine, text: str) -> None:
    assert [ask(engine, text)] == of_the_library(text)
    (process,) = children()
    ask(engine, "Haus")
    assert children() == [process]


def test_texts_that_would_be_cut_are_refused(engine: LocalEngine) -> None:
    for text in ("Das Werk " * 667, "ä" * 501):
        error = fails(engine, text)
        assert isinstance(error, RefusedError)
        assert error.problems[0].code == "engine.long"
    assert ask(engine, "ä" * 500)


def test_half_a_character_is_refused(engine: LocalEngine) -> None:
    with pytest.raises(RefusedError) as caught:
        ask(engine, "Rom \ud83d")
    assert caught.value.problems[0].code == "engine.refused"


def test_without_the_library(engine: LocalEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    error = fails(engine)
    assert error.problems[0].code == "engine.missing"
    assert "pip install 'l10n[local]'" in str(error)
    assert engine.lacking(DE, EN) == error.problems[0]
    assert not children()


def test_a_library_that_cannot_be_used(fake: LocalEngine, tmp_path: Path) -> None:
    library = tmp_path / "fake" / "fxtranslate" / "__init__.py"
    library.write_text("raise ImportError('libc is too old')\n")
    error = fails(fake)
    assert error.problems[0].code == "engine.missing"
    assert "libc is too old" in str(error)


def test_without_a_model(home: Path) -> None:
    engine = LocalEngine(Settings(home))
    error = fails(engine, target=FR)
    assert error.problems[0].code == "engine.model"
    assert "no model for de → fr" in str(error)
    assert "l10n engines install local en-fr" in str(error)
    assert engine.supports(DE, FR)
    assert engine.lacking(DE, FR) == error.problems[0]
    outcome = probe(engine, DE, FR)
    assert not outcome.ok
    assert "no model" in outcome.problem


@pytest.mark.parametrize("engine", ["local", "local-ct2"])
def test_without_a_model_nothing_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    space = Space(tmp_path)
    space.write("l10n.toml", f'source = "de"\nlocales = ["en", "fr"]\nengines = ["{engine}"]\n')
    space.write("releases/notice.de.txt", "Das Werk liegt in Rom. Es ist neu.\n")
    monkeypatch.setenv("L10N_MODELS", str(tmp_path / "nowhere"))
    result = space.run("sync")
    assert result.status == 4
    assert "no model for de → fr" in result.err
    assert f"l10n engines install {engine} de" in result.err
    assert "# mt:" not in space.read("catalogs/notice/en.po")
    monkeypatch.setenv("L10N_MODELS", str(MODELS.parent))
    result = space.run("sync")
    assert result.status == 4
    assert "no model for de → fr" in result.err
    assert "# mt:" not in space.read("catalogs/notice/fr.po")
    assert f"# mt: engine={engine} model=" in space.read("catalogs/notice/en.po")


def test_without_any_model(tmp_path: Path) -> None:
    engine = LocalEngine(Settings(tmp_path / "nowhere"))
    assert "l10n engines install local de-en en-fr" in str(fails(engine, target=FR))
    assert "l10n engines install local de-zh-Hans" not in str(fails(engine))
    assert engine.model == "firefox"
    assert engine.model_of(DE, EN) == "firefox"


def with_record(folder: Path) -> None:
    files = {path.name: file_of(path) for path in folder.iterdir()}
    (folder / RECORD).write_bytes(record_bytes(folder.name, Record("3.0", files=files)))


@pytest.mark.parametrize("name", [MODEL, WORDS])
@pytest.mark.parametrize("recorded", [False, True])
def test_a_missing_file(home: Path, name: str, *, recorded: bool) -> None:
    if recorded:
        with_record(home / "de-en")
    (home / "de-en" / name).unlink()
    engine = LocalEngine(Settings(home))
    error = fails(engine)
    assert error.problems[0].code == "engine.model"
    named = Path(str(error.problems[0].path)).name
    assert named == name if recorded else named.partition(".")[0] == name.partition(".")[0]
    assert engine.lacking(DE, EN) == error.problems[0]


@pytest.mark.parametrize("size", [0, 7, 5_000])
@pytest.mark.parametrize("name", [MODEL, WORDS])
@pytest.mark.parametrize("recorded", [False, True])
def test_a_file_that_is_cut(home: Path, name: str, size: int, *, recorded: bool) -> None:
    if recorded:
        with_record(home / "de-en")
    os.truncate(home / "de-en" / name, size)
    engine = LocalEngine(Settings(home))
    assert fails(engine).problems[0].path == home / "de-en" / name
    engine.close()


def test_a_vocabulary_is_known_to_be_whole() -> None:
    """Its last byte but one field may be missing: all its pieces are there then."""
    data = (MODELS / "de-en" / WORDS).read_bytes()
    assert local_child.is_whole(data)
    assert not any(local_child.is_whole(data[:size]) for size in range(len(data) * 9 // 10))
    assert not local_child.is_whole(data + b"\n")
    assert not local_child.is_whole(b"\x08\x01" + data)
    start = time.monotonic()
    assert not local_child.is_whole(b"\n" + b"\xff" * 1_000_000)
    assert time.monotonic() - start < 1


def test_a_file_of_the_right_size_with_other_bytes(home: Path) -> None:
    with_record(home / "de-en")
    path = home / "de-en" / MODEL
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    engine = LocalEngine(Settings(home))
    assert engine.lacking(DE, EN) is None  # found where the file is read as a whole
    error = fails(engine)
    assert error.problems[0].path == path
    assert "checksum" in error.problems[0].what


def test_a_model_that_lacks_a_part(home: Path) -> None:
    path = home / "de-en" / MODEL
    path.write_bytes(path.read_bytes().replace(b"ffn_ln_scale", b"ffn_ln_scole"))
    error = fails(LocalEngine(Settings(home)))
    assert error.problems[0].code == "engine.model"
    assert "cannot be used" in error.problems[0].what


@pytest.mark.parametrize(
    "content",
    [
        *("", "[]", "{}", "{", '{"files": {"a": 1}}', "[" * 100_000),
        *(
            f'{{"files": {{}}, "version": "{one}"}}'
            for one in ("9" * 41, "3 0", r"3\n", r"3\u200b")
        ),
    ],
    ids=lambda content: content[:40],
)
def test_a_record_that_is_damaged(home: Path, content: str) -> None:
    (home / "de-en" / RECORD).write_text(content)
    assert fails(LocalEngine(Settings(home))).problems[0].path == home / "de-en" / RECORD


def test_a_folder_that_cannot_be_read(home: Path) -> None:
    (home / "de-en" / WORDS).unlink()
    (home / "de-en" / WORDS).mkdir()
    assert fails(LocalEngine(Settings(home))).problems[0].code == "engine.model"


def test_two_languages_meet_in_english(home: Path) -> None:
    shutil.copytree(MODELS / "en-de", home / "en-fr")
    engine = LocalEngine(Settings(home))
    assert [model.pair for model in engine.models.route(DE, FR)] == ["de-en", "en-fr"]
    assert "de-en@" in engine.model_of(DE, FR)
    assert "+en-fr@" in engine.model_of(DE, FR)
    samples = [one.source for one in sentences.held_out("de-en", "plain")[:20]]
    answers = engine.translate(texts(*samples), DE, FR)
    english = of_the_library(*samples)
    there = engine.translate(texts(*english), EN, FR)
    assert answers == there
    assert sum(one == other for one, other in zip(samples, answers, strict=True)) >= 10
    assert len(children()) == 2
    engine.close()


def test_a_direct_model_is_preferred(home: Path) -> None:
    for pair in ("en-fr", "de-fr"):
        shutil.copytree(MODELS / "de-en", home / pair)
    route = LocalEngine(Settings(home)).models.route(DE, FR)
    assert [model.pair for model in route] == ["de-fr"]


def test_a_direct_model_that_is_damaged_is_not_passed_over(home: Path) -> None:
    for pair in ("en-fr", "de-fr"):
        shutil.copytree(MODELS / "de-en", home / pair)
    (home / "de-fr" / MODEL).unlink()
    assert fails(LocalEngine(Settings(home)), target=FR).problems[0].code == "engine.model"


def test_only_a_few_processes_are_alive(home: Path) -> None:
    pairs = ["de", "es", "it", "nl", "pl", "pt", "sv"]
    for pair in pairs[1:]:
        shutil.copytree(MODELS / "de-en", home / f"{pair}-en")
    engine = LocalEngine(Settings(home))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda pair: ask(engine, "Haus", parse(pair)), pairs * 2))
    assert len(children()) <= local.PROCESSES
    engine.close()


def test_the_name_of_the_models_follows_their_contents(home: Path) -> None:
    def name() -> str:
        return LocalEngine(Settings(home)).model

    names = [name(), name()]
    shutil.copytree(MODELS / "de-en", home / "de-fr")
    names.append(name())
    shutil.rmtree(home / "de-fr")
    names.append(name())
    assert names[0] == names[1] == names[3] != names[2]
    path = home / "de-en" / MODEL
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert name() != names[0]


def test_the_name_of_large_models_costs_next_to_nothing(home: Path) -> None:
    path = home / "de-en" / MODEL
    os.truncate(path, 3 << 30)  # a hole of 3 GB
    start = time.monotonic()
    before = LocalEngine(Settings(home)).model
    with path.open("r+b") as file:
        file.seek((3 << 30) - 1)
        file.write(b"x")
    os.utime(path, (1, 1))
    assert LocalEngine(Settings(home)).model != before
    assert time.monotonic() - start < 2


def test_an_installed_model_is_named_by_its_version(home: Path) -> None:
    before = LocalEngine(Settings(home)).model_of(DE, EN)
    with_record(home / "de-en")
    after = LocalEngine(Settings(home)).model_of(DE, EN)
    assert before.startswith("firefox/de-en@")
    assert after.startswith("firefox/de-en@3.0-")
    assert not set(after) & set(" =;")  # a word in the comment of a catalog


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("nb", "nb"),
        ("no", "nb"),
        ("nn", "nn"),
        ("he", "he"),
        ("zh-Hans", "zh-Hans"),
        ("zh_CN", "zh-Hans"),
        ("zh-Hant", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("pt-BR", "pt"),
        ("pt", "pt"),
        ("sr", "sr"),
        ("sr-Latn", None),
        ("en-GB", "en"),
        ("fil", "tl"),
        ("gsw", None),
    ],
)
def test_codes_of_languages(locale: str, code: str | None) -> None:
    assert languages.firefox(parse(locale)) == code


@pytest.mark.parametrize(
    ("source", "target", "there"),
    [
        ("de", "zh-Hans", True),
        ("en-GB", "en-US", False),
        ("de", "de-AT", False),
        ("zh-Hans", "zh-Hant", True),
        ("de", "sr-Latn", False),
        ("gsw", "en", False),
    ],
)
def test_pairs(engine: LocalEngine, source: str, target: str, *, there: bool) -> None:
    assert engine.supports(parse(source), parse(target)) is there


def test_folders_are_found_by_firefox_codes(home: Path) -> None:
    shutil.copytree(MODELS / "de-en", home / "en-zh-Hans")
    engine = LocalEngine(Settings(home))
    assert [one.pair for one in engine.models.route(DE, parse("zh_CN"))] == ["de-en", "en-zh-Hans"]
    assert "en-zh-Hant" in str(fails(engine, target=parse("zh_TW")))
    assert engine.models.pairs() == ["de-en", "en-zh-Hans"]


def test_a_model_with_two_vocabularies_and_a_shortlist(home: Path) -> None:
    folder = home / "de-en"
    for start in ("srcvocab", "trgvocab"):
        shutil.copy(folder / WORDS, folder / f"{start}.deen.spm")
    (folder / WORDS).unlink()
    engine = LocalEngine(Settings(home))
    assert [ask(engine, "Das Werk liegt in Rom.")] == of_the_library("Das Werk liegt in Rom.")
    engine.close()
    (folder / "lex.50.50.deen.s2t.bin").write_bytes(b"x")
    (model,) = LocalEngine(Settings(home)).models.route(DE, EN)
    assert set(model.parts) == {"model", "source", "target", "shortlist"}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"timeout": 0}, "from 1 to 600"),
        ({"timeout": "1"}, "a number"),
        ({"processes": 99}, "from 1 to 16"),
        ({"models": "models"}, "absolute path or begin with ~/"),
        ({"models": "~nobody-of-that-name/models"}, "absolute path"),
        ({"modles": "/x"}, "Did you mean “models”?"),
        ({"key": "/x"}, "L10N_LOCAL_KEY"),
    ],
)
def test_options_that_cannot_be(table: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message.replace("?", r"\?")):
        engines.create("local", table)


def test_where_models_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def folder(table: dict[str, object]) -> Path:
        return local.settings(table).models

    monkeypatch.delenv("L10N_MODELS", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert folder({}) == tmp_path / ".local/share/l10n/models/firefox"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert folder({}) == tmp_path / "data/l10n/models/firefox"
    monkeypatch.setenv("L10N_MODELS", str(tmp_path / "all"))
    assert folder({}) == tmp_path / "all/firefox"
    assert folder({"models": "~/mine"}) == tmp_path / "mine"


def test_nothing_heavy_is_imported_by_the_engine() -> None:
    script = (
        "import sys; from l10n.engines import local, local_ct2; e = local.local({});"
        "from l10n.locales import parse; e.supports(parse('de'), parse('en')); e.model;"
        "print(*{'fxtranslate', 'ctranslate2', 'sentencepiece', 'numpy', 'requests'} "
        "& set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert found.stdout.strip() == b""


def served(*requests: dict[str, object]) -> list[dict[str, str]]:
    """Run the loop of the child here, and give its replies."""
    lines = b"".join(json.dumps(one).encode() + b"\n" for one in requests)
    replies = io.BytesIO()
    local_child.serve(io.BytesIO(lines), replies)
    return [json.loads(line) for line in replies.getvalue().splitlines()]


def first(folder: Path, **checksums: str) -> dict[str, object]:
    files = {"model": MODEL, "source": WORDS, "target": WORDS}
    return {
        "files": {part: str(folder / name) for part, name in files.items()},
        "sha256": {str(folder / name): checksum for name, checksum in checksums.items()},
        "limit": 30,
    }


def test_the_child_answers_one_by_one() -> None:
    replies = served(first(MODELS / "de-en"), {"text": "Rom"}, {"text": "Paris"})
    assert replies == [{"ready": "yes"}, *({"text": one} for one in of_the_library("Rom", "Paris"))]
    assert served() == []


def test_the_child_says_which_file_is_to_blame(home: Path) -> None:
    folder = home / "de-en"
    (reply,) = served(first(folder, **{WORDS: "0" * 64}), {"text": "Rom"})
    assert (reply["fault"], reply["file"]) == ("file", str(folder / WORDS))
    (folder / MODEL).write_bytes(b"no model")
    (reply,) = served(first(folder))
    assert (reply["fault"], reply["file"]) == ("file", str(folder / MODEL))
    (folder / WORDS).unlink()
    (reply,) = served(first(folder))
    assert (reply["fault"], reply["file"]) == ("file", str(folder / WORDS))


def test_the_child_ends_after_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    class Failing:
        def __init__(self, *data: bytes | None) -> None:
            pass

        def translate(self, text: str) -> str:
            if text == bad:
                raise Panic
            return text

    monkeypatch.setattr("fxtranslate.Translator", Failing)
    bad = "Rom"
    replies = served(first(MODELS / "de-en"), {"text": "Rom"}, {"text": "Paris"})
    assert replies == [{"ready": "yes"}, {"fault": "text"}]
    bad = "1"
    assert [reply["fault"] for reply in served(first(MODELS / "de-en"))] == ["model"]
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    assert [reply["fault"] for reply in served(first(MODELS / "de-en"))] == ["library"]
