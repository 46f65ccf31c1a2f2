from __future__ import annotations

import json
import logging
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING

import deepl
import pytest
from deepl_stub import KEY, cut, deepl_stub, drip, hang, page, said
from engine_stub import everything_said

from l10n import engines
from l10n.engines import deepl_client, languages
from l10n.engines.deepl import DeepLEngine
from l10n.engines.deepl_glossary import entries
from l10n.engines.noting import noting
from l10n.engines.protocol import Checkable, Context, Learner, Query, RefusedError, Trust
from l10n.engines.transport import SOFT
from l10n.errors import ConfigError, EngineError
from l10n.inline import Tag, from_text, to_text
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deepl_stub import DeepLStub, Fault

DE, EN, FR, US, ZH = map(parse, ("de", "en", "fr", "en_US", "zh_CN"))
CONFIDENTIAL = "Wir übernehmen die Firma Zwiebelfisch am Donnerstag."
TERM = (("Zwiebelfisch", "Typo Ltd"),)


pytestmark = pytest.mark.usefixtures("no_waiting")


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEEPL_AUTH_KEY", "DEEPL_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("L10N_DEEPL_KEY", KEY)
    monkeypatch.setitem(sys.modules, "keyring", None)


@pytest.fixture
def server() -> Iterator[DeepLStub]:
    with deepl_stub() as running:
        yield running


def make(server: DeepLStub | str, **options: object) -> DeepLEngine:
    url = server if isinstance(server, str) else server.url
    engine = engines.create("deepl", {"url": url, **options})
    assert isinstance(engine, DeepLEngine)
    return engine


def fails(engine: DeepLEngine, *texts: str) -> EngineError:
    with pytest.raises(EngineError) as caught:
        engine.translate([Query(text) for text in texts or (CONFIDENTIAL,)], DE, EN)
    assert_discreet(caught.value)
    return caught.value


def assert_discreet(error: EngineError) -> None:
    said = everything_said(error)
    assert "Zwiebelfisch" not in said
    assert "s3cret" not in said
    assert error.__cause__ is None
    assert error.__context__ is None


def test_a_sentence(server: DeepLStub) -> None:
    engine = make(server)
    assert engine.translate([Query("guten Tag & <mehr>")], DE, EN) == ["GUTEN TAG & <MEHR>"]
    assert server.bodies == [
        {
            "text": ["guten Tag & <mehr>"],
            "source_lang": "DE",
            "target_lang": "EN-GB",
            "split_sentences": "0",
            "preserve_formatting": True,
            "show_billed_characters": True,
        }
    ]


def test_tags_go_as_xml(server: DeepLStub) -> None:
    content = ("F&E: ", Tag("open", "b"), "fett", Tag("close", "b"), " < ", Tag("standalone", "br"))
    [answer] = make(server).translate([Query(to_text(content), markup=True)], DE, EN)
    assert answer == "F&amp;E: <b>FETT</b> &lt; <br/>"
    tags = [piece for piece in content if isinstance(piece, Tag)]
    assert from_text(answer, tags)[0] == "F&E: "
    assert server.bodies[0]["tag_handling"] == "xml"
    assert server.bodies[0]["outline_detection"] is False
    assert "ignore_tags" not in server.bodies[0]


def test_code_is_not_translated(server: DeepLStub) -> None:
    text = "<code>ls</code> oder <code2>rm</code2>"
    make(server).translate([Query(text, markup=True)], DE, EN)
    assert server.bodies[0]["ignore_tags"] == ["code", "code2"]


def test_tags_and_plain_text_go_apart(server: DeepLStub) -> None:
    texts = [Query("ein <b>Wort</b>", markup=True), Query("das Element <b> & mehr")]
    found = make(server, context=False).translate(texts, DE, EN)
    assert found == ["EIN <b>WORT</b>", "DAS ELEMENT <B> & MEHR"]
    assert [body.get("tag_handling") for body in server.bodies] == ["xml", None]


