"""The engine `libretranslate`: answers recorded from a server's code, and faults, of a stub.

What HTML comes back as was recorded by running LibreTranslate's own reader of HTML, translatehtml
1.5.3, with capitals for a model; the errors are those of `app.py` in release 1.9.6. The server
itself needs half a gigabyte and the network.
"""

from __future__ import annotations

import json
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import TYPE_CHECKING

import pytest
from engine_stub import cut, drip, everything_said, hang, page, reset, stub
from fake_engines import run

from l10n import engines
from l10n.engines.libretranslate import BATCH, LibreTranslate
from l10n.engines.protocol import Query, RefusedError, Trust
from l10n.engines.transport import SOFT
from l10n.errors import ConfigError, EngineError
from l10n.inline import Tag, to_text
from l10n.locales import parse

if TYPE_CHECKING:
    from engine_stub import Answer, Handler

DE, EN, PL = parse("de"), parse("en"), parse("pl")
CONFIDENTIAL = "Wir übernehmen die Firma Zwiebelfisch am Donnerstag."
KEY = "s3cret-0815"
LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["de", "en", "zh-Hans"]},
    {"code": "de", "name": "German", "targets": ["de", "en", "zh-Hans"]},
    {"code": "zh-Hans", "name": "Chinese", "targets": ["de", "en", "zh-Hans"]},
]
SETTINGS = {"apiKeys": True, "keyRequired": False, "charLimit": -1, "suggestions": False}


pytestmark = pytest.mark.usefixtures("no_waiting")


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("L10N_LIBRETRANSLATE_KEY", "LIBRETRANSLATE_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_LIBRETRANSLATE_KEY", KEY)


def make(url: str, **options: object) -> LibreTranslate:
    table = {"url": url, "trust": "local", "deadline": 20, **options}
    engine = engines.create("libretranslate", table)
    assert isinstance(engine, LibreTranslate)
    return engine


TAG = re.compile(r"<(?:/\w+|\w+/)>")


def ask(engine: LibreTranslate, *texts: str) -> list[str]:
    queries = [Query(text, markup=bool(TAG.search(text))) for text in texts]
    return engine.translate(queries, DE, EN)


def fails(engine: LibreTranslate, *texts: str) -> EngineError:
    with pytest.raises(EngineError) as caught:
        ask(engine, *(texts or (CONFIDENTIAL,)))
    return caught.value


def reply(data: object, status: int = 200) -> Answer:
    """Answer with JSON as Flask does."""
    return page(
        json.dumps(data, ensure_ascii=False) + "\n", status, Content_Type="application/json"
    )


def libre(*answers: object) -> Answer:
    return reply({"translatedText": list(answers)})


def error(text: str, status: int = 400) -> Answer:
    return reply({"error": text}, status)


def upper(handler: Handler) -> None:
    """Translate: into capitals, entities taken out as the server does."""
    libre(*(unescape(text.upper()) for text in handler.body["q"]))(handler)


def test_what_is_sent() -> None:
    with stub(upper) as server:
        assert ask(make(f"{server.base}/translate"), "Haus", "Tür") == ["HAUS", "TÜR"]
        assert server.paths == ["/translate"]
        assert server.bodies == [
            {"q": ["Haus", "Tür"], "source": "de", "target": "en", "format": "text"}
        ]
        assert server.headers[0]["Accept-Language"] == "en"


@pytest.mark.usefixtures("key")
def test_the_key_is_in_the_body_only() -> None:
    with stub(upper) as server:
        engine = make(server.base)
        ask(engine, "Haus")
        assert server.bodies[0]["api_key"] == KEY
        assert KEY not in str(server.paths) + str(server.headers) + repr(engine)


def test_the_key_may_be_in_another_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_OUR_KEY", KEY)
    with stub(upper) as server:
        ask(make(server.base, key_env="L10N_OUR_KEY"), "Haus")
        assert server.bodies[0]["api_key"] == KEY


def test_tags_and_plain_text_go_in_requests_of_their_own() -> None:
    with stub(
        lambda handler: libre(*handler.body["q"])(handler),
    ) as server:
        found = ask(make(server.base), "F&E", "das <b>neue</b> Auto", "a < b", "F&amp;E <i>x</i>")
        assert found == ["F&E", "das <b>neue</b> Auto", "a < b", "F&amp;E <i>x</i>"]
        assert [(body["format"], body["q"]) for body in server.bodies] == [
            ("text", ["F&E", "a < b"]),
            ("html", ["das <b>neue</b> Auto", "F&amp;E <i>x</i>"]),
        ]


