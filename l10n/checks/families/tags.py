"""Markup: what holds a page together must survive translation, what only dresses a word may vary.

In catalogs of our own every tag of the source belongs in the translation once, and `l10n.inline`
judges that. Elsewhere msgids are HTML as people write it, where a translator may rightly set a
foreign name in italics, but never lose a link.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from l10n.checks.families.tags_attributes import mistyped
from l10n.checks.families.tags_pairs import new_faults, unclosed
from l10n.checks.families.tags_quotes import lost_mark, lost_quotation
from l10n.checks.families.tags_scan import (
    FREE,
    VOID,
    Token,
    broken,
    may_be_broken,
    tag_names,
    tokens,
)
from l10n.checks.findings import Severity
from l10n.checks.rules import Example, Family, Rule
from l10n.errors import MarkupError, shorten
from l10n.inline import TAG_NAMES, Tag, from_text, tags_in
from l10n.wording import Said, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from l10n.checks.case import Case
    from l10n.checks.families.tags_scan import Kind
    from l10n.checks.findings import Finding
    from l10n.model import Span

XML_TEXT = "xml-text"
_NAMED = 6
_AROUND = ".,;:!?/()[]"
_UPRIGHT = frozenset({"zh", "ja", "ko"})
"""Languages without italics, which put titles in marks instead."""

_QUOTES = re.compile(r"[\"“”„«»‹›「」『』《》〈〉‚‘]")

_INLINE = "abbr acronym b cite code dfn em i kbd q samp small strong sub sup tt u var"
INLINE = frozenset(_INLINE.split())
_DRESSING = INLINE - {"q"}
"""Tags that say how words look or sound: languages differ in what they quote and emphasise."""

TAG = Rule(
    "tag",
    Severity.ERROR,
    "tags that are lost, new, broken, not closed or crossing",
    Example(
        "de-en",
        'Lesen Sie den <a href="/bericht/">Bericht</a> der Gruppe.',
        'Read the <a href="/bericht/">report</ a> of the group.',
        'Read the <a href="/bericht/">report</a> of the group.',
    ),
    notes="""\
In catalogs made by `l10n sync` (flag `xml-text`) each tag of the source belongs in the translation
exactly once, and pairs nest; where the source has none, the translation has none.

In all others, tags are those of HTML or XML. There must be as many of each name as in the source;
and where those of the source do so, they must be closed, nest and hold words. An attribute whose
name or value is up to two letters away from one of the source has a typing error, but for those
that are translated or say the language (`title`, `alt`, `lang`). Those that only dress
words (`<q> <em> <strong> <b> <i> <u> <code> <tt> <kbd> <samp> <var> <cite> <dfn> <abbr> <acronym>
<small> <sub> <sup>`) may be added: French writes 18<sup>e</sup>, German puts a title in quotation
marks. Where one of them is lost, or is another one now, that is a warning only, and none in
Chinese, Japanese and Korean where there are marks instead, for they have no italics. A `<q>` that
is lost without marks instead is an info, since translators say it otherwise; of five words or more
that are a good part of the text it is a warning, for it is what somebody said. An address in the
open may become a link.

Where the source has no “<” at all, `<b>`, `<i>`, `<a>` and the like are tags though nothing closes
them. “a < b”, `<name@example.org>` and a word in angle brackets that nothing closes (“copy
<source>”) are no tags. Addresses inside of tags are the business of `link`.

