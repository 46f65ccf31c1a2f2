from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from engine_stub import memory, page, stub, upper
from fake_engines import DE, Fake, Judging, run
from hypothesis import given
from hypothesis import strategies as st
from strategies_inline import inlines

from l10n import engines
from l10n.engines.cache import Cache
from l10n.engines.protect import translatable
from l10n.engines.protocol import FAILED, Capabilities, RefusedError, Trust
from l10n.engines.run import Outcome
from l10n.errors import EngineError, Problem
from l10n.inline import Inline, Tag, plain, tag_problem, tags_of, to_text
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.engines.protocol import Query
    from l10n.locales import Locale

B, EB = Tag("open", "b"), Tag("close", "b")


@pytest.mark.parametrize("trust", list(Trust))
@pytest.mark.parametrize("embargo", [True, False])
def test_the_gate(trust: Trust, embargo: bool) -> None:
    engine = Fake(trust=trust)
    may = not embargo or trust in (Trust.LOCAL, Trust.SELFHOSTED)
    if may:
        engines.allowed(engine, embargo=embargo)
        assert run(engine, ("ja",), embargo=embargo).requests == 1
        return
    with pytest.raises(EngineError, match="embargo") as caught:
        run(engine, ("Zwiebelfisch",), embargo=embargo)
    assert caught.value.problems[0].code == "engine.embargo"
    assert "Zwiebel" not in str(caught.value)
    assert engine.sent == []


def test_an_unknown_trust_is_none() -> None:
    with pytest.raises(EngineError, match="embargo"):
        engines.allowed(Fake(trust="friendly"), embargo=True)  # type: ignore[arg-type] # on purpose


def test_the_gate_stands_before_the_cache(tmp_path: Path) -> None:
    engine = Fake(trust=Trust.PUBLIC)
    with Cache(tmp_path / "c") as cache:
        run(engine, ("ja",), cache=cache)
        with pytest.raises(EngineError, match="embargo"):
            run(engine, ("ja",), embargo=True, cache=cache)


def test_a_pair_the_engine_lacks() -> None:
    with pytest.raises(EngineError, match="fr"):
        run(Fake(), ("ja",), pair=(DE, parse("fr")))


def test_what_is_sent_and_what_not() -> None:
    engine = Fake()
    texts: list[Inline] = [
        ("Ein Satz.",),
        ("",),
        ("  ",),
        ("20.04.2023",),
        ("https://x.de",),
        ("Ein Satz.",),
        (B, "Ein Satz.", EB),
        (Tag("standalone", "img"),),
    ]
    found = run(engine, *texts)
    assert engine.sent == ["Ein Satz."]
    assert found.outcomes[0] == found.outcomes[5]
    assert (found.outcomes[0].target, found.outcomes[0].facts) == (("EIN SATZ.",), {"model": "m1"})
    assert found.outcomes[6].target == (B, "EIN SATZ.", EB)
    assert [found.outcomes[n] for n in (1, 2, 3, 4, 7)] == [Outcome()] * 5
    assert found.error is None


def test_equal_sentences_keep_their_own_links() -> None:
    one, two = (Tag("open", "a", raw=f"[{n}") for n in "12")
    end = Tag("close", "a")
    found = run(Fake(), ("Zu ", one, "x", end), ("Zu ", two, "x", end))
    raws = [[t.raw for t in tags_of(o.target or ())] for o in found.outcomes]
    assert raws == [["[1", ""], ["[2", ""]]


def test_facts() -> None:
    facts = run(Fake(), ("a ", B, "b", EB)).outcomes[0].facts
    assert facts == {"model": "m1", "via": "{#}", "atoms": "ok"}
    assert run(Fake(model=""), ("a",)).outcomes[0].facts == {}


def test_spoilt_masks_are_tried_in_other_shapes() -> None:
    engine = Fake(lambda text: text.replace("{", "").replace("}", ""))
    found = run(engine, ("Der ", B, "neue", EB, " Wagen"))
    assert engine.sent == ["Der {0}neue{1} Wagen", "Der ⟦0⟧neue⟦1⟧ Wagen"]
    assert to_text(found.outcomes[0].target or ()) == "Der <b>neue</b> Wagen"


def test_after_three_shapes_there_is_no_target() -> None:
    engine = Fake(
        lambda _: "Nothing left", capabilities=Capabilities(masks=("{#}", "[#]", "<#>", "(#)"))
    )
    found = run(engine, ("Der ", B, "neue", EB, " Wagen"))
    assert len(engine.sent) == found.requests == 3
    assert (found.outcomes[0].target, found.outcomes[0].problem) == (None, "machine.atoms")
    assert [str(one.strategy) for one in found.outcomes[0].attempts] == [
        "inject {#}", "none [#]", "none plain"
    ]  # fmt: skip