HTML = {
    "Das <b>neue</b> Auto<br/>und <b2>alt</b2><fn/> F&amp;E &lt; 5.": (
        "DAS <b>NEUE</b> AUTO<br/>UND <b2>ALT</b2><fn></fn> F&E < 5.",
        "DAS <b>NEUE</b> AUTO<br/>UND <b2>ALT</b2><fn/> F&amp;E &lt; 5.",
    ),
    "<i>Das <b>neue</b></i> Auto": (
        "<i>DAS <b>NEUE</b></i> AUTO",
        "<i>DAS <b>NEUE</b></i> AUTO",
    ),
    "ein <code>x = 1</code> <img/> <u>un</u>.": (
        "EIN <code>x = 1</code> <img/> <u>UN</u>.",
        "EIN <code>x = 1</code> <img/> <u>UN</u>.",
    ),
    "Das <a>Haus</a>, <a2>Tür</a2>.<x/>": (
        "DAS <a>HAUS</a>, <a2>TÜR</a2>.<x></x>",
        "DAS <a>HAUS</a>, <a2>TÜR</a2>.<x/>",
    ),
    # what was not recorded, but may come all the same
    "A &lt;b&gt; <b>x</b>": ("A <b> <b>X</b>", "A <b> <b>X</b>"),  # refused by the markup's codec
    "<b></b>Haus <b2>x</b2>": ("<b></b>HAUS <b2>X</b2>", "<b></b>HAUS <b2>X</b2>"),
    "so <b>x</b>": ("SO <b>X</b> <i>Y</i>", "SO <b>X</b> &lt;i&gt;Y&lt;/i&gt;"),
}


@pytest.mark.parametrize("text", HTML)
def test_html(text: str) -> None:
    answer, expected = HTML[text]
    with stub(libre(answer)) as server:
        assert ask(make(server.base), text) == [expected]
        assert server.bodies[0]["format"] == "html"


def test_a_server_that_leaves_entities_alone() -> None:
    with stub(libre("R&amp;D <b>x</b> &lt; 5")) as server:
        assert ask(make(server.base), "F&amp;E <b>x</b> &lt; 5") == ["R&amp;D <b>x</b> &lt; 5"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Schreibe &amp;lt; <b>so</b>", "Write &lt; <b>so</b>"),
        ("Schreibe &amp;", "Write &"),
        ("Schreibe &#39;", "Write '"),
    ],
)
def test_entities_that_cannot_be_told_from_signs(text: str, answer: str) -> None:
    with stub(libre(answer)) as server:
        assert isinstance(fails(make(server.base), text), RefusedError)


def test_masks_first_then_tags() -> None:
    source = ("Das ", Tag("open", "b"), "neue", Tag("close", "b"), " Auto & das Haus")
    with stub(libre("The new car & the house"), libre("The <b>new</b> car & the house")) as server:
        outcome = run(make(server.base), source).outcomes[0]
        assert outcome.target is not None
        assert to_text(outcome.target) == "The <b>new</b> car &amp; the house"
        assert [body["q"] for body in server.bodies] == [
            ["Das {0}neue{1} Auto & das Haus"],
            ["Das <b>neue</b> Auto &amp; das Haus"],
        ]


@pytest.mark.parametrize(
    "text",
    [
        "Das 🚗 ist 👨\u200d👩\u200d👧 groß.",
        "Das بيت und בית.",
        "Das \0 Haus",
        "{0} und %s und {{name}}",
        "Größe\u00a05\u202fm\u2028",
        "ein \\ \" ' / Haus",
        "wort " * 1200,
    ],
    ids=["emoji", "rtl", "nul", "placeholders", "spaces", "quotes", "6000"],
)
def test_characters(text: str) -> None:
    with stub(lambda handler: libre(*handler.body["q"])(handler)) as server:
        assert ask(make(server.base), text) == [text]


def test_a_lone_surrogate_is_refused() -> None:
    with stub(upper) as server:
        found = run(make(server.base), ("Haus \ud800",)).outcomes[0]
    assert found.target is None


