"""The dialects of `printf`, as GNU gettext knows them.

Source: the GNU gettext manual, “Translators for other Languages”, and the references there. Which
letters take the same type, and what it leaves open, is as `msgfmt --check-format` has it.
"""

from __future__ import annotations

import re

from l10n.checks.families.placeholders_printf import Dialect

_NUMBER = r"(?:(?P<number>[1-9][0-9]{0,3})\$)?"
_STAR = r"\*(?:[1-9][0-9]{0,3}\$)?"
_STARS = rf"(?:(?P<width>{_STAR})|[0-9]+)?(?:\.(?:(?P<precision>{_STAR})|[0-9]*))?"
_PLAIN_STARS = r"(?:(?P<width>\*)|[0-9]+)?(?:\.(?:(?P<precision>\*)|[0-9]*))?"
_DIGITS = r"[0-9]*(?:\.[0-9]+)?"
_GROUPS = ("name", "number", "width", "precision", "size")


def _directive(*parts: str, letter: str = ".") -> re.Pattern[str]:
    """Give the expression of a directive; groups that it has no use for never match."""
    text = "".join(parts)
    absent = (rf"(?P<{name}>(?!))?" for name in _GROUPS if f"(?P<{name}>" not in text)
    return re.compile(rf"%{text}{''.join(absent)}(?P<letter>{letter})", re.DOTALL)


def _kinds(**letters: str) -> dict[str, str]:
    """Give types by letter; `none` are the letters that take no value."""
    return {"%": ""} | {
        letter: "" if kind == "none" else kind
        for kind, group in letters.items()
        for letter in group
    }


_INTS = ("int", "unsigned")
_WHOLE = {"hh": " char", "h": " short", "l": " long", "j": " intmax", "z": " size", "t": " ptrdiff"}
_WHOLE |= dict.fromkeys(("ll", "L", "q"), " long long")
_LONG = dict.fromkeys(("ll", "L", "q"), " long")
_WIDE = dict.fromkeys(("l", "ll", "L", "q"), " wide")

_C_KINDS = _kinds(
    int="di",
    unsigned="ouxX",
    float="aAeEfFgG",
    char="c",
    string="s",
    pointer="p",
    count="n",
    none="m",
) | {"C": "char wide", "S": "string wide"}
_C_DIRECTIVE = _directive(
    _NUMBER, r"[-+ #0'I]*", _STARS, r"(?P<size>hh?|ll?|[Lqjzt])?", letter=r"<PRI[diouxX]\w{1,12}>|."
)
_C_SIZES = dict.fromkeys((*_INTS, "count"), _WHOLE) | {"float": _LONG}
_C_SIZES |= {"char": _WIDE, "string": _WIDE}

_C = Dialect(_C_DIRECTIVE, _C_KINDS, _C_SIZES, gaps=False)
_OBJC = Dialect(_C_DIRECTIVE, _C_KINDS | {"@": "object"}, _C_SIZES, gaps=False)

