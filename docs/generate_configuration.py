"""Write docs/configuration.md from the declarations in l10n/configtables.py.

    python docs/generate_configuration.py            write it
    python docs/generate_configuration.py --check    exit with 1 when it is not up to date

The text under each field is the description, its `Kind` the type and example, so that the
reference cannot say what the code does not do.
"""

from __future__ import annotations

import ast
import inspect
import sys
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import configmemory, configtables
from l10n.configchecks import CheckTable
from l10n.configkinds import Gate
from l10n.patterns import PublishedPattern, ReleasePattern

if TYPE_CHECKING:
    from dataclasses import Field

PAGE = Path(__file__).with_name("configuration.md")

HEAD = """\
# Configuration

<!-- Written by docs/generate_configuration.py from l10n/configtables.py: change it there. -->

A workspace is configured in the table `[tool.l10n]` of `pyproject.toml`, or, in a repository that
is not Python, in `l10n.toml` with the same keys at the top. Having both is an error. The folder
of that file is the root; all paths are relative to it and written with `/`. Commands find it from
any folder below. An unknown key or a value that cannot be is an error that names the file, the
line, the key and the nearest known one; all of them are told at once.

`l10n init` writes the first configuration. Two keys are enough:

```toml
# l10n.toml (in pyproject.toml the same under [tool.l10n])
source = "de"
locales = ["en", "fr", "zh_CN"]
```

One that uses more of it:

```toml
source = "de"
locales = ["en", "fr", "zh_CN"]
releases = ["content/{lang}/{id:path}.md"]
published = "content/{bcp47}/{id}{ext}"
gate = { default = "translated", zh_CN = "reviewed" }
engines = ["local", "deepl"]

[memory]
threshold = 75

[budget]
month = 500_000
price = { deepl = 20.0 }

[checks]
warnings = 20                    # so many pass; errors never do
number-extra = "off"
length = { severity = "info", tail = 0.01 }
locale.fr.quote-style = "error"

[release."2023-04-20-baw"]
locales = ["en"]
embargo = 2030-12-01T09:00:00+01:00
```

In `pyproject.toml` the tables are `[tool.l10n.memory]` and so on.
"""

FRONT = """\
In the front matter of a release:

```yaml
---
title: Neue Kooperation
l10n:
  locales: [en, fr]
  gate: reviewed
  embargo: 2030-12-01
---
```

A table for a release that does not exist is an error, since a typing error in its name would
otherwise cost an embargo.
"""

SECTIONS = (
    ("Keys", configtables.Config, "", ""),
    ("`[memory]`", configmemory.MemoryConfig, "memory.", ""),
    ("`[memory.penalties]`", configmemory.PenaltyConfig, "memory.penalties.", ""),
    ("`[budget]`", configtables.BudgetConfig, "budget.", ""),
    ("`[markdown]`", configtables.MarkdownConfig, "markdown.", ""),
    ("`[office]`", configtables.OfficeConfig, "office.", ""),
    ("`[handoff]`", configtables.HandoffConfig, "handoff.", ""),
    ('`[release."ID"]` and front matter', configtables.Override, "", FRONT),
)


def page() -> str:
    """Give the whole reference."""
    parts = [HEAD]
    for title, kind, prefix, tail in SECTIONS:
        parts.append(f"## {title}\n\n{inspect.cleandoc(kind.__doc__ or '')}\n")
        texts = _descriptions(kind)
        parts += [_entry(one, prefix, texts[one.name]) for one in fields(kind)]
        parts += [tail] if tail else []
    return "\n".join(parts)


def _entry(one: Field[object], prefix: str, text: str) -> str:
    kind = one.metadata.get("kind")
    lines = [f"### `{prefix}{one.name}`", "", text, ""]
    if kind is not None:
        lines += [f"- Value: {kind.expected}", f"- Default: {_default(one)}"]
        lines += [f"- Example: `{one.name} = {kind.example}`"]
    else:
        lines += ["- Value: a table, see below"]
    return "\n".join(lines) + "\n"


def _default(one: Field[object]) -> str:
    if one.default is MISSING:
        return "none; it must be set" if one.default_factory is MISSING else "empty"
    return "not set" if one.default is None else f"`{_toml(one.default)}`"


def _toml(value: object) -> str:
    match value:
        case bool() | int():
            return str(value).lower()
        case CheckTable():
            return "{}"
        case tuple():
            return f"[{', '.join(_toml(one) for one in value)}]"
        case ReleasePattern() | PublishedPattern():
            return _toml(value.text)
        case Gate():
            return _toml(str(value.default))
        case _:
            text = str(value)
            return f"'{text}'" if "\\" in text else f'"{text}"'


def _descriptions(kind: type) -> dict[str, str]:
    """Give the text that stands under each field in the source."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    if not isinstance(body, ast.ClassDef):
        raise TypeError(f"{kind} is not a class")
    found = {}
    for field, text in zip(body.body, body.body[1:], strict=False):
        match field, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(description))),
            ):
                found[name] = inspect.cleandoc(description)
    return found


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
