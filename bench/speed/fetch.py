"""Fetch the large catalogs that the benchmarks measure on into `bench/corpus` (not in git).

    python -m bench.speed.fetch

LibreOffice's translations (MPL 2.0; some 90,000 entries a language) from Debian's source package,
200 MB, of which four languages are kept. Needs `apt-get` with an entry for sources (`deb-src`).
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

CORPUS = Path(__file__).parents[1] / "corpus"
LIBREOFFICE = CORPUS / "libreoffice"
LANGUAGES = ("de", "fr", "ar", "zh-CN")
HELPER = "/usr/lib/apt/apt-helper"


def main() -> int:
    """Fetch what is missing; give 0 when it is there."""
    if LIBREOFFICE.exists():
        return 0
    command = ["apt-get", "source", "--print-uris", "--download-only", "libreoffice"]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    line = next((line for line in listing.splitlines() if "orig-translations" in line), None)
    if line is None:
        print("apt-get knows no source of LibreOffice; add deb-src to its list", file=sys.stderr)
        return 1
    uri, name, _size, digest = line.split()[:4]
    CORPUS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CORPUS) as folder:
        archive = Path(folder) / name
        fetch = [HELPER, "download-file", uri.strip("'"), str(archive), digest]
        subprocess.run(fetch, check=True, stdout=subprocess.DEVNULL)
        partial = Path(folder) / "libreoffice"
        print(f"{unpack(archive, partial)} catalogs in {LIBREOFFICE}")
        partial.rename(LIBREOFFICE)
    return 0


def unpack(archive: Path, folder: Path) -> int:
    """Take the catalogs of our languages out of the archive; give how many there are."""
    count = 0
    with tarfile.open(archive, "r|xz") as members:
        for member in members:
            parts = PurePosixPath(member.name).parts
            wanted = parts[1:2] == ("source",) and len(parts) > 3 and parts[2] in LANGUAGES
            content = members.extractfile(member) if wanted and member.isfile() else None
            if content is not None and parts[-1].endswith(".po"):
                target = folder.joinpath(*parts[2:])
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
                count += 1
    return count


if __name__ == "__main__":
    sys.exit(main())
