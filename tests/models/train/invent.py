"""Invented names, numbers and dates for the slots, from one stream of random numbers.

Names are made of syllables, so that a network learns to copy what it has never seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import words
from .grammar import Filler, name

if TYPE_CHECKING:
    from random import Random

ONSETS = (
    *("b", "b", "br", "c", "d", "d", "f", "fl", "g", "gr", "h", "j", "k", "k", "kr", "l", "l"),
    *("m", "m", "n", "n", "p", "p", "qu", "r", "r", "s", "s", "sch", "st", "t", "t", "tr"),
    *("v", "w", "z"),
)
VOWELS = ("a", "a", "a", "e", "e", "e", "i", "i", "o", "o", "u", "u", "ai", "ei")
MARKED = ("ä", "ö", "ü", "y")
CODAS = ("", "", "", "", "", "", "", "l", "n", "n", "r", "r", "s", "t", "m", "ck", "ng", "x")


def syllables(rng: Random, *, english: bool = False) -> str:
    """Make up a pronounceable word of two or three syllables, in small letters."""
    word = ""
    for _ in range(rng.choice((2, 2, 2, 3))):
        marked = not english and rng.random() < 0.12
        vowel = rng.choice(MARKED if marked else VOWELS)
        word += rng.choice(ONSETS) + vowel + rng.choice(CODAS)
    return word


def proper(rng: Random) -> str:
    """Make up a capitalised name."""
    return syllables(rng).capitalize()


def company(rng: Random, *, invented: bool = False) -> Filler:
    """Give a company; German treats it as feminine."""
    if invented or rng.random() < 0.3:
        kind = rng.choice(("GmbH", "AG", "SE", "Group", "Motors", "Holding", "KG"))
        return name(f"{proper(rng)} {kind}", gender="f")
    return name(rng.choice(words.COMPANIES), gender="f")


def person(rng: Random, *, invented: bool = False) -> Filler:
    """Give a person's name."""
    first = proper(rng) if invented or rng.random() < 0.15 else rng.choice(words.FIRST)
    last = proper(rng) if invented or rng.random() < 0.3 else rng.choice(words.LAST)
    return name(f"{first} {last}")


def city(rng: Random, *, invented: bool = False) -> Filler:
    """Give a city."""
    if invented or rng.random() < 0.15:
        return name(proper(rng))
    return name(*rng.choice(tuple(words.CITIES.items())))


def product(rng: Random, *, invented: bool = False) -> Filler:
    """Give the name of a product."""
    stem = proper(rng) if invented or rng.random() < 0.3 else rng.choice(words.PRODUCTS)
    tail = rng.choice(
        ("", f" {rng.choice('EGKSTXZ')}{rng.randint(1, 9)}", f" {rng.randint(2, 99)}0")
    )
    return name(stem + tail)


def address(rng: Random) -> Filler:
    """Give an address of the web."""
    if rng.random() < 0.6:
        return name(rng.choice(words.ADDRESSES))
    host = f"{syllables(rng)}.{rng.choice(('de', 'com', 'eu', 'org'))}"
    return name(rng.choice((f"www.{host}", f"https://{host}", f"www.{host}/{syllables(rng)}")))


def small(rng: Random) -> Filler:
    """Give a number below 1,000."""
    return name(str(rng.choice((rng.randint(2, 20), rng.randint(21, 999)))))


def big(rng: Random) -> Filler:
    """Give a number with a thousands separator."""
    thousands = rng.choice((rng.randint(1, 9), rng.randint(10, 99), rng.randint(1, 9) * 100))
    rest = rng.choice(("000", "000", "500", f"{rng.randint(0, 999):03}"))
    return name(f"{thousands}.{rest}", f"{thousands},{rest}")


def decimal(rng: Random) -> tuple[str, str]:
    """Give a number with or without one decimal, as German and English write it."""
    whole = rng.choice((rng.randint(1, 9), rng.randint(10, 100), rng.choice((100, 200, 500))))
    if rng.random() < 0.5:
        return str(whole), str(whole)
    digit = rng.randint(1, 9)
    return f"{whole},{digit}", f"{whole}.{digit}"


def percent(rng: Random) -> Filler:
    """Give a share in words."""
    german, english = decimal(rng)
    return name(f"{german} Prozent", f"{english} percent")


def sign(rng: Random) -> Filler:
    """Give a share with its sign."""
    german, english = decimal(rng)
    return name(f"{german} %", f"{english}%")


def money(rng: Random) -> Filler:
    """Give an amount of millions or billions."""
    german, english = decimal(rng)
    units = {"Millionen": "million", "Milliarden": "billion"}
    scale = rng.choice(tuple(units))
    coins = {"Euro": "euros", "Yuan": "yuan", "Dollar": "dollars"}
    coin = rng.choice(tuple(coins))
    return name(f"{german} {scale} {coin}", f"{english} {units[scale]} {coins[coin]}")


def euro(rng: Random) -> Filler:
    """Give a price, a number only."""
    return big(rng) if rng.random() < 0.5 else small(rng)


def year(rng: Random) -> Filler:
    """Give a year."""
    return name(str(rng.choice((rng.randint(2015, 2030), rng.randint(1900, 2040)))))


def date(rng: Random) -> Filler:
    """Give a day, with or without its year."""
    return day(rng, f" {rng.randint(2018, 2030)}" if rng.random() < 0.3 else "")


def fulldate(rng: Random) -> Filler:
    """Give a day with its year."""
    return day(rng, f" {rng.randint(2018, 2030)}")


def day(rng: Random, tail: str) -> Filler:
    """Give a day of a month."""
    german, english = rng.choice(tuple(words.MONTHS.items()))
    short = {"Februar": 28, "April": 30, "Juni": 30, "September": 30, "November": 30}
    number = rng.randint(1, short.get(german, 31))
    return name(f"{number}. {german}{tail}", f"{number} {english}{tail}")


def numdate(rng: Random) -> Filler:
    """Give a date in digits."""
    parts = (f"{rng.randint(1, 28):02}", f"{rng.randint(1, 12):02}", f"{rng.randint(2018, 2030)}")
    return name(".".join(parts), "/".join(parts))


def time(rng: Random) -> Filler:
    """Give a time of day."""
    hour, minute = rng.randint(7, 22), rng.choice(("00", "15", "30", "45"))
    return name(f"{hour}.{minute}", f"{hour}:{minute}")
