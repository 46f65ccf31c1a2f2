"""The header of a catalog, and the plural rule in it, which programs obey without asking anybody.

A catalog whose header names another language than its file does is not read at all; here is what
can be read and is wrong all the same. One without a header is only read to be checked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from l10n.checks.families.catalog_plurals import PluralError, known_rules, plural_rule
from l10n.checks.findings import Finding, Severity, Subject
from l10n.checks.rules import Rule
from l10n.checks.waivers import CHECK_OK
from l10n.errors import ConfigError
from l10n.locales import parse, plural_forms
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.catalogs import Entry
    from l10n.checks.case import Sheet
    from l10n.checks.families.catalog_plurals import PluralRule
    from l10n.model import Span

HEADER = Rule(
    "header",
    Severity.ERROR,
    "a header that misses what programs need, or says what is not so",
    notes="""\
- No charset in `Content-Type`: an error where there is anything but ASCII, since programs then take
  it for what they like; else a warning.
- A `Language` that is none, or another one than the catalog is checked for: an error. Another one
  than the folder of the file (`de/LC_MESSAGES/`): a warning. None at all: a warning, or a remark
  where the name of the file says it.
- A header marked fuzzy: a warning, for some programs pass over it, and its charset with it.
- Fields that still are as xgettext wrote them: a remark.
- No header at all: a warning. All other commands refuse such a file.

A catalog that cannot be decoded, and one whose `Language` contradicts its file name, are not read
in the first place. Source: GNU gettext manual, “Filling in the Header Entry”.""",
)
PLURALS = Rule(
    "plural-forms",
    Severity.ERROR,
    "plural forms that are missing, too many, or chosen by a rule that is wrong",
    notes="""\
An error where a catalog with plural forms has no `Plural-Forms` in its header, or one that cannot
be evaluated; where an entry has more or fewer forms than that says; and where some of its forms are
translated and others are not.

