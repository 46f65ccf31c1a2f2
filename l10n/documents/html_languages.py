"""Where a page says which language it is in, and which way its script runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from l10n.documents.html_elements import BLOCKS, SAYING

if TYPE_CHECKING:
    from l10n.documents.html_tokens import Attribute, Token
    from l10n.model import Span

_LANGUAGES = re.compile(r"lang|dir", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_IN_LANGUAGE = re.compile(r'"inLanguage"\s*:\s*"(?P<value>[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*)"')
_JSON_LD = "application/ld+json"
_NO_LANGUAGE = frozenset({"", "x-default"})
_PAGES = frozenset({"", "text/html", "application/xhtml+xml"})


class Place(NamedTuple):
    """A place that says which language the page is in: an attribute, or where one is to be."""

    kind: Literal["lang", "dir"]
    key: str
    value: str
    span: Span
    attribute: Attribute | None


class _Alternate(NamedTuple):
    """A version of the page by its language and address; `attribute` says the language."""

    attribute: Attribute
    language: str
    address: str


class Languages:
    """Gathers the places of a page, element by element."""

    def __init__(self, text: str, places: list[Place]) -> None:
        self._text, self.places = text, places
        self.language = ""
        """The language of the page, as far as it said so by now."""
        self._alternates: list[_Alternate] = []
        self._own: set[str] = set()

    def look_at(self, token: Token, *, before_text: bool) -> None:
        """Note where the language of the page stands, or is to stand."""
        if token.name == "html":
            self._of_page(token)
        elif token.name == "meta":
            self._saying(token)
        elif token.name == "link":
            self._linking(token)
        if not token.may_have(_LANGUAGES):
            return
        for attribute in token.attributes:
            value = attribute.value.strip()
            if not value:
                continue
            kind: Literal["lang", "dir"] | None = None
            if attribute.name in ("lang", "xml:lang") and self._is_own(
                value, may_decide=before_text and token.name in BLOCKS
            ):
                kind = "lang"
            elif attribute.name == "dir" and token.name in ("html", "body"):
                kind = "dir"
            if kind is not None:
                self.places.append(Place(kind, kind, value, attribute.span, attribute))

    def _of_page(self, token: Token) -> None:
        """Note the places of a language and a direction that the page does not give."""
        self.language = token.value("lang") or token.value("xml:lang")
        after = token.start + 1 + len("html")
        names: tuple[Literal["lang", "dir"], ...] = ("lang", "dir")
        for name in names:
            there = token.get(name)
            if there is None:
                self.places.append(Place(name, name, "", (after, after), None))
            elif not there.value.strip():
                self.places.append(Place(name, name, "", there.span, there))

    def _saying(self, token: Token) -> None:
        """Note the language in an element that describes the page."""
        content = token.get("content")
        named = (
            token.value("property") or token.value("name") or token.value("http-equiv")
        ).lower()
        if named == "og:url" and content is not None and content.value.strip():
            self._own.add(content.value.strip())
        if named in SAYING and content is not None:
            value = content.value.strip()
            if _LANGUAGE.fullmatch(value) and (not self.language or self._is_own(value)):
                self.places.append(Place("lang", named, value, content.span, content))

    def _linking(self, token: Token) -> None:
        """Note the address of the page, and those of its versions in other languages."""
        kinds, address = token.value("rel").lower().split(), token.value("href").strip()
        if "canonical" in kinds and address:
            self._own.add(address)
        language = token.get("hreflang")
        said = language.value.strip().lower() if language is not None else ""
        is_page = token.value("type").strip().lower() in _PAGES
        if language is not None and is_page and "alternate" in kinds and said not in _NO_LANGUAGE:
            self._alternates.append(_Alternate(language, said, address))

    def settle(self) -> tuple[str, ...]:
        """Note which versions are the page itself, now that all is known of it.

        Gives the languages of the others.
        """
        alone = len(self._alternates) == 1
        others = []
        for one in self._alternates:
            if self._is_own(one.language) and (alone or one.address in self._own):
                value = one.attribute.value.strip()
                place = Place("lang", "hreflang", value, one.attribute.span, one.attribute)
                self.places.append(place)
            else:
                others.append(one.language)
        return tuple(others)

    def _is_own(self, value: str, *, may_decide: bool = False) -> bool:
        """Tell whether a language is that of the page, so that it changes with the translation.

        Where nothing says so before, it is that of the first element around all text.
        """
        if may_decide and not self.language:
            self.language = value
        own = re.split("[-_]", self.language.lower())[0]
        return bool(own) and re.split("[-_]", value.lower())[0] == own

    def look_into(self, script: Token) -> None:
        """Note the language in the data for search engines (schema.org, as JSON-LD)."""
        if script.value("type").strip().lower() != _JSON_LD:
            return
        for match in _IN_LANGUAGE.finditer(self._text, script.start, script.end):
            if self._is_own(match["value"]):
                place = Place("lang", "inLanguage", match["value"], match.span("value"), None)
                self.places.append(place)
