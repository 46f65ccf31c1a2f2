"""Plural rules: reading them safely, and which of their forms stand for a number or two only.

The singular may leave its number out (“a file”), a form that stands for many numbers may not.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from gettext import c2py
from typing import TYPE_CHECKING, NamedTuple

from l10n.errors import ConfigError
from l10n.locales import babel_locale, plural_forms
from l10n.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10n.locales import Locale

_RULE = re.compile(r"\s*nplurals\s*=\s*([0-9]{1,2})\s*;\s*plural\s*=([^;]*);?\s*\Z")
_NUMBERS = range(1001)
_FEW = 5
"""A form for at most so many of the numbers to 1000 is one for single numbers, as in msgfmt."""

_ALL = 1000

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")


class PluralRule(NamedTuple):
    """A `Plural-Forms` field: how many forms there are, and which one each number takes.

    `forms` are those of 0 to 1000.
    """

    nplurals: int
    forms: tuple[int, ...]


class PluralError(Exception):
    """A `Plural-Forms` field says nothing that could be used; `what` says why."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@lru_cache(maxsize=64)
def plural_rule(text: str) -> PluralRule:
    """Read a `Plural-Forms` field.

    Raises:
        PluralError: it cannot be read, or its expression gives no number of a form.
    """
    match = _RULE.match(text)
    if match is None:
        raise PluralError(worded("is not of the form “nplurals=2; plural=n != 1;”"))
    count = int(match[1])
    try:
        choose: Callable[[int], int] = c2py(match[2].strip())
        forms = tuple(choose(number) for number in _NUMBERS)
    except ZeroDivisionError:
        raise PluralError(worded("divides by zero")) from None
    except (ValueError, RecursionError) as error:
        raise PluralError(worded("cannot be evaluated ({error})", error=str(error))) from None
    if not 0 <= min(forms) <= max(forms) < count:
        what = worded("gives form {form}, but nplurals is {count}", form=max(forms), count=count)
        raise PluralError(what)
    return PluralRule(count, forms)


@cache
def known_rules(locale: Locale) -> tuple[PluralRule, ...]:
    """Give the rules that are right for a language: gettext's, and that of CLDR.

    Django and others take CLDR's, which tells more cases apart (in Russian a fourth for fractions).
    None are given for a language of which neither knows.
    """
    try:
        rule = babel_locale(locale).plural_form
    except ConfigError:
        return ()
    names = [name for name in _CATEGORIES if name in rule.tags or name == "other"]
    by_cldr = PluralRule(len(names), tuple(names.index(rule(number)) for number in _NUMBERS))
    return plural_rule(plural_forms(locale)), by_cldr


@cache
def spare(locale: Locale, count: int, form: int) -> int:
    """Give how many values a form may leave out: none, the number, or for “no files” all of them.

    Where the rule is not known, any form may leave the number out.
    """
    rule = next((one for one in known_rules(locale) if one.nplurals == count), None)
    if rule is None:
        return 1
    uses = rule.forms.count(form)
    if uses == 1 and rule.forms[0] == form:
        return _ALL
    return 1 if uses <= _FEW else 0
