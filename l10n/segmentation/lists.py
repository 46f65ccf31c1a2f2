"""Word lists: abbreviations and sentence starters, in text files that a translator can read.

One entry per line, or several with `;` between them. `[section]` lines say what follows is; what
stands before the first one belongs to the default section. `#` begins a comment. The same format
serves the shipped lists (`rules/*.txt`) and a workspace's own (`segmentation/<lang>.abbr.txt`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.errors import Problem, RulesError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ABBREVIATIONS = ("never", "number", "end", "last", "word")
"""Classes of abbreviations, by what may follow.

`never`: never ends a sentence; `number`: abbreviates only before a number; `end`: ends a
sentence when a sentence starter follows; `last`: ends it before any capital letter; `word`: is an
ordinary word here, whatever the shipped lists say.
"""

_GAPS = (" ", "", "  ")


def parse(
    text: str, path: Path | str, default: str, known: Iterable[str] | None = None
) -> dict[str, tuple[str, ...]]:
    """Read a word list into its sections.

    Raises:
        RulesError: sections that are not `known`, with their lines.
    """
    found: dict[str, list[str]] = {}
    problems: list[Problem] = []
    section = default
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.partition("#")[0].strip()
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip().lower()
            if known is not None and section not in known:
                problems.append(_unknown(section, known, path, number))
        else:
            entries = (" ".join(entry.split()) for entry in line.split(";"))
            found.setdefault(section, []).extend(filter(None, entries))
    if problems:
        raise RulesError(*problems)
    return {name: tuple(dict.fromkeys(entries)) for name, entries in found.items() if entries}


def _unknown(section: str, known: Iterable[str], path: Path | str, line: int) -> Problem:
    names = " ".join(f"[{name}]" for name in known)
    return Problem(
        "abbr.section", f"has an unknown section [{section}]", path, line, remedy=f"Use {names}."
    )


def classes(entries: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Give all classes with the spellings their entries are found in; `listed` is all but `word`.

    Gaps may be missing or double, and a small first letter is a capital at the start of a
    sentence, unless another class lists just that (`min.` but `Min.`).
    """
    listed = {name: _gapped(entries.get(name, ())) for name in ABBREVIATIONS}
    everything = frozenset().union(*listed.values())
    found = {
        name: words | (frozenset(word[:1].upper() + word[1:] for word in words) - everything)
        for name, words in listed.items()
    }
    return found | {"listed": frozenset().union(*found.values()) - found["word"]}


def _gapped(entries: Iterable[str]) -> frozenset[str]:
    return frozenset(entry.replace(" ", gap) for entry in entries for gap in _GAPS)


def merged(
    first: Mapping[str, tuple[str, ...]], second: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Join two lists; an entry of the first keeps its class, whatever the second says."""
    taken = {entry for entries in first.values() for entry in entries}
    names = dict.fromkeys((*first, *second))
    return {
        name: (
            *first.get(name, ()),
            *(entry for entry in second.get(name, ()) if entry not in taken),
        )
        for name in names
    }