def test_context_is_sent_and_bounded(server: DeepLStub) -> None:
    near = Context(
        ("Bericht", "Ausblick"), ("Davor.", "Direkt davor."), ("Danach.",), (("a", "b"),)
    )
    far = Context(tuple("h" * 9000 for _ in range(9)), ("x " * 9000,) * 9, ("y",) * 9)
    make(server).translate([Query("ja", (), near), Query("nein", (), far)], DE, EN)
    first, second = server.bodies
    assert first["context"] == "Bericht\nAusblick\nDavor.\nDirekt davor.\nDanach."
    assert first["text"] == ["ja"]
    assert len(second["context"]) <= 2000


def test_without_context_texts_go_together(server: DeepLStub) -> None:
    engine = make(server, context=False)
    assert engine.capabilities.batch == 50
    assert not engine.capabilities.context
    texts = [f"wort {number}" for number in range(120)]
    queries = [Query(text, (), Context(("Titel",))) for text in texts]
    assert engine.translate(queries, DE, EN) == [text.upper() for text in texts]
    assert [len(body["text"]) for body in server.bodies] == [50, 50, 20]
    assert all("context" not in body for body in server.bodies)


def test_a_request_is_no_larger_than_the_service_takes(server: DeepLStub) -> None:
    text = "ä" * 6000
    engine = make(server, context=False)
    assert len(text.encode()) <= engine.capabilities.max_bytes
    assert engine.translate([Query(text)] * 8, DE, EN) == [text.upper()] * 8
    assert all(len(json.dumps(body)) < 128 * 1024 for body in server.bodies)
    assert len(server.bodies) == 4


@pytest.mark.parametrize(
    "text",
    ["<br/>", "Grüße 🎉👩‍👩‍👧", "שלום עולם", "nul\0nul", "\u202eabc", "x" * 6000],
    ids=["tag", "emoji", "rtl", "nul", "override", "long"],
)
def test_odd_texts(server: DeepLStub, text: str) -> None:
    markup = text == "<br/>"
    found = make(server).translate([Query(text, markup=markup)], DE, EN)
    assert found == [text if markup else text.upper()]


def test_options_of_style(server: DeepLStub) -> None:
    engine = make(server, formality="prefer_more", model="quality_optimized")
    engine.translate([Query("ja")], DE, FR)
    assert server.bodies[0]["formality"] == "prefer_more"
    assert server.bodies[0]["model_type"] == "quality_optimized"
    assert engine.model == "quality_optimized/prefer_more"
    assert make("https://api.deepl.com").model.startswith("server-")
    assert engines.create("deepl", {}).model == ""


def test_a_formality_that_the_language_has_not(server: DeepLStub) -> None:
    error = fails(make(server, formality="more"))
    assert error.problems[0].code == "engine.blocked"
    assert "prefer_more" in str(error)


@pytest.mark.parametrize(
    ("fault", "code", "requests"),
    [
        pytest.param(page("no", 500), "engine.failed", 4, id="500"),
        pytest.param(page("no", 503, Retry_After="7"), "engine.failed", 4, id="503"),
        pytest.param(page("no", 429), "engine.quota", 4, id="429"),
        pytest.param(page("no", 429, Retry_After="3600"), "engine.quota", 1, id="429-an-hour"),
        pytest.param(page('{"message": "no"}', 403), "engine.blocked", 1, id="403"),
        pytest.param(page('{"message": "no"}', 456), "engine.quota", 1, id="456"),
        pytest.param(page('{"message": "no"}', 400), "engine.failed", 1, id="400"),
        pytest.param(page("no", 404), "engine.failed", 1, id="404"),
        pytest.param(page("no", 413), "engine.refused", 1, id="413"),
        pytest.param(page("", 302, Location="http://e.example/"), "engine.blocked", 1, id="302"),
        pytest.param(page("<html>what?</html>"), "engine.failed", 1, id="html"),
        pytest.param(page('["a list"]'), "engine.failed", 1, id="list"),
        pytest.param(page("{}"), "engine.failed", 1, id="nothing"),
        pytest.param(page('{"translations": "x"}'), "engine.failed", 1, id="text"),
        pytest.param(page('{"translations": [null]}'), "engine.failed", 1, id="null"),
        pytest.param(page('{"translations": [{"text": "x"}]}'), "engine.failed", 1, id="unbilled"),
        pytest.param(page('{"translations": [{"te'), "engine.failed", 1, id="truncated"),
        pytest.param(said(), "engine.failed", 1, id="none"),
        pytest.param(said("a", "b"), "engine.failed", 1, id="two"),
        pytest.param(said(None), "engine.failed", 1, id="null-text"),
        pytest.param(said(5), "engine.failed", 1, id="number"),
        pytest.param(said(" "), "engine.refused", 1, id="blank"),
        pytest.param(said("a\ufffdb"), "engine.refused", 1, id="undecodable"),
        pytest.param(said("Quota exceeded"), "engine.refused", 1, id="notice"),
        pytest.param(cut, "engine.failed", 4, id="cut"),
    ],
)
def test_faults(fault: Fault, code: str, requests: int) -> None:
    with deepl_stub(always=fault) as server:
        error = fails(make(server))
        assert error.problems[0].code == code
        assert isinstance(error, RefusedError) == (code in SOFT)
        assert len(server.asked) == requests


