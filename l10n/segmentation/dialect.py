r"""Java's and ICU's regular expressions, told in the words of the `regex` package.

SRX names ICU's dialect, most files in the wild are written for Java's, and `regex` knows nearly
all of both. What it lacks or reads otherwise is rewritten here, token by token: `\h`, `\v`,
`\x{…}`, `\Q…\E`, `\e`, `\k<name>`, `\p{javaLowerCase}`, flags such as `(?U)`, and the set operators
`--`, `||` and `~~`, which are plain characters there. `\w`, `\d`, `\s` and `\b` know all of
Unicode, as SRX 2.0 asks for, whatever Java's flags.
"""

from __future__ import annotations

import re

_HORIZONTAL = r"\t\x20\xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000"
_VERTICAL = r"\n\x0b\f\r\x85\u2028\u2029"
_INSIDE = {"h": _HORIZONTAL, "v": _VERTICAL, "e": r"\x1b", "a": r"\x07", "Z": ""}
_PROPERTIES = {
    "javaLowerCase": "Lowercase",
    "javaUpperCase": "Uppercase",
    "javaTitleCase": "Lt",
    "javaWhitespace": "White_Space",
    "javaSpaceChar": "Z",
    "javaLetter": "L",
    "javaAlphabetic": "Alphabetic",
    "javaDigit": "Nd",
    "javaLetterOrDigit": "Alnum",
    "L1": "InLatin1Supplement",
    "LC": "L&",
}
_TOKEN = re.compile(
    r"""
      \\Q(?P<literal>.*?)(?:\\E|$)
    | \\x\{(?P<code>[0-9A-Fa-f]{1,6})\}
    | \\0(?P<octal>[0-3]?[0-7]{1,2})
    | \\k<(?P<name>\w+)>
    | \\(?P<sign>[pP])(?:\{(?P<property>[^{}]*)\}|(?P<letter>[A-Z]))
    | \\(?P<back>[1-9])
    | \\(?P<escape>.)
    | \(\?(?P<flags>[a-zA-Z]*(?:-[a-zA-Z]+)?)(?P<end>[:)])
    | (?P<operator>--|\|\||~~)
    | (?P<bracket>[\[\]])
    """,
    re.VERBOSE | re.DOTALL,
)


def translate(pattern: str) -> str:
    """Rewrite a Java or ICU pattern for `regex`, version 1 behaviour.

    Raises:
        ValueError: it refers back to a group by number; rules are run many in one pattern, where
            numbers mean something else.
    """
    out: list[str] = []
    depth = end = 0
    for match in _TOKEN.finditer(pattern):
        out.append(pattern[end : match.start()])
        end = match.end()
        if match["bracket"]:
            depth = max(0, depth + (1 if match["bracket"] == "[" else -1))
            out.append(match[0])
        elif match["operator"]:
            out.append(_escaped(match[0]) if depth else match[0])
        elif match["flags"] is not None:
            out.append(match[0] if depth else _flags(match["flags"], match["end"]))
        elif match["back"]:
            raise ValueError(f"back references such as {match[0]} are not supported")
        else:
            out.append(_one(match, inside=depth > 0))
    return "".join((*out, pattern[end:]))


def _one(match: re.Match[str], *, inside: bool) -> str:
    if match["literal"] is not None:
        return re.escape(match["literal"])
    if match["code"] or match["octal"]:
        code = int(match["code"], 16) if match["code"] else int(match["octal"], 8)
        return _escaped(chr(code)) if code <= 0x10FFFF else match[0]
    if match["name"]:
        return f"(?P={match['name']})"
    if match["sign"]:
        name = match["property"] or match["letter"]
        return rf"\{match['sign']}{{{_PROPERTIES.get(name, name)}}}"
    return _escape(match["escape"], inside=inside)


def _escape(char: str, *, inside: bool) -> str:
    """Rewrite a backslash and one character."""
    if char in "HV":
        chars = _HORIZONTAL if char == "H" else _VERTICAL
        return f"[^{chars}]"
    if char == "Z":
        return r"(?=\n?\z)"
    if char in _INSIDE:
        return _INSIDE[char] if inside else f"[{_INSIDE[char]}]"
    return f"\\{char}"


def _escaped(chars: str) -> str:
    return "".join(f"\\{char}" if char.isascii() and not char.isalnum() else char for char in chars)


def _flags(flags: str, end: str) -> str:
    """Keep the flags both dialects mean alike: case, lines, dot, comments."""
    on, _, off = flags.partition("-")
    on, off = ("".join(flag for flag in part if flag in "imsx") for part in (on, off))
    kept = f"{on}-{off}" if off else on
    if kept or end == ":":
        return f"(?{kept}{end}"
    return ""
