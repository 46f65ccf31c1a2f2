"""Addresses: whom they really reach, and what may be declared of that."""

from __future__ import annotations

import sys

import pytest
import requests

from l10n import engines
from l10n.engines.options import Options
from l10n.engines.protocol import Query, Trust
from l10n.engines.services import Service, belongs, host_of, service
from l10n.errors import ConfigError, EngineError
from l10n.locales import parse

DE, EN = parse("de"), parse("en")


def made(url: str, trust: str = "selfhosted") -> Service:
    return service(Options("llm", {"url": url, "trust": trust}))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://mt.example.org/v1", "mt.example.org"),
        ("HTTPS://MT.Example.ORG:8443?a=b", "mt.example.org"),
        ("https://mt.example.org./v1", "mt.example.org"),
        ("http://libre_translate:5000", "libre_translate"),
        ("http://xn--bersetzer-m9a.example/", "xn--bersetzer-m9a.example"),
        ("http://192.0.2.7:5000/", "192.0.2.7"),
        ("http://[2001:db8::1]:80/v1", "2001:db8::1"),
        ("https://mt.example.org/%2e/ä?q=\\", "mt.example.org"),
        ("https://mt.example.org#@evil.example/", "mt.example.org"),
    ],
)
def test_whom_an_address_reaches(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    "url",
    [
        r"https://api.openai.com\.example.org/v1",
        r"https://evil.example\.openai.com/v1",
        r"http://localhost\@evil.example/",
        "https://api.openai%2ecom/v1",
        "https://api.openai.com\t/v1",
        "https://api.openai.com /v1",
        "https://api.ope\xadnai.com/v1",
        "https://api。openai。com/v1",
        "https://ａpi.openai.com/v1",
        "https://übersetzer.example/",
        "https://api.openai.com../v1",
        "https://.openai.com/v1",
        "https://me:s3cret@example.org/",
        "https://@example.org/",
        "http://[::1]evil.example/",
        "http://[::1%25eth0]/",
        "http://[::g]/",
        "http://127.0.0.1:80:90/",
        "http://127.0.0.1:99999/",
        "http:localhost/",
        "http:///localhost/",
        "ftp://example.org/",
        "",
    ],
)
def test_addresses_that_could_be_read_in_two_ways(url: str) -> None:
    assert host_of(url) == ""
    assert not belongs(url, ".openai.com")
    with pytest.raises(ConfigError, match="“url”"):
        made(url or " ")


@pytest.mark.parametrize(
    ("name", "domain"),
    [("llm", "openai.com"), ("deepl", "deepl.com"), ("libretranslate", "libretranslate.com")],
)
def test_no_key_of_a_service_goes_to_a_stranger(
    name: str, domain: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("OPENAI_API_KEY", "DEEPL_AUTH_KEY", "LIBRETRANSLATE_API_KEY"):
        monkeypatch.setenv(variable, "s3cret")
    monkeypatch.setitem(sys.modules, "keyring", None)
    sent = []

    def send(_: object, request: requests.PreparedRequest, **_more: object) -> None:
        sent.append(f"{request.headers} {request.body!r}")
        raise requests.ConnectionError

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", send)
    for url in (rf"https://evil.example\.{domain}/v1", f"https://evil-{domain}/v1"):
        options = {"url": url, "trust": "contract", "retries": 0}
        options |= {"model": "m"} if name == "llm" else {}
        with pytest.raises((ConfigError, EngineError)):
            engines.create(name, options).translate([Query("ja")], DE, EN)
    assert "s3cret" not in str(sent)


@pytest.mark.parametrize(
    "host",
    [
        *("translate.google.com", "translate.google.de", "translate.google.co.uk", "google.com.au"),
        *("translate.goog", "x.translate.goog", "generativelanguage.googleapis.com"),
        *("libretranslate.de", "translate.argosopentech.com", "api.mymemory.translated.net"),
    ],
)
def test_public_services_stay_public(host: str) -> None:
    for trust in ("contract", "selfhosted", "local"):
        with pytest.raises(ConfigError, match="public service"):
            made(f"https://{host}/v1", trust)
    assert made(f"https://{host}/v1", "public").trust is Trust.PUBLIC


@pytest.mark.parametrize(
    "host",
    [
        *("api.openai.com", "API.OpenAI.com.", "ollama.com", "api.perplexity.ai"),
        *("models.github.ai", "api.fireworks.ai", "dashscope.aliyuncs.com", "api.cerebras.ai"),
        *("api.deepinfra.com", "api.together.ai", "libretranslate.com"),
    ],
)
def test_services_of_companies_are_never_ours(host: str) -> None:
    with pytest.raises(ConfigError, match="service of a company"):
        made(f"https://{host}/v1")
    assert made(f"https://{host}/v1", "contract").trust is Trust.CONTRACT


def test_names_that_only_look_alike_are_free() -> None:
    for host in ("mygoogle.de", "google.intern.example", "notopenai.com", "openai.com.example"):
        assert made(f"https://{host}/v1").trust is Trust.SELFHOSTED


@pytest.mark.parametrize("trust", ["local", "selfhosted", "contract"])
def test_google_is_public_whatever_its_address(trust: str) -> None:
    options = {"url": "https://mirror.example.org/m", "trust": trust}
    with pytest.raises(ConfigError, match="“trust”"):
        engines.create("google", options)
    assert engines.create("google", options | {"trust": "public"}).trust is Trust.PUBLIC


def test_what_is_not_encrypted_passes_no_proxy() -> None:
    assert made("http://mt.example.org/v1").direct
    assert made("https://127.0.0.1/v1").direct
    assert not made("https://mt.example.org/v1").direct
