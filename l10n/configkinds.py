"""The kinds of values a configuration has: how each is described, read and refused.

A `Kind` holds the words for the reference and the messages beside the function that reads the
value, so that they cannot disagree. A reader that refuses a value reports why and gives None; the
reading goes on, so that all faults are told at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, TypeAlias

from l10n.errors import ConfigError, Problem, shorten
from l10n.locales import Locale, parse
from l10n.model import State
from l10n.patterns import PublishedPattern, ReleasePattern, relative
from l10n.tomllines import KeyPath, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

REVIEWS = ("one", "four-eyes")
GATE_STATES = {"translated": State.TRANSLATED, "reviewed": State.REVIEWED}
RETURN_STATES = {"translated": State.TRANSLATED, "needs-work": State.NEEDS_WORK}

_NAMES = {
    bool: "true or false",
    str: "the text",
    int: "the number",
    float: "the number",
    list: "a list",
    dict: "a table",
    type(None): "nothing",
}


@dataclass(slots=True)
class Reading:
    """One file as it is being read: where its keys stand, and what is wrong with them so far.

    `base` is where our keys begin in the file, `shown` what stands before a key in a message.
    """

    path: Path | str
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    base: KeyPath = ()
    shown: str = ""
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, key: KeyPath, what: str, remedy: str | None = None) -> None:
        """Note a fault of a key or of an item of its list."""
        line = nearest(self.lines, (*self.base, *key))
        name = self.shown + dotted(key)
        self.problems.append(Problem(f"config.{code}", what, self.path, line, name, remedy))

    def mismatch(
        self, key: KeyPath, expected: str, value: object, remedy: str | None = None
    ) -> None:
        """Note a value of another type than its key takes."""
        self.report("type", key, f"expected {expected}, found {_found(value)}", remedy)


Reader: TypeAlias = "Callable[[Reading, KeyPath, object], object | None]"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: what is expected in words, an example in TOML, and its reader."""

    expected: str
    example: str
    reader: Reader

    def read(self, reading: Reading, key: KeyPath, value: object) -> object | None:
        """Read a value; report and give None when it is refused."""
        try:
            return self.reader(reading, key, value)
        except WrongTypeError:
            leaf = dotted((key[-1] if isinstance(key[-1], str) else key[-2],))
            remedy = f"For example: {leaf} = {self.example}"
            reading.mismatch(key, self.expected, value, remedy)
            return None


class WrongTypeError(TypeError):
    """A value of another type than its key takes."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The state a translation must have reached to be published.

    A gate without `default` leaves what it does not name to the gate it stands over.
    """

    default: State | None = None
    by_locale: tuple[tuple[Locale, State], ...] = ()

    def of(self, locale: Locale) -> State:
        """Give the state that is demanded in a locale."""
        return dict(self.by_locale).get(locale) or self.default or State.TRANSLATED

    def over(self, base: Gate) -> Gate:
        """Lay this gate over another; one with a default covers the other wholly."""
        if self.default is not None:
            return self
        merged = {**dict(base.by_locale), **dict(self.by_locale)}
        return Gate(base.default, tuple(merged.items()))


def dotted(key: KeyPath) -> str:
    """Write a key as it stands in TOML: `release."2023-04-20 baw".gate`, `locales[1]`."""
    out = ""
    for part in key:
        if isinstance(part, int):
            out += f"[{part}]"
        else:
            plain = re.fullmatch(r"[A-Za-z0-9_-]+", part)
            out += ("." if out else "") + (part if plain else f'"{part}"')
    return out


def unknown_key(reading: Reading, key: KeyPath, known: Iterable[str]) -> None:
    """Report a key that does not exist, with the nearest one that does."""
    from difflib import get_close_matches  # noqa: PLC0415 -- only for this message

    choices = list(known)
    name = str(key[-1])
    same = {_folded(choice): choice for choice in choices}
    near = get_close_matches(_folded(name), same, n=1, cutoff=0.55)
    if near:
        found = same[near[0]]
        keys = found if "." in found else dotted((*key[:-1], found))
        remedy = f"Did you mean “{reading.shown}{keys}”?"
    else:
        remedy = f"Known keys here: {', '.join(choices)}."
    reading.report("key", key, "unknown key", remedy)


def _folded(name: str) -> str:
    return name.lower().replace("-", "_").rsplit(".", 1)[-1]


def _found(value: object) -> str:
    name = _NAMES.get(type(value), f"a value of type {type(value).__name__}")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"{name} “{shorten(value)}”"
    return f"{name} {value}" if isinstance(value, (int, float)) else name


