"""The ways to make a sentence ready for an engine, and which to try after which failure.

A way is two choices: how the engine learns of the terms, and what stands for the markup. An engine
that takes a glossary or reads tags is given them. For the others the best that is known is to put
the target's terms into the source (Dinu et al. 2019; on press sentences it obeyed 20 of 21 terms
where masks obeyed 8 to 16), and masks only for what must come back letter by letter. Terms that
inflect are at first left to the engine, and put in only when it misses them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from l10n.engines.judging import LOST
from l10n.engines.protect import NATIVE, PLAIN, TEXT_ATOM, Protected, has_atoms, protect
from l10n.engines.protocol import Query
from l10n.inline import Tag, has_tags, normal, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from l10n.engines.judging import Term
    from l10n.engines.protocol import Capabilities, Context
    from l10n.inline import Inline

MAX_REQUESTS = 3
"""The most requests for one sentence, each made ready in another way."""

OBEDIENCE = "machine.terms"
"""The code of an answer that is good but misses terms: it is kept, unless a better one comes."""

_MARKUP = frozenset({"machine.atoms", "machine.tags", "machine.mask", "machine.entities"})


class Terms(StrEnum):
    """How an engine learns what the glossary wants."""

    GLOSSARY = "glossary"
    """It is given the terms beside the sentence, or keeps them at its service."""
    FIXED = "inject"
    """The targets of terms that never inflect stand in the source; what is kept is masked."""
    ALL = "inject-all"
    """The targets of all terms stand in the source; what is kept is masked."""
    NONE = "none"
    """Not at all: the sentence is sent as it is."""


@dataclass(frozen=True, slots=True)
class Strategy:
    """One way; `shape` is a mask with `#` for the number, NATIVE for tags, or PLAIN for neither."""

    terms: Terms
    shape: str

    def __str__(self) -> str:
        """The way in short, as benchmarks name it: `inject {#}`, `glossary tags`."""
        return f"{self.terms} {self.shape or 'tags'}"


@dataclass(frozen=True, slots=True)
class Ready:
    """A sentence made ready: what is sent, the way back, and in which way that was done."""

    strategy: Strategy
    query: Query
    sent: Protected

    @property
    def way(self) -> str:
        """What of the strategy made a difference to this sentence; empty if nothing did."""
        told = self.query.terms or self.sent.injected
        atoms = has_atoms(self.sent)
        shape = (self.strategy.shape or "tags") if atoms else ""
        return "+".join(filter(None, (str(self.strategy.terms) if told else "", shape)))


def shapes(capabilities: Capabilities) -> tuple[str, ...]:
    """Give what may stand for markup, the best first."""
    return (*((NATIVE,) if capabilities.markup else ()), *capabilities.masks)


def first(capabilities: Capabilities) -> Strategy:
    """Give the best an engine offers."""
    terms = Terms.GLOSSARY if capabilities.glossary else Terms.FIXED
    return Strategy(terms, shapes(capabilities)[0])


def following(
    strategy: Strategy, code: str, capabilities: Capabilities, number: int
) -> Iterator[Strategy]:
    """Give what to try after a failure, the best first; `number` requests have been made.

    A lost term that must stay as it is asks for a mask, a missed term for injection. Anything else
    may come from what we put in, fewer masks being easier to keep, so that goes first; then lost
    markup asks for another shape, in the last request for none.
    """
    if code == LOST:
        masked = [Strategy(Terms.FIXED, shape) for shape in capabilities.masks if shape]
        yield from (one for one in masked if one != strategy)
    others = [s for s in shapes(capabilities) if s != strategy.shape]
    if strategy.shape != PLAIN:
        others.insert(0 if number == MAX_REQUESTS - 1 else len(others), PLAIN)
    if code == OBEDIENCE:
        if strategy.terms is not Terms.ALL:
            yield replace(strategy, terms=Terms.ALL)
        return
    bare = replace(strategy, terms=Terms.NONE)
    if code not in _MARKUP:
        others.sort(key=lambda shape: shape != PLAIN)
    if code not in _MARKUP or strategy.terms in {Terms.FIXED, Terms.ALL}:
        yield from (bare,) if bare != strategy else ()
        strategy = bare
    yield from (replace(strategy, shape=shape) for shape in others)


def ready(
    content: Inline, terms: Sequence[Term], strategy: Strategy, context: Context
) -> Ready | None:
    """Make a sentence ready; None where it cannot be done in this way."""
    terms = _spoken(terms, plain(content, " "))
    told: tuple[tuple[str, str], ...] = ()
    kept: tuple[str, ...] = ()
    injected: list[Term] = []
    if strategy.terms is Terms.GLOSSARY:
        text = plain(content, " ")
        told = tuple(dict.fromkeys((text[t.start : t.end], t.target) for t in terms))
    elif strategy.terms is not Terms.NONE:
        kept = tuple(t.target for t in terms if t.kept)
        wanted = [t for t in terms if not t.kept and (t.fixed or strategy.terms is Terms.ALL)]
        content, injected = inject(content, wanted)
    sent = protect(content, strategy.shape, kept)
    if sent is not None and kept and not any(map(str.isalpha, sent.text)):
        sent = protect(content, strategy.shape)  # masks alone would be no sentence
    if sent is None:
        return None
    markup = strategy.shape == NATIVE and has_tags(sent.core)
    query = Query(sent.text, told, context, markup)
    return Ready(strategy, query, replace(sent, injected=len(injected)))


def _spoken(terms: Sequence[Term], text: str) -> list[Term]:
    """Leave out the terms that are part of an address or a placeholder."""
    atoms = [match.span() for match in TEXT_ATOM.finditer(text)]
    return [t for t in terms if not any(t.start < end and start < t.end for start, end in atoms)]


def inject(content: Inline, terms: Sequence[Term]) -> tuple[Inline, list[Term]]:
    """Put the targets of terms in the place of their sources; give those that could be put in.

    A term that a tag cuts through is left alone. One that ends in a stop takes the place of a full
    stop behind it, as in writing.
    """
    out: list[str | Tag] = []
    done: list[Term] = []
    start = 0
    for piece in content:
        if isinstance(piece, Tag):
            out.append(piece)
            start += piece.kind == "standalone"
            continue
        end, last = start + len(piece), 0
        for term in terms:
            if start <= term.start and term.end <= end:
                begins = not any(map(str.isalnum, plain(out) + piece[last : term.start - start]))
                out += [piece[last : term.start - start], _opening(term.target, begins=begins)]
                last = term.end - start
                if term.target.endswith(".") and re.match(r"\.(?!\.)", piece[last:]):
                    last += 1
                done.append(term)
        out.append(piece[last:])
        start = end
    changed = [term for term in done if term.target != plain(content, " ")[term.start : term.end]]
    return normal(out), changed


def _opening(target: str, *, begins: bool) -> str:
    """Begin with a capital where the sentence does, unless the term has capitals of its own."""
    return target[:1].upper() + target[1:] if begins and target == target.lower() else target
