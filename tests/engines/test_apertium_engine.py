"""The engine `apertium`: translations of a real server, faults of a stub."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from engine_stub import cut, drip, everything_said, hang, memory, page, reset, stub
from fake_engines import run

from l10n import engines
from l10n.engines.apertium import MAX_BYTES, Apertium
from l10n.engines.protocol import Query, RefusedError, Trust
from l10n.engines.transport import SOFT
from l10n.errors import ConfigError, EngineError
from l10n.inline import Inline, Tag, to_text
from l10n.locales import parse

if TYPE_CHECKING:
    from engine_stub import Answer, Handler

EN, ES, PL = parse("en"), parse("es"), parse("pl")
CONFIDENTIAL = "We buy the company Zwiebelfisch on Thursday."
NOUNS = {
    "house": "La casa",
    "car": "El coche",
    "door": "La puerta",
    "book": "El libro",
    "company": "La empresa",
}
B, EB, B2, EB2 = Tag("open", "b"), Tag("close", "b"), Tag("open", "b", 2), Tag("close", "b", 2)
A, EA, BR, FN = (
    Tag("open", "a"),
    Tag("close", "a"),
    Tag("standalone", "br"),
    Tag("standalone", "fn"),
)


pytestmark = pytest.mark.usefixtures("no_waiting")


def make(url: str, **options: object) -> Apertium:
    engine = engines.create("apertium", {"url": url, "trust": "local", "deadline": 20, **options})
    assert isinstance(engine, Apertium)
    return engine


def fails(engine: Apertium, text: str = CONFIDENTIAL) -> EngineError:
    with pytest.raises(EngineError) as caught:
        engine.translate([Query(text)], EN, ES)
    return caught.value


def upper(handler: Handler) -> None:
    memory(handler.body["q"].upper())(handler)


@pytest.fixture
def real(apertium: str) -> Apertium:
    return make(apertium)  # with path and query, as the same server is given to `mymemory`


def translated(engine: Apertium, text: str) -> str:
    return engine.translate([Query(text)], EN, ES)[0]


def test_probe(real: Apertium) -> None:
    probe = engines.probe(real, EN, ES)
    assert probe.ok, probe
    assert probe.sample == "La casa tiene tres puertas."


def test_200_of_200_under_8_threads(real: Apertium) -> None:
    wanted = {
        f"The {noun} {number}.": f"{NOUNS[noun]} {number}."
        for number in range(40)
        for noun in NOUNS
    }
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: translated(real, text), wanted))
    assert found == list(wanted.values())
    assert len(found) == 200


def test_several_texts_at_once_are_not_read_as_one(real: Apertium) -> None:
    texts = ["The house", "The car", "The door"]
    alone = [translated(real, text) for text in texts]
    assert real.translate([Query(text) for text in texts], EN, ES) == alone


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("The ", B, "new", EB, " car is big."), "El <b>nuevo</b> coche es grande."),
        (
            ("The ", A, "house", EA, " has ", B, "three", EB, " doors."),
            "La <a>casa</a> tiene <b>tres</b> puertas.",
        ),
        (
            ("The ", B, "house", EB, " and the ", B2, "car", EB2),
            "La <b>casa</b> y el <b2>coche</b2>",
        ),
        (("The house", BR, "is big."), "La casa<br/>es grande."),
        (("The house", FN, " is big."), "La casa<fn/> es grande."),
        (
            ("The house & the car < ", B, "5", EB, " doors."),
            "La casa &amp; el coche &lt; <b>5</b> puertas.",
        ),
        (("The house has {count} doors.",), "La casa tiene {count} puertas."),
        (("The house %s is big.",), "La casa %s es grande."),
        ((B, "The house is big.", EB), "<b>La casa es grande.</b>"),
    ],
    ids=to_text,
)
def test_markup_stays_on_its_words(real: Apertium, source: Inline, target: str) -> None:
    found = run(real, source, pair=(EN, ES), embargo=True).outcomes[0].target
    assert found is not None
    assert to_text(found) == target


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The house & the car", "La casa & el coche"),
        ("The house &amp; the &eacute; &#39;", "La casa &amp; el &eacute; &#39;"),
        ("The house is < 5 and > 3", "La casa es < 5 y > 3"),
        ("the [new] house ^a$ {x} \\ / ~", None),
        ("The 🚗 car is 👨\u200d👩\u200d👧 big.", "El 🚗 coche es 👨\u200d👩\u200d👧 grande."),
        ("The house البيت is big.", "La casa البيت es grande."),
        ("The house\0 is big.", "La casa  es grande."),
        ("The new house #5, see @house 3*", None),
        ("The company qwertzuiop is big.", "La empresa qwertzuiop es grande."),
        ("Readers* see *house", None),
    ],
)
def test_characters(real: Apertium, text: str, expected: str | None) -> None:
    found = translated(real, text)
    assert expected is None or found == expected
    for sign in "*#@[]^${}\\/~<>&🚗":
        assert found.count(sign) == text.count(sign)
    assert not any("\ue000" <= sign <= "\uf8ff" for sign in found)


def test_no_marks_before_unknown_words(real: Apertium) -> None:
    found = translated(real, "Zhxqw and the qwrtz, wxyzk.")
    assert not set("*#@") & set(found)
    assert "Zhxqw" in found


def test_the_longest_text_comes_back_whole(real: Apertium) -> None:
    texts = [" and ".join(f"the house {n}" for n in range(k, k + 100)) + "." for k in range(8)]
    assert max(map(len, texts)) <= MAX_BYTES
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: translated(real, text), texts))
    for start, text in enumerate(found):
        words = text.rstrip(".").split()
        assert [word for word in words if word.isdigit()] == [
            str(n) for n in range(start, start + 100)
        ]


@pytest.mark.parametrize("text", ["house " * 1000, "x" * 6000, "日" * 2000, "a🚗" * 501])
def test_an_overlong_text_is_not_sent(text: str) -> None:
    with stub(upper) as server:
        error = fails(make(server.base), text)
        assert error.problems[0].code == "engine.long"
        assert isinstance(error, RefusedError)
        assert server.bodies == []
        found = run(make(server.base), (text,), pair=(EN, ES)).outcomes[0]
        assert found.problem == "engine.long"


def test_a_missing_pair_is_said_and_others_work_on(real: Apertium) -> None:
    for _ in range(4):
        with pytest.raises(EngineError, match="no such pair") as caught:
            real.translate([Query(CONFIDENTIAL)], EN, PL)
        assert not isinstance(caught.value, RefusedError)
        assert caught.value.problems[0].code == "engine.pair"
        assert "Install" in str(caught.value)
        assert "Zwiebelfisch" not in everything_said(caught.value)
    assert translated(real, "The house") == "La casa"
    outcome = run(real, ("The house",), pair=(EN, PL))
    assert outcome.outcomes[0].target is None
    assert outcome.error is not None


def test_lacking(real: Apertium) -> None:
    assert isinstance(real, engines.Checkable)
    assert real.lacking(EN, ES) is None
    assert real.lacking(ES, parse("en_US")) is None
    missing = real.lacking(EN, PL)
    assert missing is not None
    assert missing.code == "engine.pair"
    assert "apertium-eng-pol" in str(missing)
    unknown = real.lacking(EN, parse("ja"))
    assert unknown is not None
    assert unknown.code == "engine.pair"


@pytest.mark.parametrize(
    "answer",
    [page("no", 500), page("<html></html>"), page("[]"), page("no", 404), hang, reset],
    ids=["500", "html", "list", "404", "hangs", "reset"],
)
def test_lacking_where_nothing_can_be_said(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("l10n.engines.transport.LOOK", 0.3)
    with stub(answer) as server:
        problem = make(server.base).lacking(EN, ES)
        assert server.paths == ["/listPairs"]
    assert problem is not None
    assert problem.code == "engine.down"


def test_lacking_where_nobody_listens() -> None:
    with stub(upper) as server:
        url = server.base
    problem = make(url).lacking(EN, ES)
    assert problem is not None
    assert "cannot be reached" in str(problem)


def test_what_is_sent() -> None:
    with stub(upper) as server:
        engine = make(f"{server.base}/", languages={"de_AT": "deu_AT"})
        assert engine.translate([Query("so"), Query("ja")], parse("de_AT"), parse("pt_BR")) == [
            "SO",
            "JA",
        ]
        assert server.paths == ["/translate"] * 2
        assert server.bodies[0] == {
            "langpair": "deu_AT|por_BR",
            "q": "so",
            "markUnknown": "no",
            "format": "txt",
        }


@pytest.mark.parametrize(
    ("answer", "code", "requests"),
    [
        pytest.param(page("no", 500), "engine.failed", 4, id="500"),
        pytest.param(page("no", 503, Retry_After="7"), "engine.failed", 4, id="503"),
        pytest.param(page("no", 429), "engine.quota", 4, id="429"),
        pytest.param(page("no", 429, Retry_After="0"), "engine.quota", 4, id="429-after"),
        pytest.param(page("no", 429, Retry_After="9999"), "engine.quota", 1, id="429-long"),
        pytest.param(page("no", 401), "engine.blocked", 1, id="401"),
        pytest.param(page("no", 403), "engine.blocked", 1, id="403"),
        pytest.param(page("no", 456), "engine.blocked", 1, id="456"),
        pytest.param(page("no", 400), "engine.failed", 1, id="400"),
        pytest.param(page("no", 404), "engine.failed", 1, id="404"),
        pytest.param(page("", 302, Location="http://evil.example/"), "engine.blocked", 1, id="302"),
        pytest.param(page("<html>what?</html>"), "engine.failed", 1, id="html"),
        pytest.param(page('{"responseData": {"transl'), "engine.failed", 1, id="truncated"),
        pytest.param(page('{"responseData": []}'), "engine.failed", 1, id="list"),
        pytest.param(page("x" * 1_100_000), "engine.failed", 1, id="huge"),
        pytest.param(page(""), "engine.failed", 1, id="nothing"),
        pytest.param(memory(None), "engine.refused", 1, id="null"),
        pytest.param(memory("La casa", 400), "engine.refused", 1, id="inner-400"),
        pytest.param(memory("  "), "engine.refused", 1, id="blank"),
        pytest.param(memory("a\ufffdb"), "engine.refused", 1, id="undecodable"),
        pytest.param(memory("quota exceeded"), "engine.refused", 1, id="notice"),
        pytest.param(reset, "engine.failed", 4, id="reset"),
        pytest.param(cut, "engine.failed", 4, id="cut"),
    ],
)
def test_faults(answer: Answer, code: str, requests: int) -> None:
    with stub(answer) as server:
        error = fails(make(server.base))
        assert error.problems[0].code == code
        assert len(server.bodies) == requests
        assert isinstance(error, RefusedError) == (code in SOFT)
        assert "Zwiebelfisch" not in everything_said(error)
        assert error.__cause__ is None
        assert error.__context__ is None


@pytest.mark.parametrize("answer", [hang, drip], ids=["hangs", "drips"])
def test_no_answer_in_time(answer: Answer) -> None:
    with stub(answer) as server:
        error = fails(make(server.base, timeout=0.2, deadline=0.5))
    assert "in time" in str(error)
    assert "Zwiebelfisch" not in everything_said(error)


def test_nobody_listens() -> None:
    with stub(upper) as server:
        url = server.base
    error = fails(make(url))
    assert "cannot be reached" in str(error)
    assert "Zwiebelfisch" not in everything_said(error)


def test_the_body_of_an_error_is_not_quoted() -> None:
    body = json.dumps({"explanation": f"That pair is not installed: {CONFIDENTIAL}"})
    with stub(page(body, 400)) as server:
        error = fails(make(server.base))
    assert error.problems[0].code == "engine.pair"
    assert "Zwiebelfisch" not in everything_said(error)


def test_no_text_in_any_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with stub(upper, page("no", 500), upper) as server:
        make(server.base).translate([Query(CONFIDENTIAL)] * 2, EN, ES)
    assert "Zwiebel" not in caplog.text


def test_an_echo_is_left_to_the_checks() -> None:
    with stub(lambda handler: memory(handler.body["q"])(handler)) as server:
        assert translated(make(server.base), "BAW Group") == "BAW Group"


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("The house", "La *casa #casa @casa", "La casa casa casa"),
        ("#1 of 2*", "\ue0231 de 2\ue02a", "#1 de 2*"),
        ("#1 of 2*", "#1 de 2\ue02a", None),
        ("#1 of 2*", "\ue0231 de 2\ue02a\ue02a", None),
    ],
)
def test_marks(text: str, answer: str, expected: str | None) -> None:
    with stub(memory(answer)) as server:
        engine = make(server.base)
        if expected is None:
            assert isinstance(fails(engine, text), RefusedError)
        else:
            assert translated(engine, text) == expected


def test_a_text_with_our_stand_ins_is_not_sent() -> None:
    with stub(upper) as server:
        assert isinstance(fails(make(server.base), "The \ue02a house"), RefusedError)
        assert server.bodies == []


def test_defaults() -> None:
    engine = engines.create("apertium", {})
    assert isinstance(engine, Apertium)
    assert engine.trust is Trust.SELFHOSTED
    assert engine.url == "http://127.0.0.1:2737"
    assert not engine.capabilities.markup
    assert engine.capabilities.batch == 1


def test_a_pair_that_is_not_supported() -> None:
    with pytest.raises(EngineError, match="en to ja") as caught:
        make("http://127.0.0.1:1").translate([Query(CONFIDENTIAL)], EN, parse("ja"))
    assert "Zwiebelfisch" not in everything_said(caught.value)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"api_key": "s3cret"}, "environment"),
        ({"url": "https://apertium.org/apy"}, "public service"),
        ({"url": "http://mt.example.org/", "trust": "contract"}, "https"),
        ({"trust": "friend"}, "“trust”"),
        ({"format": "html"}, "format"),
    ],
)
def test_mistaken_options(options: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError, match="apertium") as caught:
        engines.create("apertium", options)
    assert said in str(caught.value)
    assert "s3cret" not in everything_said(caught.value)
