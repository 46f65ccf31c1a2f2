"""Addresses: links, e-mail and telephone numbers, which readers follow and nobody proofreads.

A wrong one is found by its likeness to the right one: a few letters off is a slip, another address
altogether is a translator's choice. Only ASCII counts, for a Chinese letter may stand beside it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from l10n.checks.families import addresses_links as links
from l10n.checks.families.addresses_phones import alike, phones, readings, runs, same
from l10n.checks.families.tags_scan import addresses
from l10n.checks.findings import Severity
from l10n.checks.rules import Example, Family, Rule
from l10n.placeables.addresses import find_links
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding
    from l10n.checks.text import Text
    from l10n.model import Span

LINK = Rule(
    "link",
    Severity.ERROR,
    "a web address that is lost or has a typing error",
    Example(
        "de-en",
        "Mehr dazu unter https://www.example.org/de/werk.",
        "More about it at https://www.exmaple.org/en/werk.",
        "More about it at https://www.example.org/en/werk.",
    ),
    notes="""\
Addresses in the text, and those in `href` and `src` of tags. One that is up to two letters away
from an address of the source, or breaks off in the middle of its path, has a typing error. One is
lost where the translation has fewer addresses than the source; another address altogether is taken
for a page in another language.

What says the language may change (`/de/`, `index.de.html`, `?lang=de`, `de.example.org`, `.de`),
and with it the path; so may `http` and `https`, `www.`, capitals of the host, and the slash at the
end. A host name without `www.` or `https://` may be left out, as in “Example.com”; of a link that
is lost with its tag, `tag` speaks. Source: RFC 3986.""",
    weblate=("url",),
)
EMAIL = Rule(
    "email",
    Severity.ERROR,
    "an e-mail address that is lost or has a typing error",
    Example(
        "de-en",
        "Fragen an presse@example.org.",
        "Questions to presse@exampel.org.",
        "Questions to presse@example.org.",
    ),
    notes="""\
Addresses in the text and in `mailto:`. One that is up to two letters away from an address of the
source has a typing error; one is lost where the translation has fewer addresses than the source.
Capitals do not matter. Source: RFC 5321.""",
)
PHONE = Rule(
    "phone",
    Severity.ERROR,
    "a telephone number that is lost or has other digits",
    Example(
        "de-en",
        "Telefon: +49 (0)211 555 0199",
        "Phone: +49 211 555 0919",
        "Phone: +49 211 5550199",
    ),
    notes="""\
