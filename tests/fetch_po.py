"""Fetch real PO files for the tests of the catalog layer into tests/corpus/po (not in git).

From wheels on PyPI: Django (BSD-3-Clause), Sphinx (BSD-2-Clause). Run: `python tests/fetch_po.py`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus" / "po"
WHEELS = ("django==5.2", "sphinx==8.2.3")


def fetch(wheel: str, folder: Path) -> int:
    """Unpack the PO files of a wheel; give their number."""
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", place, wheel]
        subprocess.run([*command, "--only-binary=:all:"], check=True)
        (archive,) = Path(place).glob("*.whl")
        with zipfile.ZipFile(archive) as packed:
            names = [name for name in packed.namelist() if name.endswith((".po", ".pot"))]
            packed.extractall(folder, names)
    return len(names)


def main() -> None:
    for wheel in WHEELS:
        print(f"{wheel}: {fetch(wheel, CORPUS / wheel.split('=')[0])} files in {CORPUS}")


if __name__ == "__main__":
    main()
