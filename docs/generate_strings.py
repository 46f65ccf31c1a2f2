"""Bring the catalogs of what the review says, in tui/locales, up to date with the code.

python docs/generate_strings.py            write them
python docs/generate_strings.py --check    exit with 1 when one is not up to date
python docs/generate_strings.py pl         begin one for another locale, too

Babel finds the messages; the catalogs are updated as those of a release are, so that an edited
message keeps its translation as needs work. No place has a line number, and no date moves.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_file

from l10n import catalogs, locales
from l10n.catalogs import Catalog, Entry, Heading, Previous, Unit
from tui.language import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYWORDS = {"_": None, "N_": None, "worded": None, "ngettext": (1, 2)}
PACKAGES = ("l10n", "tui")
"""What checks say is shown in the review, and in its language."""

COMMENTS = "Translators:"
"""What a comment right above a message begins with to reach those who translate it."""

_PLACEHOLDER = re.compile(r"\{\w+[^{}]*\}")
_NPLURALS = re.compile(r"nplurals=(\d+)")
_OF_RELEASES = ("X-Source-File", "X-Segmenter")
"""Fields of a header that say which document was cut into sentences, and how."""


def messages(root: Path) -> tuple[list[Unit], dict[str, str]]:
    """Give the messages of the packages in the order of files and places, plurals by singular."""
    units: list[Unit] = []
    plurals: dict[str, str] = {}
    for path in sorted(one for name in PACKAGES for one in (root / name).rglob("*.py")):
        place = path.relative_to(root).as_posix()
        for _line, found, comments, _context in extract_from_file(
            "python", path, KEYWORDS, [COMMENTS], strip_comment_tags=True
        ):
            one, *many = (found,) if isinstance(found, str) else found
            plurals.update((one, other) for other in many)
            flags = ("python-brace-format",) if _PLACEHOLDER.search(" ".join((one, *many))) else ()
            units.append(Unit(one, None, tuple(comments), (place,), flags))
    return catalogs.merged(units), plurals


def updated(old: Catalog | None, name: str, units: list[Unit], plurals: dict[str, str]) -> Catalog:
    """Bring the catalog of a locale up to date, or the template, whose name is empty."""
    locale = locales.parse(name) if name else None
    new = catalogs.update(old, units, Heading("l10n", "", locales.parse("en"), "", locale)).catalog
    forms = _NPLURALS.search(new.header.get("Plural-Forms", ""))
    count = int(forms[1]) if forms else 2
    new = new.with_entries(
        one if one.obsolete else _with_plural(one, plurals.get(one.msgid), count)
        for one in new.entries
    ).with_header(dict.fromkeys(_OF_RELEASES))
    if old is not None and new.header_entry == old.header_entry:
        return replace(new, header_entry=old.header_entry)
    return new


def _with_plural(entry: Entry, plural: str | None, forms: int) -> Entry:
    """Give an entry the plural of its message, since those of releases have none.

    A translation of another plural, or of none, needs work.
    """
    if entry.msgid_plural == plural:
        return entry
    previous = entry.previous or Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)
    first, *others = entry.targets
    if plural is None:
        new = entry.with_(msgid_plural=None, msgstr=first, msgstr_plural=())
    else:
        texts = (first, *others, *[""] * forms)[:forms]
        new = entry.with_(msgid_plural=plural, msgstr="", msgstr_plural=texts)
    return new.with_(previous=previous).with_fuzzy(True) if any(entry.targets) else new


def changed(folder: Path, names: set[str]) -> Iterator[tuple[Path, bytes]]:
    """Give the catalogs that are not up to date, those of more locales too, as they should be."""
    units, plurals = messages(folder.parents[1])
    paths = {*folder.glob("*.po"), *(folder / f"{name}.po" for name in names)}
    for path in [folder / "tui.pot", *sorted(paths)]:
        old = catalogs.load(path) if path.exists() else None
        name = path.stem if path.suffix == ".po" else ""
        data = catalogs.write(updated(old, name, units, plurals))
        if not path.exists() or path.read_bytes() != data:
            yield path, data


def main(arguments: list[str]) -> int:
    """Write or check."""
    late = list(changed(FOLDER, {*arguments} - {"--check"}))
    if "--check" not in arguments:
        for path, data in late:
            path.write_bytes(data)
        return 0
    for path, _data in late:
        print(f"{path.name} is not up to date: run docs/generate_strings.py.", file=sys.stderr)
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