def test_an_overlong_sentence_is_not_sent() -> None:
    with stub(upper) as server:
        assert run(make(server.base), ("wort " * 1200,)).outcomes[0].problem == "engine.long"
        assert server.bodies == []


def test_200_of_200_under_8_threads() -> None:
    texts = [f"Haus {number}" for number in range(200)]
    with stub(upper) as server:
        engine = make(server.base)
        batches = [texts[start : start + 5] for start in range(0, 200, 5)]
        with ThreadPoolExecutor(8) as pool:
            found = [
                answer for some in pool.map(lambda b: ask(engine, *b), batches) for answer in some
            ]
    assert found == [text.upper() for text in texts]


def test_a_run_in_batches() -> None:
    texts = [(f"das Haus {number}",) for number in range(45)]
    with stub(upper) as server:
        found = run(make(server.base, concurrency=1), *texts)
        assert max(len(body["q"]) for body in server.bodies) == BATCH
    assert [outcome.target for outcome in found.outcomes] == [(t.upper(),) for (t,) in texts]


def test_equal_texts_are_sent_once() -> None:
    with stub(upper) as server:
        assert ask(make(server.base), "ja", "nein", "ja") == ["JA", "NEIN", "JA"]
        assert server.bodies[0]["q"] == ["ja", "nein"]


@pytest.mark.parametrize(
    ("answer", "code", "requests"),
    [
        pytest.param(error("no", 500), "engine.failed", 4, id="500"),
        pytest.param(error("no", 503), "engine.failed", 4, id="503"),
        pytest.param(error("Slowdown: 80 per 1 minute", 429), "engine.quota", 4, id="429"),
        pytest.param(page("{}", 429, Retry_After="0"), "engine.quota", 4, id="429-after"),
        pytest.param(page("{}", 429, Retry_After="9999"), "engine.quota", 1, id="429-long"),
        pytest.param(error("Invalid API key", 403), "engine.key", 1, id="403-key"),
        pytest.param(
            error("Too many request limits violations", 403), "engine.blocked", 1, id="403-banned"
        ),
        pytest.param(page("no", 403), "engine.blocked", 1, id="403-html"),
        pytest.param(
            error("Please contact the server operator to get an API key"),
            "engine.key",
            1,
            id="no-key",
        ),
        pytest.param(
            error("Visit https://portal.libretranslate.com to get an API key"),
            "engine.key",
            1,
            id="no-key-link",
        ),
        pytest.param(error("de is not supported"), "engine.pair", 1, id="language"),
        pytest.param(
            error("English (en) is not available as a target language from German (de)"),
            "engine.pair",
            1,
            id="pair",
        ),
        pytest.param(
            error("Invalid request: request (6000) exceeds text limit (2000)"),
            "engine.refused",
            1,
            id="limit",
        ),
        pytest.param(error("Invalid request: missing q parameter"), "engine.failed", 1, id="400"),
        pytest.param(reply(["error"], 400), "engine.failed", 1, id="400-list"),
        pytest.param(page("no", 456), "engine.blocked", 1, id="456"),
        pytest.param(page("", 302, Location="http://evil.example/"), "engine.blocked", 1, id="302"),
        pytest.param(page("<!DOCTYPE html><html>"), "engine.failed", 1, id="html"),
        pytest.param(page('{"translatedText": ["Hou'), "engine.failed", 1, id="truncated"),
        pytest.param(page("[" * 100_000), "engine.failed", 1, id="deep"),
        pytest.param(page(""), "engine.failed", 1, id="nothing"),
        pytest.param(page("x" * 1_100_000), "engine.failed", 1, id="huge"),
        pytest.param(reply({"translatedText": "🐋"}), "engine.failed", 1, id="one-string"),
        pytest.param(reply({"translatedText": None}), "engine.failed", 1, id="null"),
        pytest.param(libre(None), "engine.refused", 1, id="null-inside"),
        pytest.param(libre(["House"]), "engine.refused", 1, id="list-inside"),
        pytest.param(libre(), "engine.refused", 1, id="too-few"),
        pytest.param(libre("House", "Door"), "engine.refused", 1, id="too-many"),
        pytest.param(libre(" "), "engine.refused", 1, id="blank"),
        pytest.param(libre("a\ufffdb"), "engine.refused", 1, id="undecodable"),
        pytest.param(libre("Quota exceeded."), "engine.refused", 1, id="quota-notice"),
        pytest.param(libre("429 Too Many Requests"), "engine.refused", 1, id="notice"),
        pytest.param(reset, "engine.failed", 4, id="reset"),
        pytest.param(cut, "engine.failed", 4, id="cut"),
    ],
)
@pytest.mark.usefixtures("key")
def test_faults(answer: Answer, code: str, requests: int) -> None:
    with stub(answer) as server:
        failure = fails(make(server.base))
        assert failure.problems[0].code == code
        assert len(server.bodies) == requests
        assert isinstance(failure, RefusedError) == (code in SOFT)
        said = everything_said(failure)
        assert "Zwiebelfisch" not in said
        assert KEY not in said
        assert failure.__cause__ is None
        assert failure.__context__ is None