def test_the_last_request_is_without_masks() -> None:
    engine = Fake(lambda text: re.sub(r"[^\w .]|\d", "", text))
    found = run(engine, ("Zu ", B, "BAW", EB, " kommt er."))
    assert engine.sent == ["Zu {0}BAW{1} kommt er.", "Zu ⟦0⟧BAW⟦1⟧ kommt er.", "Zu BAW kommt er."]
    assert to_text(found.outcomes[0].target or ()) == "Zu <b>BAW</b> kommt er."


def test_without_masks_a_bad_target_is_not_asked_for_again() -> None:
    engine = Fake()
    found = run(engine, ("Ein Satz",), judge=Judging(("machine.loop",)))
    assert engine.sent == ["Ein Satz"]
    assert (found.outcomes[0].target, found.outcomes[0].problem) == (None, "machine.loop")
    assert found.error is None


def test_an_engine_without_meaning_is_verified_by_its_tags_alone() -> None:
    text: Inline = ("Am 20. April 2023 ", B, "50 %", EB, " mehr")
    judge = Judging(("machine.numbers",))
    found = run(engines.create("pseudo", {}), text, embargo=True, judge=judge)
    assert to_text(found.outcomes[0].target or ()) == "[ÁÁÁḿ 20. ÁÁÁṕřííł 2023 <b>50 %</b> ḿéééĥř]"


def test_native_markup_comes_first() -> None:
    engine = Fake(lambda text: text, capabilities=Capabilities(markup=True))
    run(engine, ("Der ", B, "neue", EB, " Wagen & mehr"))
    assert engine.sent == ["Der <b>neue</b> Wagen &amp; mehr"]


def test_a_text_that_is_too_long_is_not_sent() -> None:
    engine = Fake(capabilities=Capabilities(max_bytes=10))
    found = run(engine, ("ääääää",), ("kurz",))
    assert engine.sent == ["kurz"]
    assert found.outcomes[0].problem == "engine.long"


@pytest.mark.parametrize(
    "answer", ["", "  ", "\ufffd", "a\ud83d", "a\0", "\x1b[1m", "MYMEMORY WARNING: YOU USED"]
)
def test_useless_answers_are_not_kept(answer: str, tmp_path: Path) -> None:
    with Cache(tmp_path / "c") as cache:
        found = run(Fake(lambda _: answer), ("Ein Satz",), ("Zwei Sätze",), cache=cache)
        assert [o.problem for o in found.outcomes] == ["engine.refused"] * 2
        assert run(Fake(), ("Ein Satz",), cache=cache).requests == 1


def test_a_control_character_of_the_source_may_come_back() -> None:
    assert run(Fake(), ("ein\x0bSatz\t\n",)).outcomes[0].target == ("EIN\x0bSATZ\t\n",)


def refuse(text: str) -> str:
    if "lost" in text:
        raise RefusedError(Problem(FAILED, "the engine “fake” hung"))
    if "bad" in text:
        raise RefusedError(Problem("engine.refused", "no"))
    if "end" in text:
        raise EngineError(Problem("engine.quota", "enough"))
    return text.upper()


def test_one_refused_text_does_not_stop_the_rest() -> None:
    engine = Fake(refuse, capabilities=Capabilities(batch=10))
    found = run(engine, ("one",), ("bad",), ("two",))
    assert [o.target for o in found.outcomes] == [("ONE",), None, ("TWO",)]
    assert found.outcomes[1].problem == "engine.refused"
    assert found.error is None


def test_a_run_with_a_failure_goes_on_and_has_an_error() -> None:
    found = run(Fake(refuse), ("one",), ("lost",), ("bad",), ("two",))
    assert [o.target for o in found.outcomes] == [("ONE",), None, None, ("TWO",)]
    assert [o.problem for o in found.outcomes] == [None, FAILED, "engine.refused", None]
    assert found.error is not None
    assert not isinstance(found.error, RefusedError)
    (problem,) = found.error.problems
    assert problem.code == FAILED
    assert problem.what == "the engine “fake” hung; no answer to 1 of 4 sentences"
    assert problem.remedy


def test_a_batch_on_which_a_service_failed_is_not_halved() -> None:
    engine = Fake(refuse, capabilities=Capabilities(batch=4))
    found = run(engine, ("one",), ("lost",), ("two",), ("three",), ("four",))
    assert engine.sent == ["one", "lost", "two", "three", "four"]
    assert [o.problem for o in found.outcomes] == [*[FAILED] * 4, None]