A warning where the rule is neither that of GNU gettext's manual nor that of CLDR for the language,
whatever they say of 0.
Source: GNU gettext manual, “Plural forms”; CLDR, “Language Plural Rules”.""",
    weblate=("plurals",),
)

_CHARSET = re.compile(r"charset=([^\s;]+)", re.IGNORECASE)
_INITIAL = {
    "Project-Id-Version": "PACKAGE VERSION",
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
}


def header(sheet: Sheet) -> Iterator[Finding]:
    """Look at the header."""
    fields = sheet.catalog.header
    if not fields:
        message = worded(
            "there is no header, which most programs refuse; write one with “Content-Type: "
            "text/plain; charset=UTF-8” and “Language: {locale}”",
            locale=sheet.setting.pair.target,
        )
        finding = told(HEADER, Severity.WARNING, message, sheet.catalog.header_entry)
        yield replace(finding, waiver="")  # there is no entry that a comment could stand in
        return
    yield from _charset(sheet)
    yield from _language(sheet)
    if sheet.catalog.header_entry.fuzzy:
        message = worded("the header is marked fuzzy, so some programs pass over it")
        yield told(HEADER, Severity.WARNING, message, sheet.catalog.header_entry)
    initial = [name for name, text in _INITIAL.items() if fields.get(name) == text]
    if initial:
        message = worded("not filled in yet: {fields}", fields=", ".join(initial))
        yield _at(sheet, HEADER, Severity.INFO, message, initial[0])


def _charset(sheet: Sheet) -> Iterator[Finding]:
    found = _CHARSET.search(sheet.catalog.header.get("Content-Type", ""))
    if found is not None and found[1] != "CHARSET":
        return
    ascii_only = sheet.catalog.text.isascii()
    severity = Severity.WARNING if ascii_only else Severity.ERROR
    message = worded("Content-Type names no charset; write “text/plain; charset=UTF-8”")
    yield _at(sheet, HEADER, severity, message, "Content-Type")


def _language(sheet: Sheet) -> Iterator[Finding]:
    said = sheet.catalog.header.get("Language", "")
    target = sheet.setting.pair.target
    if not said:
        known = sheet.catalog.locale is not None
        severity = Severity.INFO if known else Severity.WARNING
        message = worded("no Language; write “Language: {locale}”", locale=target)
        yield _at(sheet, HEADER, severity, message, "Language")
        return
    try:
        locale = parse(said)
    except ConfigError:
        message = worded(
            "“{text}” is no language; write “Language: {locale}”", text=said, locale=target
        )
        yield _at(sheet, HEADER, Severity.ERROR, message, "Language")
        return
    folder = _folder(sheet.catalog.path)
    if locale.language != target.language:
        message = worded(
            "Language is {text}, but the catalog is checked as {locale}", text=said, locale=target
        )
        yield _at(sheet, HEADER, Severity.ERROR, message, "Language")
    elif folder and folder != locale.language:
        message = worded(
            "Language is {text}, but the file is in the folder of “{locale}”",
            text=said, locale=folder,
        )  # fmt: skip
        yield _at(sheet, HEADER, Severity.WARNING, message, "Language")


def _folder(path: str) -> str | None:
    """Give the language of the folder of gettext a file is in, if it is in one."""
    parts = PurePath(path).parts
    if len(parts) < 3 or parts[-2] != "LC_MESSAGES":
        return None
    try:
        return parse(parts[-3]).language
    except ConfigError:
        return None


def plurals(sheet: Sheet) -> Iterator[Finding]:
    """Look at the plural rule, and at how many forms there are."""
    entries = [entry for entry in sheet.catalog.live if entry.msgid_plural is not None]
    said = sheet.catalog.header.get("Plural-Forms")
    own = plural_forms(sheet.setting.pair.target)
    if said is None:
        if any(any(entry.msgstr_plural) for entry in entries):
            message = worded("no Plural-Forms; write “Plural-Forms: {rule}”", rule=own)
            yield _at(sheet, PLURALS, Severity.ERROR, message, "Plural-Forms")
        return
    try:
        rule = plural_rule(said)
    except PluralError as error:
        if entries:
            message = worded("Plural-Forms {what}; write “{rule}”", what=error.what, rule=own)
            yield _at(sheet, PLURALS, Severity.ERROR, message, "Plural-Forms")
        return
    if entries:
        yield from _unusual(sheet, rule, own)
    for entry in entries:
        count = len(entry.msgstr_plural)
        if count != rule.nplurals and any(entry.msgstr_plural):
            message = (
                worded("1 plural form, but nplurals is {wanted}", wanted=rule.nplurals)
                if count == 1
                else worded(
                    "{count} plural forms, but nplurals is {wanted}",
                    count=count, wanted=rule.nplurals,
                )
            )  # fmt: skip
            yield told(PLURALS, Severity.ERROR, message, entry)


def _unusual(sheet: Sheet, rule: PluralRule, own: str) -> Iterator[Finding]:
    """Warn of a rule that is not known for the language."""
    locale = sheet.setting.pair.target
    known = known_rules(locale)
    if known and all(rule.forms[1:] != one.forms[1:] for one in known):
        message = worded(
            "not the plural rule of “{locale}”, which is “{rule}”", locale=locale, rule=own
        )
        yield _at(sheet, PLURALS, Severity.WARNING, message, "Plural-Forms")


def _at(sheet: Sheet, rule: Rule, severity: Severity, message: str, field: str) -> Finding:
    """Make a finding about a field of the header."""
    entry = sheet.catalog.header_entry
    found = re.search(rf"^{re.escape(field)}:[^\n]*", entry.msgstr, re.MULTILINE)
    return told(rule, severity, message, entry, found.span() if found else None)


def told(
    rule: Rule, severity: Severity, message: str, entry: Entry, span: Span | None = None
) -> Finding:
    """Make a finding about an entry as a whole, the header among them; `span` is in its target."""
    subject = Subject(entry, entry.msgid, next(filter(None, entry.targets), ""))
    waiver = f"{CHECK_OK}: {rule.code}"
    return Finding(rule.code, severity, message, subject, span, waiver=waiver)