def test_an_answer_that_echoes_is_left_to_the_checks() -> None:
    with deepl_stub(said(CONFIDENTIAL)) as server:
        assert make(server).translate([Query(CONFIDENTIAL)], DE, EN) == [CONFIDENTIAL]


def test_one_bad_answer_of_several_is_left_to_the_pool() -> None:
    with deepl_stub(said("A", "")) as server:
        answers = make(server, context=False).translate([Query("a"), Query("b")], DE, EN)
    assert answers == ["A", ""]


@pytest.mark.parametrize("fault", [hang, drip], ids=["hangs", "drips"])
def test_no_answer_in_time(fault: Fault) -> None:
    with deepl_stub(always=fault) as server:
        error = fails(make(server, timeout=0.2, deadline=0.5))
    assert "in time" in str(error)


def test_nobody_listens() -> None:
    with deepl_stub() as server:
        url = server.url
    assert "cannot be reached" in str(fails(make(url)))


@pytest.mark.parametrize("status", [403, 429, 456])
def test_a_service_that_wants_nothing_more_is_left_alone(status: int) -> None:
    with deepl_stub(always=page("{}", status)) as server:
        engine = make(server, retries=0)
        assert str(fails(engine)) == str(fails(engine))
        assert len(server.asked) == 1


def test_a_service_that_is_down_is_left_alone() -> None:
    with deepl_stub(always=page("no", 500)) as server:
        engine = make(server, retries=0)
        codes = [fails(engine).problems[0].code for _ in range(5)]
        assert codes == ["engine.failed", "engine.failed", *["engine.down"] * 3]
        assert len(server.asked) == 3


def test_a_retry_helps(no_waiting: list[float]) -> None:
    with deepl_stub(cut, page("no", 502), page("no", 429, Retry_After="3")) as server:
        assert make(server).translate([Query("ja")], DE, EN) == ["JA"]
    assert no_waiting[2] == 3
    assert max(no_waiting[:2]) <= 1


