"""Small workspaces for tests of the whole line, driven through the real command line."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from l10n import catalogs
from l10n.__main__ import main
from l10n.catalogs import Catalog

CONFIG = 'source = "de"\nlocales = ["en", "fr", "zh_CN"]\n'

MARKED = "check-ok: untranslated, language – the mark is enough for a test"
"""Lets a source with a mark before it pass for a translation."""

SEED = Path(__file__).parent.parent / "releases" / "2023-04-20-baw.de.txt"
ABOUT = (
    "WEIQIAO Germany GmbH ist eine europäische Tochtergesellschaft. "
    "Zu der Gruppe gehören drei Unternehmen. Sie deckt die Wertschöpfungskette ab."
)
NEWS = f"Neue Kooperation\n\nBo Zhang besuchte das Werk. Er sprach lange.\n\n{ABOUT}\n"


@dataclass(frozen=True)
class Result:
    """What one run of the command gave."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, list[dict[str, object]]]:
        found: dict[str, list[dict[str, object]]] = json.loads(self.out)
        return found


@dataclass(frozen=True)
class Space:
    """A workspace in a folder."""

    root: Path

    def run(self, *arguments: str) -> Result:
        out, err = io.StringIO(), io.StringIO()
        command, *rest = arguments
        with redirect_stdout(out), redirect_stderr(err):
            status = main([command, "-C", str(self.root), *rest])
        return Result(status, out.getvalue(), err.getvalue())

    def write(self, path: str, content: str | bytes) -> Path:
        full = self.root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(content.encode() if isinstance(content, str) else content)
        return full

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def catalog(self, release: str = "a", locale: str = "en") -> Catalog:
        return catalogs.load(self.root / "catalogs" / release / f"{locale}.po")

    def translate(
        self, release: str = "a", locale: str = "en", *, by: str = "", only: str = ""
    ) -> None:
        """Confirm every open entry as a person would, with a marked text; review it with `by`."""
        path = self.root / "catalogs" / release / f"{locale}.po"
        catalog = catalogs.load(path)
        done = []
        for entry in catalog.live:
            if only in entry.msgid and not (entry.msgstr and not entry.fuzzy):
                new = catalogs.confirm(entry, f"{locale}:{entry.msgid}")
                new = new.with_(comments=(*new.comments, MARKED))
                done.append(catalogs.review(new, by, "2026-01-01") if by else new)
        path.write_bytes(catalogs.write(catalog.with_changed(done)))

    def files(self) -> dict[str, bytes]:
        """Give every file but the caches, with its bytes."""
        found = (p for p in sorted(self.root.rglob("*")) if p.is_file())
        names = {p.relative_to(self.root).as_posix(): p.read_bytes() for p in found}
        return {name: data for name, data in names.items() if not name.startswith(".l10n/")}


def workspace(root: Path, releases: dict[str, str | bytes], config: str = CONFIG) -> Space:
    """Make a workspace; names of releases are those of their files."""
    space = Space(root)
    space.write("l10n.toml", config)
    (root / "releases").mkdir(exist_ok=True)
    for name, content in releases.items():
        space.write(f"releases/{name}", content)
    return space