@pytest.mark.parametrize("status", [400, 403, 429, 500])
@pytest.mark.usefixtures("key")
def test_the_body_of_an_error_is_not_quoted(status: int) -> None:
    with stub(error(f"API key {KEY}: cannot translate {CONFIDENTIAL}", status)) as server:
        said = everything_said(fails(make(server.base)))
    assert "Zwiebelfisch" not in said
    assert KEY not in said


@pytest.mark.parametrize("answer", [hang, drip], ids=["hangs", "drips"])
def test_no_answer_in_time(answer: Answer) -> None:
    with stub(answer) as server:
        failure = fails(make(server.base, timeout=0.2, deadline=0.5))
    assert "in time" in str(failure)
    assert "Zwiebelfisch" not in everything_said(failure)


def test_nobody_listens() -> None:
    with stub(upper) as server:
        url = server.base
    failure = fails(make(url))
    assert "cannot be reached" in str(failure)
    assert "Zwiebelfisch" not in everything_said(failure)


@pytest.mark.usefixtures("key")
def test_nothing_confidential_in_any_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with stub(upper, page("no", 500), upper) as server:
        engine = make(server.base)
        ask(engine, CONFIDENTIAL)
        ask(engine, CONFIDENTIAL, "und")
    assert "Zwiebel" not in caplog.text
    assert KEY not in caplog.text


def test_a_wrong_key_is_not_tried_again(key: None) -> None:
    del key
    with stub(error("Invalid API key", 403), upper) as server:
        engine = make(server.base)
        assert str(fails(engine)) == str(fails(engine))
        assert len(server.bodies) == 1


def test_a_missing_key_says_where_to_put_it() -> None:
    with stub(error("Please contact the server operator to get an API key")) as server:
        assert "L10N_LIBRETRANSLATE_KEY" in str(fails(make(server.base)))


def test_a_missing_pair_does_not_end_the_others() -> None:
    with stub(error("pl is not supported"), upper) as server:
        engine = make(server.base)
        with pytest.raises(EngineError, match="no such pair"):
            engine.translate([Query("ja")], DE, PL)
        assert ask(engine, "ja") == ["JA"]


def small(handler: Handler) -> None:
    """Take one text at a time, as a server with `--batch-limit 1` does."""
    size = len(handler.body["q"])
    if size > 1:
        error(f"Invalid request: request ({size}) exceeds text limit (1)")(handler)
    else:
        upper(handler)


def test_a_server_that_takes_one_text_at_a_time() -> None:
    texts = [(f"das Haus {number}",) for number in range(20)]
    with stub(small) as server:
        found = run(make(server.base, concurrency=1), *texts)
    assert found.error is None
    assert [outcome.target for outcome in found.outcomes] == [(t.upper(),) for (t,) in texts]


def forgetful(handler: Handler) -> None:
    """Lose the last of several answers."""
    libre(*(text.upper() for text in handler.body["q"][: max(len(handler.body["q"]) - 1, 1)]))(
        handler
    )


def turned(handler: Handler) -> None:
    """Give answers in the wrong order."""
    libre(*(text.upper() for text in reversed(handler.body["q"])))(handler)


def holed(handler: Handler) -> None:
    """Give null for texts with a 3."""
    libre(*(None if "3" in text else text.upper() for text in handler.body["q"]))(handler)


@pytest.mark.parametrize("answer", [forgetful, turned])
def test_wrong_number_or_order_of_answers(answer: Answer) -> None:
    texts = [(f"das Haus {number}",) for number in range(8)]
    with stub(answer) as server:
        assert isinstance(fails(make(server.base), "Haus 1", "Haus 2"), RefusedError)
        found = run(make(server.base, concurrency=1), *texts)
    assert found.error is None
    assert [outcome.target for outcome in found.outcomes] == [(t.upper(),) for (t,) in texts]


