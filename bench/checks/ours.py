"""Print what our own checks find in pairs, as lines of JSON.

    python -m bench.checks.ours FILE.jsonl [--no-glossary] [--only CODES] [--off CODES]

Pairs of one direction make one catalog, so that checks that compare entries see them side by side.
A source that comes again goes to a further catalog, for it is another try at the same text; so do
the cases of one kind of error (`kind:id`), which are other tries at what other kinds have too.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from l10n.catalogs import Entry, Heading, new_catalog
from l10n.checks.findings import Pair as Languages
from l10n.checks.registry import check
from l10n.checks.setting import Options, Setting
from l10n.configchecks import OFF, CheckOption
from l10n.glossary import Termbase
from l10n.glossary import load as load_glossary
from l10n.locales import parse

from .kinds_term import GLOSSARY
from .pairs import LOCALES, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.catalogs import Catalog
    from l10n.checks.findings import Finding
    from l10n.locales import Locale

    from .pairs import Pair

CACHE = Path(__file__).parents[2] / ".l10n" / "bench"
IN_GLOSSARY = {"de", "en", "fr", "zh"}


def main() -> None:
    """Check a file of pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--no-glossary", action="store_true")
    parser.add_argument("--only", default="", help="codes to print, divided by commas")
    parser.add_argument("--off", default="", help="codes of checks that are not to run")
    options = parser.parse_args()
    only = set(filter(None, options.only.split(",")))
    off = tuple(filter(None, options.off.split(",")))
    for line in findings(load(options.pairs), glossary=not options.no_glossary, off=off):
        if not only or line["code"] in only:
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def findings(
    pairs: Iterable[Pair], *, glossary: bool = False, off: tuple[str, ...] = ()
) -> Iterator[dict[str, object]]:
    """Check pairs, and give what a line says of each finding."""
    for group in catalogs(pairs):
        ids = {pair.source: pair.id for pair in group}
        used = setting(group[0].src_lang, group[0].tgt_lang, glossary=glossary, off=off)
        for finding in check(catalog_of(group), used):
            name = ids.get(finding.subject.entry.msgid)
            if name is not None and finding.waived is None:
                yield {"id": name, **as_line(finding)}


def catalogs(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Group pairs by direction and kind of error, and so that no source is there twice."""
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    groups: dict[tuple[str, str, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        kind = pair.id.rpartition(":")[0]
        number = seen[pair.direction, kind, pair.source]
        seen[pair.direction, kind, pair.source] += 1
        groups[pair.direction, kind, number].append(pair)
    return list(groups.values())


def catalog_of(pairs: list[Pair]) -> Catalog:
    """Make a catalog of pairs of one direction."""
    src, tgt = pairs[0].src_lang, pairs[0].tgt_lang
    heading = Heading("bench", "pairs", locale(src), "none", locale(tgt))
    return new_catalog(heading).with_entries(Entry(pair.source, pair.target) for pair in pairs)


def locale(language: str) -> Locale:
    """Give the locale of a language of pairs."""
    return parse(LOCALES.get(language, language))


@cache
def setting(src: str, tgt: str, *, glossary: bool = False, off: tuple[str, ...] = ()) -> Setting:
    """Give what a catalog is checked with: the glossary too, where it has both languages."""
    languages = Languages(locale(src), locale(tgt))
    options = Options(MappingProxyType({code: CheckOption(level=OFF) for code in off}))
    if not glossary or not {src, tgt} <= IN_GLOSSARY:
        return Setting(languages, options=options)
    concepts = load_glossary(GLOSSARY, languages.source)
    termbase = Termbase(concepts, languages.source, languages.target, CACHE)
    return Setting(languages, termbase, options)


def as_line(finding: Finding) -> dict[str, object]:
    """Say what a finding says."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "found": finding.found,
        "span": finding.span,
        "source_span": finding.source_span,
    }


if __name__ == "__main__":
    main()