_GCC = Dialect(
    _directive(_NUMBER, r"[q+#]*(?:\.(?:(?P<precision>\*)|[0-9]+))?(?P<size>ll?|w)?[q+#]*"),
    _kinds(int="di", unsigned="oux", char="c", string="s", pointer="p", none="<>'")
    | {letter: letter for letter in "mACDEFHKLOPQTV"}
    | {"J": "D"},
    {kind: {"l": " long", "ll": " long long", "w": " wide"} for kind in _INTS},
)
_GFC = Dialect(
    _directive(_NUMBER, r"(?P<size>ll?)?"),
    _kinds(int="di", unsigned="u", char="c", string="s") | {"C": "C", "L": "L"},
    {kind: {"l": " long"} for kind in _INTS},
    mixed=True,
    gaps=False,
)
_PYTHON = Dialect(
    _directive(r"(?:\((?P<name>[^()]*)\))?[-+ #0]*", _PLAIN_STARS, "[hlL]?"),
    _kinds(int="diouxX", float="eEfFgG", char="c", string="rsa"),
)
_PHP = Dialect(
    _directive(_NUMBER, r"(?:[-+ 0]|'.)*", _DIGITS, "[hlL]?"),
    _kinds(int="bdouxX", float="eEfFgGhH", char="c", string="s"),
    mixed=True,
)
_PERL = Dialect(
    _directive(_NUMBER, r"[-+ #0]*", _STARS, r"(?P<size>hh?|ll?|[LqVjzt])?", letter="v?."),
    _kinds(
        int="di", unsigned="bBouxX", float="aAeEfFgG", char="c", string="s", pointer="p", count="n"
    )
    | {"D": "int D", "U": "unsigned U", "O": "unsigned U"}
    | {f"v{letter}": "vector" for letter in "bBcdDefinoOpsuUxX"},
    {"int": _WHOLE, "unsigned": _WHOLE, "count": _WHOLE, "float": _LONG},
    mixed=True,
)
_RUBY = Dialect(
    _directive(_NUMBER, r"[-+ #0]*(?:<(?P<name>[^<>]*)>)?[-+ #0]*", _STARS, letter=r"\{[^{}]*\}|."),
    _kinds(int="bBdiouxX", float="aAeEfgG", char="c", string="s", inspected="p"),
)
_TCL = Dialect(
    _directive(_NUMBER, r"[-+ #0]*", _STARS, "(?P<size>[hl])?"),
    _kinds(int="di", unsigned="ouxX", float="eEfgG", char="c", string="s"),
    {kind: {"h": " short"} for kind in _INTS},
)
_AWK = Dialect(
    _directive(_NUMBER, r"[-+ #0]*", _STARS),
    _kinds(int="di", unsigned="ouxX", float="eEfFgG", char="c", string="s"),
)
_LUA = Dialect(
    _directive(r"[-+ #0]*[0-9]{0,2}(?:\.[0-9]{0,2})?"),
    _kinds(int="diouxX", float="aAeEfgG", char="c", string="s", quoted="q"),
)
_PASCAL = Dialect(
    _directive(r"(?:(?P<number>[0-9]{1,4})?:)?-?", _PLAIN_STARS),
    _kinds(int="duxDUX", float="efgmnEFGMN", string="sS", pointer="pP"),
    mixed=True,
    first=0,
    goes_on=True,
)
_JAVASCRIPT = Dialect(
    _directive(_NUMBER, r"[-+ #0I]*", _DIGITS),
    _kinds(int="bdoxX", float="f", char="c", string="s", json="j"),
)
_JAVA = Dialect(
    _directive(
        r"(?:(?P<number>[1-9][0-9]{0,3}(?=\$)|<)\$?)?[-#+ 0,(]*", _DIGITS, letter="[tT][A-Za-z]|."
    ),
    _kinds(int="doxX", float="aAeEfgG", char="cC", any="bBhHsS", none="n")
    | {t + letter: "date" for t in "tT" for letter in "AaBbCcDdeFHhIjkLlMmNpQRrSsTYyZz"},
    mixed=True,
)
_ELISP = Dialect(
    _directive(_NUMBER, r"[-+ #0^]*", _STARS),
    _kinds(int="dioxX", float="eEfgG", char="c", string="s") | {"S": "read"},
    mixed=True,
)
_LIBREP = Dialect(
    _directive(_NUMBER, r"[-+ 0^]*", r"[0-9]*(?:\.[0-9]*)?"),
    _kinds(int="doxX", char="c", string="s") | {"S": "read"},
    mixed=True,
)
_BOOST = Dialect(
    _directive(
        r"\|?(?:(?P<number>[1-9][0-9]{0,3})(?:\$|(?=[%|])))?[-+ #0'_=]*",
        _PLAIN_STARS,
        "(?:hh?|ll?|L)?",
        letter=r"[^|]|(?=\|)",
    ),
    _kinds(int="diouxX", float="aAeEfFgG", char="cC", string="sS", pointer="p", none="nt")
    | {"%": "string", "": "string"},
)

DIALECTS = {
    "c-format": _C,
    "objc-format": _OBJC,
    "gcc-internal-format": _GCC,
    "gfc-internal-format": _GFC,
    "python-format": _PYTHON,
    "php-format": _PHP,
    "perl-format": _PERL,
    "ruby-format": _RUBY,
    "tcl-format": _TCL,
    "awk-format": _AWK,
    "lua-format": _LUA,
    "object-pascal-format": _PASCAL,
    "javascript-format": _JAVASCRIPT,
    "java-printf-format": _JAVA,
    "elisp-format": _ELISP,
    "librep-format": _LIBREP,
    "boost-format": _BOOST,
}
"""The dialects by their flag."""
