from __future__ import annotations

import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from html import escape
from typing import TYPE_CHECKING

import deep_translator.google
import pytest
import requests
from deep_translator.constants import GOOGLE_LANGUAGES_TO_CODES, MY_MEMORY_LANGUAGES_TO_CODES
from engine_stub import (
    cut,
    drip,
    everything_said,
    hang,
    memory,
    page,
    reset,
    stub,
    upper,
    zipped,
)

from l10n import engines
from l10n.engines import languages
from l10n.engines.deep import DeepEngine
from l10n.engines.protocol import Query, RefusedError, Trust
from l10n.engines.transport import SOFT, Limits, Page, Transport
from l10n.errors import ConfigError, EngineError
from l10n.locales import parse

if TYPE_CHECKING:
    from engine_stub import Answer, Handler

DE, EN, ES = parse("de"), parse("en"), parse("es")
CONFIDENTIAL = "Wir übernehmen die Firma Zwiebelfisch am Donnerstag."


pytestmark = pytest.mark.usefixtures("no_waiting")


def make(url: str, name: str = "mymemory", **options: object) -> engines.Engine:
    return engines.create(name, {"url": url, "trust": "local", "deadline": 20, **options})


def fails(engine: engines.Engine, text: str = CONFIDENTIAL) -> EngineError:
    with pytest.raises(EngineError) as caught:
        engine.translate([Query(text)], DE, EN)
    return caught.value


def test_a_working_service() -> None:
    with stub(upper) as server:
        assert make(server.url).translate([Query("guten tag"), Query("und")], DE, EN) == [
            "GUTEN TAG",
            "UND",
        ]
        assert server.queries[0]["langpair"] == "de|en"


def test_compressed_answers_in_small_chunks() -> None:
    text = " ".join(f"wort{number}" for number in range(60))
    with stub(zipped) as server:
        engine = make(server.url)
        assert engine.translate([Query(text), Query("kurz")], DE, EN) == [text.upper(), "KURZ"]


@pytest.mark.parametrize(
    ("answer", "code", "requests"),
    [
        pytest.param(page("no", 500), "engine.failed", 4, id="500"),
        pytest.param(page("no", 503, Retry_After="7"), "engine.failed", 4, id="503"),
        pytest.param(page("no", 429), "engine.quota", 4, id="429"),
        pytest.param(page("no", 401), "engine.blocked", 1, id="401"),
        pytest.param(page("no", 403), "engine.blocked", 1, id="403"),
        pytest.param(page("no", 456), "engine.blocked", 1, id="456"),
        pytest.param(page("no", 404), "engine.failed", 1, id="404"),
        pytest.param(page("", 302, Location="http://evil.example/"), "engine.blocked", 1, id="302"),
        pytest.param(page("<html>what?</html>"), "engine.failed", 1, id="garbage"),
        pytest.param(page('["a list"]'), "engine.failed", 1, id="list"),
        pytest.param(page("[" * 100_000), "engine.failed", 1, id="deep"),
        pytest.param(page(""), "engine.failed", 1, id="nothing"),
        pytest.param(page("x" * 1_100_000), "engine.failed", 1, id="huge"),
        pytest.param(page("x", Content_Encoding="gzip"), "engine.failed", 1, id="not-gzip"),
        pytest.param(memory(None), "engine.refused", 1, id="null"),
        pytest.param(memory("  "), "engine.refused", 1, id="blank"),
        pytest.param(memory("INVALID", 500), "engine.failed", 1, id="inner-500"),
        pytest.param(memory("half a \ud83d"), "engine.refused", 1, id="surrogate"),
        pytest.param(memory("a\0b"), "engine.refused", 1, id="nul"),
        pytest.param(memory("a\x1b[31mb"), "engine.refused", 1, id="escape"),
        pytest.param(memory("a\ufffdb"), "engine.refused", 1, id="undecodable"),
        pytest.param(
            memory(None, matches=[{"translation": "something like it"}]),
            "engine.refused",
            1,
            id="a similar sentence",
        ),
        pytest.param(
            memory("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY."),
            "engine.quota",
            1,
            id="quota",
        ),
        pytest.param(memory("Text", quotaFinished=True), "engine.quota", 1, id="quota-flag"),
        pytest.param(memory("INVALID EMAIL PROVIDED", "403"), "engine.blocked", 1, id="inner-403"),
        pytest.param(
            memory("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS"),
            "engine.refused",
            1,
            id="length-notice",
        ),
        pytest.param(reset, "engine.failed", 4, id="reset"),
        pytest.param(cut, "engine.failed", 4, id="cut"),
    ],
)
def test_faults(answer: Answer, code: str, requests: int) -> None:
    with stub(answer) as server:
        error = fails(make(server.url))
        assert error.problems[0].code == code
        assert len(server.queries) == requests
        assert isinstance(error, RefusedError) == (code in SOFT)
        assert "Zwiebelfisch" not in everything_said(error)
        assert error.__cause__ is None
        assert error.__context__ is None


