"""What the commands share: common options, the workspace, tables, progress, JSON.

Results go to standard output, everything said on the way to standard error. Colours only
underline what the words say already.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import json
import os
import re
import sys
from functools import lru_cache
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from l10n import workspace
from l10n.cli import COMMANDS
from l10n.errors import EXIT_DONE, ConfigError, Problem, UsageError, printable, told
from l10n.locales import find, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from l10n.errors import L10nError
    from l10n.locales import Locale
    from l10n.workspace import Workspace

    Action = Callable[[argparse.Namespace], int]
    Actions = argparse._SubParsersAction[argparse.ArgumentParser]  # it has no public name


_ALIKE = 0.8
"""How alike an option must be to what was typed, 0–1; below, short words are so by chance."""


class Parser(argparse.ArgumentParser):
    """A parser that knows what a misspelt choice or option was meant to be."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse arguments; the parser of an action itself says what it does not know."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            options = [name for name in self._option_string_actions if name.startswith("--")]
            near = difflib.get_close_matches(unknown[0].split("=")[0], options, 1, _ALIKE)
            hint = f". Did you mean “{near[0]}”?" if near else ""
            self.error(f"unrecognized arguments: {printable(' '.join(unknown))}{hint}")
        return found, unknown

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and the nearest choice there is; exit with 2."""
        found = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if found:
            near = difflib.get_close_matches(found[1], re.findall(r"[\w-]+", found[2]), n=1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            message = f"there is no “{printable(found[1])}”.{hint} Known: {found[2]}"
        super().error(message)


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Names the value of an option once, `-C, --directory DIR`, as Python does since 3.13."""

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f"{', '.join(action.option_strings)} {value}"


