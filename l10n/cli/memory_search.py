"""`l10n memory search`: words, or a whole sentence, in what was translated before."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from l10n.cli.common import (
    add_action,
    add_json,
    count_above_zero,
    open_workspace,
    print_json,
    say_errors,
    wanted_pairs,
)
from l10n.differences import differences, marked
from l10n.errors import EXIT_DONE, EXIT_PENDING, printable
from l10n.sources import Sources

if TYPE_CHECKING:
    import argparse

    from l10n.cli.common import Actions
    from l10n.locales import Locale
    from l10n.memory import Match, Unit

SEARCH = """\
  l10n memory search "neues Werk"                     all the words, in any order and form
  l10n memory search --in target "joint venture*"     * any letters, ? one
  l10n memory search --locale fr '"über uns" Gruppe'  a phrase and a word
  l10n memory search --source en --locale fr plant    English and French of one German text
  l10n memory search --similar "Das Werk in Qingdao wurde 2024 eröffnet." --json"""


def add_actions(actions: Actions) -> None:
    """Add the parser of this action."""
    search = add_action(
        actions, "search", _search,
        "find what was translated before. All the words must be in the source or in the "
        "translation, in any order, capitals aside, and within words; other forms of a word are "
        "found too. Exit status 1 if nothing is found.", SEARCH,
    )  # fmt: skip
    search.add_argument("text", metavar="TEXT", nargs="+", help="words, or a sentence")
    search.add_argument(
        "--in", dest="side", choices=("source", "target", "both"), default="both",
        help="look into the sources, the translations, or both (default)",
    )  # fmt: skip
    search.add_argument(
        "--similar", action="store_true",
        help="take it as a sentence, and find the most similar ones with their scores",
    )  # fmt: skip
    search.add_argument(
        "--locale", metavar="LOCALE", action="append", default=[], help="only this locale"
    )
    search.add_argument(
        "--source", metavar="LOCALE", default="",
        help="look for texts of this language and what they are in others, found through the "
        "language of the releases",
    )  # fmt: skip
    search.add_argument(
        "--limit", metavar="N", type=count_above_zero, default=20,
        help="show at most N per locale (default: 20)",
    )  # fmt: skip
    add_json(search)


def _search(options: argparse.Namespace) -> int:
    here = open_workspace(options)
    sources = Sources(here)
    text = " ".join(options.text)
    rows = []
    source, locales = wanted_pairs(here, options.source, options.locale)
    for locale in locales:
        memory = sources.memory(locale, source)
        if options.similar:
            found = memory.fuzzy(text, options.limit)
            rows += [_match(match, text, locale) for match in found]
        else:
            from l10n.memory.concordance import Query  # noqa: PLC0415 -- for words only

            query = Query(text, source, locale, options.side)
            rows += [_row(unit, locale) for unit in memory.concordance(query, options.limit)]
    if options.json:
        print_json({"matches": rows})
    else:
        _print(rows)
    return max(say_errors(sources.errors, here), EXIT_DONE if rows else EXIT_PENDING)


def _row(unit: Unit, locale: Locale) -> dict[str, Any]:
    facts = {name: value for name, value in asdict(unit).items() if name != "rank"}
    return {"locale": str(locale), **facts, "state": unit.state}


def _match(match: Match, text: str, locale: Locale) -> dict[str, Any]:
    change = marked(differences(match.unit.source, text))
    found = {
        "score": match.score, "difference": change, "adapted": match.adapted or None,
        "penalties": dict(match.penalties),
    }  # fmt: skip
    return {**_row(match.unit, locale), **found}


def _print(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        score = f"{row['score']}%  " if "score" in row else ""
        print(printable(f"{score}{row['difference'] if score else row['source']}"))
        print(printable(f"    {row.get('adapted') or row['target']}"))
        told = (row[name] for name in ("locale", "release", "state", "by", "at", "domain"))
        facts = [str(fact) for fact in told if fact]
        facts += [_through(row["pivot"], row["locale"])] if row["pivot"] else []
        facts += ["obsolete"] if row["obsolete"] else []
        facts += ["numbers replaced"] if row.get("adapted") else []
        facts += [f"-{points} {why}" for why, points in row.get("penalties", {}).items()]
        print(printable(f"    {', '.join(facts)}"))
    if not rows:
        print("Nothing is found.")


def _through(pivot: str, locale: str) -> str:
    return f"through {pivot}" if pivot != locale else "read backwards"
