"""`l10n engines install`: models for the engines that run on this machine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.cli.common import (
    Progress,
    add_action,
    add_json,
    print_json,
    say,
    say_errors,
    start_folder,
    table,
    waiting,
    workspace_here,
)
from l10n.errors import (
    EXIT_DONE,
    ConfigError,
    EngineError,
    L10nError,
    Problem,
    UsageError,
    printable,
)
from l10n.locales import parse
from l10n.sources import engine_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from l10n.cli.common import Actions
    from l10n.engines.download import Offer, Source
    from l10n.engines.models import Kind, Model
    from l10n.locales import Locale
    from l10n.workspace import Workspace

    Pair = tuple[Locale, Locale]

EXAMPLE = """\
  l10n engines install local --list            what there is for this workspace, and how large
  l10n engines install local                   the models this workspace needs
  l10n engines install local de-en de-fr       these; de-fr goes through English if it must
  l10n engines install local de-en --from ~/models/de-en
  l10n engines install local-ct2 de-en --from ~/opus-mt-de-en"""

_LOCALE = r"[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Z]{2}|\d{3}))?(?:@[a-z]+)?"
_PAIR = re.compile(rf"({_LOCALE})(?:-|:|→)({_LOCALE})")

CONVERT = (
    "Models for local-ct2 are brought by hand. Convert one with “ct2-transformers-converter "
    "--model Helsinki-NLP/opus-mt-de-en --output_dir FOLDER --copy_files source.spm target.spm "
    "--quantization int8” and run “l10n engines install local-ct2 de-en --from FOLDER”."
)


@dataclass(frozen=True)
class Target:
    """The engine whose models are meant, and where they are to be."""

    kind: Kind
    folder: Path
    mirror: str
    try_out: Callable[[Model], None]


def add_actions(actions: Actions) -> None:
    """Add the parser of this action."""
    parser = add_action(
        actions, "install", install, "install models of an engine that runs on this machine. "
        "Those for local come from Mozilla (licence MPL-2.0) or from the mirror that is "
        "configured, and are checked; those for local-ct2 from a folder.", EXAMPLE,
    )  # fmt: skip
    parser.add_argument("engine", metavar="ENGINE", help="local or local-ct2")
    parser.add_argument(
        "pair", metavar="PAIR", nargs="*",
        help="from which language into which, as in de-en, de-zh-Hans; "
        "by default those of the workspace",
    )  # fmt: skip
    parser.add_argument(
        "--from", dest="origin", metavar="FOLDER",
        help="take the model from this folder, or from the one in it named after the pair",
    )  # fmt: skip
    parser.add_argument(
        "--list", dest="only_list", action="store_true", help="only say what there is"
    )
    add_json(parser)


def install(options: argparse.Namespace) -> int:
    """Install models, or list them.

    Raises:
        UsageError: arguments that make no sense.
        EngineError: the list of models cannot be had.
    """
    here = workspace_here(options)
    target = _target(options.engine, here)
    if options.origin is None and not target.kind.downloads:
        what = f"there is no place to get models for “{options.engine}” from"
        raise UsageError(Problem("usage.install", what, remedy=CONVERT))
    if options.origin is not None and (options.only_list or not options.pair):
        what = "--from needs the pair of languages, and goes without --list"
        raise UsageError(Problem("usage.install", what))
    pairs = [_pair(spelling) for spelling in options.pair] or _wanted(here, options)
    for pair in pairs:
        _code(target, pair)
    if options.origin is not None:
        return _take(options, target, pairs)
    from l10n.engines import download  # noqa: PLC0415 -- the HTTP library, where it is needed

    with waiting("the list of models"):
        origin = download.source(target.mirror)
    if options.only_list:
        return _list(options, target, origin, pairs)
    return _download(options, target, origin, pairs)


def _target(name: str, here: Workspace | None) -> Target:
    from l10n.engines import local, local_ct2, unknown  # noqa: PLC0415 -- for this action only

    settings = here.config.engine.get(name, {}) if here else {}
    if here and not unknown(name):
        engine_of(here, name)  # tells mistaken options with their place
    if name == "local":
        choices = local.settings(settings)
        return Target(local.KIND, choices.models, choices.mirror, local.try_out)
    if name == "local-ct2":
        folder = local_ct2.settings(settings).models
        return Target(local_ct2.KIND, folder, "", local_ct2.try_out)
    what = f"the engine “{printable(name)}” has no models to install"
    problems = unknown(name) or (Problem("usage.engine", what, remedy="local and local-ct2 have."),)
    raise UsageError(*problems)


def _pair(spelling: str) -> Pair:
    found = _PAIR.fullmatch(spelling)
    try:
        if found:
            return parse(found[1]), parse(found[2])
    except ConfigError as error:
        raise UsageError(*error.problems) from None
    what = f"“{printable(spelling)}” is no pair of languages"
    raise UsageError(Problem("usage.pair", what, remedy="Write it as in de-en, de-zh-Hans."))


def _wanted(here: Workspace | None, options: argparse.Namespace) -> list[Pair]:
    """Give the pairs of the workspace."""
    if here is None:
        remedy = f"Say which, as in: l10n engines install {options.engine} de-en"
        what = "without a workspace it is not known which languages are wanted"
        raise UsageError(Problem("usage.pair", what, remedy=remedy))
    return [(here.config.source, locale) for locale in here.all_locales()]


def _code(target: Target, pair: Pair) -> tuple[str, str]:
    """Give the codes of a pair in names of models."""
    source, into = (target.kind.codes(locale) for locale in pair)
    if not source or not into or set(source) & set(into):
        what = f"there are no models for {pair[0]} → {pair[1]}"
        raise UsageError(Problem("usage.pair", what))
    return source[0], into[0]


def _take(options: argparse.Namespace, target: Target, pairs: Sequence[Pair]) -> int:
    from l10n.engines.placing import take  # noqa: PLC0415

    origin = start_folder(options) / Path(options.origin).expanduser()
    rows: list[dict[str, object]] = []
    errors: list[L10nError] = []
    for pair in pairs:
        name = "-".join(_code(target, pair))
        folders = [origin / name, *([origin] if len(pairs) == 1 else [])]
        folder = next((one for one in folders if one.is_dir()), folders[0])
        try:
            if not folder.is_dir():
                raise _no_folder(folder if origin.is_dir() else origin)
            with waiting(f"{name} from {folder}"):
                status = take(target.kind, name, folder, target.folder, target.try_out)
        except L10nError as error:
            errors.append(error)
        else:
            rows.append(_row(target, name, status))
    return _told(options, target, rows, errors)


def _no_folder(folder: Path) -> L10nError:
    return UsageError(Problem("usage.from", "no such folder", folder))


def _download(
    options: argparse.Namespace, target: Target, origin: Source, pairs: Sequence[Pair]
) -> int:
    errors: list[L10nError] = []
    wanted: dict[str, Offer] = {}
    for pair in pairs:
        codes = _code(target, pair)
        route = origin.route(*codes)
        if not route:
            errors.append(_not_offered(pair, origin))
        elif len(route) > 1:
            legs = " and ".join(offer.pair for offer in route)
            say(f"There is no model {'-'.join(codes)}: it goes through English, with {legs}.")
        wanted |= {offer.pair: offer for offer in route}
    if wanted:
        licence = origin.licence or "not stated there (Mozilla's models are MPL-2.0)"
        say(f"Firefox translation models from {_shown(origin)}; licence: {licence}")
    rows = []
    for offer in wanted.values():
        try:
            rows.append(_row(target, offer.pair, _got(offer, origin, target)))
        except L10nError as error:
            errors.append(error)
    return _told(options, target, rows, errors)


def _got(offer: Offer, origin: Source, target: Target) -> str:
    from l10n.engines.download import install as get  # noqa: PLC0415

    size, unit = (1_000_000, "MB") if offer.download >= 10_000_000 else (1_000, "kB")
    total = -(-offer.download // size)
    progress = Progress(total, unit)

    def show(came: int) -> None:
        progress.part(f"{unit} {offer.pair} {offer.version}", came // size, total)

    try:
        return get(offer, origin, target.folder, show)
    finally:
        progress.close()


def _not_offered(pair: Pair, origin: Source) -> EngineError:
    what = f"there is no model for {pair[0]} → {pair[1]}, nor a way through English"
    remedy = f"There are {len(origin.offers)} others: {', '.join(list(origin.offers)[:12])} …"
    return EngineError(Problem("engine.model", what, _shown(origin), remedy=remedy))


def _shown(origin: Source) -> str:
    return origin.address.partition("?")[0]


def _row(target: Target, name: str, status: str) -> dict[str, object]:
    from l10n.engines.models import read_record  # noqa: PLC0415

    record = read_record(target.folder / name)
    version, size = (record.version, record.size) if record else ("", 0)
    return {"model": name, "version": version, "bytes": size, "status": status}


def _told(
    options: argparse.Namespace,
    target: Target,
    rows: Sequence[dict[str, object]],
    errors: Sequence[L10nError],
) -> int:
    """Print what was done and what failed; give the exit status."""
    if options.json:
        print_json({"engine": options.engine, "folder": str(target.folder), "models": rows})
    elif rows:
        lines = [(str(row["model"]), str(row["version"]), _size(row["bytes"]), str(row["status"]))
                 for row in rows]  # fmt: skip
        print(table([("MODEL", "VERSION", "SIZE", ""), *lines], right=[2]))
        print(f"in {printable(str(target.folder))}")
    return say_errors(errors)


def _list(
    options: argparse.Namespace, target: Target, origin: Source, pairs: Sequence[Pair]
) -> int:
    found = [(pair, [_Listed.of(offer, target) for offer in origin.route(*_code(target, pair))])
             for pair in pairs]  # fmt: skip
    if options.json:
        rows = [{"source": str(pair[0]), "target": str(pair[1]), "models": list(map(vars, models))}
                for pair, models in found]  # fmt: skip
        print_json({"engine": options.engine, "from": _shown(origin), "licence": origin.licence,
                    "folder": str(target.folder), "pairs": rows})  # fmt: skip
        return EXIT_DONE
    lines = []
    for pair, models in found:
        missing = [model for model in models if model.installed is None]
        size = _size(sum(model.bytes for model in missing)) if missing else ""
        state = ("" if missing else "installed") if models else "no model"
        names = " + ".join(f"{model.model} {model.version}" for model in models)
        lines.append((f"{pair[0]} → {pair[1]}", names, size, state))
    print(table([("PAIR", "MODELS", "DOWNLOAD", ""), *lines], right=[2]))
    return EXIT_DONE


@dataclass(frozen=True)
class _Listed:
    """A model that can be had; `bytes` travel, and `installed` is the version that is here."""

    model: str
    version: str
    bytes: int
    installed: str | None

    @classmethod
    def of(cls, offer: Offer, target: Target) -> _Listed:
        from l10n.engines.models import read_record  # noqa: PLC0415

        folder = target.folder / offer.pair
        record = read_record(folder) if folder.is_dir() else None
        installed = (record.version or "?") if record else None
        return cls(offer.pair, offer.version, offer.download, installed)


def _size(size: object) -> str:
    number = size if isinstance(size, int) else 0
    return f"{number / 1e6:,.1f} MB" if number >= 100_000 else f"{number / 1e3:,.1f} kB"