def test_a_wrong_key(server: DeepLStub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_DEEPL_KEY", "another-s3cret")
    error = fails(make(server))
    assert error.problems[0].code == "engine.blocked"
    assert "does not take the key" in str(error)
    assert "environment variable" in (error.problems[0].remedy or "")


def test_no_key(server: DeepLStub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("L10N_DEEPL_KEY")
    engine = make(server)
    assert fails(engine).problems[0].code == "engine.key"
    problem = engine.lacking(DE, EN)
    assert problem is not None
    assert "L10N_DEEPL_KEY" in str(problem)
    assert server.asked == []


def test_usual_names_of_keys_count_only_for_the_service_itself() -> None:
    names = ("L10N_DEEPL_KEY", "DEEPL_AUTH_KEY", "DEEPL_API_KEY")
    for url, known in (("", 3), ("https://api-free.deepl.com", 3), ("https://proxy.example", 1)):
        engine = engines.create("deepl", {"url": url} if url else {})
        assert isinstance(engine, DeepLEngine)
        assert engine.connection.keys == names[:known]


def test_a_key_with_a_name_of_ones_own(server: DeepLStub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_DEEPL_KEY", "wrong")
    monkeypatch.setenv("L10N_OUR_KEY", KEY)
    assert make(server, key_env="L10N_OUR_KEY").translate([Query("ja")], DE, EN) == ["JA"]


def test_the_package_is_not_installed(server: DeepLStub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "deepl", None)
    engine = make(server)
    error = fails(engine)
    problem = engine.lacking(DE, EN)
    assert error.problems[0] == problem
    assert problem.code == "engine.missing"
    assert "pip install 'l10n[deepl]'" in str(problem)
    with pytest.raises(EngineError, match="l10n\\[deepl\\]"):
        engine.learn({"a": "b"}, DE, EN)


def test_a_package_that_would_go_its_own_way(
    server: DeepLStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deepl.http_client, "HttpClient", lambda *_: BytesIO())
    assert fails(make(server)).problems[0].code == "engine.missing"
    assert server.asked == []


def test_the_free_plan_has_a_host_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engines.create("deepl", {})
    assert isinstance(engine, DeepLEngine)
    assert engine.connection.client().server_url == "https://api-free.deepl.com"
    monkeypatch.setenv("L10N_DEEPL_KEY", "paid")
    other = engines.create("deepl", {})
    assert isinstance(other, DeepLEngine)
    assert other.connection.client().server_url == "https://api.deepl.com"


def test_a_proxy_below_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    with deepl_stub(page("{}", 500)) as server:
        fails(make(f"{server.url}/deepl", retries=0))
        assert server.asked[0][1] == "/deepl/v2/translate"


def test_nothing_is_lacking(server: DeepLStub) -> None:
    engine = make(server)
    assert isinstance(engine, Checkable)
    assert engine.lacking(DE, EN) is None
    assert server.asked == [("GET", "/v2/usage", {})]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (page("{}", 403), "engine.blocked"),
        (page("{}", 456), "engine.quota"),
        (page("{}", 500), "engine.down"),
        (page("{}", 429), "engine.quota"),
        (page("<html>"), "engine.down"),
        (page("{}"), "engine.down"),
        (cut, "engine.down"),
    ],
    ids=["403", "456", "500", "429", "html", "empty", "cut"],
)
def test_what_is_lacking(fault: Fault, code: str) -> None:
    with deepl_stub(fault) as server:
        engine = make(server)
        problem = engine.lacking(DE, EN)
        assert problem is not None
        assert problem.code == code
        assert problem.remedy
        assert engine.translate([Query("ja")], DE, EN) == ["JA"]


def test_no_characters_left(server: DeepLStub) -> None:
    server.used = server.limit
    problem = make(server).lacking(DE, EN)
    assert problem is not None
    assert problem.code == "engine.quota"


def test_no_limit_of_characters() -> None:
    with deepl_stub(page('{"character_count": 5, "character_limit": null}')) as server:
        assert make(server).lacking(DE, EN) is None


def test_a_glossary_is_made_once_and_obeyed(server: DeepLStub) -> None:
    engine = make(server)
    assert isinstance(engine, Learner)
    engine.learn(dict(TERM), DE, EN)
    [glossary] = server.glossaries.values()
    assert glossary.name == "l10n"
    assert glossary.dictionaries == {("de", "en"): {"Zwiebelfisch": "Typo Ltd"}}
    answers = engine.translate([Query("der Zwiebelfisch", TERM), Query("der Zwiebelfisch")], DE, EN)
    assert answers == ["DER Typo Ltd", "DER ZWIEBELFISCH"]
    assert [body.get("glossary_id") for body in server.bodies] == [glossary.id, None]


def test_a_second_run_writes_nothing(server: DeepLStub) -> None:
    terms = {"Haus": "house", "Tür": "door"}
    make(server).learn(terms, DE, EN)
    before = dict(server.glossaries)
    engine = make(server)
    engine.learn(dict(reversed(terms.items())), DE, EN)
    engine.learn(terms, DE, EN)
    assert server.writes == ["POST"]
    assert server.glossaries == before
    assert len(server.asked) == 4  # list, create; list, entries


@pytest.mark.parametrize(
    "changed",
    [{"Haus": "home", "Tür": "door"}, {"Haus": "house"}, {"Dach": "roof", "Tür": "door"}],
    ids=["target", "fewer", "source"],
)
def test_what_differs_is_replaced(server: DeepLStub, changed: dict[str, str]) -> None:
    make(server).learn({"Haus": "house", "Tür": "door"}, DE, EN)
    make(server).learn(changed, DE, EN)
    assert server.writes == ["POST", "PUT"]
    [glossary] = server.glossaries.values()
    assert glossary.dictionaries == {("de", "en"): changed}


def test_only_a_glossary_that_is_written_is_noted(server: DeepLStub) -> None:
    noted: list[int] = []
    for terms in ({"Haus": "house"}, {"Haus": "house"}, {"Haus": "home"}):
        with noting(lambda: noted.append(len(server.writes))):
            make(server).learn(terms, DE, EN)
    with noting(lambda: noted.append(len(server.writes))):
        make(server).learn({"Haus": "maison"}, DE, FR)
    assert server.writes == ["POST", "PUT", "PATCH"]
    assert noted == [0, 1, 2], "each before it is made"


def test_pairs_share_a_glossary(server: DeepLStub) -> None:
    engine = make(server, glossary_name="presse")
    for target in (EN, FR, ZH):
        engine.learn({"Haus": f"house {target}"}, DE, target)
    [glossary] = server.glossaries.values()
    assert glossary.name == "presse"
    assert set(glossary.dictionaries) == {("de", "en"), ("de", "fr"), ("de", "zh")}
    assert server.writes == ["POST", "PATCH", "PATCH"]
    assert engine.translate([Query("haus", (("haus", "x"),))], DE, FR) == ["house fr"]


def test_variants_of_a_language_do_not_overwrite_each_other(server: DeepLStub) -> None:
    for _ in range(2):
        engine = make(server)
        engine.learn({"Farbe": "colour"}, DE, EN)
        engine.learn({"Farbe": "color"}, DE, US)
    assert server.writes == ["POST", "POST"]
    assert [glossary.name for glossary in server.glossaries.values()] == ["l10n", "l10n EN-US"]
    query = Query("farbe", (("farbe", "x"),))
    assert engine.translate([query], DE, EN) == ["colour"]
    assert engine.translate([query], DE, US) == ["color"]


def test_of_two_glossaries_of_a_name_the_older_counts(server: DeepLStub) -> None:
    for word in ("old", "new"):
        body = {"source_lang": "de", "target_lang": "en", "entries": f"Haus\t{word}"}
        server.create({"name": "l10n", "dictionaries": [body]})
    make(server).learn({"Haus": "house"}, DE, EN)
    words = [g.dictionaries["de", "en"]["Haus"] for g in server.glossaries.values()]
    assert words == ["house", "new"]


def test_without_terms_nothing_is_asked(server: DeepLStub) -> None:
    engine = make(server)
    engine.learn({"Haus": "house"}, DE, EN)
    engine.learn({" ": "house"}, DE, EN)
    assert len(server.asked) == 2
    engine.translate([Query("haus", (("haus", "house"),))], DE, EN)
    assert "glossary_id" not in server.bodies[0]


def test_no_glossary_is_wanted(server: DeepLStub) -> None:
    engine = make(server, glossary=False)
    assert not engine.capabilities.glossary
    engine.learn({"Haus": "house"}, DE, EN)
    engine.translate([Query("haus", (("haus", "house"),))], DE, EN)
    assert [path for _, path, _ in server.asked] == ["/v2/translate"]


def test_no_glossary_for_a_language(server: DeepLStub) -> None:
    make(server).learn({"Haus": "house"}, DE, parse("th"))
    assert server.asked == []


def test_no_room_for_a_glossary_stops_no_texts(server: DeepLStub) -> None:
    server.room = 0
    engine = make(server)
    with pytest.raises(EngineError) as caught:
        engine.learn(dict(TERM), DE, EN)
    assert_discreet(caught.value)
    assert caught.value.problems[0].code == "engine.quota"
    assert "glossary = false" in str(caught.value)
    assert engine.translate([Query("ja", TERM)], DE, EN) == ["JA"]


@pytest.mark.parametrize(
    "fault",
    [
        page('{"message": "Invalid glossary entries provided"}', 400),
        page("no", 500),
        page("{}", 404),
        page("<html>"),
        page('{"glossaries": [{}]}'),
        page('{"glossaries": [null]}'),
        page('{"glossaries": 5}'),
    ],
    ids=["400", "500", "404", "html", "keys", "null", "number"],
)
def test_a_glossary_that_cannot_be_kept(fault: Fault) -> None:
    with deepl_stub(always=fault) as server:
        engine = make(server, retries=0)
        with pytest.raises(EngineError) as caught:
            engine.learn(dict(TERM), DE, EN)
    assert_discreet(caught.value)
    assert not isinstance(caught.value, RefusedError)
    assert caught.value.problems[0].code == "engine.glossary"


def test_entries_that_cannot_be_read_are_written_anew() -> None:
    kept = {"glossary_id": "g", "name": "l10n", "creation_time": "2026-01-02T03:04:05.678Z"}
    counted = {"source_lang": "de", "target_lang": "en", "entry_count": 1}
    listed = page(json.dumps({"glossaries": [{**kept, "dictionaries": [counted]}]}))
    odd = page(json.dumps({"dictionaries": [{**counted, "entries": {"Haus": "house"}}]}))
    none = page('{"dictionaries": []}')
    for answer in (odd, none):
        with deepl_stub(listed, answer, page(json.dumps(counted))) as server:
            make(server).learn({"Haus": "house"}, DE, EN)
            assert server.writes == ["PUT"]


def test_terms_as_the_service_takes_them() -> None:
    terms = {
        " Haus\tund\nHof ": "house\u2028and\u0085yard\x07",
        "Haus und Hof": "second",
        "": "nothing",
        "nichts": "\t",
        "lang": "x" * 1025,
        "u\u0308ber": "over",
        "surro\ud800gat": "x",
    }
    assert entries(terms) == {"Haus und Hof": "house and yard", "über": "over", "surro gat": "x"}


def test_200_of_200_under_8_threads(server: DeepLStub) -> None:
    engine = make(server, concurrency=8)
    assert engine.capabilities.concurrency == 8
    start = threading.Barrier(8)

    def one(number: int) -> bool:
        if number < 8:
            start.wait()
            engine.learn({"Haus": "house"}, DE, EN)
        text = f"satz {number} <b>wort</b>" if number % 2 else f"satz {number} & mehr"
        context = Context(before=(f"vor {number}",))
        query = Query(text, (), context, markup=bool(number % 2))
        expected = f"SATZ {number} <b>WORT</b>" if number % 2 else f"SATZ {number} & MEHR"
        return engine.translate([query], DE, EN) == [expected]

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(one, range(200))) == 200
    assert server.writes == ["POST"]


