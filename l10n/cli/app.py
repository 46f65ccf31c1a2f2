"""Run one command and turn whatever happens into a message and an exit status."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from l10n.cli import COMMANDS, USAGE, Terminated, interrupted, module
from l10n.errors import (
    EXIT_DONE,
    EXIT_INPUT,
    EXIT_TERMINATED,
    EXIT_USAGE,
    L10nError,
    printable,
    told,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from sys import UnraisableHookArgs


class Command(Protocol):
    """What every module of a command offers."""

    def parser(self) -> argparse.ArgumentParser:
        """Make the parser of the command's arguments, its help and example included."""

    def run(self, options: argparse.Namespace) -> int:
        """Do the work, print the result, give the exit status."""


def run(arguments: list[str]) -> int:
    """Run the command named by the first argument."""
    if arguments[0] == "-C" and len(arguments) > 2:  # as git takes it
        arguments = [arguments[2], *arguments[:2], *arguments[3:]]
    name, rest = arguments[0], arguments[1:]
    if name not in COMMANDS:
        return _unknown(name)
    debug = "--debug" in rest
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack our letters
    hook, sys.unraisablehook = sys.unraisablehook, _not_raised
    try:
        with _ending_as_by_ctrl_c():
            return _run(name, rest, debug=debug)
    finally:
        sys.unraisablehook = hook


@contextlib.contextmanager
def _ending_as_by_ctrl_c() -> Iterator[None]:
    """Have a SIGTERM take back what was begun, unless whoever started us has it ignored.

    Processes that share the work, and were forked with this handler, have begun nothing.
    """
    own = os.getpid()

    def end(*_: object) -> None:
        if os.getpid() != own:
            os._exit(EXIT_TERMINATED)
        raise Terminated

    try:
        heard = signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        if heard:
            signal.signal(signal.SIGTERM, end)
    except ValueError:  # only the main thread may
        heard = False
    try:
        yield
    finally:
        if heard:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _run(name: str, rest: list[str], *, debug: bool) -> int:
    command: Command = import_module(module(name))
    options = command.parser().parse_args([a for a in rest if a != "--debug"])
    try:
        status = command.run(options)
        sys.stdout.flush()
    except L10nError as error:
        if debug:
            raise
        for problem in _shown(error, options).problems:
            print(f"l10n: {problem}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"l10n: {_trouble(error)}", file=sys.stderr)
        return EXIT_INPUT
    return status


def _shown(error: L10nError, options: argparse.Namespace) -> L10nError:
    """Name the files of a workspace as everything else does."""
    from l10n.workspace import root_of  # noqa: PLC0415 -- only where something failed

    try:
        root = root_of(Path(options.directory or "."))
    except OSError:  # the folder is gone
        root = None
    return error if root is None else told((error,), root)[0]


def _trouble(error: OSError) -> str:
    """Say what the system refused that no command expects, and where."""
    try:
        Path.cwd()
    except OSError:
        return "the folder you are in is gone. Go to one that is there (`cd`), and try again."
    where = "the result cannot be written" if error.filename is None else str(error.filename)
    return printable(f"{where}: {error.strerror}")


def _not_raised(unraisable: UnraisableHookArgs) -> None:
    """End at a Ctrl-C that arrives where Python cannot raise it (a finalizer), else it is lost.

    Source: Python's documentation of `sys.unraisablehook`.
    """
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        status = interrupted(unraisable.exc_type)
        sys.stderr.flush()
        os._exit(status)
    sys.__unraisablehook__(unraisable)


def _unknown(name: str) -> int:
    from difflib import get_close_matches  # noqa: PLC0415 -- only for this message

    near = get_close_matches(name, COMMANDS, n=1)
    hint = f" Did you mean “{near[0]}”?" if near else " `l10n --help` lists them."
    print(f"l10n: there is no command “{printable(name)}”.{hint}\n{USAGE}", file=sys.stderr)
    return EXIT_USAGE
