"""Processes that share the work of a command: in order, once prepared, ended together."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10n.workers import WorkerKilledError, in_processes

if TYPE_CHECKING:
    from collections.abc import Iterator


def _prepared(folder: Path) -> Path:
    (folder / f"process {os.getpid()}").touch()
    return folder


def _slower_at_first(folder: Path, number: int) -> tuple[int, bool]:
    time.sleep(0.02 / (number + 1))
    return number, (folder / f"process {os.getpid()}").exists()


def _end(_: Path, number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _wait(folder: Path, number: int) -> None:
    begun = folder / f"begun {number}"
    try:
        begun.touch()
        time.sleep(60)
    finally:
        begun.unlink()


def test_results_come_in_the_order_of_the_items(tmp_path: Path) -> None:
    found = list(in_processes(2, _slower_at_first, range(20), partial(_prepared, tmp_path)))
    assert found == [(number, True) for number in range(20)]
    assert 1 <= len(list(tmp_path.iterdir())) <= 2


def test_a_process_that_is_killed_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkerKilledError):
        list(in_processes(2, _end, range(50), partial(_prepared, tmp_path)))


class _OwnError(Exception):
    """An error that cannot be made anew of its arguments."""

    def __init__(self, path: str, line: int) -> None:
        super().__init__(f"{path}:{line}")


def _unfit(kind: str, number: int) -> object:
    match kind:
        case "result":
            return lambda: number
        case "error":
            raise _OwnError("a.po", number)
        case _:
            error = ValueError("bad")
            error.found = lambda: number  # type: ignore[attr-defined]  # as libraries do
            raise error


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("result", r"what the work gave cannot be handed over: function"),
        ("error", r"_OwnError: a.po:\d "),
        ("error with a part", r"ValueError: bad "),
    ],
)
def test_what_processes_cannot_hand_over_is_told(kind: str, told: str) -> None:
    with pytest.raises(RuntimeError, match=told) as caught:
        list(in_processes(2, _unfit, range(3), partial(str, kind)))
    place = "\n".join(getattr(caught.value, "__notes__", []))
    assert kind == "result" or "in _unfit" in place


def _killed_meanwhile() -> Iterator[int]:
    """Give one item to each of two processes, and a third when they were killed."""
    yield from (0, 1)
    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    yield 2


def test_a_process_that_is_killed_while_it_waits_for_work_is_told(tmp_path: Path) -> None:
    items = _killed_meanwhile()
    with pytest.raises(WorkerKilledError):
        list(in_processes(2, _slower_at_first, items, partial(_prepared, tmp_path)))


INTERRUPTED = """
import signal, sys
from functools import partial
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.append(sys.argv[1])
from l10n.workers import in_processes
from test_workers import *
from test_workers import _wait, _prepared, _slower_at_first
work = _wait if sys.argv[3] == "long" else _slower_at_first
if __name__ == "__main__":
    try:
        for _ in in_processes(2, work, range(100_000), partial(_prepared, Path(sys.argv[2]))):
            pass
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.parametrize(
    ("work", "after"), [("long", 0), ("short", 0), ("short", 0.05), ("short", 0.1), ("short", 0.15)]
)
def test_an_interrupt_ends_all_and_takes_back_what_was_begun(
    tmp_path: Path, work: str, after: float
) -> None:
    command = [sys.executable, "-c", INTERRUPTED, str(Path(__file__).parent), str(tmp_path), work]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)
    sign = "begun*" if work == "long" else "process*"
    while not list(tmp_path.glob(sign)):
        time.sleep(0.01)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: every process of the group
    try:
        _, said = process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    assert not said
    assert process.returncode in {130, -signal.SIGINT}
    assert not list(tmp_path.glob("begun*"))
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