@pytest.mark.parametrize("answer", [hang, drip], ids=["hangs", "drips"])
def test_no_answer_in_time(answer: Answer) -> None:
    with stub(answer) as server:
        error = fails(make(server.url, timeout=0.2, deadline=0.5))
    assert "in time" in str(error)
    assert "Zwiebelfisch" not in everything_said(error)


def test_nobody_listens() -> None:
    with stub(upper) as server:
        url = server.url
    error = fails(make(url))
    assert "cannot be reached" in str(error)
    assert "Zwiebelfisch" not in everything_said(error)


def test_no_text_in_any_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("urllib3", "urllib3.connectionpool", "requests"):
        caplog.set_level(logging.DEBUG, logger=name)
    with stub(upper, page("no", 500), upper) as server:
        make(server.url).translate([Query(CONFIDENTIAL), Query(CONFIDENTIAL)], DE, EN)
    assert "Zwiebelfisch" not in caplog.text
    assert "Zwiebel" not in caplog.text


def test_other_users_of_the_library_keep_their_logs(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="urllib3.connectionpool")
    with stub(upper) as server:
        make(server.url).translate([Query("ja")], DE, EN)
        assert not caplog.text
        requests.get(server.url, {"q": "public"}, timeout=5)
    assert "public" in caplog.text


def test_a_retry_helps(no_waiting: list[float]) -> None:
    with stub(reset, page("no", 502), page("no", 429, Retry_After="3"), upper) as server:
        assert make(server.url).translate([Query("ja")], DE, EN) == ["JA"]
        assert len(server.queries) == 4
    assert len(no_waiting) == 3
    assert 0 <= no_waiting[0] <= 0.5
    assert 0 <= no_waiting[1] <= 1
    assert no_waiting[2] == 3


def test_a_long_wait_is_not_waited_for(no_waiting: list[float]) -> None:
    with stub(page("no", 429, Retry_After="3600")) as server:
        assert fails(make(server.url)).problems[0].code == "engine.quota"
    assert no_waiting == []


def test_retry_after_may_be_a_date_or_nonsense(no_waiting: list[float]) -> None:
    past = page("no", 503, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT")
    with stub(past, page("no", 503, Retry_After="soon"), upper) as server:
        assert make(server.url).translate([Query("ja")], DE, EN) == ["JA"]
    assert no_waiting[0] == 0
    assert no_waiting[1] <= 1


def test_a_service_that_blocks_us_is_left_alone() -> None:
    with stub(page("no", 403), upper) as server:
        engine = make(server.url)
        first, second = fails(engine), fails(engine)
        assert str(first) == str(second)
        assert len(server.queries) == 1


def test_a_service_is_asked_again_after_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(Transport, "clock", staticmethod(lambda: now[0]))
    with stub(page("no", 403), upper) as server:
        engine = make(server.url)
        fails(engine)
        now[0] += 1799
        fails(engine)
        now[0] += 2
        assert engine.translate([Query("ja")], DE, EN) == ["JA"]


def test_a_service_that_is_down_is_left_alone_after_three_texts() -> None:
    with stub(page("no", 500)) as server:
        engine = make(server.url, retries=0)
        codes = [fails(engine).problems[0].code for _ in range(5)]
        assert codes == ["engine.failed", "engine.failed", *["engine.down"] * 3]
        assert len(server.queries) == 3


def test_single_failures_do_not_add_up() -> None:
    bad = page("no", 500)
    with stub(bad, bad, upper, bad, bad, upper) as server:
        engine = make(server.url, retries=0)
        for _ in range(2):
            assert isinstance(fails(engine), RefusedError)
            assert isinstance(fails(engine), RefusedError)
            assert engine.translate([Query("ja")], DE, EN) == ["JA"]


GOOGLE = '<html><body><div class="result-container">{}</div></body></html>'


def test_google() -> None:
    with stub(page(GOOGLE.format("R&amp;D in Düsseldorf")), upper) as server:
        engine = make(server.url, "google")
        assert engine.translate([Query("F&E in Düsseldorf")], DE, parse("zh_CN")) == [
            "R&D in Düsseldorf"
        ]
        assert server.queries[0] == {"sl": "de", "tl": "zh-CN", "q": "F&E in Düsseldorf"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (GOOGLE.format(""), "engine.refused"),
        ("<form action='https://consent.google.com/save'>Before you continue</form>", "blocked"),
        ("<div id='recaptcha'>Our systems have detected unusual traffic</div>", "blocked"),
        ("<html></html>", "engine.failed"),
        (GOOGLE.format("Before you continue to Google"), "engine.refused"),
    ],
    ids=["empty", "consent", "captcha", "other", "notice"],
)
def test_google_without_a_translation(body: str, code: str) -> None:
    with stub(page(body)) as server:
        error = fails(make(server.url, "google"))
    assert error.problems[0].code.endswith(code)
    assert "Zwiebelfisch" not in everything_said(error)