def _text(reading: Reading, key: KeyPath, value: object) -> str | None:
    if not isinstance(value, str):
        raise WrongTypeError
    if not value.strip() or not value.isprintable():
        reading.report("value", key, "is empty or holds control characters")
        return None
    return value


def _flag(_reading: Reading, _key: KeyPath, value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongTypeError
    return value


def _embargo(_reading: Reading, _key: KeyPath, value: object) -> bool | datetime:
    """Read whether, or until when; a day means its first moment, times without zone are local."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            raise WrongTypeError from None
    if isinstance(value, datetime):
        return value.astimezone()
    if isinstance(value, date):
        return datetime.combine(value, time()).astimezone()
    raise WrongTypeError


def _amount(kind: type[int] | type[float]) -> Reader:
    """Make the reader of a number above zero."""

    def read(reading: Reading, key: KeyPath, value: object) -> float | None:
        if isinstance(value, bool) or not isinstance(value, kind | int):
            raise WrongTypeError
        if not 0 < value < 1e15:
            reading.report("value", key, f"{value} is not above zero")
            return None
        return value

    return read


def _prices(reading: Reading, key: KeyPath, value: object) -> Mapping[str, float]:
    if not isinstance(value, dict):
        raise WrongTypeError
    good = {}
    for name, price in value.items():
        if isinstance(price, bool) or not isinstance(price, int | float) or price < 0:
            reading.mismatch((*key, name), "a price per million characters", price)
        else:
            good[name] = float(price)
    return good


def _list_of(item: Reader, *, least: int = 0) -> Reader:
    """Make the reader of a list whose items are all good, and no two the same."""

    def read(reading: Reading, key: KeyPath, value: object) -> object | None:
        if not isinstance(value, list):
            raise WrongTypeError
        if len(value) < least:
            reading.report("value", key, "is empty")
            return None
        before = len(reading.problems)
        seen: dict[object, object] = {}
        for number, one in enumerate(value):
            found = _item(item, reading, (*key, number), one)
            if found is None:
                continue
            if found in seen:
                what = f"“{one}” is there already"
                spelt = seen[found]
                what += f", as “{spelt}”" if spelt != one else ""
                reading.report("duplicate", (*key, number), what, "Leave one of them out.")
            seen.setdefault(found, one)
        return tuple(seen) if len(reading.problems) == before else None

    return read


def _item(read: Reader, reading: Reading, key: KeyPath, value: object) -> object | None:
    try:
        return read(reading, key, value)
    except WrongTypeError:
        reading.mismatch(key, "a text in quotes", value)
        return None


def read_locale(reading: Reading, key: KeyPath, value: object) -> Locale | None:
    """Read a locale in any usual spelling; report and give None when there is none."""
    if not isinstance(value, str):
        raise WrongTypeError
    try:
        return parse(value)
    except ConfigError as error:
        problem = error.problems[0]
        reading.report("locale", key, problem.what, problem.remedy)
        return None


def _checked(make: Callable[[str], object]) -> Reader:
    """Make the reader of a text that has a notation of its own."""

    def read(reading: Reading, key: KeyPath, value: object) -> object | None:
        text = _text(reading, key, value)
        if text is None:
            return None
        try:
            return make(text)
        except (ValueError, LookupError) as error:
            reading.report("value", key, f"“{text}” {error}")
            return None

    return read


def _path(text: str) -> str:
    relative(text)
    return text


def _engine(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        raise ValueError("is not a name of letters, digits, “-” and “_”")
    return text


def _regex(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"is not a regular expression: {error}") from None
    return text


def _encoding(text: str) -> str:
    import codecs  # noqa: PLC0415 -- only where an encoding is declared

    try:
        known = codecs.lookup(text).name
        "".encode(known)
    except (LookupError, UnicodeError):
        raise ValueError("is not a text encoding; write it as in utf-8, cp1252, gb18030") from None
    return known


def _threshold(reading: Reading, key: KeyPath, value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise WrongTypeError
    if not 50 <= value <= 100:
        reading.report("value", key, f"{value} is not between 50 and 100")
        return None
    return value


def _gate(reading: Reading, key: KeyPath, value: object) -> Gate | None:
    if isinstance(value, dict):
        return _gate_table(reading, key, value)
    state = _gate_state(reading, key, value)
    return Gate(state) if state else None


def _gate_table(reading: Reading, key: KeyPath, value: Mapping[str, object]) -> Gate:
    default = None
    states: dict[Locale, State] = {}
    for name, one in ((str(name), one) for name, one in value.items()):
        here = (*key, name)
        state = _gate_state(reading, here, one)
        if name == "default":
            default = state
            continue
        locale = read_locale(reading, here, name)
        if locale in states:
            reading.report("duplicate", here, f"the gate of {locale} is there already")
        elif locale and state:
            states[locale] = state
    return Gate(default, tuple(states.items()))


def _gate_state(reading: Reading, key: KeyPath, value: object) -> State | None:
    if not isinstance(value, str):
        if isinstance(key[-1], str) and len(key) > 1 and key[-2] == "gate":
            reading.mismatch(key, "“translated” or “reviewed”", value)
            return None
        raise WrongTypeError
    if value not in GATE_STATES:
        from difflib import get_close_matches  # noqa: PLC0415 -- only for this message

        near = get_close_matches(value.lower(), GATE_STATES, n=1)
        remedy = f"Did you mean “{near[0]}”?" if near else "Write “translated” or “reviewed”."
        reading.report("value", key, f"“{value}” is not a gate", remedy)
        return None
    return GATE_STATES[value]


def _review(text: str) -> str:
    if text not in REVIEWS:
        raise ValueError("is no way to review; write “one” or “four-eyes”")
    return text


def _returned(text: str) -> State:
    if text not in RETURN_STATES:
        raise ValueError("is no state for returns; write “translated” or “needs-work”")
    return RETURN_STATES[text]


def _server(text: str) -> str:
    from urllib.parse import urlsplit  # noqa: PLC0415 -- only where a server is named

    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise ValueError(f"is not an address: {error}") from None
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("does not begin with postgresql://")
    if parts.password or "password=" in parts.query:
        raise ValueError("holds a password: put it into ~/.pgpass or PGPASSWORD, never into git")
    return text


def _one_of(*choices: str) -> Callable[[str], str]:
    def chosen(text: str) -> str:
        if text not in choices:
            raise ValueError(f"is none of {', '.join(f'“{choice}”' for choice in choices)}")
        return text

    return chosen


def _tables(reading: Reading, key: KeyPath, value: object) -> Mapping[str, Mapping[str, object]]:
    if not isinstance(value, dict):
        raise WrongTypeError
    good = {}
    for name, options in value.items():
        if isinstance(options, dict):
            good[name] = options
        else:
            remedy = f"For example: [engine.{name}]"
            reading.mismatch((*key, name), "a table of options", options, remedy)
    return good


LOCALE = Kind("a locale", '"de"', read_locale)
LOCALES = Kind("a list of locales", '["en", "fr", "zh_CN"]', _list_of(read_locale))
RELEASES = Kind(
    "a list of path patterns",
    '["releases/{id}.{lang}.txt"]',
    _list_of(_checked(ReleasePattern), least=1),
)
PUBLISHED = Kind("a path pattern", '"published/{locale}/{id}{ext}"', _checked(PublishedPattern))
FOLDER = Kind("a folder within the workspace", '"catalogs"', _checked(_path))
KITS = Kind("a folder within the workspace", '"exchange/kits"', _checked(_path))
FILE = Kind("a file within the workspace", '"glossary.csv"', _checked(_path))
GATE = Kind(
    "“translated” or “reviewed”, or a table of them by locale",
    '{ default = "translated", zh_CN = "reviewed" }',
    _gate,
)
REVIEW = Kind("“one” or “four-eyes”", '"four-eyes"', _checked(_review))
RETURNED = Kind("“translated” or “needs-work”", '"needs-work"', _checked(_returned))
ENGINES = Kind("a list of engine names", '["local"]', _list_of(_checked(_engine)))
ENGINE_TABLES = Kind("tables of options, one per engine", "{ mymemory = {} }", _tables)
CLEAN = Kind(
    "“none”, “normal” or “aggressive”",
    '"aggressive"',
    _checked(_one_of("none", "normal", "aggressive")),
)
CHANGES = Kind("“refuse” or “accept”", '"accept"', _checked(_one_of("refuse", "accept")))
SERVER = Kind("the address of a database", '"postgresql://memory.example/l10n"', _checked(_server))
FLAG = Kind("true or false", "true", _flag)
EMBARGO = Kind("true or false, or until when", "2030-12-01", _embargo)
COUNT = Kind("a whole number above zero", "200_000", _amount(int))
SECONDS = Kind("a number above zero", "600", _amount(float))
PRICES = Kind("a table of prices by engine", "{ deepl = 20.0 }", _prices)
WORD = Kind("a text", '"EUR"', _text)
ENCODING = Kind("the name of a text encoding", '"cp1252"', _checked(_encoding))
THRESHOLD = Kind("a whole number from 50 to 100", "75", _threshold)
KEYS = Kind("a list of front-matter keys", '["title", "image.alt"]', _list_of(_text))
REGEXES = Kind("a list of regular expressions", r"['\{\{<.*?>\}\}']", _list_of(_checked(_regex)))
