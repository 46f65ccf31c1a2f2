"""Endings of German adjectives and participles, and what the dictionary lacks of verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from l10n.glossary.finding.morphology import Lexicon

ENDINGS = ("e", "en", "em", "er", "es")
# Source: Duden, Die Grammatik, on the derivation of adjectives. What ends so and takes one of the
# endings is an inflected citation.
_SUFFIXES = (
    *("lich", "ig", "isch", "bar", "sam", "haft", "los", "voll", "frei", "arm", "reich", "iert"),
    *("end", "al", "ell", "iv", "är", "ant", "ent", "abl", "ibl", "fähig", "weit", "neutral"),
    *("mäßig", "wert", "fest", "orm", "ös", "tet", "igt", "elt", "ert"),
)
# Words before a noun that are no adjectives: they stand as they are cited.
_FUNCTION = (
    "der die das des dem den ein eine einer eines einem einen und oder sowie bzw aber doch denn"
    " an am auf aus außer bei beim bis durch für gegen hinter im in ins mit nach neben ohne seit"
    " über um unter vom von vor während wegen wider zu zum zur zwischen per pro via je trotz statt"
    " nicht kein keine keiner keines keinem keinen sehr immer wieder weiter als wie so es er sie"
    " sich ihr ihre ihrer sein seine seiner alle aller dieser diese dieses jeder jede jedes mehr"
    " oben unten innen außen zusammen gegenüber binnen entgegen neben daneben anderem"
)
FUNCTION_WORDS = frozenset(_FUNCTION.split())


def attributive_stem(word: str) -> str | None:
    """Give the stem of an adjective cited with an ending; None if it has none."""
    for ending in ("en", "em", "er", "es", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return None


def stem_alone(word: str, lexicon: Lexicon) -> str:
    """Give the stem of an adjective cited by itself, where an ending may belong to the stem."""
    stem = attributive_stem(word)
    if stem is None or lexicon.lemma(word) == word:
        return word
    if stem.endswith(_SUFFIXES) or lexicon.lemma(stem) is not None:
        return stem
    return word


def declined(stem: str) -> Iterator[tuple[str, str]]:
    """Give a stem with each ending, and why."""
    for ending in ENDINGS:
        yield _joined(stem, ending), f"rule: adjective ending -{ending}"


def compared(stem: str) -> Iterator[tuple[str, str]]:
    """Give the degrees of an adjective with each ending, and why."""
    superlative = stem + ("est" if stem.endswith(("t", "d", "s", "ß", "z", "sch")) else "st")
    yield _joined(stem, "er"), "rule: comparative"
    for ending in ENDINGS:
        yield _joined(stem, "er" + ending), "rule: comparative"
        yield superlative + ending, "rule: superlative"


def _joined(stem: str, ending: str) -> str:
    """Drop the e of -el and of -er after a vowel before an ending: dunkle, teure."""
    if stem.endswith("el") or (stem.endswith("er") and stem[-3:-2] in "aeiouäöü"):
        return stem[:-2] + stem[-1] + ending
    return stem + ending


def participles(verb: str, found: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give the declined participles of a verb, and why; `found` has the second one, if known."""
    present = (verb if verb.endswith("n") else verb + "n") + "d"
    for text, why in declined(present):
        yield text, why.replace("adjective", "first participle")
    yield present, "rule: first participle"
    for form in found:
        declined_already = form.endswith("en") and form[:-2] in found
        if _is_past_participle(form, verb) and not declined_already:
            for text, why in declined(form):
                yield text, why.replace("adjective", "second participle")


def _is_past_participle(form: str, verb: str) -> bool:
    """Say whether a form of a verb is its second participle, by its shape."""
    stem = verb.removesuffix("n").removesuffix("e")
    if form.endswith("iert") or form == f"ge{stem}t":
        return True
    return form.endswith(("t", "en")) and "ge" in form and form != verb and "ge" not in stem
