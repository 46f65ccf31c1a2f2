"""The elements and attributes of HTML: what each is to a sentence, and what people read of it.

Source: HTML Living Standard (WHATWG), 4 The elements of HTML, 13.1.2 Elements, 15 Rendering.
"""

from __future__ import annotations

_FORMATS = (
    "abbr acronym bdi bdo big cite data dfn font kbd label mark nobr noscript output picture rb rp"
    " rt ruby samp small span time tt var"
)
PAIRS = {
    "a": "a", "b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "ins": "u", "s": "s",
    "del": "s", "strike": "s", "q": "q", "sup": "sup", "sub": "sub",
    **dict.fromkeys(_FORMATS.split(), "f"),
}  # fmt: skip
"""Elements within a sentence, and the names of the tags that stand for them."""
ALONE = {
    "br": "br",
    "img": "img",
    "wbr": "x",
    "input": "x",
    "embed": "x",
    "source": "x",
    "meta": "x",
    "link": "x",
}
"""Elements within a sentence that have nothing in them."""
_OBJECTS = "svg math canvas object audio video script style iframe meter progress"
WHOLE = {"code": "code", **dict.fromkeys(_OBJECTS.split(), "x")}
"""Elements that stand for themselves within a sentence, with all that is in them."""
DRAWN = {
    **dict.fromkeys(("title", "desc"), "alt"),
    **dict.fromkeys(("text", "tspan", "textpath", "a"), "caption"),
}
"""Elements of SVG with text that people read, and its role."""
_KEPT = "pre textarea template xmp noembed noframes plaintext listing"
SKIPPED = frozenset(_KEPT.split())
"""Elements whose text is not translated."""

ROLES = {
    **{f"h{level}": f"h{level}" for level in range(1, 7)},
    "title": "title", "li": "li", "dt": "dt", "dd": "dd", "th": "th", "td": "td",
    "caption": "caption", "figcaption": "caption", "blockquote": "quote", "address": "address",
    "p": "p",
}  # fmt: skip
_BETWEEN = (
    "address applet area article aside base basefont bgsound blockquote body button caption"
    " center col colgroup datalist dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html image isindex"
    " keygen legend li listing main map marquee menu nav nextid noembed noframes ol"
    " optgroup option p param plaintext pre search section select summary table tbody td"
    " template textarea tfoot th thead title tr track ul xmp"
)
BLOCKS = frozenset(_BETWEEN.split())
"""Elements that end a sentence; one that nobody knows is within it, as browsers show it."""

ATTRIBUTES = frozenset({"alt", "title", "aria-label", "aria-description", "placeholder"})
"""Attributes that people read, of any element."""
BUTTONS = frozenset({"submit", "button", "reset"})
_NAMED = (
    "description og:title og:description og:site_name og:image:alt twitter:title"
    " twitter:description twitter:image:alt"
)
META = frozenset(_NAMED.split())
SAYING = frozenset({"og:locale", "language", "content-language", "dc.language"})
"""Names of `meta` elements that say which language the page is in."""
_ENDLESS = (
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track"
    " wbr"
)
VOID = frozenset(_ENDLESS.split())
CLOSED_BY = {
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    **dict.fromkeys(("dt", "dd"), ({"dt", "dd"}, {"dl"})),
    **dict.fromkeys(("td", "th"), ({"td", "th"}, {"table"})),
    "tr": ({"td", "th", "tr"}, {"table"}),
    **dict.fromkeys(("tbody", "thead", "tfoot"), ({"td", "th", "tr", "tbody", "thead", "tfoot"},
                                                  {"table"})),
    "option": ({"option"}, {"select", "datalist"}),
    "body": ({"head"}, set()),
}  # fmt: skip
"""Which open elements a start tag closes, and within which it does not look further out."""
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_ENDING = (
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form header hgroup hr li listing main menu nav ol p plaintext pre search"
    " section summary table ul xmp"
)
ENDS_P = HEADINGS.union(_ENDING.split())
"""Elements before which a paragraph ends. Source: HTML Living Standard, 13.2.6.4.7."""
