"""The corpus: aligned sentences for training, and those that are held out of it.

Deterministic: every list is a function of its seed. Sentences with masks and with injected terms
differ by direction, since masks are numbered in the source's order and a term is injected in the
target's language. Nothing here needs more than the standard library, so tests can use it too.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from . import invent, words
from .grammar import (
    Filler,
    Language,
    Pattern,
    Treatment,
    as_gender,
    name,
    nouns,
    pattern,
    plurals,
)
from .templates import FIXED, PATTERNS, RELEASES, THOUGHTS, split

Direction = Literal["de-en", "en-de"]
DIRECTIONS: tuple[Direction, ...] = ("de-en", "en-de")
Maker = Callable[[random.Random], Filler]

HELD_OUT = 200  # sentences of each held-out set


@dataclass(frozen=True)
class Sample:
    """A sentence of the source language and what it should become; `terms` were injected."""

    source: str
    target: str
    terms: tuple[str, ...] = ()


def one_of(fillers: Iterable[Filler]) -> Maker:
    """Make a maker that picks."""
    choices = tuple(fillers)
    return lambda rng: rng.choice(choices)


def names(pairs: Mapping[str, str]) -> tuple[Filler, ...]:
    return tuple(name(german, english) for german, english in pairs.items())


NOUNS = {
    "place": nouns(words.PLACES),
    "matter": nouns(words.MATTERS),
    "team": nouns(words.TEAMS),
    "sector": nouns(words.SECTORS),
    "goods": plurals(words.GOODS),
}
MAKERS: dict[str, Maker] = {
    **{kind: one_of(fillers) for kind, fillers in NOUNS.items()},
    "org": invent.company,
    "who": invent.person,
    "city": invent.city,
    "product": invent.product,
    "url": invent.address,
    "prov": one_of(name(province) for province in words.PROVINCES),
    "role": one_of(names(words.ROLES)),
    "weekday": one_of(names(words.WEEKDAYS)),
    "thought": one_of(names(THOUGHTS)),
    "small": invent.small,
    "big": invent.big,
    "percent": invent.percent,
    "sign": invent.sign,
    "money": invent.money,
    "euro": invent.euro,
    "year": invent.year,
    "date": invent.date,
    "fulldate": invent.fulldate,
    "numdate": invent.numdate,
    "time": invent.time,
}
INVENTED: dict[str, Maker] = {
    "org": lambda rng: invent.company(rng, invented=True),
    "who": lambda rng: invent.person(rng, invented=True),
    "city": lambda rng: invent.city(rng, invented=True),
    "product": lambda rng: invent.product(rng, invented=True),
}
NAMES = ("org", "who", "city", "product", "url", "prov")  # may be masked anywhere


@cache
def patterns(*, releases: bool) -> tuple[tuple[Pattern, Pattern], ...]:
    """Read the templates, both sides of each."""
    lines = split(RELEASES if releases else PATTERNS)
    return tuple((pattern("de", german), pattern("en", english)) for german, english in lines)


def kind_of(slot: str) -> str:
    return slot.rstrip("0123456789")


def fill(
    slots: Iterable[str], rng: random.Random, makers: Mapping[str, Maker]
) -> dict[str, Filler]:
    """Fill the slots, no two of a kind alike."""
    fillers: dict[str, Filler] = {}
    for slot in slots:
        filler = makers[kind_of(slot)](rng)
        while filler in fillers.values():
            filler = makers[kind_of(slot)](rng)
        fillers[slot] = filler
    return fillers


def write(
    pair: tuple[Pattern, Pattern],
    fillers: dict[str, Filler],
    treatments: dict[str, Treatment],
    direction: Direction,
) -> Sample:
    """Write both sides of a sentence."""
    german, english = pair
    source, target = (german, english) if direction == "de-en" else (english, german)
    terms = tuple(how.text for how in treatments.values() if how.kind == "inject")
    order = source.slots
    return Sample(
        source.fill(fillers, treatments, order), target.fill(fillers, treatments, order), terms
    )


# What a slot is given instead of itself


def random_term(rng: random.Random, into: Language, *, plural: bool) -> Treatment:
    """Make up a noun phrase of the target language, now and then of invented words."""
    if into == "en":
        heads = [head for head in words.ENGLISH_HEADS if head.endswith("s") == plural]
        first = syllables_or(rng, rng.choice(words.ENGLISH_FIRST), english=True)
        text = f"{first} {syllables_or(rng, rng.choice(heads), english=True)}"
        return Treatment("inject", text if rng.random() < 0.8 else text.rpartition(" ")[2])
    heads = [head for head in words.GERMAN_HEADS if head.startswith("p ") == plural]
    gender, _, head = rng.choice(heads).partition(" ")
    first = syllables_or(rng, rng.choice(words.GERMAN_FIRST)).capitalize()
    return Treatment("inject", first + head, as_gender(gender))


def syllables_or(rng: random.Random, word: str, *, english: bool = False) -> str:
    return invent.syllables(rng, english=english) if rng.random() < 0.5 else word


def known_term(rng: random.Random, filler: Filler, into: Language) -> Treatment:
    """Inject the term's usual translation, or what another glossary demands for it."""
    if into == "en":
        instead = words.ENGLISH_INSTEAD.get(filler.english, ())
        usual = not instead or rng.random() < 0.4
        return Treatment("inject", filler.english if usual else rng.choice(instead))
    instead = words.GERMAN_INSTEAD.get(filler.english, ())
    if not instead or rng.random() < 0.4:
        return Treatment("inject", filler.german[""], filler.gender)
    gender, _, text = rng.choice(instead).partition(" ")
    return Treatment("inject", text, as_gender(gender))


