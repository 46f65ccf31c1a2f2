"""Where a page says which language it is in, and which way its script runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from l10n.documents.html_elements import BLOCKS, SAYING

if TYPE_CHECKING:
    from l10n.documents.html_tags import Attribute, Markup
    from l10n.model import Span

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_IN_LANGUAGE = re.compile(r'"inLanguage"\s*:\s*"(?P<value>[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*)"')
_TELLING = frozenset(("lang", "xml:lang", "dir"))
_NAMES = frozenset(("html", "meta", "link"))
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
    """A version of the page by its language and address.

    `attribute` says the language, in a tag that begins at `start`.
    """

    start: int
    attribute: Attribute
    language: str
    address: str


def may_tell(tag: Markup) -> bool:
    """Tell whether a start tag may say what `Languages` looks for."""
    return tag.name in _NAMES or any(one.name in _TELLING for one in tag.attributes)


class Languages:
    """Gathers the places of a page, element by element."""

    def __init__(self, places: list[Place]) -> None:
        self.places = places
        self.language = ""
        """The language of the page, as far as it said so by now."""
        self._alternates: list[_Alternate] = []
        self._own: set[str] = set()

    def look_at(self, start: int, tag: Markup, *, before_text: bool) -> None:
        """Note where the language of the page stands, or is to stand, in a tag at a place."""
        if tag.name == "html":
            self._of_page(start, tag)
        elif tag.name == "meta":
            self._saying(start, tag)
        elif tag.name == "link":
            self._linking(start, tag)
        for attribute in tag.attributes:
            value = attribute.value.strip()
            if not value:
                continue
            kind: Literal["lang", "dir"] | None = None
            if attribute.name in ("lang", "xml:lang") and self._is_own(
                value, may_decide=before_text and tag.name in BLOCKS
            ):
                kind = "lang"
            elif attribute.name == "dir" and tag.name in ("html", "body"):
                kind = "dir"
            if kind is not None:
                self._note(start, attribute, kind, kind)

    def _note(
        self, start: int, attribute: Attribute, kind: Literal["lang", "dir"], key: str
    ) -> None:
        span = (start + attribute.span[0], start + attribute.span[1])
        self.places.append(Place(kind, key, attribute.value.strip(), span, attribute))

    def _of_page(self, start: int, tag: Markup) -> None:
        """Note the places of a language and a direction that the page does not give."""
        self.language = tag.value("lang") or tag.value("xml:lang")
        after = start + 1 + len("html")
        names: tuple[Literal["lang", "dir"], ...] = ("lang", "dir")
        for name in names:
            there = tag.get(name)
            if there is None:
                self.places.append(Place(name, name, "", (after, after), None))
            elif not there.value.strip():
                self._note(start, there, name, name)

    def _saying(self, start: int, tag: Markup) -> None:
        """Note the language in an element that describes the page."""
        content = tag.get("content")
        named = (tag.value("property") or tag.value("name") or tag.value("http-equiv")).lower()
        if named == "og:url" and content is not None and content.value.strip():
            self._own.add(content.value.strip())
        if named in SAYING and content is not None:
            value = content.value.strip()
            if _LANGUAGE.fullmatch(value) and (not self.language or self._is_own(value)):
                self._note(start, content, "lang", named)

    def _linking(self, start: int, tag: Markup) -> None:
        """Note the address of the page, and those of its versions in other languages."""
        kinds, address = tag.value("rel").lower().split(), tag.value("href").strip()
        if "canonical" in kinds and address:
            self._own.add(address)
        language = tag.get("hreflang")
        said = language.value.strip().lower() if language is not None else ""
        is_page = tag.value("type").strip().lower() in _PAGES
        if language is not None and is_page and "alternate" in kinds and said not in _NO_LANGUAGE:
            self._alternates.append(_Alternate(start, language, said, address))

    def settle(self) -> tuple[str, ...]:
        """Note which versions are the page itself, now that all is known of it.

        Gives the languages of the others.
        """
        alone = len(self._alternates) == 1
        others = []
        for one in self._alternates:
            if self._is_own(one.language) and (alone or one.address in self._own):
                self._note(one.start, one.attribute, "lang", "hreflang")
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

    def look_into(self, start: int, script: Markup) -> None:
        """Note the language in the data for search engines (schema.org, as JSON-LD)."""
        if script.value("type").strip().lower() != _JSON_LD:
            return
        for match in _IN_LANGUAGE.finditer(script.raw):
            if self._is_own(match["value"]):
                span = (start + match.start("value"), start + match.end("value"))
                self.places.append(Place("lang", "inLanguage", match["value"], span, None))
