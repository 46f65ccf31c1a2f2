"""Compile the lock file from pyproject.toml, or check that it is in step.

The lock is a requirements file with hashes, since pip alone must be able to install it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / ".ci" / "requirements.txt"
COMPILE = [
    "uv", "pip", "compile", "pyproject.toml", "--all-extras", "--group", "dev", "--universal",
    "--quiet", "--generate-hashes", "--no-header", "--no-annotate", "--output-file",
]  # fmt: skip


def main(arguments: list[str]) -> None:
    """Write the lock, or with --check only compare; `--upgrade` takes the newest versions."""
    if "--check" not in arguments:
        subprocess.run([*COMPILE, str(LOCK), *arguments], cwd=ROOT, check=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / LOCK.name
        copy.write_bytes(LOCK.read_bytes())
        subprocess.run([*COMPILE, str(copy)], cwd=ROOT, check=True)
        if copy.read_bytes() != LOCK.read_bytes():
            sys.exit("The lock file is not in step with pyproject.toml: run `make lock`.")


if __name__ == "__main__":
    main(sys.argv[1:])
