"""The language of the UI: that of the user, from the gettext catalogs in `tui/locales`.

The toolkit is its own first user: its words are in PO files that its own checks and its own review
work on, and they are read as such, so that no compiled copy can be behind. Without a catalog for
the user's language the words stay English.
"""

from __future__ import annotations

import os
from functools import cache
from gettext import c2py  # what `gettext` itself reads plurals with
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.wording import resaid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from l10n.wording import Figure

FOLDER = Path(__file__).parent / "locales"

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where the user's locale stands, the first that is set.

`LANGUAGE` is a list of languages that goes before it, but not where the locale is `C`.
Source: GNU gettext manual, 2.3.2 and 2.3.3.
"""


def _(message: str) -> str:
    """Give a message in the user's language."""
    return _words().get((message, 0), message)


def N_(message: str) -> str:  # noqa: N802 -- the name by which extraction knows it
    """Mark a message for the catalogs where it stands; `_` gives it where it is shown."""
    return message


def localized(text: str) -> str:
    """Give what checks say in the user's language, a text made by `worded`; others as they are."""
    return str(resaid(text, _in_language, _figure))


def _in_language(words: str) -> str:
    """Give words in the user's language; names of languages, too, as CLDR has them."""
    return _words().get((words, 0)) or _languages().get(words, words)


def _figure(figure: Figure) -> str:
    path = _catalog()
    if path is None:
        return f"{figure}"
    from babel.numbers import format_decimal  # noqa: PLC0415 -- not for those who read English

    return format_decimal(figure, locale=path.stem, decimal_quantization=False)


def ngettext(one: str, many: str, count: int) -> str:
    """Give the form of a message that goes with a count, in the user's language."""
    words = _words()
    if (one, 0) in words:
        return words.get((one, _plural()(count)), many)
    return one if count == 1 else many


@cache
def _words() -> Mapping[tuple[str, int], str]:
    path = _catalog()
    if path is None:
        return {}
    from l10n import catalogs  # noqa: PLC0415 -- not for those who read English

    found: dict[tuple[str, int], str] = {}
    for entry in catalogs.load(path).live:
        if not entry.fuzzy and all(entry.targets):
            found |= {(entry.msgid, form): text for form, text in enumerate(entry.targets)}
    return found


@cache
def _languages() -> Mapping[str, str]:
    path = _catalog()
    if path is None:
        return {}
    from babel import Locale  # noqa: PLC0415 -- not for those who read English

    names = Locale.parse(path.stem).languages
    english = Locale.parse("en").languages
    return {english[code]: names[code] for code in english if code in names}


@cache
def _plural() -> Callable[[int], int]:
    from l10n import catalogs  # noqa: PLC0415 -- as above

    path = _catalog()
    header = catalogs.load(path).header.get("Plural-Forms", "") if path else ""
    made: Callable[[int], int] = c2py(header.partition("plural=")[2].strip(" ;") or "n != 1")
    return made


def _catalog() -> Path | None:
    """Find the catalog of the user's language; None for English and for those we do not have."""
    for name in _wanted():
        if name.split("_")[0] in {"C", "POSIX", "en"}:
            return None
        path = FOLDER / f"{name}.po"
        if path.exists():
            return path
    return None


def _wanted() -> Iterator[str]:
    """Give the user's languages, best first, each followed by the same without its country."""
    locale = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "C")
    said = os.environ.get("LANGUAGE", "") if locale not in {"C", "POSIX"} else ""
    for one in (said or locale).split(":"):
        name = one.split(".")[0].split("@")[0]
        if name:
            yield name
            yield from _CHINESE.get(name, (name.split("_")[0],))


_CHINESE = dict.fromkeys(("zh", "zh_SG", "zh_Hans", "zh_Hans_CN", "zh_Hans_SG"), ("zh_CN",))
"""Chinese has two scripts; what is not known to be the simplified one is not given it."""