def unseen_term(rng: random.Random, into: Language, *, plural: bool) -> Treatment:
    """Inject a term whose words training never sees."""
    if into == "en":
        choices = [term for term in words.ENGLISH_UNSEEN if term.endswith("s") == plural]
        return Treatment("inject", rng.choice(choices))
    choices = [term for term in words.GERMAN_UNSEEN if term.startswith("p ") == plural]
    gender, _, text = rng.choice(choices).partition(" ")
    return Treatment("inject", text, as_gender(gender))


def injected(rng: random.Random, filler: Filler, into: Language) -> Treatment:
    if rng.random() < 0.6:
        return known_term(rng, filler, into)
    return random_term(rng, into, plural=filler.gender == "p")


def masked(rng: random.Random, slot: str, filler: Filler, into: Language) -> Treatment:
    """Mask a slot, or put it between a pair, with its article where both languages have one.

    A lone mask would hide the gender that German needs, so not there.
    """
    kind = kind_of(slot)
    may_mask = kind in NAMES or (into == "en" and kind in NOUNS) or filler.gender == "p"
    if may_mask and rng.random() < 0.5:
        return Treatment("mask")
    with_article = kind in ("place", "matter", "team") and rng.random() < 0.5
    return Treatment("phrase" if with_article else "pair")


def treated(
    rng: random.Random, fillers: Mapping[str, Filler], into: Language, *, masks: float
) -> dict[str, Treatment]:
    """Choose one to three slots and what is done with them, `masks` being the share of masks."""
    chosen: dict[str, Treatment] = {}
    slots = sorted(slot for slot in fillers if masks or kind_of(slot) in NOUNS)
    for slot in rng.sample(slots, min(len(slots), rng.choice((1, 1, 2, 2, 3)))):
        if rng.random() < masks:
            chosen[slot] = masked(rng, slot, fillers[slot], into)
        elif kind_of(slot) in NOUNS:
            chosen[slot] = injected(rng, fillers[slot], into)
    return chosen


# The sets


def training(direction: Direction, count: int, seed: int = 1) -> list[Sample]:
    """Write the training corpus: about half of it plain, the rest with masks and terms."""
    rng = random.Random(f"{direction} {seed}")  # noqa: S311 - a corpus, not a secret
    held = {sample.source for kind in HELD_OUT_KINDS for sample in held_out(direction, kind)}
    held |= {sample.target for sample in held_out(direction, "plain")}
    samples: list[Sample] = []
    while len(samples) < count:
        sample = one(rng, direction)
        if sample.source not in held and sample.target not in held:
            samples.append(sample)
    return samples