Numbers with a country's code (`+49`, `0049`), and those whose area code is in brackets or set off
by a stroke. Only digits count: their groups may change, a `0` in brackets may be left out, the code
of the country may be added, or left out. Source: ITU-T E.123, E.164.""",
)

_HOST = re.compile(r"\.[a-z]{2,4}(?![A-Za-z])")
_ZERO = re.compile(r"0(?<![A-Za-z0-9_+.,]0)")
"""How telephone numbers begin that have no other sign."""
_SCHEME = re.compile(r"[A-Za-z]+:?/{1,2}\Z", re.ASCII)
_IN_TAG = re.compile(r"://|(?:href|src)\s*=", re.IGNORECASE)
_SHORT = 5
_MANY = 40
"""Addresses per text that are compared; nobody writes more, and each is compared with each."""


class Address(NamedTuple):
    """An address, what is compared of it, and where it stands in the raw text.

    `loose` is one that need not be there: a host name in prose. `tagged` stands in a tag.
    """

    text: str
    key: str
    span: Span
    loose: bool = False
    tagged: bool = False


def check(case: Case) -> Iterator[Finding]:
    """Compare the addresses of a translation with those of its source."""
    source = case.subject.source
    if _may_have_link(source):
        own, said = (_read(text) for text in (case.source, case.target))
        yield from _compared(case, LINK, own[0], said[0])
        yield from _compared(case, EMAIL, own[1], said[1])
    if (
        "+" in source
        or ") " in source
        or "1-" in source
        or ("0" in source and _ZERO.search(source))
    ):
        yield from _phones(case)


FAMILY = Family((LINK, EMAIL, PHONE), check)


def _may_have_link(text: str) -> bool:
    """Tell whether there may be an address of the net; a loop over these takes thrice the time."""
    likely = "://" in text or "@" in text or "www." in text or "href" in text or "src" in text
    return likely or _HOST.search(text) is not None


def _read(text: Text) -> tuple[list[Address], list[Address]]:
    """Give the links and the e-mail addresses of a text."""
    pages: list[Address] = []
    mails: list[Address] = []
    for found in find_links(text.plain):
        span = text.span(*found.span)
        if found.kind == "email":
            mails.append(Address(found.text, found.text.lower(), span))
        elif found.kind == "url":
            pages += _page(text, found.span)
    if "<" in text.raw and _IN_TAG.search(text.raw):
        for address, span in addresses(text.raw):
            mail = address.lower().removeprefix("mailto:").partition("?")[0]
            if address[:7].lower() == "mailto:":
                mails.append(Address(address, mail, span, tagged=True))
            elif address:
                pages.append(Address(address, links.bare(address), span, tagged=True))
    return pages, mails


def _page(text: Text, span: Span) -> Iterator[Address]:
    """Give a web address in the open; one with a typing error in its scheme with all of that."""
    start, end = span
    scheme = _SCHEME.search(text.plain, max(start - 8, 0), start)
    if scheme is not None:
        start = scheme.start()
        whole = text.plain[start:end]
        yield Address(whole, whole, text.span(start, end))
    elif key := links.bare(whole := text.plain[start:end], hosted=True):
        loose = "://" not in whole and not key.startswith("www.")
        yield Address(whole, key, text.span(start, end), loose)


def _compared(
    case: Case, rule: Rule, source: Sequence[Address], target: Sequence[Address]
) -> Iterator[Finding]:
    """Find addresses with a typing error, and those for which there is none in the translation."""
    own, said = ({one.key: one for one in reversed(side)} for side in (source, target))
    if own.keys() == said.keys():
        return
    neutral = partial(links.neutral, pair=case.pair) if rule is LINK else str
    missing, extra = _different(own, said, neutral)
    for one, near in _misspelt(extra, own, neutral):
        if rule is LINK and links.is_moved(near.key, one.key, case.pair):
            continue
        message = worded(
            "the source says {ours}, the translation {theirs}", ours=near.text, theirs=one.text
        )
        yield case.raw_finding(rule, message, one.span, near.span)
        missing = [other for other in missing if other is not near]
        extra = [other for other in extra if other is not one]
    if sum(one.tagged for one in source) > sum(one.tagged for one in target):
        missing = [one for one in missing if not one.tagged]  # `tag` says so
    lost, instead = ([one for one in left if not one.loose] for left in (missing, extra))
    for one in lost[: max(len(lost) - len(instead), 0)]:
        message = worded("{text} of the source is missing", text=one.text)
        yield case.raw_finding(rule, message, None, one.span)


def _different(
    own: Mapping[str, Address], said: Mapping[str, Address], neutral: Callable[[str], str]
) -> tuple[list[Address], list[Address]]:
    """Give what is missing in a translation and what is new; not the same in another language."""
    missing = [one for key, one in own.items() if key not in said]
    extra = [one for key, one in said.items() if key not in own]
    if missing and extra:
        here, there = (set(map(neutral, side)) for side in (own, said))
        missing = [one for one in missing if neutral(one.key) not in there]
        extra = [one for one in extra if neutral(one.key) not in here]
    return missing, extra


def _misspelt(
    extra: Sequence[Address], own: Mapping[str, Address], neutral: Callable[[str], str]
) -> Iterator[tuple[Address, Address]]:
    """Give new addresses with that of the source which each was meant to be."""
    known = [(one, (one.key, one.text, neutral(one.key))) for one in list(own.values())[:_MANY]]
    for new in extra[:_MANY]:
        if len(new.key) < _SHORT:
            continue
        spellings = (new.key, new.text, neutral(new.key))
        away = [min(map(links.distance, spellings, theirs)) for _, theirs in known]
        if away and min(away) <= links.NEAR:
            yield new, known[away.index(min(away))][0]
        elif cut := next((one for one, _ in known if links.is_cut(one.key, new.key)), None):
            yield new, cut


def _phones(case: Case) -> Iterator[Finding]:
    """Find telephone numbers of the source whose digits are not in the translation."""
    own = list(phones(case.source.plain))
    if not own:
        return
    found = list(runs(case.target.plain))
    for phone in own[:_MANY]:
        if any(same(reading, run) for reading in readings(phone) for run in found):
            continue
        text = case.source.plain[slice(*phone.span)]
        near = next((run for run in found if alike(phone, run)), None)
        if near is None:
            message = worded("{text} of the source is missing", text=text)
            yield case.finding(PHONE, message, None, phone.span)
        else:
            said = case.target.plain[slice(*near.span)]
            message = worded(
                "the source says {ours}, the translation {theirs}", ours=text, theirs=said
            )
            yield case.finding(PHONE, message, near.span, phone.span)