def test_nothing_confidential_in_any_log(
    server: DeepLStub, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("deepl", "urllib3", "urllib3.connectionpool", "requests"):
        caplog.set_level(logging.DEBUG, logger=name)
    server.faults.append(page("no", 500))
    engine = make(server)
    engine.learn(dict(TERM), DE, EN)
    engine.translate([Query(CONFIDENTIAL, TERM)], DE, EN)
    engine.lacking(DE, EN)
    assert caplog.text == ""
    assert "s3cret" not in repr(engine)
    logging.getLogger("deepl").info("somebody else's: public")
    assert "public" in caplog.text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"trust": "local"}, "“trust”"),
        ({"trust": "selfhosted"}, "“trust”"),
        ({"url": "https://mt.example.org", "trust": "selfhosted"}, "DeepL reads"),
        ({"url": "http://127.0.0.1:5", "trust": "local"}, "DeepL reads"),
        ({"url": "http://mt.example.org"}, "https"),
        ({"formality": "very"}, "“formality”"),
        ({"model": "gpt"}, "“model”"),
        ({"glossary": "yes"}, "true or false"),
        ({"context": 1}, "true or false"),
        ({"glossary_name": 5}, "“glossary_name”"),
        ({"auth_key": "s3cret"}, "environment"),
        ({"key_env": "s3cret!"}, "“key_env”"),
        ({"formalty": "more"}, "Did you mean “formality”?"),
    ],
)
def test_mistaken_options(options: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError, match="deepl") as caught:
        engines.create("deepl", options)
    assert said in str(caught.value)
    assert "s3cret" not in everything_said(caught.value)


