"""Write docs/checks/, one page per check and an index, from the rules in l10n/checks/families.

    python docs/generate_checks.py            write them
    python docs/generate_checks.py --check    exit with 1 when they are not up to date

Examples and defaults on a page are those that tests run, so that it cannot say what a check does
not do.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.checks.registry import rules
from l10n.locales import babel_locale, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.rules import Rule, Value

FOLDER = Path(__file__).with_name("checks")

HEAD = """\
# All checks

<!-- Written by docs/generate_checks.py from the rules in l10n/checks: change them there. -->

What severities mean, how findings are let pass and how checks are configured is told in
[checks](../checks.md). A check marked with ✎ can mend what it finds: `l10n check --fix`.

| check | severity | finds |
|---|---|---|
"""

ORDER = ("error", "warning", "info")


def pages() -> dict[str, str]:
    """Give every page by its file name."""
    every = sorted(rules().values(), key=lambda rule: (ORDER.index(rule.severity), rule.code))
    found = {f"{rule.code}.md": "\n".join(_page(rule)) for rule in every}
    lines = (
        f"| [`{rule.code}`]({rule.code}.md){' ✎' if rule.fixable else ''} | {rule.severity} "
        f"| {rule.finds} |"
        for rule in every
    )
    return {"README.md": HEAD + "\n".join(lines) + "\n", **found}


def _page(rule: Rule) -> Iterator[str]:
    yield f"# `{rule.code}`"
    yield ""
    yield "<!-- Written by docs/generate_checks.py from its rule: change it there. -->"
    yield ""
    yield f"Severity: {rule.severity}. Finds: {rule.finds}."
    if rule.fixable:
        yield "\nCan be mended by rule: `l10n check --fix` shows how."
    if rule.example is not None:
        source, target = (_name(spelling) for spelling in rule.example.pair.split("-"))
        yield f"\n## Example, {source} to {target}\n"
        yield "```text"
        yield f"source  {_shown(rule.example.source)}"
        yield f"bad     {_shown(rule.example.bad)}"
        yield f"good    {_shown(rule.example.good)}"
        yield "```"
        if rule.example.flags:
            yield f"\nIn an entry with `#, {', '.join(rule.example.flags)}`."
    if rule.notes:
        yield f"\n{rule.notes.strip()}"
    yield from _settings(rule)
    yield ""


def _settings(rule: Rule) -> Iterator[str]:
    yield "\n## Settings\n"
    if rule.parameters:
        yield "| parameter | default | meaning |"
        yield "|---|---|---|"
        for name, parameter in rule.parameters.items():
            yield f"| `{name}` | `{_toml(parameter.default)}` | {parameter.meaning} |"
        yield ""
    yield "```toml"
    yield "[checks]"
    first = next(iter(rule.parameters.items()), None)
    if first is None:
        yield f'{rule.code} = "off"          # or "info", "warning", "error"'
    else:
        value = _toml(first[1].default)
        yield f'{rule.code} = {{ severity = "{rule.severity}", {first[0]} = {value} }}'
    yield "```"
    waiver = "term-ok: ID" if rule.code.startswith("term-") else f"check-ok: {rule.code}"
    if rule.code == "term-script":
        waiver = "check-ok: term-script"
    yield f"\nTo let one finding pass, add a translator comment: `# {waiver} – why`."
    if rule.weblate:
        flags = ", ".join(f"`ignore-{name.replace('_', '-')}`" for name in rule.weblate)
        yield f"Weblate's flags count too: {flags}."


def _name(spelling: str) -> str:
    return str(babel_locale(parse(spelling)).get_display_name("en"))


def _shown(text: str) -> str:
    """Show what cannot be seen: no-break spaces, other spaces, controls."""
    marks = {"\u00a0": "⍽", "\u202f": "⍽", "\n": "⏎", "\t": "⇥"}
    shown = (marks.get(c, c if c.isprintable() else f"⟨U+{ord(c):04X}⟩") for c in text)
    return "".join(shown)


def _toml(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def current() -> dict[str, str]:
    """Give the pages as they are on disk."""
    return {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(current() != pages())
    FOLDER.mkdir(exist_ok=True)
    for name in current().keys() - pages().keys():
        (FOLDER / name).unlink()
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
