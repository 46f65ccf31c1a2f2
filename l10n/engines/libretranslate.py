"""LibreTranslate, most often a server of one's own.

Its reading of HTML keeps tags where they belong, since it translates what stands between two tags
by itself; a sentence cut up like that reads badly. So masks stand for markup at first, and tags
are sent where an answer lacks a mask. What comes back is HTML of which the server took the
entities out, so that what is text and what is a tag has to be told apart here. Several texts go in
one request; an answer that has not as many, or has them in another order, is not used at all. The
key goes into the body.

Source: LibreTranslate 1.9.6 (`app.py`, `language.py`) with translatehtml 1.5.3.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from l10n.engines import languages, secrets
from l10n.engines.notices import is_unusable
from l10n.engines.options import Options
from l10n.engines.protect import NATIVE
from l10n.engines.protocol import Capabilities, RefusedError, Trust, no_pair
from l10n.engines.services import base, belongs, service
from l10n.engines.transport import BATCHES, Failure, Page, Transport
from l10n.errors import EngineError, Problem
from l10n.inline import TAG_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.engines.protocol import Query
    from l10n.locales import Locale

BATCH = 10
"""Texts per request: what a server without a GPU does in some seconds."""

READ = 60.0
"""Seconds to wait for the answer to one request."""

_MASKS = ("{#}", NATIVE, "⟦#⟧")

_ENGLISH = {"Accept-Language": "en"}
"""The server tells its errors in the language it is asked in; we look for words in them."""

_NAME = rf"(?:{'|'.join(TAG_NAMES)})(?:[1-9][0-9]*)?"
_TAG = re.compile(rf"<(?P<close>/?)(?P<label>{_NAME})(?P<alone>/?)>")
_TAG_BACK = re.compile(rf"<(?P<empty>{_NAME})></(?P=empty)>|</?{_NAME}\s*/?>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,7}|#x[\dA-Fa-f]{1,6});")
_BARE = re.compile(r"[<>]|&(?!(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[\dA-Fa-f]{1,6});)")
_ESCAPES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_FACT = re.compile(rf"\d+|</?{_NAME}/?>")


def _inspect(page: Page) -> Failure | None:
    return None if _answers(page) is not None else Failure("gave an answer that cannot be read")


def _answers(page: Page) -> list[object] | None:
    data = page.json()
    answers = data.get("translatedText") if isinstance(data, dict) else None
    return answers if isinstance(answers, list) else None


def _judge(names: tuple[str, ...], page: Page) -> Failure | None:
    """Look for the reason in the body of an error; nothing of it is repeated."""
    data = page.json() if page.status_code in (400, 403) else None
    said = str(data.get("error", "")).casefold() if isinstance(data, dict) else ""
    if page.status_code == 403:
        if "api key" not in said:
            return None
        what = "does not take our key (status 403)"
        return Failure(what, "engine.key", remedy=f"Correct the key, as in {names[0]}.")
    if "api key" in said:
        remedy = secrets.missing("libretranslate", names).remedy or ""
        return Failure("wants a key", "engine.key", remedy=remedy)
    if "is not supported" in said or "not available as a target" in said:
        what = "has no such pair of languages"
        remedy = "“l10n engines test” says which languages it has."
        return Failure(what, "engine.pair", alive=True, remedy=remedy)
    if "exceeds text limit" in said:
        return Failure("takes only fewer or shorter texts", "engine.refused", alive=True)
    return None


@dataclass(frozen=True, slots=True)
class LibreTranslate:
    """A server of LibreTranslate; `names` are the environment variables that may hold its key."""

    url: str = field(repr=False)
    trust: Trust
    model: str
    capabilities: Capabilities
    codes: Mapping[Locale, str]
    names: tuple[str, ...]
    key: str = field(repr=False)
    transport: Transport = field(repr=False)
    name: str = "libretranslate"

    def supports(self, source: Locale, target: Locale) -> bool:
        """Tell whether both languages have codes, and different ones; the server may lack them."""
        return self._pair(source, target) is not None

    def lacking(self, source: Locale, target: Locale) -> Problem | None:
        """Say whether the server is down, lacks a language, or wants a key."""
        pair = self._pair(source, target)
        if pair is None:
            return no_pair(self.name, source, target)
        found = self.transport.look(f"{self.url}/languages")
        known = found if isinstance(found, Failure) else _languages(found)
        if isinstance(known, Failure):
            what = f"the engine “{self.name}” {known.what}"
            return Problem("engine.down", what, remedy="Start the server, or correct “url”.")
        if pair[1] not in known.get(pair[0], ()):
            return Problem(
                "engine.pair",
                f"the engine “{self.name}” does not translate from {pair[0]} to {pair[1]}",
                remedy="Load both languages there (its option --load-only), or name its codes of "
                "languages in the option “languages”.",
            )
        return secrets.missing(self.name, self.names) if self._wants_key() else None

    def translate(self, queries: Sequence[Query], source: Locale, target: Locale) -> list[str]:
        """Translate texts; empty ones among the results are those that had none.

        Raises:
            RefusedError: there is no usable result for these texts.
            EngineError: the server is down, blocks us, lacks the pair, or wants a key.
        """
        pair = self._pair(source, target)
        if pair is None:
            raise EngineError(no_pair(self.name, source, target))
        found: dict[tuple[bool, str], str] = {}
        for markup in (False, True):
            texts = list(dict.fromkeys(q.text for q in queries if q.markup is markup))
            if texts:
                answers = self._ask(texts, pair, markup)
                found |= {(markup, text): a for text, a in zip(texts, answers, strict=True)}
        if not any(found.values()):
            raise self._refused("gave no translation")
        return [found[query.markup, query.text] for query in queries]

    def _ask(self, texts: list[str], pair: tuple[str, str], markup: bool) -> list[str]:
        body: dict[str, object] = {"q": texts, "source": pair[0], "target": pair[1]}
        body["format"] = "html" if markup else "text"
        if self.key:
            body["api_key"] = self.key
        page = self.transport.post(f"{self.url}/translate", body, _ENGLISH)
        given = _answers(page) or []
        if len(given) != len(texts):
            raise self._refused(f"gave {len(given)} answers to {len(texts)} texts")
        read = _from_html if markup else _from_text
        answers = [
            read(answer, text) if isinstance(answer, str) else ""
            for answer, text in zip(given, texts, strict=True)
        ]
        if _is_reordered(texts, answers):
            raise self._refused("gave its answers in another order")
        return [
            "" if is_unusable(answer, text) else answer
            for answer, text in zip(answers, texts, strict=True)
        ]

    def _wants_key(self) -> bool:
        """Tell whether the server says that it wants a key, and there is none."""
        if self.key:
            return False
        found = self.transport.look(f"{self.url}/frontend/settings")
        data = found.json() if isinstance(found, Page) else None
        return isinstance(data, dict) and data.get("keyRequired") is True

    def _pair(self, source: Locale, target: Locale) -> tuple[str, str] | None:
        one, other = (
            languages.listed(locale, self.codes) or languages.libretranslate(locale)
            for locale in (source, target)
        )
        return (one, other) if one and other and one != other else None

    def _refused(self, what: str) -> RefusedError:
        return RefusedError(Problem("engine.refused", f"the engine “{self.name}” {what}"))


def _languages(page: Page) -> dict[str, list[str]] | Failure:
    """Read the answer to `/languages`: what each language can be translated to."""
    data = page.json()
    known = [item for item in data if isinstance(item, dict)] if isinstance(data, list) else []
    if not known:
        return Failure("gave a list of its languages that cannot be read")
    codes = [str(item.get("code")) for item in known]
    return {
        str(item.get("code")): targets
        if isinstance(targets := item.get("targets"), list)
        else codes
        for item in known  # old releases give no targets
    }


def _from_html(answer: str, text: str) -> str:
    """Make our markup of an answer whose entities may be gone; empty where that is unclear.

    `<fn/>` comes back as `<fn></fn>`. Where the sentence spells an entity out (`&amp;lt;`), nobody
    can tell any more which of two things an answer says.
    """
    if any(_ENTITY.match("&" + text[match.end() :]) for match in re.finditer("&amp;", text)):
        return ""
    tags = {tag[0] for tag in _TAG.finditer(text)}
    pieces: list[str] = []
    start = 0
    for tag in _TAG_BACK.finditer(answer):
        label = tag["empty"] or tag[0].strip("</ >")
        spellings = (tag[0], f"<{label}/>") if not tag[0].startswith("</") else (tag[0],)
        known = next((spelling for spelling in spellings if spelling in tags), None)
        if known is None and tag["empty"] and f"<{label}>" in tags:
            known = tag[0]
        if known is not None:
            pieces += [_BARE.sub(_escape, answer[start : tag.start()]), known]
            start = tag.end()
    return "".join([*pieces, _BARE.sub(_escape, answer[start:])])


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES[match[0]]


def _from_text(answer: str, text: str) -> str:
    """Take an answer as it is; empty where the server turned an entity of the text into a sign."""
    spelt, kept = Counter(_ENTITY.findall(text)), Counter(_ENTITY.findall(answer))
    return "" if spelt - kept else answer


def _is_reordered(texts: Sequence[str], answers: Sequence[str]) -> bool:
    """Tell whether the answers have the numbers and tags of the texts, but not each its own."""
    wanted = ["".join(sorted(_FACT.findall(text))) for text in texts]
    found = ["".join(sorted(_FACT.findall(answer))) for answer in answers]
    return wanted != found and sorted(wanted) == sorted(found)


def libretranslate(options: Mapping[str, object]) -> LibreTranslate:
    """Make the engine `libretranslate`."""
    table = Options("libretranslate", options)
    ours = service(table, read=READ)
    usual = ("LIBRETRANSLATE_API_KEY",) if belongs(ours.url, ".libretranslate.com") else ()
    names = secrets.variables(table, *usual)
    table.close()
    judge = partial(_judge, names)
    return LibreTranslate(
        base(ours.url, "/translate"),
        ours.trust,
        ours.model,
        Capabilities(batch=BATCH, concurrency=ours.concurrency, masks=_MASKS),
        ours.codes,
        names,
        secrets.key("libretranslate", names),
        Transport(
            "libretranslate",
            ours.limits,
            _inspect,
            direct=ours.direct,
            judge=judge,
            failures=BATCHES,
        ),
    )