def test_its_name() -> None:
    assert engines.create("deepl", {}).name == "deepl"


def test_trust_may_be_declared_lower() -> None:
    assert engines.create("deepl", {}).trust is Trust.CONTRACT
    assert engines.create("deepl", {"trust": "public"}).trust is Trust.PUBLIC


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("nb", "NB", "NB"),
        ("no", "NB", "NB"),
        ("he", "HE", "HE"),
        ("zh-Hans", "ZH", "ZH-HANS"),
        ("zh-Hant", "ZH", "ZH-HANT"),
        ("zh_HK", "ZH", "ZH-HANT"),
        ("zh_SG", "ZH", "ZH-HANS"),
        ("pt", "PT", "PT-PT"),
        ("pt-BR", "PT", "PT-BR"),
        ("sr", "SR", "SR"),
        ("sr-Latn", None, None),
        ("sr_ME", None, None),
        ("en", "EN", "EN-GB"),
        ("en-GB", "EN", "EN-GB"),
        ("en-US", "EN", "EN-US"),
        ("en-IE", "EN", "EN-GB"),
        ("de_AT", "DE", "DE"),
        ("es", "ES", "ES"),
        ("es_MX", "ES", "ES-419"),
        ("fil", "TL", "TL"),
        ("fa_AF", "PRS", "PRS"),
        ("nn", None, None),
        ("pa_PK", None, None),
    ],
)
def test_codes(locale: str, source: str | None, target: str | None) -> None:
    assert languages.deepl_source(parse(locale)) == source
    assert languages.deepl_target(parse(locale)) == target


