"""Print what machine engines make of a glossary, of markup and of figures, by the way of asking.

    python -m bench.glossary_mt
    python -m bench.glossary_mt local --models ~/models
    python -m bench.glossary_mt deepl libretranslate --option libretranslate.url=http://localhost:5000
    python -m bench.glossary_mt local --models tests/models --set bench/glossary_mt.small.jsonl

The sentences are the project's own (bench/glossary_mt.jsonl: German press releases with the
repository's glossary). Without names no provider is asked: those engines that are on this machine
translate them, and the small models of tests/models translate the few templates they know
(bench/glossary_mt.small.jsonl, with a glossary that wants other words than they have learnt). With
names, also of providers, every sentence is sent once for each row, and nothing is cached.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import engines
from l10n.checks.machine.verifying import verifier
from l10n.cli.engines_compare import text as table
from l10n.comparison import Jury, Sample, compare
from l10n.engines.protocol import EMBARGO_SAFE, Checkable
from l10n.engines.run import Run, Setting, translate
from l10n.errors import L10nError
from l10n.glossary import Termbase, load
from l10n.inline import Inline, Tag, TagKind, from_text
from l10n.locales import parse
from l10n.placeables.compare import difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from l10n.checks.machine.judge import Judge
    from l10n.engines import Engine
    from l10n.engines.strategies import Strategy

HERE = Path(__file__).parent
ROOT = HERE.parent
SENTENCES = HERE / "glossary_mt.jsonl"
SMALL = HERE / "glossary_mt.small.jsonl"
MODELS = ROOT / "tests" / "models"
PAIR = parse("de"), parse("en")
FOLDERS = {"local": "firefox", "local-ct2": "ct2"}
"""The engines whose models are in folders, and what theirs is called in a folder of all models."""

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+)(?P<n>[1-9]\d*)?(?P<alone>/?)>")


# The sets


@dataclass(frozen=True, slots=True)
class Set:
    """Sentences with their references, and what they are judged by."""

    path: Path
    samples: tuple[Sample, ...]
    jury: Jury


def content(text: str) -> Inline:
    """Read a sentence as it stands in a catalog, whose tags are not known from elsewhere."""
    return from_text(text, [_tag(match) for match in _TAG.finditer(text)])


def _tag(match: re.Match[str]) -> Tag:
    kind: TagKind = "close" if match["close"] else "standalone" if match["alone"] else "open"
    return Tag(kind, match["name"], int(match["n"] or 1))


def rows(path: Path) -> Iterator[tuple[Inline, Inline]]:
    """Give the sentences of a file with their references."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield content(row["de"]), content(row["en"])


def jury(glossary: Path) -> Jury:
    """Give what translations from German to English are judged by."""
    termbase = Termbase(load(glossary, PAIR[0]), *PAIR)
    return Jury(verifier(*PAIR, difference), termbase)


def read(path: Path) -> Set:
    """Read a set; its glossary is the one beside it, or else the repository's."""
    own = path.with_suffix(".csv")
    glossary = own if own.exists() else ROOT / "glossary.csv"
    return Set(path, tuple(Sample(*row) for row in rows(path)), jury(glossary))


# The engines


@dataclass(slots=True)
class Asked:
    """Counts what an engine is asked while it is compared."""

    engine: Engine
    samples: Sequence[Sample]
    texts: int = 0

    def __call__(self, only: Strategy | None, judge: Judge) -> Run:
        """Translate all samples."""
        setting = Setting(embargo=False, judge=judge, only=only)
        run = translate(self.engine, [sample.source for sample in self.samples], PAIR, setting)
        self.texts += run.requests
        return run


def report(engine: Engine, wanted: Set) -> bool:
    """Print one engine's table; tell whether it could be asked to the end."""
    asked = Asked(engine, wanted.samples)
    start = time.perf_counter()
    try:
        scores = compare(engine.name, engine.capabilities, wanted.samples, wanted.jury, asked)
    except L10nError as error:
        print(f"{engine.name}: {error}\n")
        return False
    seconds = time.perf_counter() - start
    where = "on this machine, CPU" if engine.name in FOLDERS else f"trust: {engine.trust}"
    print(
        f"{engine.name}, model {engines.model_of(engine, *PAIR) or 'not named'} ({where}): "
        f"{len(wanted.samples)} sentences of {wanted.path.name}, "
        f"{asked.texts:,} texts sent in {seconds:.1f} s"
    )
    print(table(scores), end="\n\n")
    return not any(score.error for score in scores)


def there(options: Mapping[str, Mapping[str, object]]) -> Iterator[Engine]:
    """Give the engines of this house that lack nothing."""
    for name in engines.names():
        try:
            engine = engines.create(name, options.get(name, {}))
        except L10nError:
            continue
        if engine.trust in EMBARGO_SAFE and engine.capabilities.meaning and not lacks(engine):
            yield engine


def lacks(engine: Engine) -> str:
    """Say what an engine lacks for the pair; empty if nothing."""
    if not engine.supports(*PAIR):
        return "it does not translate German to English"
    problem = engine.lacking(*PAIR) if isinstance(engine, Checkable) else None
    return problem.what if problem else ""


def with_models(
    folder: Path, options: Mapping[str, Mapping[str, object]]
) -> dict[str, dict[str, object]]:
    """Let the engines on this machine take their models from one folder."""
    found = {name: dict(table) for name, table in options.items()}
    for name, kind in FOLDERS.items():
        found[name] = {
            "models": str((folder.expanduser() / kind).absolute()),
            **found.get(name, {}),
        }
    return found


# The command


def option(text: str) -> tuple[str, str, object]:
    """Read `[ENGINE.]KEY=VALUE`; what is no value of TOML is a string."""
    place, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError("is not KEY=VALUE")
    engine, _, key = place.rpartition(".")
    try:
        return engine, key, tomllib.loads(f"x = {value}")["x"]
    except tomllib.TOMLDecodeError:
        return engine, key, value


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("engines", metavar="ENGINE", nargs="*", help="default: what is here")
    parser.add_argument("--models", type=Path, help="has the folders firefox/ and ct2/")
    parser.add_argument(
        "--option", type=option, action="append", default=[], metavar="[ENGINE.]KEY=VALUE"
    )
    parser.add_argument("--set", type=Path, help="sentences; its glossary is the .csv beside it")
    chosen = parser.parse_args()
    options: dict[str, dict[str, object]] = defaultdict(dict)
    for engine, key, value in chosen.option:
        for name in [engine] if engine else chosen.engines:
            options[name][key] = value
    if chosen.models:
        options = with_models(chosen.models, options)
    sentences = read(chosen.set or SENTENCES)
    if chosen.engines:
        found = [engines.create(name, options.get(name, {})) for name in chosen.engines]
        done = [report(engine, sentences) for engine in found]
        return 0 if all(done) else 1
    done = [report(engine, sentences) for engine in there(options)]
    if not done:
        print(f"No engine of this machine has a model for {sentences.path.name}.\n")
    if not (chosen.set or chosen.models):
        small = read(SMALL)
        toys = [engines.create(name, table) for name, table in with_models(MODELS, {}).items()]
        done += [report(engine, small) for engine in toys if not lacks(engine)]
    return 0 if all(done) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except L10nError as error:
        sys.exit(str(error))
