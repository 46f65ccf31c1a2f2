"""Format strings that take values in braces, behind a dollar, or by a digit after a percent sign.

Source: the GNU gettext manual, “Translators for other Languages”; PEP 3101 (Python), the JDK's
`java.text.MessageFormat`, .NET's composite formatting.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.checks.families.placeholders_spec import Argument, Format, FormatError, by_ways
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.checks.families.placeholders_spec import Reader
    from l10n.model import Span

_PYTHON = re.compile(
    r"\{\{|\}\}"
    r"|\{(?P<field>[^{}!:]*)(?:![^{}:]*)?(?::(?P<spec>[^{}]*(?:\{[^{}]*\}[^{}]*)*))?\}"
    r"|[{}]"
)
_INNER = re.compile(r"\{([^{}!:]*)[^{}]*\}")
_PERL = re.compile(r"\{(?P<field>[A-Za-z_][A-Za-z0-9_]*)\}")
_CSHARP = re.compile(r"\{\{|\}\}|\{(?P<field>[0-9]{1,4})(?:,-?[0-9]+)?(?::[^{}]*)?\}|[{}]")
_SHELL = re.compile(r"\$(?:(?P<open>\{)?(?P<field>[A-Za-z_][A-Za-z0-9_]*)(?(open)\}))?")
_QT = re.compile(r"%L?(?P<field>[0-9]{1,2})")
_QT_PLURAL = re.compile(r"%L?(?P<field>n)")
_KDE = re.compile(r"%(?P<field>[1-9][0-9]{0,3})")
_DIGIT = re.compile(r"%(?:%|(?P<field>[1-9]))?")
_JAVA = re.compile(r"''|'[^']*(?:'|\Z)|[{}]")
_JAVA_FIELD = re.compile(
    r"(?P<field>[0-9]{1,4})(?:,(?P<type>number|date|time|choice)(?:,.*)?)?\Z", re.DOTALL
)
_JAVA_TYPES = {"time": "date", "choice": "number"}


# Translators: what is wrong with a placeholder, as in “{name is no plain variable”.
_ALONE = worded("stands alone; a brace is doubled")
_NO_VARIABLE = worded("is no plain variable")
_NOTHING = worded("begins nothing; a percent sign is “%%”")


def python_brace(text: str) -> Format:
    """Read a text for `str.format`; conversion and specification may differ in a translation.

    Raises:
        FormatError: it is none.
    """
    found = Format()
    count = 0
    for field, shown, span in _python_fields(text):
        alone = field.isdigit()
        if not field or field[0] in ".[":
            field, count = f"{count}{field}", count + 1  # noqa: PLW2901
        elif alone and count:
            raise FormatError(by_ways("number", "order"), span)
        found.take(Argument(int(field) if field.isdigit() else field, "", shown, span))
    return found


def _python_fields(text: str) -> Iterator[tuple[str, str, Span]]:
    for match in _PYTHON.finditer(text):
        if match[0] in {"{{", "}}"}:
            continue
        if match["field"] is None:
            what = worded(
                "“{text}” stands alone; a brace is “{right}”", text=match[0], right=match[0] * 2
            )
            raise FormatError(what, match.span())
        yield match["field"], match[0], match.span()
        for inner in _INNER.finditer(match["spec"] or ""):
            yield inner[1], match[0], match.span()


def perl_brace(text: str) -> Format:
    """Read a text for `__x` of libintl-perl; other braces are text."""
    return _fields(_PERL, text)


def csharp(text: str) -> Format:
    """Read a text for `String.Format` of .NET.

    Raises:
        FormatError: it is none.
    """
    return _fields(_CSHARP, text, escapes=("{{", "}}"), fault=_ALONE)


def shell(text: str) -> Format:
    """Read a text for `envsubst`.

    Raises:
        FormatError: it refers to something that is no plain variable.
    """
    return _fields(_SHELL, text, fault=_NO_VARIABLE)


def qt(text: str) -> Format:
    """Read a text for `QString::arg`."""
    return _fields(_QT, text)


def qt_plural(text: str) -> Format:
    """Read a text for `QObject::tr` with a number."""
    return _fields(_QT_PLURAL, text)


def kde(text: str) -> Format:
    """Read a text for `i18n` of KDE.

    Raises:
        FormatError: more than one of the numbers below the highest is left out.
    """
    found = _fields(_KDE, text)
    last = max((int(key) for key in found.arguments), default=0)
    if last > len(found.arguments) + 1:
        what = worded("“{text}” is used, and not all before it", text=f"%{last}")
        raise FormatError(what, found.arguments[last].span)
    return found


def digits(text: str) -> Format:
    """Read a text of YCP or Smalltalk: `%1` to `%9`.

    Raises:
        FormatError: it is none.
    """
    return _fields(_DIGIT, text, escapes=("%%",), fault=_NOTHING)


def _fields(
    pattern: re.Pattern[str], text: str, *, escapes: tuple[str, ...] = (), fault: str = ""
) -> Format:
    found = Format()
    for match in pattern.finditer(text):
        if match[0] in escapes:
            continue
        field = match["field"]
        if field is None:
            raise FormatError(worded("“{text}” {what}", text=match[0], what=fault), match.span())
        key = int(field) if field.isdigit() else field
        found.take(Argument(key, "", match[0], match.span()))
    return found


def java(text: str) -> Format:
    """Read a text for `MessageFormat`, where an apostrophe quotes what follows.

    Raises:
        FormatError: it is none.
    """
    found = Format()
    opened: list[int] = []
    for match in _JAVA.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}":
            if not opened:
                raise FormatError(worded("“{text}” closes nothing", text="}"), match.span())
            start = opened.pop()
            if not opened:
                found.take(_java_argument(text[start : match.end()], (start, match.end())))
    if opened:
        raise FormatError(worded("“{text}” is not closed", text="{"), (opened[0], opened[0] + 1))
    return found


def _java_argument(text: str, span: Span) -> Argument:
    match = _JAVA_FIELD.match(text[1:-1])
    if match is None:
        raise FormatError(worded("“{text}” is no value of MessageFormat", text=text), span)
    kind = match["type"] or "object"
    return Argument(int(match["field"]), _JAVA_TYPES.get(kind, kind), text, span)


READERS: dict[str, Reader] = {
    "python-brace-format": python_brace,
    "perl-brace-format": perl_brace,
    "csharp-format": csharp,
    "java-format": java,
    "sh-format": shell,
    "qt-format": qt,
    "qt-plural-format": qt_plural,
    "kde-format": kde,
    "kde-kuit-format": kde,
    "ycp-format": digits,
    "smalltalk-format": digits,
}
"""The readers by their flag."""