def test_codes_that_the_package_knows() -> None:
    constants = vars(deepl.Language).items()
    known = {value.upper() for name, value in constants if name.isupper()}
    ours = {name.upper() for name in {*languages._DEEPL, *languages._DEEPL_OTHER.values()}}
    variants = {"EN-GB", "EN-US", "PT-PT", "PT-BR", "ES-419", "ZH-HANS", "ZH-HANT"}
    assert known >= ours | variants


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("de", "zh_CN", True),
        ("en_GB", "de", True),
        ("de", "de", False),
        ("de", "de_AT", False),
        ("en_GB", "en_US", False),
        ("zh_CN", "zh_TW", False),
        ("sr@latin", "de", False),
        ("de", "nn", False),
    ],
)
def test_pairs(source: str, target: str, expected: bool) -> None:
    assert engines.create("deepl", {}).supports(parse(source), parse(target)) is expected


def test_a_pair_that_is_not_supported(server: DeepLStub) -> None:
    with pytest.raises(EngineError, match="nn") as caught:
        make(server).translate([Query(CONFIDENTIAL)], DE, parse("nn"))
    assert_discreet(caught.value)


def test_codes_from_the_configuration(server: DeepLStub) -> None:
    engine = make(server, languages={"en": "en-us"})
    engine.translate([Query("ja")], DE, parse("en_IE"))
    engine.translate([Query("yes")], EN, DE)
    assert [body["target_lang"] for body in server.bodies] == ["EN-US", "DE"]
    assert server.bodies[1]["source_lang"] == "EN"


def test_the_package_is_loaded_late() -> None:
    assert "deepl" not in vars(deepl_client)