def google_upper(handler: Handler) -> None:
    """Answer as the page for old mobile phones does."""
    page(f'<div class="result-container">{escape(handler.text.upper())}</div>')(handler)


@pytest.mark.parametrize(("name", "answer"), [("google", google_upper), ("mymemory", upper)])
def test_200_of_200_under_8_threads(name: str, answer: Answer) -> None:
    """The library keeps the text in its object, and mixed up 44 of 200 answers when shared."""
    texts = [f"satz {number} & wort" for number in range(200)]
    with stub(answer) as server:
        engine = make(server.url, name, concurrency=8)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda text: engine.translate([Query(text)], DE, EN)[0], texts))
        assert sorted(query["q"] for query in server.queries) == sorted(texts)
    assert found == [text.upper() for text in texts]


def test_google_echo_of_signs_is_a_failure_and_not_none() -> None:
    with stub(page(GOOGLE.format("***"))) as server:
        assert isinstance(fails(make(server.url, "google"), "***"), RefusedError)


def test_entities_that_the_service_made_are_text_again() -> None:
    with stub(memory("It&#39;s &quot;new&quot;"), memory("a &amp;amp; b")) as server:
        engine = make(server.url)
        assert engine.translate([Query("Es ist „neu“")], DE, EN) == ['It\'s "new"']
        assert engine.translate([Query("Schreibe &amp;")], DE, EN) == ["a &amp;amp; b"]


def test_the_public_services_are_asked_over_https_only() -> None:
    for name in ("google", "mymemory"):
        engine = engines.create(name, {})
        assert engine.trust is Trust.PUBLIC
        assert isinstance(engine, DeepEngine)
        assert engine.url.startswith("https://")


def test_the_library_itself_stays_as_it_is() -> None:
    engines.create("google", {})
    assert deep_translator.google.requests is requests
    assert "l10n.engines.deep.google" not in sys.modules


@pytest.mark.parametrize("name", ["google", "mymemory"])
def test_without_the_library(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [*sys.modules]:
        if module.partition(".")[0] == "deep_translator":
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "deep_translator", None)
    with pytest.raises(ConfigError, match="pip install") as caught:
        engines.create(name, {})
    assert caught.value.problems[0].code == "engine.missing"


