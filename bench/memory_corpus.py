"""Fetch real translations to measure the memory on: the message files of Debian packages.

    python bench/memory_corpus.py FOLDER

Needs a Debian machine; `apt-get download` brings the packages and `dpkg-deb` unpacks them, nothing
is installed. In the folder there is then one file per language, `de.jsonl`, a pair a line: the
text in that language and the English one. Pairs come in an order of chance, always the same one
for the same packages. What is there already is not fetched again. Licences are the packages' own;
nothing of it is kept in git.
"""

from __future__ import annotations

import gettext
import json
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

LANGUAGES = ("de", "fr", "es", "it", "nl", "pt_BR", "pl", "cs", "sv", "da", "fi", "pt", "ca", "hu")
_SUFFIXES = ("cs", "da", "de", "es", "fi", "fr", "hu", "it", "nl", "pl", "pt-br", "pt", "sv", "ca")
PACKAGES = (
    *(f"libreoffice-l10n-{suffix}" for suffix in _SUFFIXES),
    "audacity-data", "calibre", "darktable", "digikam-data", "evolution-common", "freeciv-data",
    "gcompris-qt-data", "gimp-data", "git", "gnucash-common", "gnumeric-common", "inkscape",
    "iso-codes", "kdenlive-data", "kile", "kmymoney-common", "krita-l10n", "kstars-data",
    "lokalize", "marble-data", "scribus", "vlc-l10n", "wesnoth-1.16-data",
)  # fmt: skip


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        if not list(folder.glob(f"{package}_*.deb")):
            subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, check=False)
    missing = [name for name in LANGUAGES if not (folder / f"{name}.jsonl").exists()]
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    if missing:
        for archive in sorted(folder.glob("*.deb")):
            print(archive.name, file=sys.stderr)
            _collect(archive, found)
    for language in missing:
        pairs = sorted(found[language].items())
        random.Random(1).shuffle(pairs)
        lines = [json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs]
        (folder / f"{language}.jsonl").write_text("".join(lines), "utf-8")
        print(f"{language}: {len(lines):,} different texts", file=sys.stderr)


def _collect(archive: Path, found: defaultdict[str, dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        tar = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE)
        wanted = ["tar", "-x", "-C", place, "--wildcards", "*.mo"]
        subprocess.run(wanted, stdin=tar.stdout, stderr=subprocess.DEVNULL, check=False)
        tar.wait()
        for file in sorted(Path(place).rglob("*.mo")):
            language = next((part for part in LANGUAGES if part in file.parts), None)
            if language is None:
                continue
            try:
                with file.open("rb") as data:
                    catalog = gettext.GNUTranslations(data)._catalog  # type: ignore[attr-defined]  # no public way to list messages
            except (OSError, UnicodeError, ValueError):
                continue
            for key, text in catalog.items():
                english = key if isinstance(key, str) else key[0]
                english = english.rpartition("\x04")[2]
                if text.strip() and english.strip() and len(text) < 2000:
                    found[language].setdefault(text, english)


def texts(folder: Path, size: int) -> list[tuple[str, str]]:
    """Give `size` pairs with different texts, German ones first, then those of other languages.

    Raises:
        ValueError: there are not as many.
    """
    pairs: dict[str, str] = {}
    for language in LANGUAGES:
        with (folder / f"{language}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                text, english = json.loads(line)
                pairs.setdefault(text, english)
                if len(pairs) == size:
                    return list(pairs.items())
    raise ValueError(f"{folder} has only {len(pairs):,} different texts")


if __name__ == "__main__":
    main()
