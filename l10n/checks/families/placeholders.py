"""Placeholders: what a program puts its values into, so a lost one breaks the program or the text.

An entry with a format flag is judged as `msgfmt --check-format` judges it, for what the flag says
is beyond doubt. In all others only what can hardly be anything else is taken for a placeholder.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.checks.families import placeholders_plain as plain
from l10n.checks.families.catalog_plurals import spare
from l10n.checks.families.placeholders_entities import entities
from l10n.checks.families.placeholders_formats import BRACES, OPEN, READERS, formats, ruled_out
from l10n.checks.families.placeholders_icu import ICU, icu_values
from l10n.checks.families.placeholders_spec import Difference, FormatError, compare
from l10n.checks.findings import Severity
from l10n.checks.rules import Example, Family, Rule
from l10n.wording import in_a_row, quoted, worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.case import Case
    from l10n.checks.findings import Finding

PLACEHOLDER = Rule(
    "placeholder",
    Severity.ERROR,
    "placeholders that are lost, new, changed or in another order",
    Example(
        "en-de",
        "Written by {name} on {date}.",
        "Geschrieben von {Name} am {date}.",
        "Am {date} geschrieben von {name}.",
    ),
    notes="""\
**With a format flag** (`python-format`, `c-format` …) the translation must be a format string of
that kind, and take the same values as the source: as many, of the same types, in the same order
where they have neither number nor name. These are the rules of `msgfmt --check-format`, for every
flag of GNU gettext 0.21; `possible-…` counts, `no-…` does not. Where msgfmt knows an older language
than is written today (Python's `{}` and `{name!r}`, flags of Lua and PHP), that of today counts.
What a specification in braces says of the look of a value (`{date:%d.%m.}`) may differ.

**Without one** these count, as often as in the source: `{x}`, `{}`, `{0}`, `{x:%d}`, `{{x}}`,
`${x}`, `#{x}`, `%{x}`, `%(x)s`, `%s`, `%1$s`, `%%`, `@count`, `⟦1⟧`, and the values of messages of
ICU (`{n, plural, …}`). So do entities of a document (`&product;`), once each: one that stands in
the place of another is declared nowhere, and `&nbsp` without its semicolon, `& nbsp;` or
`&amp;nbsp;` is none. It is a warning only where one that has a name is there less often or more
often than in the source, or is shown otherwise, as with a space in it (`% s`), or where an entity
is left out or added. “100 % der” and “50% discount” are none.

**Plural forms** are compared with the plural of the source. A form that stands for a few numbers
only, as the singular does in most languages, may leave one value out: “a file” for “%d files”; one
for 0 alone, as in Arabic, may leave all out.""",
    weblate=(
        "c_format",
        "python_format",
        "python_brace_format",
        "perl_format",
        "perl_brace_format",
        "php_format",
        "java_printf_format",
        "java_format",
        "javascript_format",
        "c_sharp_format",
        "lua_format",
        "object_pascal_format",
        "ruby_format",
        "scheme_format",
        "qt_format",
        "qt_plural_format",
        "i18next_interpolation",
        "icu_message_format",
        "percent_placeholders",
        "es_format",
        "vue_format",
        "laravel_format",
        "objc_format",
        "angularjs_format",
        "automattic_components_format",
        "placeholders",
    ),
)

_SPACED = re.compile(r"(?<![%0-9])%(?:[1-9][0-9]?\$)? +[sc](?![A-Za-z])")


def check(case: Case) -> Iterator[Finding]:
    """Compare the placeholders of a translation with those of its source."""
    subject = case.subject
    entry, target = subject.entry, subject.target
    plural = entry.msgid_plural
    source = subject.source if plural is None else plural
    formatted = entry.flags or plain.likely(source) or plain.likely(target)
    if source == target or not (formatted or "&" in source):
        return
    found = list(_differences(source, target, entry.flags, _spare(case))) if formatted else []
    for difference, sure in (*found, *entities(source, target)):
        what, at, source_at = difference
        source_at = source_at if source == subject.source else None
        finding = case.raw_finding(PLACEHOLDER, what, at, source_at)
        yield finding if sure else replace(finding, severity=Severity.WARNING)


FAMILY = Family((PLACEHOLDER,), check)


def _spare(case: Case) -> int:
    """Give how many values this form may leave out; an entry with one form only, none."""
    form, count = case.subject.form, len(case.subject.entry.msgstr_plural)
    return spare(case.pair.target, count, form) if form is not None and count > 1 else 0


def _differences(
    source: str, target: str, flags: tuple[str, ...], left_out: int
) -> Iterator[tuple[Difference, bool]]:
    """Give what differs, and whether beyond doubt."""
    kinds = formats(flags) if flags else []
    if any(kind not in BRACES for kind in kinds):
        yield from ((difference, False) for difference in _spaced(source, target))
    for kind in kinds:
        yield from ((difference, True) for difference in _formatted(kind, source, target, left_out))
    signs = _signs((*kinds, *ruled_out(flags))) if flags else plain.SIGNS
    if "{" in signs and ICU.search(source):
        yield from ((difference, True) for difference in _icu(source, target))
        signs = signs.replace("{", "")
    yield from plain.compare(source, target, signs, left_out)


def _formatted(kind: str, source: str, target: str, left_out: int) -> Iterator[Difference]:
    """Compare two texts that are said to be format strings; not where the source is none."""
    read = READERS[kind]
    try:
        own = read(source)
    except FormatError:
        return
    try:
        said = read(target)
    except FormatError as error:
        yield Difference(worded("{what} ({kind})", what=error.what, kind=kind), error.span)
        return
    yield from compare(own, said, left_out, more=kind in OPEN)


def _spaced(source: str, target: str) -> Iterator[Difference]:
    """Find a space that got into a directive, which printf takes for a flag of numbers."""
    match = _SPACED.search(target)
    if match is not None and _SPACED.search(source) is None:
        what = worded("“{text}” has a space that the source has not", text=match[0])
        yield Difference(what, match.span())


def _signs(kinds: tuple[str, ...]) -> str:
    """Give the signs of placeholders that no flag speaks of."""
    claimed = {"{" if kind in BRACES else "%" for kind in kinds}
    return "".join(sign for sign in plain.SIGNS if sign not in claimed)


def _icu(source: str, target: str) -> Iterator[Difference]:
    """Compare the values of two messages of ICU; each branch may leave one out."""
    own, said = icu_values(source), icu_values(target)
    if own is None:
        return
    if said is None:
        yield Difference(worded("the braces of the message do not pair up"))
        return
    if own - said:
        yield Difference(worded("missing of the source: {names}", names=_listed(own - said)))
    if said - own:
        yield Difference(worded("not in the source: {names}", names=_listed(said - own)))


def _listed(values: set[str]) -> str:
    return in_a_row(quoted(f"{{{value}}}") for value in sorted(values)[:5])