def test_the_email_is_sent_and_never_shown() -> None:
    with stub(upper) as server:
        engine = make(server.url, email="me@example.org")
        engine.translate([Query("ja")], DE, EN)
        assert server.queries[0]["de"] == "me@example.org"
    assert "me@example.org" not in repr(engine)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"urll": "x"}, "Did you mean “url”?"),
        ({"api_key": "s3cret"}, "environment"),
        ({"url": 5}, "“url”"),
        ({"url": "ftp://s3cret/"}, "“url”"),
        ({"url": "http://["}, "“url”"),
        ({"url": "http://[s3cret/"}, "“url”"),
        ({"url": "https://me:s3cret@example.org/"}, "“url”"),
        ({"url": "http://example.org/"}, "https"),
        ({"url": "http://example.org/", "trust": "contract"}, "https"),
        ({"url": "https://example.org/", "trust": "local"}, "“trust”"),
        ({"trust": "local"}, "“trust”"),
        ({"trust": "selfhosted"}, "“trust”"),
        ({"url": "https://api.mymemory.translated.net/get?", "trust": "selfhosted"}, "“trust”"),
        ({"url": "https://API.mymemory.translated.net./", "trust": "selfhosted"}, "“trust”"),
        ({"trust": "friend"}, "“trust”"),
        ({"timeout": "5"}, "“timeout”"),
        ({"timeout": True}, "“timeout”"),
        ({"timeout": 0}, "“timeout”"),
        ({"concurrency": 5}, "“concurrency”"),
        ({"languages": ["de"]}, "“languages”"),
        ({"languages": {"xx-nope": "x"}}, "“languages”"),
        ({"languages": {"de": 1}}, "“languages”"),
    ],
)
def test_mistaken_options(options: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError, match=r"mymemory") as caught:
        engines.create("mymemory", options)
    assert said in str(caught.value)
    assert "s3cret" not in everything_said(caught.value)


def test_a_server_of_ones_own() -> None:
    engine = engines.create(
        "mymemory", {"url": "http://mt.intern:8080/translate", "trust": "selfhosted"}
    )
    assert engine.trust is Trust.SELFHOSTED
    assert engine.model.startswith("server-")
    assert "intern" not in engine.model + repr(engine)


def test_the_model_tells_servers_apart() -> None:
    one, two = (make(f"http://127.0.0.1:{port}/") for port in (1, 2))
    assert one.model != two.model
    assert make("http://127.0.0.1:1/", model="eng-spa").model == "eng-spa"


def test_codes_from_the_configuration() -> None:
    with stub(upper) as server:
        engine = make(server.url, languages={"de": "deu", "en_GB": "eng_GB"})
        engine.translate([Query("ja")], parse("de_AT"), parse("en_GB"))
        assert server.queries[0]["langpair"] == "deu|eng_GB"


@pytest.mark.parametrize(
    ("name", "source", "target", "expected"),
    [
        ("google", "de", "zh_CN", True),
        ("google", "de", "nb", True),
        ("google", "de", "he", True),
        ("google", "de", "pt_BR", True),
        ("google", "de", "de_AT", False),
        ("google", "sr", "sr@latin", False),
        ("google", "de", "cv", False),
        ("mymemory", "de", "zh_CN", True),
        ("mymemory", "de", "nb", True),
        ("mymemory", "en", "en_US", True),
        ("mymemory", "sr", "sr@latin", True),
        ("mymemory", "zh_CN", "zh_TW", True),
    ],
)
def test_languages(name: str, source: str, target: str, expected: bool) -> None:
    assert engines.create(name, {}).supports(parse(source), parse(target)) is expected


def test_codes_that_the_services_know() -> None:
    assert set(GOOGLE_LANGUAGES_TO_CODES.values()) >= languages._GOOGLE
    assert set(MY_MEMORY_LANGUAGES_TO_CODES.values()) >= set(languages._MYMEMORY.values())


def test_a_pair_that_is_not_supported() -> None:
    engine = engines.create("google", {})
    with pytest.raises(EngineError, match="de_AT") as caught:
        engine.translate([Query(CONFIDENTIAL)], DE, parse("de_AT"))
    assert "Zwiebelfisch" not in everything_said(caught.value)


def test_proxies_are_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with stub(upper) as server, stub(page("proxy")) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url.removesuffix("/get"))
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        assert make(server.url).translate([Query("ja")], DE, EN) == ["JA"]
        assert proxy.queries == []


def test_jitter_is_full() -> None:
    transport = Transport("x", Limits(), lambda _: None, direct=True)
    delays = [[transport._delay(attempt, "") for _ in range(200)] for attempt in range(6)]
    for attempt, some in enumerate(delays):
        assert max(some) <= min(0.5 * 2**attempt, 8)
        assert len(set(some)) > 100


def test_page_reads_what_is_not_text() -> None:
    assert Page(200, b"\xff\xfe").json() is None
    assert Page(200, b"\xff").text == "\ufffd"