def one(rng: random.Random, direction: Direction) -> Sample:
    """Write one sentence of the training corpus."""
    draw = rng.random()
    if draw < 0.04:
        return fixed(rng, direction)
    pair = rng.choice(patterns(releases=draw < 0.14))
    fillers = fill(pair[0].slots, rng, MAKERS)
    into = target_of(direction)
    masks = rng.choice((1.0, 1.0, 0.5, 0.0, 0.0))
    treatments = treated(rng, fillers, into, masks=masks) if rng.random() < 0.6 else {}
    return write(pair, fillers, treatments, direction)


def fixed(rng: random.Random, direction: Direction) -> Sample:
    """Write a sentence without slots."""
    german, english = rng.choice(tuple(FIXED.items()) + tuple(said()))
    return Sample(german, english) if direction == "de-en" else Sample(english, german)


def said() -> Iterator[tuple[str, str]]:
    for german, english in THOUGHTS.items():
        yield f"{german}.", f"{english}."


def target_of(direction: Direction) -> Language:
    return "en" if direction == "de-en" else "de"


Kind = Literal["plain", "names", "masks", "terms", "unseen"]
HELD_OUT_KINDS: tuple[Kind, ...] = ("plain", "names", "masks", "terms", "unseen")


@cache
def held_out(direction: Direction, kind: Kind = "plain") -> tuple[Sample, ...]:
    """Write the sentences that training never sees.

    `plain` holds the same pairs for both directions: known words and names in combinations of
    their own. `names` has invented names instead, `masks` and `terms` have what their names say
    (terms that training injects elsewhere), `unseen` has terms whose words training lacks.
    """
    shared = "both" if kind in ("plain", "names") else direction
    rng = random.Random(f"held out {kind} {shared}")  # noqa: S311 - a corpus, not a secret
    samples: dict[str, Sample] = {}
    used: set[str] = set()
    while len(samples) < HELD_OUT:
        sample = held_out_one(rng, direction, kind)
        if sample and not {sample.source, sample.target} & used:
            used |= {sample.source, sample.target}
            samples[sample.source] = sample
    return tuple(samples.values())


def held_out_one(rng: random.Random, direction: Direction, kind: Kind) -> Sample | None:
    """Write one held-out sentence, or None where the pattern drawn has no room for its kind."""
    pair = rng.choice(patterns(releases=rng.random() < 0.05))
    into = target_of(direction)
    makers = {"plain": KNOWN, "names": MAKERS | INVENTED}.get(kind, MAKERS)
    fillers = fill(pair[0].slots, rng, makers)
    kinds = {kind_of(slot) for slot in fillers}
    if len(fillers) < 2 or (kind == "names" and not kinds & set(INVENTED)):
        return None
    treatments: dict[str, Treatment] = {}
    if kind == "masks":
        treatments = treated(rng, fillers, into, masks=1.0)
    elif kind in ("terms", "unseen"):
        slots = [slot for slot in fillers if kind_of(slot) in NOUNS]
        for slot in slots[:1]:
            plural = fillers[slot].gender == "p"
            treatments[slot] = (
                known_term(rng, fillers[slot], into)
                if kind == "terms"
                else unseen_term(rng, into, plural=plural)
            )
    if kind in ("masks", "terms", "unseen") and not treatments:
        return None
    return write(pair, fillers, treatments, direction)


def from_list(maker: Maker, known: Callable[[str], bool]) -> Maker:
    """Draw from a maker until a name of the lists comes."""

    def draw(rng: random.Random) -> Filler:
        while not known((filler := maker(rng)).german[""]):
            pass
        return filler

    return draw


def is_person(text: str) -> bool:
    first, _, last = text.partition(" ")
    return first in words.FIRST and last in words.LAST


KNOWN: dict[str, Maker] = {
    **MAKERS,
    "org": from_list(invent.company, lambda text: text in words.COMPANIES),
    "who": from_list(invent.person, is_person),
    "city": from_list(invent.city, lambda text: text in words.CITIES),
    "url": from_list(invent.address, lambda text: text in words.ADDRESSES),
    "product": from_list(invent.product, lambda text: text.startswith(words.PRODUCTS)),
}
