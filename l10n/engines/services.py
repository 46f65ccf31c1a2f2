"""Where the server of an engine is, how far it is trusted, and how hard it may be worked.

All engines that ask a server take these options, and all of them have their addresses looked at
here: a table of the configuration may declare a server its own, but not a well-known service of
somebody else, and no text travels unencrypted to others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import requests

from l10n.engines.protocol import Trust
from l10n.engines.transport import Limits
from l10n.errors import ConfigError
from l10n.locales import Locale, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.engines.options import Options

LOOPBACK = ("localhost", "127.0.0.1", "::1")
PUBLIC = (
    *(".translated.net", ".googleapis.com", ".goog", ".apertium.org", ".libretranslate.de"),
    *(".argosopentech.com", ".terraprint.co", ".fedilab.app", ".vern.cc"),
)
"""Services that anybody may use, and that bind themselves to nobody; and all of Google's."""

PROVIDERS = (
    *(".libretranslate.com", ".deepl.com", ".openai.com", ".anthropic.com", ".mistral.ai"),
    *(".openrouter.ai", ".azure.com", ".azure-api.net", ".amazonaws.com", ".groq.com"),
    *(".together.xyz", ".together.ai", ".deepseek.com", ".x.ai", ".cohere.com", ".cohere.ai"),
    *(".huggingface.co", ".huggingface.cloud", ".hf.space", ".aleph-alpha.com", ".ollama.com"),
    *(".ollama.ai", ".perplexity.ai", ".github.ai", ".githubcopilot.com", ".fireworks.ai"),
    *(".aliyuncs.com", ".cerebras.ai", ".deepinfra.com", ".nvidia.com", ".replicate.com"),
    *(".sambanova.ai", ".hyperbolic.xyz", ".nebius.ai", ".nebius.com", ".novita.ai"),
    *(".siliconflow.cn", ".siliconflow.com", ".moonshot.cn", ".moonshot.ai", ".bigmodel.cn"),
    *(".z.ai", ".minimax.io", ".minimaxi.com", ".volces.com", ".baidubce.com", ".ai21.com"),
    *(".cloudflare.com", ".vercel.sh", ".portkey.ai", ".requesty.ai", ".databricks.com"),
    *(".scaleway.ai", ".ai.cloud.ovh.net", ".infomaniak.com", ".ionos.com", ".lambda.ai"),
    *(".microsofttranslator.com", ".microsoft.com", ".yandex.net", ".yandex.com", ".ibm.com"),
)
"""Services of companies: a contract may exist, but the servers are never ours."""

_GOOGLE = re.compile(r"(?:.*\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?")

_OURS = (Trust.LOCAL, Trust.SELFHOSTED)

_NAME = r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?"
_ADDRESS = re.compile(
    rf"https?://({_NAME}|\[[0-9a-f:.]+\])(?::[0-9]{{1,5}})?(?:[/?#][^\s\x00-\x1f\x7f]*)?",
    re.IGNORECASE | re.ASCII,
)
"""Addresses that nobody reads in two ways."""


@dataclass(frozen=True, slots=True)
class Service:
    """A server and how to ask it; its address may be a secret and is not shown.

    `codes` are the server's codes of languages where the configuration lists them; with `direct`
    no proxy is asked: this machine is nearer, and any other would read what is not encrypted.
    """

    url: str = field(repr=False)
    trust: Trust
    model: str
    codes: Mapping[Locale, str]
    limits: Limits
    concurrency: int
    direct: bool


def service(
    options: Options,
    url: str = "",
    trust: Trust | None = None,
    *,
    concurrency: int = 2,
    read: float = 20.0,
) -> Service:
    """Take the options that all servers share; `url` and `trust` are what holds without them.

    Raises:
        ConfigError: an option that cannot be, or is missing.
    """
    given = options.text("url")
    declared = options.text("trust")
    if declared and declared not in list(Trust):
        raise options.error("trust", f"must be one of {', '.join(Trust)}")
    address = given or url
    if not address:
        raise options.error("url", "must be set: the address of the server")
    if not declared and trust is None:
        choices = ", ".join(Trust)
        raise options.error("trust", f"must be set: who runs the server, one of {choices}")
    trusted = Trust(declared or trust or Trust.PUBLIC)
    host = _checked(address, trusted, options)
    model = options.text("model")
    if given and not model:
        model = unnamed(given)
    codes = {_locale(key, options): code for key, code in options.table("languages").items()}
    limits = Limits(
        read=options.number("timeout", read, 0.1, 600),
        deadline=options.number("deadline", 3 * read, 0.1, 1_800),
        retries=int(options.number("retries", 3, 0, 10)),
        rate=options.number("rate", 0, 0, 1_000),
    )
    most = 4 if trusted is Trust.PUBLIC else 32
    workers = int(options.number("concurrency", concurrency, 1, most))
    direct = host in LOOPBACK or not _is_encrypted(address)
    return Service(address, trusted, model, codes, limits, workers, direct)


def unnamed(url: str) -> str:
    """Give what stands for the model of a server where the configuration names none.

    The address itself may be a secret.
    """
    return f"server-{sha256(url.encode()).hexdigest()[:8]}"


def host_of(url: str) -> str:
    """Give the host that a request to an address goes to; empty where that is not beyond doubt.

    Libraries read odd addresses in different ways: what is one's host before a backslash or `%2e`
    is another's path. So an address must be plain, and what will really be asked must agree.
    """
    found = _ADDRESS.fullmatch(url)
    if found is None:
        return ""
    try:
        asked = requests.Request("GET", url).prepare().url
    except (requests.RequestException, ValueError):
        return ""
    host, there = found[1].lower().strip("[]"), urlsplit(asked or "").hostname
    return host.rstrip(".") if host == there else ""


def belongs(url: str, domain: str) -> bool:
    """Tell whether an address is one of a service's own."""
    return f".{host_of(url)}".endswith(domain)


def _checked(url: str, trust: Trust, options: Options) -> str:
    """Give the host of an address after a look at what it and the declared trust promise."""
    host = host_of(url)
    if not host:
        what = "must be an address with http:// or https://, without a name or a password, and its "
        what += "host of letters from a to z, digits, hyphens and dots (“xn--…” for all others)"
        raise options.error("url", what)
    public = f".{host}".endswith(PUBLIC) or _GOOGLE.fullmatch(host)
    if trust != Trust.PUBLIC and public:
        raise options.error("trust", f"cannot be {trust}: this is the public service")
    if trust in _OURS and f".{host}".endswith(PROVIDERS):
        raise options.error("trust", f"cannot be {trust}: this is the service of a company")
    if trust == Trust.LOCAL and host not in LOOPBACK:
        raise options.error("trust", "can be local only for an address on this machine")
    if not _is_encrypted(url) and host not in LOOPBACK and trust not in _OURS:
        raise options.error("url", "must begin with https:// unless its trust is selfhosted")
    return host


def _is_encrypted(url: str) -> bool:
    return url.lower().startswith("https:")


def _locale(spelling: str, options: Options) -> Locale:
    try:
        return parse(spelling)
    except ConfigError:
        raise options.error("languages", f"names no locale with “{spelling}”") from None


def base(url: str, path: str) -> str:
    """Give the address of a server without a path of its interface, and without a query."""
    return url.partition("?")[0].rstrip("/").removesuffix(path).rstrip("/")
