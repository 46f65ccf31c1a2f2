"""The flags that Weblate documents for ignoring a check, and which checks of ours they let pass.

Source: Weblate's manual, “Checks and fixups”. `ignore-` and the id of each check is a flag there.
"""

from __future__ import annotations

import pytest
from checking import found, setting

from l10n.catalogs import Entry, Heading, new_catalog
from l10n.checks import registry
from l10n.checks.waivers import flag_waiving
from l10n.locales import parse

TABLE = {
    "all-checks": "*",
    # What has a check of ours.
    "accelerator": "accelerator",
    "kde-accelerator": "accelerator",
    "begin-newline": "newline spacing",
    "end-newline": "newline spacing",
    "newline-count": "spacing",
    "begin-space": "spacing",
    "end-space": "spacing",
    "double-space": "spacing",
    "punctuation-spacing": "fr-space",
    "end-stop": "end-punct",
    "end-colon": "end-punct",
    "end-question": "end-punct",
    "end-exclamation": "end-punct",
    "end-ellipsis": "end-punct",
    "end-interrobang": "end-punct",
    "end-semicolon": "end-punct",
    "duplicate": "duplicate double-punct repeated-word",  # `duplicate` is a code of ours, too
    "check-glossary": "term-missing",
    "inconsistent": "consistency",
    "reused": "reused",
    "translated": "empty",
    "same": "untranslated",
    "plurals": "plural-forms",
    "xml-tags": "tag",
    "xml-invalid": "tag",
    "url": "link",
    "zero-width-space": "chars",
    "placeholders": "placeholder",
    "percent-placeholders": "placeholder",
    "c-format": "placeholder",
    "c-sharp-format": "placeholder",
    "objc-format": "placeholder",
    "python-format": "placeholder",
    "python-brace-format": "placeholder",
    "perl-format": "placeholder",
    "perl-brace-format": "placeholder",
    "php-format": "placeholder",
    "java-format": "placeholder",
    "java-printf-format": "placeholder",
    "javascript-format": "placeholder",
    "es-format": "placeholder",
    "lua-format": "placeholder",
    "object-pascal-format": "placeholder",
    "scheme-format": "placeholder",
    "ruby-format": "placeholder",
    "qt-format": "placeholder",
    "qt-plural-format": "placeholder",
    "laravel-format": "placeholder",
    "vue-format": "placeholder",
    "angularjs-format": "placeholder",
    "automattic-components-format": "placeholder",
    "i18next-interpolation": "placeholder",
    "icu-message-format": "placeholder",
    # What has none: other markup, limits that are set there, and what is about sources.
    "bbcode": "",
    "md-link": "",
    "md-reflink": "",
    "md-syntax": "",
    "rst-references": "",
    "rst-syntax": "",
    "safe-html": "",
    "regex": "",
    "fluent-parts": "",
    "fluent-references": "",
    "fluent-source-inner-html": "",
    "fluent-source-syntax": "",
    "fluent-target-inner-html": "",
    "fluent-target-syntax": "",
    "icu-message-format-syntax": "",
    "max-length": "",
    "max-size": "",
    "escaped-newline": "",
    "kabyle-characters": "",
    "kashida": "",
    "same-plurals": "",
    "multiple-capital": "",
    "prohibited-initial-character": "",
    "ellipsis": "",
    "long-untranslated": "",
    "multiple-failures": "",
    "optional-plural": "",
    "unnamed-format": "",
}


@pytest.mark.parametrize(("name", "codes"), TABLE.items())
def test_what_a_flag_lets_pass(name: str, codes: str) -> None:
    entry = Entry("a", "b", flags=("fuzzy", f"ignore-{name}"))
    rules = registry.rules()
    let = {code for code, rule in rules.items() if flag_waiving(entry, rule)}
    assert let == (set(rules) if codes == "*" else set(codes.split()))


def test_every_name_of_theirs_is_in_the_table() -> None:
    names = {name for rule in registry.rules().values() for name in rule.weblate}
    assert {name.replace("_", "-") for name in names} <= set(TABLE)


@pytest.mark.parametrize(
    ("flag", "source", "target", "code"),
    [
        ("ignore-end-question", "Is that all of it?", "Ist das alles.", "end-punct"),
        ("ignore-python-format", "by %(name)s", "von %(nam)s", "placeholder"),
        ("ignore-xml-tags", "<b>That</b>", "<b>Das", "tag"),
        ("ignore-double-space", "That is all.", "Das ist  alles.", "spacing"),
        ("ignore-same", "This text was never translated.", "This text was never translated.", ""),
        ("ignore-number", "There are 5 halls.", "Es gibt 6 Hallen.", "number"),  # our own code
        ("ignore-all-checks", "There are 5 halls.", "Es gibt 6 Hallen", "number"),
    ],
)
def test_findings_with_a_flag(flag: str, source: str, target: str, code: str) -> None:
    code = code or "untranslated"
    assert [one.waived for one in found("en-de", source, target) if one.code == code] == [None]
    flagged = found("en-de", source, target, flag)
    assert [one.waived for one in flagged if one.code == code] == [f"flag {flag}"]


def test_a_flag_of_theirs_is_never_told_as_idle() -> None:
    heading = Heading("a", "a", parse("en"), "none", parse("de"))
    flags = tuple(f"ignore-{name}" for name in TABLE)
    entry = Entry("There is a hall.", "Es gibt eine Halle.", flags=flags)
    catalog = new_catalog(heading).with_entries([entry])
    told = [one.message for one in registry.check(catalog, setting("en-de"))]
    assert told == ["the flag “ignore-accelerator” has nothing to let pass; take it out"]