def test_one_missing_answer_spoils_no_other() -> None:
    texts = [(f"das Haus {number}",) for number in range(6)]
    with stub(holed) as server:
        found = run(make(server.base, concurrency=1), *texts)
    assert [outcome.target for outcome in found.outcomes] == [
        None if "3" in text else (text.upper(),) for (text,) in texts
    ]


def test_an_echo_is_left_to_the_checks() -> None:
    with stub(lambda handler: libre(*handler.body["q"])(handler)) as server:
        assert ask(make(server.base), "BAW Group") == ["BAW Group"]


def test_lacking() -> None:
    with stub(reply(LANGUAGES), reply(SETTINGS)) as server:
        engine = make(server.base)
        assert isinstance(engine, engines.Checkable)
        assert engine.lacking(DE, EN) is None
        assert server.paths == ["/languages", "/frontend/settings"]


@pytest.mark.parametrize(
    ("listed", "target", "code"),
    [
        (LANGUAGES, "pl", "engine.pair"),
        (LANGUAGES, "zh-Hant", "engine.pair"),
        (LANGUAGES, "sr-Latn", "engine.pair"),
        ([{"code": "de", "name": "German", "targets": ["de"]}], "en", "engine.pair"),
        ([], "en", "engine.down"),
        ({"error": "no"}, "en", "engine.down"),
        ("<html>", "en", "engine.down"),
    ],
)
def test_lacking_something(listed: object, target: str, code: str) -> None:
    with stub(reply(listed), reply(SETTINGS)) as server:
        problem = make(server.base).lacking(DE, parse(target))
    assert problem is not None
    assert problem.code == code


def test_lacking_at_an_old_server() -> None:
    with stub(
        reply([{"code": "en", "name": "English"}, {"code": "de", "name": "German"}])
    ) as server:
        assert make(server.base).lacking(DE, EN) is None


def test_lacking_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with stub(reply(LANGUAGES), reply({**SETTINGS, "keyRequired": True})) as server:
        problem = make(server.base).lacking(DE, EN)
    assert problem is not None
    assert problem.code == "engine.key"
    monkeypatch.setenv("L10N_LIBRETRANSLATE_KEY", KEY)
    with stub(reply(LANGUAGES)) as server:
        assert make(server.base).lacking(DE, EN) is None


def test_lacking_where_nobody_listens() -> None:
    with stub(upper) as server:
        url = server.base
    problem = make(url).lacking(DE, EN)
    assert problem is not None
    assert problem.code == "engine.down"


def test_codes_of_an_old_server() -> None:
    with stub(upper) as server:
        engine = make(server.base, languages={"zh_CN": "zh", "pt_BR": "pb"})
        engine.translate([Query("ja")], parse("zh"), parse("pt_BR"))
        assert (server.bodies[0]["source"], server.bodies[0]["target"]) == ("zh", "pb")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "“url” of the engine “libretranslate” must be set"),
        ({"url": "https://lt.example.org"}, "“trust” of the engine “libretranslate” must be set"),
        ({"url": "https://lt.example.org", "trust": "local"}, "“trust”"),
        ({"url": "https://libretranslate.com", "trust": "selfhosted"}, "“trust”"),
        ({"url": "http://lt.example.org", "trust": "contract"}, "https"),
        ({"url": "https://lt.example.org", "trust": "contract", "api_key": "s3cret"}, "api_key"),
        ({"url": "https://lt.example.org", "trust": "contract", "key_env": "a b"}, "key_env"),
        ({"url": "https://lt.example.org", "trust": "public", "concurrency": 5}, "concurrency"),
    ],
)
def test_mistaken_options(options: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError, match="libretranslate") as caught:
        engines.create("libretranslate", options)
    assert said in str(caught.value)
    assert "s3cret" not in everything_said(caught.value)


@pytest.mark.parametrize("trust", ["selfhosted", "contract", "public"])
def test_trust_is_declared(trust: str) -> None:
    engine = engines.create("libretranslate", {"url": "https://lt.intern/", "trust": trust})
    assert engine.trust is Trust(trust)
    assert "intern" not in repr(engine) + engine.model
