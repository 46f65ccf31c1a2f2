"""Set up everything in .venv from the lock file, then run a command there.

    python3 .ci/setup.py l10n sync
    python3 .ci/setup.py pytest

Needs Python >= 3.11 with pip and nothing else: no uv, no virtual environment, no root. Where
Debian leaves `ensurepip` out or marks Python as externally managed, this still works, because the
environment is made without pip and filled by the pip outside of it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / ".ci" / "requirements.txt"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "l10n-lock"


def main(command: list[str]) -> None:
    """Set up what the lock file asks for, unless it is there, and become `command`."""
    if not command:
        sys.exit(__doc__)
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if not (STAMP.is_file() and STAMP.read_text() == wanted and PYTHON.exists()):
        set_up()
        STAMP.write_text(wanted)
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    environment["PATH"] = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    environment.pop("PYTHONHOME", None)
    program = BIN / command[0]
    if os.name == "nt":
        sys.exit(subprocess.call(command, env=environment))
    os.execve(program if program.exists() else command[0], command, environment)


def set_up() -> None:
    """Make the environment and install the locked packages and the project itself into it."""
    if not PYTHON.exists():
        print("Setting up .venv (once; takes about a minute) …", file=sys.stderr, flush=True)
        venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(VENV)
    pip("install", "--require-hashes", "--requirement", str(LOCK))
    # uv's launcher of a command loads nothing; that of pips before 25 loads half of what Python is
    uv = [str(BIN / "uv"), "pip", "install", "--offline", "--quiet", "--python", str(PYTHON)]
    run([*uv, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])


def pip(*arguments: str) -> None:
    """Run the pip outside of the environment on the environment."""
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    run([sys.executable, "-m", "pip", "--python", str(PYTHON), *arguments, *quiet])


def run(command: list[str]) -> None:
    """Run an installer; end with what it says where it fails."""
    environment = {**os.environ, "PIP_BREAK_SYSTEM_PACKAGES": "1", "PIP_USER": "0"}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.stderr.write(result.stdout + result.stderr)
        sys.exit("Setting up failed: the message is above. Mend it and run the command again.")


if __name__ == "__main__":
    main(sys.argv[1:])