A blank too many (`</ a>`) and a tag that is escaped (`&lt;a&gt;`) are mended by `--fix`.""",
    fixable=True,
    weblate=("xml_tags", "xml_invalid"),
)


def check(case: Case) -> Iterator[Finding]:
    """Compare the tags of a translation with those of its source."""
    subject = case.subject
    if "<" not in subject.target and "<" not in subject.source:
        return
    if XML_TEXT in subject.entry.flags:
        yield from _ours(case)
        return
    if case.setting.released and (alien := tags_in(subject.target, besides=subject.source)):
        message = worded("the source has no tags, the translation has {tags}", tags=" ".join(alien))
        yield case.raw_finding(TAG, message, _place(subject.target, alien))
        return
    source, target = tokens(subject.source), tokens(subject.target)
    names = tag_names(source, target)
    if "<" not in subject.source:
        names |= {one.name for one in target if one.name in TAG_NAMES and not one.rest}
    if not names:
        return
    ruined = list(_ruined(case, names)) if may_be_broken(subject.target, target) else []
    yield from (finding for finding, _ in ruined)
    names.difference_update(name for _, name in ruined)
    source, target = ([one for one in side if one.name in names] for side in (source, target))
    free = FREE if names.isdisjoint(FREE) else unclosed(source)
    differs = _difference(case, source, target, free)
    if differs:
        yield differs
    else:
        yield from list(_paired(case, source, target, free)) or _plainer(case, source, target)


FAMILY = Family((TAG,), check)


def _ours(case: Case) -> Iterator[Finding]:
    """Judge a translation in one of our catalogs."""
    source, target = case.subject.source, case.subject.target
    own, said = tags_in(source), tags_in(target)
    tags = [_tag(one) for one in own]
    ruined = [finding for finding, _ in _ruined(case, {tag.label for tag in tags})]
    if ruined:
        yield from ruined
        return
    try:
        from_text(target, tags)
    except MarkupError as error:
        extra, missing = Counter(said) - Counter(own), Counter(own) - Counter(said)
        at, source_at = _place(target, extra), _place(source, missing)
        yield case.raw_finding(TAG, error.problems[0].what, at, source_at)
        return
    found, known = tokens(target), {tag.label for tag in tags}
    foreign = tag_names(found) - known
    for token in [one for one in found if one.name in foreign][:1]:
        message = worded("“{text}” is not in the source", text=token.label)
        yield case.raw_finding(TAG, message, token.span)
    own_tokens = tokens(source)
    kept = [one for one in found if one.name in known]
    yield from _paired(case, own_tokens, kept, unclosed(own_tokens))


def _tag(text: str) -> Tag:
    """Read one tag of ours as it stands in a source."""
    bare = text.strip("</ >").lower()
    name = bare.rstrip("0123456789")
    kind: Kind = "close" if text[1] == "/" else "alone" if text[-2] == "/" else "open"
    return Tag("standalone" if kind == "alone" else kind, name, int(bare[len(name) :] or 1))


def _place(text: str, tags: Iterable[str]) -> Span | None:
    """Give the last place of the first of some tags."""
    tag = next(iter(tags), None)
    return None if tag is None else (start := text.rindex(tag), start + len(tag))


def _ruined(case: Case, names: set[str]) -> Iterator[tuple[Finding, str]]:
    """Give what is no tag any more, where the source has not as much of it; with its name."""
    own = Counter(one.name for one in broken(case.subject.source, names))
    for one in broken(case.subject.target, names):
        own[one.name] -= 1
        if own[one.name] < 0:
            text = shorten(case.subject.target[slice(*one.span)])
            message = worded("“{text}” is no tag", text=text)
            if one.fix:
                message = worded("{what}: write “{right}”", what=message, right=one.fix)
            yield case.raw_finding(TAG, message, one.span, fix=one.fix), one.name


def _difference(
    case: Case, source: Sequence[Token], target: Sequence[Token], free: frozenset[str]
) -> Finding | None:
    """Compare how often each structural tag is there."""
    own, said = (Counter([_counts_as(one, free) for one in side]) for side in (source, target))
    if own == said:
        return None
    made = Counter(_made_links(case, source, target))
    missing, extra = ([one for one in left if one] for left in (own - said, said - own - made))
    if not missing and not extra:
        return None
    parts = []
    if missing:
        parts.append(_missing(missing))
    if extra:
        parts.append(worded("{tags} more often than in the source", tags=_listed(extra)))
    message = worded("{one}; {other}", one=parts[0], other=parts[1]) if parts[1:] else parts[0]
    at = _newest(target, source, extra, free)
    source_at = _newest(source, target, missing, free)
    return case.raw_finding(TAG, message, at, source_at)


def _made_links(case: Case, source: Sequence[Token], target: Sequence[Token]) -> Iterator[str]:
    """Give the tags by which an address that stands open in the source has become a link."""
    hidden = {one.address for one in source}
    words = {word.strip(_AROUND) for word in case.subject.source.split()}
    for one in target:
        if one.address and one.address not in hidden and one.address.rstrip("/") in words:
            yield from (one.label, f"</{one.name}>")


def _paired(
    case: Case, source: Sequence[Token], target: Sequence[Token], free: frozenset[str]
) -> Iterator[Finding]:
    """Find the first tag that is not closed, closes nothing, crosses another or holds no words."""
    subject = case.subject
    faults = new_faults((subject.source, source), (subject.target, target), free)
    for token, what in islice(chain(faults, mistyped(source, target)), 1):
        # Translators: {what} says what is wrong with a tag, as in “<b> is not closed”.
        message = worded("{tag} {what}", tag=token.label, what=what)
        yield case.raw_finding(TAG, message, token.span)


def _plainer(case: Case, source: Sequence[Token], target: Sequence[Token]) -> Iterator[Finding]:
    """Warn where a word has lost its dress, unless it is dressed otherwise in its language."""
    own, said = (Counter(map(_dress, side)) for side in (source, target))
    missing = [label for label in own - said if label]
    upright = case.pair.target.language in _UPRIGHT
    if missing and upright and _marks(case.target.plain) > _marks(case.source.plain):
        return
    if missing:
        message = _missing(missing)
        places = [one.span for one in source if _dress(one) == missing[0]]
        yield _warning(case, message, places[-1])
        return
    sides = (case.subject.source, source), (case.subject.target, target)
    if (statement := lost_quotation(*sides)) is not None:
        message = worded("the statement in <q> of the source is no quotation here")
        yield _warning(case, message, statement)
    elif (quotation := lost_mark(*sides)) is not None:
        message = worded("a <q> of the source is missing")
        said_otherwise = case.raw_finding(TAG, message, source_at=quotation)
        yield replace(said_otherwise, severity=Severity.INFO)


def _warning(case: Case, message: str, source_at: Span) -> Finding:
    finding = case.raw_finding(TAG, message, source_at=source_at)
    return replace(finding, severity=Severity.WARNING)


def _dress(token: Token) -> str:
    """Give the label of an opening tag that dresses words, which to quote does not."""
    return token.label if token.name in _DRESSING and token.kind == "open" else ""


def _marks(text: str) -> int:
    return len(_QUOTES.findall(text))


def _counts_as(token: Token, free: frozenset[str]) -> str:
    """Give what a tag is counted as: its label, `<br>` for `<br/>`; empty where it may vary.

    `free` are the names whose end may be left out.
    """
    if token.name in VOID:
        return f"<{token.name}>"
    ends = token.kind == "close" and token.name in free
    return "" if ends or token.name in INLINE else token.label


def _missing(labels: Sequence[str]) -> Said:
    if len(labels) == 1:
        return worded("{tag} of the source is missing", tag=labels[0])
    return worded("{tags} of the source are missing", tags=_listed(labels))


def _listed(labels: Sequence[str]) -> str:
    more = [] if len(labels) <= _NAMED else ["…"]
    return " ".join((*labels[:_NAMED], *more))


def _newest(
    side: Sequence[Token], other: Sequence[Token], labels: Sequence[str], free: frozenset[str]
) -> Span | None:
    """Give the place of the tag that most likely is too much on one side: one without its like."""
    if not labels:
        return None
    known = {(one.label, one.rest) for one in other}
    like = [one for one in side if _counts_as(one, free) == labels[0]]
    alone = [one for one in like if (one.label, one.rest) not in known]
    return (alone or like)[-1].span
