"""The format flags of PO files: which kind of format string an entry is said to be.

`no-…` and `impossible-…` say that it is none. `possible-…` is a guess of xgettext that
`msgfmt --check` takes at its word, and so do we.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.checks.families.placeholders_braces import READERS as _BRACES
from l10n.checks.families.placeholders_dialects import DIALECTS
from l10n.checks.families.placeholders_lisp import lisp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.checks.families.placeholders_spec import Reader

READERS: dict[str, Reader] = {
    **{flag: dialect.read for flag, dialect in DIALECTS.items()},
    **_BRACES,
    "lisp-format": lisp,
    "scheme-format": lisp,
}
"""What reads format strings, by the flag of their kind. Source: GNU gettext 0.21."""

BRACES = frozenset(
    {"python-brace-format", "perl-brace-format", "csharp-format", "java-format", "sh-format"}
)
"""The kinds that say what braces mean; all others say what percent signs mean."""

OPEN = frozenset({"perl-brace-format"})
"""The kinds whose texts may take other values than their source, for braces may be text there."""

_MAYBE, _NO = "possible-", ("no-", "impossible-")


def formats(flags: Iterable[str]) -> list[str]:
    """Give the kinds that an entry is said to be."""
    said = (flag.removeprefix(_MAYBE) for flag in flags)
    return [flag for flag in said if flag in READERS]


def ruled_out(flags: Iterable[str]) -> list[str]:
    """Give the kinds that an entry is said not to be."""
    return [flag.removeprefix(no) for flag in flags for no in _NO if flag.startswith(no)]