def test_an_engine_that_fails_in_the_middle_keeps_what_was_done(tmp_path: Path) -> None:
    texts: list[Inline] = [(f"text {n}" if n != 5 else "end",) for n in range(10)]
    texts = [(str(t[0]).replace("0", "zero"),) for t in texts]
    with Cache(tmp_path / "c") as cache:
        found = run(Fake(refuse), *texts, cache=cache)
        assert found.error is not None
        assert found.error.problems[0].code == "engine.quota"
        assert [o.target is not None for o in found.outcomes] == [True] * 5 + [False] * 5
        assert {o.problem for o in found.outcomes[5:]} == {"engine.quota"}
        again = Fake()
        assert run(again, *texts, cache=cache).requests == 5
        assert len(again.sent) == 5


def test_a_wrong_number_of_results() -> None:
    class Odd(Fake):
        def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
            return [*super().translate(queries, source, target), "x"]

    found = run(Odd(capabilities=Capabilities(batch=5)), ("a",), ("b",))
    assert [o.problem for o in found.outcomes] == ["engine.refused"] * 2


def test_a_bug_in_an_engine_is_not_hidden() -> None:
    def broken(text: str) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(Fake(broken), ("a",))


def test_another_model_is_asked_anew(tmp_path: Path) -> None:
    with Cache(tmp_path / "c") as cache:
        assert run(Fake(), ("a",), cache=cache).requests == 1
        assert run(Fake(), ("a",), cache=cache).requests == 0
        assert run(Fake(model="m2"), ("a",), cache=cache).requests == 1


def test_as_many_requests_at_a_time_as_the_engine_likes() -> None:
    lock, now, most = threading.Lock(), 0, 0
    all_there = threading.Barrier(3)

    def slow(text: str) -> str:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        with contextlib.suppress(threading.BrokenBarrierError):
            all_there.wait(20)
        with lock:
            now -= 1
        return text

    run(Fake(slow, capabilities=Capabilities(concurrency=3)), *[(c,) for c in "abcdef"])
    assert most == 3


@given(st.lists(inlines(), max_size=6))
def test_whatever_the_sentence_the_target_has_its_tags(texts: list[Inline]) -> None:
    found = run(Fake(), *texts)
    for text, outcome in zip(texts, found.outcomes, strict=True):
        if outcome.target is not None:
            assert tag_problem(outcome.target, tags_of(text)) is None
        else:
            # An answer with a broken character in it is none.
            problems = {
                None,
                "machine.atoms",
                "engine.refused" if "\ufffd" in plain(text) else None,
            }
            assert outcome.problem in problems
            assert outcome.problem or not translatable(text)


def test_quota_in_the_middle_of_a_real_run(tmp_path: Path) -> None:
    enough = memory("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY")
    with stub(upper, upper, enough, upper) as server, Cache(tmp_path / "c") as cache:
        options = {"url": server.url, "trust": "local", "concurrency": 1}
        engine = engines.create("mymemory", options)
        found = run(engine, *[(c * 3,) for c in "abcdef"], cache=cache)
        assert [o.target for o in found.outcomes] == [("AAA",), ("BBB",), *[None] * 4]
        assert str(found.error).startswith("the engine “mymemory” has no quota left")
        assert len(server.queries) == 3


def test_a_server_that_dies_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    with stub(upper, page("no", 500)) as server:
        options = {"url": server.url, "trust": "local", "concurrency": 1, "retries": 0}
        found = run(engines.create("mymemory", options), *[(c * 3,) for c in "abcdefgh"])
        assert [o.problem for o in found.outcomes] == [
            None,
            "engine.failed",
            "engine.failed",
            *["engine.down"] * 5,
        ]
        assert len(server.queries) == 4


INTERRUPTED = """
import os, sys, time
from pathlib import Path
from l10n.engines.cache import Cache
from l10n.engines.protocol import *
from l10n.engines.run import Setting, translate
from l10n.locales import parse
from fake_engines import Judging

class Slow:
    name, trust, model = "slow", Trust.LOCAL, ""
    capabilities = Capabilities(concurrency=2)
    def supports(self, source, target): return True
    def translate(self, queries, source, target):
        if queries[0].text > "c":
            os.write(1, b"waiting" + bytes([10]))
            time.sleep(60)
        return [query.text.upper() for query in queries]

with Cache(Path(sys.argv[1])) as cache:
    translate(Slow(), [(c,) for c in "abcdef"], (parse("de"), parse("en")),
              Setting(embargo=True, judge=Judging(), cache=cache))
"""


def test_an_interrupted_run_keeps_what_it_has_and_ends_at_once(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(INTERRUPTED), str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    ) as process:
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(2)] == [b"waiting\n"] * 2
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert b"KeyboardInterrupt" in errors
    with Cache(path) as cache:
        assert run(Fake(name="slow", model=""), *[(c,) for c in "abc"], cache=cache).requests == 0
