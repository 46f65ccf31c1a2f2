"""One hand-made run of the checks, for the golden files of all formats.

The findings are written by hand, so that no change of a check changes a golden file; the catalogs
are read from files, so that lines and columns are real.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

from l10n import catalogs
from l10n.checks.findings import Edit, Finding, Pair, Severity, Subject
from l10n.checks.formats.report import Report
from l10n.checks.registry import subjects_of
from l10n.checks.results import Checked
from l10n.checks.rules import Example, Rule
from l10n.errors import CatalogError, InputError, Problem
from l10n.locales import parse

GOLDEN = Path(__file__).parent / "checks" / "golden"
FOLDER = "catalogs/50 % neu, Teil #1"

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
RULES = (
    Rule(
        "number",
        ERROR,
        "a number of the source is not in the translation",
        Example("en-fr", "It has 1,000 seats.", "Elle a 100 places.", "Elle a 1 000 places."),
        notes="Compared are values: `1,000` and `1 000` are one.\n\nYears count, too.",
    ),
    Rule("placeholder", ERROR, "a placeholder such as `{name}` or `%d` that got lost"),
    Rule("month", ERROR, "another month than in the source"),
    Rule("spacing", WARNING, "two spaces in a row", fixable=True),
    Rule("fr-space", WARNING, "a missing narrow space of French", fixable=True),
    Rule("zh-width", WARNING, "narrow punctuation in Chinese", fixable=True),
    Rule("name", WARNING, "a name with a slip of the pen"),
    Rule("end-punct", WARNING, "another mark at the end"),
    Rule("tag", ERROR, "a tag that is broken"),
    Rule("length", INFO, "a translation far longer or shorter than most"),
)


def subject(locale: str, start: str, form: int | None = None) -> Subject:
    """Give the subject whose source begins so."""
    catalog = catalogs.load(GOLDEN / "catalogs" / f"{locale}.po")
    every = (one for entry in catalog.live for one in subjects_of(entry))
    return next(one for one in every if one.source.startswith(start) and one.form == form)


def found(one: Subject, code: str, message: str, words: str | None = None, **more: str) -> Finding:
    """Give a finding about words of the target, `source` of the source, with a `fix`."""
    at = one.target.index(words) if words is not None else 0
    span = (at, at + len(words)) if words is not None else None
    start = one.source.index(more["source"]) if "source" in more else 0
    return Finding(
        code,
        Severity(more.get("severity", {rule.code: rule for rule in RULES}[code].severity)),
        message,
        one,
        span,
        (start, start + len(more["source"])) if "source" in more else None,
        f"check-ok: {code}",
        more.get("waived"),
        Edit(span, more["fix"]) if "fix" in more and span else None,
    )


def checked(locale: str, translations: int, *findings: Finding) -> Checked:
    pair = Pair(parse("en"), parse(locale))
    return Checked(f"{FOLDER}/{locale}.po", pair, translations, findings)


@cache
def sample() -> Report:
    """Give the run: severities, fixes, plurals, waivers, hostile and right-to-left texts."""
    number = "source says 500,000, translation 50,000"
    quay, press = subject("fr", "The quay"), subject("fr", "<b>Press")
    why = subject("fr", "Why")
    insertion = Edit((19, 19), "\u202f")
    narrow = replace(found(why, "fr-space", "no space before “?”"), span=(19, 19), fix=insertion)
    french = checked(
        "fr",
        9,
        found(subject("fr", "The harbour"), "number", number, "50.000", source="500,000"),
        found(subject("fr", "%d cranes", 1), "placeholder", "“%d” is missing", source="%d"),
        found(subject("fr", "Work"), "spacing", "two spaces", "  ", fix=" "),
        narrow,
        found(quay, "spacing", "two spaces", "  ", fix=" "),
        found(quay, "length", "twice as long as most"),
        found(subject("fr", "Mayor"), "name", "“Lindholmm” may be “Lindholm”", "Lindholmm",
              source="Lindholm", waived="spelt so since 1912"),
        found(subject("fr", "More"), "end-punct", "ends in “.”", ".", fix="", waived=""),
        found(press, "tag", "“<img src=x onerror=alert(1)>” is {0} [no](http://x) tag\ud800\u202e",
              "<img src=x onerror=alert(1)>", source="<b>"),
        found(press, "tag", "“]]>” closes nothing\n::error::x", "]]>", severity="warning"),
    )  # fmt: skip
    arabic = checked(
        "ar",
        2,
        found(subject("ar", "The harbour"), "number", number, "50,000", source="500,000"),
        found(subject("ar", "Work"), "month", "source says May, translation June", "يونيو",
              source="May"),
    )  # fmt: skip
    width = "“.” is narrow"
    chinese = checked("zh_CN", 1, found(subject("zh_CN", "Work"), "zh-width", width, ".", fix="。"))
    errors = (
        CatalogError(
            Problem(
                "po.syntax", "“msgstr” is missing", f"{FOLDER}/it.po", 7, "Work <starts>", "Ask."
            ),
            Problem("po.escape", "“\\q” is no escape", f"{FOLDER}/it.po", 9),
        ),
        InputError(Problem("file.missing", "no such PO file or folder", "nowhere")),
    )
    clean = checked("es", 3)
    results = (french, arabic, chinese, clean)
    rules = {rule.code: rule for rule in RULES}
    return Report(results, rules, errors, prefix="press", infos=True, waived=True, version="1.2.3")


def matches(name: str, text: str) -> None:
    """Compare with a golden file, byte for byte; `UPDATE_SNAPSHOTS=1` writes it anew."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()
