"""Apertium: rules and dictionaries on a server of one's own, apertium-apy.

Each text has a request of its own. Several lines in one are read as one text: what stands in one
line changes the next. Its reading of HTML keeps every tag but not its place: it leaves them where
they were while the words around them move, and `The <b>new</b> car` became `El <b>coche</b> nuevo`,
which no check can see. So texts travel as plain text, with masks for markup, which words do not
jump over. While more than two requests are under way the server cuts what is longer than
1,000 characters, and silently drops what follows the tenth piece; of runs of letters and dots
without a space it once lost just 2,048. So longer texts are not sent.

Source: apertium-apy 0.11.7 with eng-spa, as it behaved and as it is written
(https://wiki.apertium.org/wiki/Apertium-apy).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.engines import languages
from l10n.engines.notices import is_unusable
from l10n.engines.options import Options
from l10n.engines.protocol import Capabilities, RefusedError, Trust, no_pair
from l10n.engines.services import base, service
from l10n.engines.transport import Failure, Form, Page, Transport
from l10n.errors import EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.engines.protocol import Query
    from l10n.locales import Locale

URL = "http://127.0.0.1:2737"
"""Where apertium-apy listens unless it is told otherwise."""

MAX_BYTES = 2_000

_MARKS = "*#@"
"""What Apertium puts before words it does not know, cannot inflect or cannot translate."""

_HIDDEN = {ord(mark): 0xE000 + ord(mark) for mark in _MARKS}
"""Signs of the text itself travel as code points for private use, which no rule knows: the server
removes a `*` before any word."""

_SHOWN = dict.fromkeys(map(ord, _MARKS)) | {place: mark for mark, place in _HIDDEN.items()}

_REMEDY = "Install the language pair on its server; “l10n engines test” says which one."


def _inspect(page: Page) -> Failure | None:
    """Tell an answer without a translation from what is no answer of this server."""
    if _answer(page) is not None:
        return None
    data = page.json()
    if isinstance(data, dict) and isinstance(data.get("responseData"), dict):
        return Failure("gave no translation", "engine.refused")
    return Failure("gave an answer that cannot be read")


def _answer(page: Page) -> str | None:
    data = page.json()
    reply = data.get("responseData") if isinstance(data, dict) else None
    answer = reply.get("translatedText") if isinstance(reply, dict) else None
    good = isinstance(data, dict) and data.get("responseStatus", 200) == 200
    return answer if good and isinstance(answer, str) else None


def _judge(page: Page) -> Failure | None:
    """Tell a pair that is not installed, after which other pairs may be asked for."""
    data = page.json() if page.status_code == 400 else None
    if isinstance(data, dict) and str(data.get("explanation")).startswith("That pair is"):
        what = "has no such pair of languages"
        return Failure(what, "engine.pair", alive=True, remedy=_REMEDY)
    return None


@dataclass(frozen=True, slots=True)
class Apertium:
    """A server of apertium-apy; `codes` are its codes of languages where they are configured."""

    url: str = field(repr=False)
    trust: Trust
    model: str
    capabilities: Capabilities
    codes: Mapping[Locale, str]
    transport: Transport = field(repr=False)
    name: str = "apertium"

    def supports(self, source: Locale, target: Locale) -> bool:
        """Tell whether both languages have codes, and different ones; the pair may be missing."""
        return self._pair(source, target) is not None

    def lacking(self, source: Locale, target: Locale) -> Problem | None:
        """Say whether the server is down or the pair is not installed."""
        pair = self._pair(source, target)
        if pair is None:
            return no_pair(self.name, source, target)
        found = self.transport.look(f"{self.url}/listPairs")
        installed = found if isinstance(found, Failure) else _pairs(found)
        if isinstance(installed, Failure):
            what = f"the engine “{self.name}” {installed.what}"
            remedy = "Start apertium-apy, or correct the option “url” of the engine."
            return Problem("engine.down", what, remedy=remedy)
        if pair in installed:
            return None
        one, other = (code.partition("_")[0] for code in pair)
        return Problem(
            "engine.pair",
            f"the engine “{self.name}” has no pair from {pair[0]} to {pair[1]}",
            remedy=f"Install the pair on its server (Debian: apertium-{one}-{other} or "
            f"apertium-{other}-{one}) and start it again, or name its codes of languages in the "
            "option “languages”.",
        )

    def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
        """Translate texts one by one.

        Raises:
            RefusedError: one of the texts has no usable result.
            EngineError: the server is down, blocks us, or has no such pair.
        """
        pair = self._pair(source, target)
        if pair is None:
            raise EngineError(no_pair(self.name, source, target))
        return [self._one(query.text, "|".join(pair)) for query in queries]

    def _one(self, text: str, langpair: str) -> str:
        if len(text.encode("utf-8", "replace")) > self.capabilities.max_bytes:
            raise self._refused("takes no text as long as this one", "engine.long")
        if any(chr(place) in text for place in _HIDDEN.values()):
            raise self._refused("cannot be sent what this text holds")
        sent = text.translate(_HIDDEN)
        fields = {"langpair": langpair, "q": sent, "markUnknown": "no", "format": "txt"}
        page = self.transport.post(f"{self.url}/translate", Form(fields))
        answer = (_answer(page) or "").translate(_SHOWN).strip()
        kept = all(answer.count(mark) == text.count(mark) for mark in _MARKS)
        if not kept or is_unusable(answer, text):
            raise self._refused("gave no translation")
        return answer

    def _pair(self, source: Locale, target: Locale) -> tuple[str, str] | None:
        one = languages.listed(source, self.codes) or languages.apertium_source(source)
        other = languages.listed(target, self.codes) or languages.apertium(target)
        return (one, other) if one and other and one != other else None

    def _refused(self, what: str, code: str = "engine.refused") -> RefusedError:
        return RefusedError(Problem(code, f"the engine “{self.name}” {what}"))


def _pairs(page: Page) -> set[tuple[str, str]] | Failure:
    """Read the answer to listPairs."""
    data = page.json()
    listed = data.get("responseData") if isinstance(data, dict) else None
    if not isinstance(listed, list):
        return Failure("gave a list of its languages that cannot be read")
    return {
        (str(pair.get("sourceLanguage")), str(pair.get("targetLanguage")))
        for pair in listed
        if isinstance(pair, dict)
    }


def apertium(options: Mapping[str, object]) -> Apertium:
    """Make the engine `apertium`."""
    table = Options("apertium", options)
    ours = service(table, URL, Trust.SELFHOSTED)
    table.close()
    return Apertium(
        base(ours.url, "/translate"),
        ours.trust,
        ours.model,
        Capabilities(max_bytes=MAX_BYTES, concurrency=ours.concurrency),
        ours.codes,
        Transport("apertium", ours.limits, _inspect, direct=ours.direct, judge=_judge),
    )
