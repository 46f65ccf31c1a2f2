"""Print the start-up of `l10n --help` and of a no-op sync as ratios in one run.

    python -m bench.startup [--runs 15]

CPU time (user and system, children included), best of several interleaved runs, against
`python -c pass` and `pybabel --help` on the same machine at the same time.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

RELEASE = "Neue Kooperation\n\nEr kam am 11. April. Er blieb.\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    python = Path(sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), python)
        commands = {
            "python -c pass": [str(python), "-c", "pass"],
            "python -m l10n --help": [str(python), "-m", "l10n", "--help"],
            "l10n --help": [str(python.with_name("l10n")), "--help"],
            "l10n --version": [str(python.with_name("l10n")), "--version"],
            "l10n sync (nothing to do)": [str(python.with_name("l10n")), "sync"],
            "pybabel --help": [str(python.with_name("pybabel")), "--help"],
        }
        best = measure(commands, Path(folder), runs)
    base, pybabel = best["python -c pass"], best["pybabel --help"]
    print(f"{'command':28} {'CPU ms':>8} {'/ pass':>8} {'/ pybabel':>10}")
    for name, seconds in best.items():
        row = f"{1000 * seconds:8.1f} {seconds / base:8.2f} {seconds / pybabel:10.2f}"
        print(f"{name:28} {row}")


def prepare(folder: Path, python: Path) -> None:
    """Make a workspace in which nothing is left to do."""
    (folder / "l10n.toml").write_text('source = "de"\nlocales = ["en", "fr"]\n')
    (folder / "releases").mkdir()
    for number in range(10):
        (folder / "releases" / f"r{number}.de.txt").write_text(RELEASE, encoding="utf-8")
    for _ in range(2):
        command = [str(python), "-m", "l10n", "sync"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def measure(commands: dict[str, list[str]], folder: Path, runs: int) -> dict[str, float]:
    """Give the least CPU time of each command, in seconds."""
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(runs):
        for name, command in commands.items():
            before = cpu()
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
            best[name] = min(best[name], cpu() - before)
    return best


def cpu() -> float:
    """Give the CPU time of all finished children so far, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