def make_parser(name: str, description: str, example: str) -> argparse.ArgumentParser:
    """Make the parser of a command with what every command takes."""
    parser = Parser(
        prog=f"l10n {name}",
        description=f"{COMMANDS[name][0].upper()}{COMMANDS[name][1:]}. {description}".strip(),
        epilog=f"example:\n{example}",
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("-C", "--directory", metavar="DIR", help="run as if started in DIR")
    parser.add_argument("--debug", action="store_true", help="show where an error came from")
    return parser


def add_action(
    actions: Actions, name: str, run: Action, what: str, example: str
) -> argparse.ArgumentParser:
    """Make the parser of one action of a command that has several.

    The first sentence of `what` is all that the list of actions tells.
    """
    parser = actions.add_parser(
        name,
        help=what.partition(". ")[0].rstrip("."),
        description=f"{what[0].upper()}{what[1:]}",
        epilog=f"example:\n{example}",
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "-C", "--directory", metavar="DIR", help="run as if started in DIR",
        default=argparse.SUPPRESS,  # else it would undo what was said before the action
    )  # fmt: skip
    parser.set_defaults(action=run)
    return parser


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the option for machine-readable results."""
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Add what chooses releases and locales."""
    parser.add_argument("release", metavar="RELEASE", nargs="*", help="an id, a path or a pattern")
    parser.add_argument(
        "--locale", metavar="LOCALE", action="append", default=[], help="only this locale"
    )


def start_folder(options: argparse.Namespace) -> Path:
    """Give the folder the command runs in, which paths of its arguments start from."""
    return Path(options.directory or ".")


def open_workspace(options: argparse.Namespace) -> Workspace:
    """Find the workspace the command runs in.

    Raises:
        UsageError: the command is to run in a folder that is none.
        ConfigError: there is no workspace, or its configuration is wrong.
    """
    start = start_folder(options)
    if not start.is_dir():
        remedy = "Give one that exists to -C."
        raise UsageError(
            Problem("usage.directory", "there is no such folder", start, remedy=remedy)
        )
    return workspace.find(start)


def workspace_here(options: argparse.Namespace) -> Workspace | None:
    """Give the workspace the command runs in, or None: what needs none runs anywhere.

    Raises:
        ConfigError: there is one, and its configuration is wrong.
    """
    try:
        return open_workspace(options)
    except ConfigError as error:
        if any(problem.code == "workspace.missing" for problem in error.problems):
            return None
        raise


def cache_folder(here: Workspace | None) -> Path:
    """Give the folder of caches: the workspace's, else the user's (XDG Base Directory 0.8)."""
    if here is not None:
        return here.cache_folder
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "l10n"


def wanted_language(spelling: str | None, path: Path, otherwise: Locale | None = None) -> Locale:
    """Give the language of a file: as said with `--lang`, as in its name, or `otherwise`.

    Raises:
        ConfigError: what was said is no language.
        UsageError: nothing says it.
    """
    if spelling:
        return parse(spelling)
    for part in reversed(path.name.split(".")[1:-1]):
        with contextlib.suppress(ConfigError):
            return parse(part)
    if otherwise is not None:
        return otherwise
    raise UsageError(
        Problem(
            "usage.language",
            "the language of the document is not known",
            path,
            remedy="Say it with --lang, or name the file like notice.de.txt.",
        )
    )


def wanted_locales(workspace: Workspace, spellings: Sequence[str]) -> tuple[Locale, ...]:
    """Read the `--locale` options.

    Raises:
        UsageError: a locale the workspace does not translate into.
    """
    return tuple(dict.fromkeys(_known(one, workspace.all_locales()) for one in spellings))


def wanted_pairs(
    workspace: Workspace, source: str, spellings: Sequence[str]
) -> tuple[Locale, tuple[Locale, ...]]:
    """Read `--source` and the `--locale` options of a memory: from which language, into which.

    Raises:
        UsageError: a language that is not in the workspace, or both are the same.
    """
    own = workspace.config.source
    every = (own, *workspace.all_locales())
    said = ("the workspace has nothing in", "It has")
    start = _known(source, every, *said) if source else own
    ends = tuple(dict.fromkeys(_known(one, every, *said) for one in spellings))
    if start in ends:
        what = f"{start} is the language of the sources here"
        remedy = "Name another one with --locale, or with --source."
        raise UsageError(Problem("usage.locale", what, remedy=remedy))
    return start, ends or tuple(one for one in every if one != start)


def _known(
    spelling: str,
    locales: Sequence[Locale],
    lacking: str = "the workspace does not translate into",
    having: str = "It translates into",
) -> Locale:
    try:
        locale = find(spelling, locales) or parse(spelling)
    except ConfigError as error:
        raise UsageError(*error.problems) from None
    if locale not in locales:
        known = ", ".join(map(str, locales))
        what, remedy = f"{lacking} {locale}", f"{having} {known}."
        raise UsageError(Problem("usage.locale", what, remedy=remedy))
    return locale


def count_above_zero(text: str) -> int:
    """Read a whole number above zero, as the value of an option."""
    if not text.isdecimal() or not int(text):
        what = f"“{printable(text)}” is not a whole number above zero"
        raise argparse.ArgumentTypeError(what)
    return int(text)


def say(text: str) -> None:
    """Say something on the way, on standard error."""
    print(printable(text), file=sys.stderr)


def say_errors(errors: Iterable[L10nError], here: Workspace | None = None) -> int:
    """Say what failed, each once, files by their names in a workspace; give the exit status."""
    worst = EXIT_DONE
    for error in told(errors, here.root) if here is not None else errors:
        for problem in error.problems:
            say(f"l10n: {problem}")
        worst = max(worst, error.exit_status)
    return worst


def json_text(value: object) -> str:
    """Give a result for programs: one JSON document, keys in a stable order."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def print_json(value: object) -> None:
    """Print a result for programs."""
    sys.stdout.write(json_text(value))


def coloured(text: str, colour: str, stream: TextIO | None) -> str:
    """Colour a text where `shows_colours` says so."""
    codes = {"green": "32", "yellow": "33", "red": "31", "dim": "2"}
    return f"\033[{codes[colour]}m{text}\033[0m" if shows_colours(stream) else text


def shows_colours(stream: TextIO | None) -> bool:
    """Tell whether colours are wanted (https://no-color.org) and can be seen."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and stream is not None and stream.isatty()


def table(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Lay out rows in columns; those in `right` are set flush right."""
    columns = []
    for number, column in enumerate(zip(*rows, strict=True)):
        cells = [printable(cell) for cell in column]
        widths = [width(cell) for cell in cells]
        most = max(widths)
        padding = [" " * (most - wide) for wide in widths]
        pairs = zip(*((padding, cells) if number in right else (cells, padding)), strict=True)
        columns.append([one + other for one, other in pairs])
    return "\n".join("  ".join(row).rstrip() for row in zip(*columns, strict=True))


_FAR = re.compile("[^\x00-\u02ff\u2010-\u205f\u20a0-\u20bf]")
"""What may take no column, or two: neither Western letters nor their punctuation does."""


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Count the terminal columns of a text (UAX 11: wide and full-width characters take two)."""
    if text.isascii() or _FAR.search(text) is None:
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415 -- for tables only

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


class Progress:
    """A bar on a terminal, nothing anywhere else; gone when the work is done."""

    def __init__(self, total: int, unit: str) -> None:
        self._total, self._unit, self._done = total, unit, 0
        self._shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, label: str = "") -> None:
        """Count one more, and show it."""
        self._done += 1
        self.part(f"{self._unit} {label}", self._done, self._total)

    def part(self, label: str, done: int, total: int) -> None:
        """Show how far a part of the work is, with a label of its own.

        What is one step is shown while it is to be done: it may take seconds.
        """
        if not self._shown or (total < 2 and done):
            return
        filled = 24 * done // total
        bar = "#" * filled + "." * (24 - filled)
        text = f"[{bar}] {done}/{total} {printable(label)[:40]}"
        room = (
            get_terminal_size().columns - 1
        )  # a full line would wrap, and could not be taken away
        sys.stderr.write(f"\r\033[K{text[:room]}")
        sys.stderr.flush()

    def close(self) -> None:
        """Take the bar away."""
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


@contextlib.contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show on a terminal what is being done, as long as it takes."""
    progress = Progress(1, "")
    progress.part(what, 0, 1)
    try:
        yield
    finally:
        progress.close()
