"""Fetch the documents of others that tests measure against into `tests/corpus` (not in git).

    python tests/fetch_corpus.py

The CommonMark examples (CC BY-SA 4.0) from npm, the catalogs and page templates of Django and
Sphinx (BSD) from PyPI, by their ordinary clients and in fixed versions. What is there already is
not fetched again.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"

SPEC = CORPUS / "commonmark-0.31.2.txt"
SPEC_PACKAGE, SPEC_MEMBER = "commonmark-spec@0.31.2", "package/spec.txt"
SPEC_SHA256 = "257c41ad946f7a1414a499aca402a1aa8fdac3678532266611348c1cf54f4b80"

PACKAGES = ("django==5.2", "sphinx==8.2.3")
KINDS = {"po": {".po", ".pot"}, "html": {".html"}}
"""Which of the packages' files are kept, by the folder they go to."""


def main() -> int:
    """Fetch what is missing; give 0 when all is there."""
    CORPUS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if not SPEC.exists():
            _fetch_spec(Path(folder))
        for package in PACKAGES:
            name = package.split("=")[0]
            kinds = [kind for kind in KINDS if not (CORPUS / kind / name).exists()]
            if kinds:
                _fetch_package(package, kinds, Path(folder) / name)
    found = hashlib.sha256(SPEC.read_bytes()).hexdigest()
    if found != SPEC_SHA256:
        SPEC.unlink()
        print(f"{SPEC_PACKAGE} is not what it was: {found}", file=sys.stderr)
        return 1
    return 0


def _fetch_spec(folder: Path) -> None:
    command = ["npm", "pack", SPEC_PACKAGE, "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as files:
        member = files.extractfile(SPEC_MEMBER)
        SPEC.write_bytes(member.read() if member else b"")


def _fetch_package(package: str, kinds: list[str], place: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    command = [str(uv), "pip", "install", "--quiet", "--no-deps", "--target", str(place), package]
    subprocess.run([*command, "--only-binary", ":all:"], check=True)
    for kind in kinds:
        target = CORPUS / kind / place.name
        wanted = [path for path in place.rglob("*") if path.suffix in KINDS[kind]]
        partial = target.with_name(f".{target.name}")
        for path in wanted:
            copy = partial / path.relative_to(place)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
        partial.rename(target)
        print(f"{package}: {len(wanted)} files in {target}")


if __name__ == "__main__":
    sys.exit(main())
