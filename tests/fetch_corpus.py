"""Fetch the documents of others that tests measure against into `tests/corpus` (not in git).

Only through npm's ordinary client, and checked: a corpus that changed is not the corpus.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
PACKAGE = "commonmark-spec@0.31.2"
MEMBER = "package/spec.txt"
TARGET = CORPUS / "commonmark-0.31.2.txt"
SHA256 = "257c41ad946f7a1414a499aca402a1aa8fdac3678532266611348c1cf54f4b80"


def main() -> int:
    """Fetch what is missing; give 0 when all is there."""
    if TARGET.exists() and _sum(TARGET.read_bytes()) == SHA256:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", PACKAGE, "--silent", "--pack-destination", folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as files:
            member = files.extractfile(MEMBER)
            data = member.read() if member else b""
    if _sum(data) != SHA256:
        print(f"{PACKAGE} is not what it was: {_sum(data)}", file=sys.stderr)
        return 1
    CORPUS.mkdir(exist_ok=True)
    TARGET.write_bytes(data)
    print(f"fetched {TARGET}")
    return 0


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
