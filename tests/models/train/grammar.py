"""Slots, their articles and what may stand in them: the grammar behind the templates.

A filler gives, for either language and a case, a lead (article and the like) and a core (the name
or noun). The two are kept apart because a mask, a pair of tags or an injected term of a glossary
replaces or wraps the core alone, as the toolkit does, while the article stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Language = Literal["de", "en"]
Gender = Literal["m", "f", "n", "p"]
SLOT = re.compile(r"<([a-z]+)(\d?)(?:\.(\w+))?>")

# Leads by case, in the order m, f, n, p(lural); a case that is not here has none.
GERMAN_LEADS = {
    "nom": ("der ", "die ", "das ", ""),
    "acc": ("den ", "die ", "das ", ""),
    "dat": ("dem ", "der ", "dem ", ""),
    "gen": ("des ", "der ", "des ", ""),
    "new": ("einen neuen ", "eine neue ", "ein neues ", "neue "),
    "its": ("ihren ", "ihre ", "ihr ", "ihre "),
    "his": ("seinen ", "seine ", "sein ", "seine "),
}
ENGLISH_LEADS = {"the": "the ", "new": "a new ", "its": "its "}


@dataclass(frozen=True)
class Filler:
    """What may stand in a slot. `german` maps a case to its form, `""` being all the others."""

    german: dict[str, str]
    english: str
    gender: Gender | None = None  # None: a name without an article

    @property
    def words(self) -> tuple[str, str]:
        """Give the usual form in both languages."""
        return self.german[""], self.english

    def lead(self, language: Language, case: str, gender: Gender | None = None) -> str:
        """Give the article and the like; `gender` is that of a word put in the core's place."""
        of = gender or self.gender
        if of is None:
            return ""
        if language == "en":
            return ENGLISH_LEADS.get(case, "") if of != "p" else ""
        leads = GERMAN_LEADS.get(case)
        return leads["mfnp".index(of)] if leads else ""

    def core(self, language: Language, case: str) -> str:
        """Give the name or noun itself."""
        return self.english if language == "en" else self.german.get(case, self.german[""])


@dataclass(frozen=True)
class Treatment:
    """How a slot stands in a sentence: as it is, masked, between a pair of tags, or injected."""

    kind: Literal["plain", "mask", "pair", "phrase", "inject"] = "plain"
    text: str = ""  # what is injected, in the target language
    gender: Gender | None = None


PLAIN = Treatment()


@dataclass(frozen=True)
class Pattern:
    """A template of one language: literal text and slots by turns."""

    language: Language
    parts: tuple[str | tuple[str, str], ...]  # text, or (slot with its digit, case)

    @property
    def slots(self) -> tuple[str, ...]:
        return tuple(part[0] for part in self.parts if not isinstance(part, str))

    def fill(
        self,
        fillers: dict[str, Filler],
        treatments: dict[str, Treatment],
        order: tuple[str, ...],
    ) -> str:
        """Write the sentence; masks count from 0 in `order`, the order of the source's slots."""
        numbers = number(treatments, order)
        text = ""
        for part in self.parts:
            if isinstance(part, str):
                text += part
                continue
            key, case = part
            how = treatments.get(key, PLAIN)
            lead = fillers[key].lead(self.language, case, how.gender)
            core = fillers[key].core(self.language, case)
            text += wrapped(lead, core, how, numbers.get(key, 0), start=not text)
        return text


def number(treatments: dict[str, Treatment], order: tuple[str, ...]) -> dict[str, int]:
    """Number the masks of each slot: one for a mask, two for a pair."""
    numbers: dict[str, int] = {}
    free = 0
    for key in order:
        kind = treatments.get(key, PLAIN).kind
        numbers[key] = free
        free += {"mask": 1, "pair": 2, "phrase": 2}.get(kind, 0)
    return numbers


def wrapped(lead: str, core: str, how: Treatment, index: int, *, start: bool) -> str:
    """Put lead and core together as the treatment says; a sentence starts with a capital."""
    if start and lead:
        lead = lead[0].upper() + lead[1:]
    elif start and how.kind != "inject":
        core = core[0].upper() + core[1:]
    match how.kind:
        case "plain":
            return lead + core
        case "mask":
            return f"{lead}{{{index}}}"
        case "pair":
            return f"{lead}{{{index}}}{core}{{{index + 1}}}"
        case "phrase":
            return f"{{{index}}}{lead}{core}{{{index + 1}}}"
        case "inject":
            return lead + how.text


def pattern(language: Language, text: str) -> Pattern:
    """Read a template of one language."""
    parts: list[str | tuple[str, str]] = []
    at = 0
    for match in SLOT.finditer(text):
        if match.start() > at:
            parts.append(text[at : match.start()])
        parts.append((match[1] + match[2], match[3] or ""))
        at = match.end()
    if at < len(text):
        parts.append(text[at:])
    return Pattern(language, tuple(parts))


def nouns(text: str) -> tuple[Filler, ...]:
    """Read nouns with an article, `gender singular[/genitive ending] = english` a line."""
    found = []
    for line in text.strip().splitlines():
        german, _, english = line.partition(" = ")
        gender, _, word = german.partition(" ")
        singular, _, ending = word.partition("/")
        forms = {"": singular, "gen": singular + ending}
        found.append(Filler(forms, english, as_gender(gender)))
    return tuple(found)


def plurals(text: str) -> tuple[Filler, ...]:
    """Read plural nouns, `nominative / dative = english` a line."""
    found = []
    for line in text.strip().splitlines():
        german, _, english = line.partition(" = ")
        usual, _, dative = german.partition(" / ")
        found.append(Filler({"": usual, "dat": dative}, english, "p"))
    return tuple(found)


def name(german: str, english: str = "", gender: Gender | None = None) -> Filler:
    """Make a filler of a name; companies are feminine in German (die AG, die GmbH)."""
    return Filler({"": german}, english or german, gender)


def as_gender(letter: str) -> Gender:
    """Check the letter of a gender."""
    match letter:
        case "m" | "f" | "n" | "p":
            return letter
        case _:
            raise ValueError(f"no gender: {letter!r}")
