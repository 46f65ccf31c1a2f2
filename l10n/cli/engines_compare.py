"""`l10n engines compare`: which engine, asked in which way, does best on one's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n import catalogs, engines, releases
from l10n.cli.common import (
    Progress,
    add_action,
    add_json,
    open_workspace,
    print_json,
    say_errors,
    table,
    wanted_locales,
)
from l10n.errors import EXIT_DONE, EngineError, MarkupError, Problem, UsageError
from l10n.inline import from_text, tags_of
from l10n.model import State
from l10n.report import catalog_of
from l10n.sources import Sources, engine_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from l10n.catalogs import Catalog
    from l10n.checks.machine.judge import Judge
    from l10n.cli.common import Actions
    from l10n.comparison import Sample, Score
    from l10n.engines import Engine
    from l10n.engines.run import Run
    from l10n.engines.strategies import Strategy
    from l10n.inline import Inline
    from l10n.locales import Locale
    from l10n.releases import Release
    from l10n.workspace import Workspace


def add_actions(actions: Actions) -> None:
    """Add the action."""
    result = add_action(
        actions, "compare", run,
        "compare engines, and the ways to ask them, on a release. Its sentences are sent as by "
        "“sync”: past the embargo, within the budget, and never twice. Nothing is written.",
        "  l10n engines compare 2023-04-20-baw --locale en\n"
        "  l10n engines compare 2023-04-20-baw --locale en --engine local --engine deepl",
    )  # fmt: skip
    result.add_argument("release", metavar="RELEASE", help="an id, a path or a pattern")
    result.add_argument("--locale", metavar="LOCALE", required=True, help="into this language")
    result.add_argument(
        "--engine", metavar="ENGINE", action="append", default=[],
        help="this engine (default: those in use for the release)",
    )  # fmt: skip
    add_json(result)


def run(options: argparse.Namespace) -> int:
    """Compare, and print a table."""
    workspace = open_workspace(options)
    locale = wanted_locales(workspace, [options.locale])[0]
    progress = Progress(1, "engines")
    sources = Sources(workspace, progress=progress.part)
    scores: list[Score] = []
    errors: list[EngineError] = []
    try:
        for file in workspace.select([options.release]):
            release = releases.load(workspace, file, sources.segmenters)
            for engine in _engines(options.engine, release, workspace, sources):
                found = _compared(workspace, sources, engine, release, locale)
                if isinstance(found, EngineError):
                    errors.append(found)
                else:
                    scores += found
                    errors += [one.error for one in found if one.error]
    finally:
        progress.close()
    if options.json:
        print_json({"scores": [_json(one) for one in scores]})
    else:
        print(text(scores))
    return say_errors(errors, workspace) or EXIT_DONE


def text(scores: Sequence[Score]) -> str:
    """Lay out scores as a table."""
    head = ("ENGINE", "ASKED", "USABLE", "TERMS", "MARKUP", "FIGURES", "CHRF")
    rows = [
        (
            one.engine, one.strategy, str(one.usable), str(one.terms), str(one.atoms),
            str(one.facts), "–" if one.chrf is None else f"{one.chrf:.1f}",
        )
        for one in scores
    ]  # fmt: skip
    return table([head, *rows], right=range(2, 7))


def _engines(
    names: Sequence[str], release: Release, workspace: Workspace, sources: Sources
) -> list[Engine]:
    """Give the engines to compare: those named, else those of the release."""
    if names:
        return [engine_of(workspace, name) for name in names]
    found = list(sources.engines(release.settings))
    if not found:
        what = f"no engine is in use for {release.id}"
        remedy = "Name one: --engine pseudo, or set `engines` in the configuration."
        raise UsageError(Problem("usage.engines", what, remedy=remedy))
    return found


def _compared(
    workspace: Workspace, sources: Sources, engine: Engine, release: Release, locale: Locale
) -> tuple[Score, ...] | EngineError:
    from l10n.comparison import Jury, compare  # noqa: PLC0415 -- with the first text

    if reason := sources.why_not(engine, release, locale):
        return EngineError(Problem("engine.not-asked", f"{engine.name} was not asked: {reason}"))
    samples = _samples(release, catalog_of(workspace, release, locale), engine)
    jury = Jury(sources.verifier(release.file.language, locale), sources.termbase(locale))
    texts = [(sample.source, sample.context) for sample in samples]

    def ask(only: Strategy | None, judge: Judge) -> Run:
        return sources.translate(engine, texts, release, locale, only=only, judge=judge)

    return compare(engine.name, engine.capabilities, samples, jury, ask)


def _samples(release: Release, catalog: Catalog | None, engine: Engine) -> list[Sample]:
    """Give the sentences of a release, with the reviewed translations there are."""
    from l10n.comparison import Sample  # noqa: PLC0415
    from l10n.engines.protect import translatable  # noqa: PLC0415
    from l10n.pretranslate import contexts  # noqa: PLC0415

    around = contexts(catalog, release) if catalog and engine.capabilities.context else {}
    found = []
    for key, segment in release.segments.items():
        if translatable(segment.content):
            reference = _reference(catalog, key, segment.content)
            found.append(Sample(segment.content, reference, around.get(key, engines.Context())))
    return found


def _reference(catalog: Catalog | None, key: catalogs.Key, content: Inline) -> Inline | None:
    entry = catalog.get(key) if catalog else None
    if entry is None or catalogs.state(entry) is not State.REVIEWED:
        return None
    try:
        return from_text(entry.msgstr, tags_of(content))
    except MarkupError:
        return None


def _json(one: Score) -> dict[str, object]:
    shares = {"usable": one.usable, "terms": one.terms, "markup": one.atoms, "figures": one.facts}
    return {
        "engine": one.engine,
        "asked": one.strategy,
        **{name: {"kept": share.kept, "of": share.of} for name, share in shares.items()},
        "chrf": None if one.chrf is None else round(one.chrf, 2),
        "problem": one.error.problems[0].what if one.error else "",
    }
