"""A small workspace with a kit that is out, and the ways in which what comes back is damaged.

Damages are functions from the bytes of a sound return to those of a broken one, so that each has
one name in tests of single kinds, of mixes and in the figures.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from workspaces import Result, Space

from l10n import catalogs
from l10n.catalogs import Catalog, Entry
from l10n.catalogs.po_write import escaped

CONFIG = 'source = "de"\nlocales = ["en", "fr"]\n'

PAIRS = {
    "Die Gründung des Werkes in Düsseldorf": "La fondation de l’usine de Düsseldorf",
    "Der Vorstand begrüßte gestern die Gäste aus China im neuen Werk.": (
        "Le directoire a accueilli hier les invités de Chine dans la nouvelle usine."
    ),
    "Das Unternehmen beschäftigt 1200 Menschen an drei Standorten.": (
        "L’entreprise emploie 1200 personnes sur trois sites."
    ),
    "Die <b>Eröffnung</b> der Halle ist für das Frühjahr geplant.": (
        "L’<b>ouverture</b> du hall est prévue pour le printemps."
    ),
    "Für die Region ist das eine große Chance.": (
        "Pour la région, c’est une grande chance à saisir."
    ),
    "Die Verträge wurden am 20. April 2023 in Berlin unterzeichnet.": (
        "Les contrats ont été signés le 20 avril 2023 à Berlin."
    ),
    "Mehr Energie für die Fabriken kommt künftig aus der Sonne und dem Wind der Küste.": (
        "À l’avenir, plus d’énergie pour les usines viendra du soleil et du vent de la côte."
    ),
    "Die Bürger können die neue Anlage im Herbst besichtigen.": (
        "Les citoyens pourront visiter la nouvelle installation à l’automne."
    ),
    "Weitere Gespräche folgen im Sommer mit den Gemeinden der ganzen Region.": (
        "D’autres entretiens suivront cet été avec les communes de toute la région."
    ),
    "Fragen beantwortet die Pressestelle gern.": (
        "Le service de presse répond volontiers à vos questions."
    ),
}  # fmt: skip
"""Sentences as they stand in a catalog, and good translations."""

EDITS = {
    "Für die Region ist das eine große Chance.": (
        "C’est une belle chance pour toute la région et ses habitants."
    ),
    "Fragen beantwortet die Pressestelle gern.": (
        "Le service de presse répond à toutes vos questions."
    ),
    "Die Bürger können die neue Anlage im Herbst besichtigen.": (
        "À l’automne, les citoyens pourront découvrir la nouvelle installation."
    ),
}
"""What the agency makes better, or translates."""

OTHER = "Das Rathaus lädt ein.\n\nDie Feier beginnt am Abend.\n\nAlle Bürger sind willkommen.\n"


def release_text(sources: Sequence[str]) -> str:
    """Write sentences as a Markdown release, each a paragraph."""
    texts = (one.replace("<b>", "**").replace("</b>", "**") for one in sources)
    return "\n\n".join(texts) + "\n"


@dataclass(frozen=True)
class Office(Space):
    """A workspace whose release `a` has gone out to an agency for French."""

    kit: str = ""

    @classmethod
    def opened(cls, root: Path, *, drafts: Sequence[str] = (), export: str = "") -> Office:
        """Make it; `drafts` are sources whose translation is a machine's.

        `export` has more arguments for the export.
        """
        kit, files = _opened(tuple(drafts), export)
        office = cls(root, kit)
        for name, data in files.items():
            office.write(name, data)
        return office

    @classmethod
    def made(cls, root: Path, drafts: Sequence[str], export: str) -> Office:
        """Make it by the commands."""
        office = cls(root)
        office.write("l10n.toml", CONFIG)
        office.write("releases/a.de.md", release_text(list(PAIRS)))
        office.write("releases/b.de.md", OTHER)
        assert office.run("sync").status == 0
        office.edit(lambda entry: _translated(entry, drafts))
        result = office.run(
            "export", "a", "--locale", "fr", "--to", str(root / "out"), "--json",
            *export.split(),
        )  # fmt: skip
        assert result.status == 0, result.err
        kit = next((root / "kits").glob("*.json")).stem
        return replace(office, kit=kit)

    def edit(self, change: Callable[[Entry], Entry], release: str = "a") -> None:
        """Change the entries of the French catalog."""
        path = self.path(release)
        catalog = catalogs.load(path)
        path.write_bytes(catalogs.write(catalog.with_changed(map(change, catalog.live))))

    def path(self, release: str = "a", locale: str = "fr") -> Path:
        return self.root / "catalogs" / release / f"{locale}.po"

    @property
    def sent(self) -> bytes:
        """The PO file of the kit."""
        return next((self.root / "out").rglob("fr.po")).read_bytes()

    @property
    def done(self) -> bytes:
        """The file as a careful agency returns it."""
        return edited(self.sent, EDITS)

    def returns(self, data: bytes, *arguments: str, name: str = "fr.po") -> Return:
        """Import a file."""
        folder = self.root / "back"
        path = self.write(f"back/{name}", data)
        result = self.run("import", str(path), "--json", *arguments)
        return Return(result, folder, json.loads(result.out) if result.out else {})

    @property
    def now(self) -> dict[str, str]:
        """The translations of the French catalog by source."""
        return {entry.msgid: entry.msgstr for entry in catalogs.load(self.path()).live}


@cache
def _opened(drafts: tuple[str, ...], export: str) -> tuple[str, dict[str, bytes]]:
    """Make a workspace once, and give its files."""
    with TemporaryDirectory() as folder:
        office = Office.made(Path(folder), drafts, export)
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in Path(folder).rglob("*")
            if path.is_file() and ".l10n" not in path.parts
        }
        return office.kit, files


@dataclass(frozen=True)
class Return:
    """What an import said."""

    result: Result
    folder: Path
    report: dict[str, Any]

    @property
    def status(self) -> int:
        return self.result.status

    @property
    def file(self) -> dict[str, Any]:
        found: dict[str, Any] = self.report["files"][0]
        return found

    @property
    def repairs(self) -> set[str]:
        return {one["code"] for one in self.file["repairs"]}

    @property
    def faults(self) -> set[str]:
        return {one["code"] for one in self.file["faults"]}

    def outcomes(self, outcome: str) -> dict[str, list[str]]:
        """Give the reasons of the sentences of an outcome, by source."""
        return {
            one["msgid"]: [reason["code"] for reason in one["reasons"]]
            for one in self.file["sentences"]
            if one["outcome"] == outcome
        }

    @property
    def refused(self) -> dict[str, list[str]]:
        return self.outcomes("refused")

    @property
    def taken(self) -> set[str]:
        return {*self.outcomes("taken"), *self.outcomes("repaired")}

    @property
    def rejected(self) -> Catalog | None:
        """The file of what was not taken."""
        path = self.file["rejected"]
        return catalogs.load(Path(path)) if path else None


def _translated(entry: Entry, drafts: Sequence[str]) -> Entry:
    text = PAIRS.get(entry.msgid, "")
    if entry.msgid in drafts:
        return catalogs.set_machine(entry, text, "demo")
    return catalogs.confirm(entry, text) if text else entry


def edited(data: bytes, texts: dict[str, str], *, fuzzy: bool = False) -> bytes:
    """Put translations into a PO file, finished or not."""
    catalog = catalogs.read(data)
    new = [
        catalog[None, source].with_(msgstr=text, previous=None).with_fuzzy(fuzzy)
        for source, text in texts.items()
    ]
    return catalogs.write(catalog.with_changed(new))


def entries_of(data: bytes) -> list[str]:
    """Cut a PO file into its header and entries."""
    return data.decode().split("\n\n")


def _joined(blocks: Sequence[str]) -> bytes:
    return ("\n\n".join(blocks).rstrip("\n") + "\n").encode()


def _with(data: bytes, number: int, change: Callable[[str], str]) -> bytes:
    blocks = entries_of(data)
    blocks[number] = change(blocks[number])
    return _joined(blocks)


def _pick(data: bytes, rng: random.Random) -> int:
    return rng.randrange(1, len(entries_of(data)))


def dice(seed: int) -> random.Random:
    """Give chance that is the same in every run."""
    return random.Random(seed)  # noqa: S311 -- for damages, not for secrets


Damage = Callable[[bytes, random.Random], bytes]


def western(data: bytes) -> bytes:
    """Write as old Windows programs do, which know composed letters only."""
    text = unicodedata.normalize("NFC", data.decode("utf-8", "ignore"))
    return text.encode("cp1252", "replace")


def latin1_undeclared(data: bytes, rng: random.Random) -> bytes:
    return western(data)


def latin1_honest(data: bytes, rng: random.Random) -> bytes:
    return western(data.replace(b"charset=UTF-8", b"charset=WINDOWS-1252"))


def bom(data: bytes, rng: random.Random) -> bytes:
    return b"\xef\xbb\xbf" + data


def utf16(data: bytes, rng: random.Random) -> bytes:
    return data.decode("utf-8", "ignore").encode("utf-16")


def crlf(data: bytes, rng: random.Random) -> bytes:
    return data.replace(b"\n", b"\r\n")


def header_dropped(data: bytes, rng: random.Random) -> bytes:
    return _joined(entries_of(data)[1:])


def header_changed(data: bytes, rng: random.Random) -> bytes:
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"'
    return _with(data, 0, lambda _: header)


def wrong_language_header(data: bytes, rng: random.Random) -> bytes:
    return re.sub(rb"Language: \w+", b"Language: es", data, count=1)


def reordered(data: bytes, rng: random.Random) -> bytes:
    head, *rest = entries_of(data)
    before = list(rest)
    while rest == before:
        rng.shuffle(rest)
    return _joined([head, *(one.rstrip("\n") for one in rest)])


def rewrapped(data: bytes, rng: random.Random) -> bytes:
    """Break every long text after each word or so, as other tools do."""

    def broken(match: re.Match[str]) -> str:
        words = re.findall(r"\S+\s*", match[2])
        lines = ["".join(words[at : at + 5]) for at in range(0, len(words), 5)]
        return f'{match[1]} ""\n' + "\n".join(f'"{line}"' for line in lines)

    joined = re.sub(r'"\n"', "", data.decode())
    text = re.sub(r'^(msgid|msgstr) "([^"\\]{60,})"$', broken, joined, flags=re.MULTILINE)
    return text.encode()


def nbsp_in_msgid(data: bytes, rng: random.Random) -> bytes:
    return _in_msgid(data, lambda text: text.replace(" ", "\u00a0"))


def msgid_decomposed(data: bytes, rng: random.Random) -> bytes:
    return _in_msgid(data, lambda text: unicodedata.normalize("NFD", text))


def _in_msgid(data: bytes, change: Callable[[str], str]) -> bytes:
    catalog = catalogs.read(data)
    entries = [entry.with_(msgid=change(entry.msgid)) for entry in catalog.entries]
    return catalogs.write(catalog.with_entries(entries))


def garbled(text: str) -> str:
    """Read a text as if it were in the usual encoding of Windows."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
        for byte in text.encode()
    )


def mojibake(data: bytes, rng: random.Random) -> bytes:
    return garbled(data.decode("utf-8", "ignore")).encode()


def duplicate(data: bytes, rng: random.Random) -> bytes:
    blocks = entries_of(data)
    number = _pick(data, rng)
    again = re.sub(r'msgstr (?:""\n)?"', lambda m: f"{m[0]}Encore : ", blocks[number], count=1)
    return _joined([*(one.rstrip("\n") for one in blocks), again])


def duplicate_equal(data: bytes, rng: random.Random) -> bytes:
    blocks = entries_of(data)
    return _joined([*(one.rstrip("\n") for one in blocks), blocks[_pick(data, rng)]])


def truncated_within(data: bytes, rng: random.Random) -> bytes:
    blocks = entries_of(data)
    number = rng.randrange(max(2, len(blocks) // 2), len(blocks))
    end = len("\n\n".join(blocks[:number]).encode()) + len(blocks[number].encode()) - 8
    return data[:end]


def truncated_between(data: bytes, rng: random.Random) -> bytes:
    blocks = entries_of(data)
    return _joined(blocks[: rng.randrange(max(2, len(blocks) // 2), len(blocks))])


def dropped(data: bytes, rng: random.Random) -> bytes:
    blocks = entries_of(data)
    del blocks[rng.randrange(1, max(2, len(blocks) - 1))]
    return _joined(blocks)


def msgid_edited(data: bytes, rng: random.Random) -> bytes:
    def change(block: str) -> str:
        return re.sub(r'msgid (?:""\n)?"', lambda m: f"{m[0]}Neu: ", block, count=1)

    return _with(data, _pick(data, rng), change)


def emptied(data: bytes, rng: random.Random) -> bytes:
    return _with(data, _pick(data, rng), lambda b: re.sub(r"msgstr .*", 'msgstr ""', b, flags=re.S))


def same_as_source(data: bytes, rng: random.Random) -> bytes:
    catalog = catalogs.read(data)
    entry = rng.choice([one for one in catalog.entries if len(one.msgid) > 30])
    return catalogs.write(catalog.with_changed([entry.with_(msgstr=entry.msgid)]))


def swapped(data: bytes, rng: random.Random) -> bytes:
    catalog = catalogs.read(data)
    one, two = rng.sample([one for one in catalog.entries if one.msgstr], 2)
    return catalogs.write(
        catalog.with_changed([one.with_(msgstr=two.msgstr), two.with_(msgstr=one.msgstr)])
    )


def fact_changed(data: bytes, rng: random.Random) -> bytes:
    catalog = catalogs.read(data)
    entry = rng.choice([one for one in catalog.entries if re.search(r"\d{3}", one.msgstr)])
    text = re.sub(r"\d(?=\d\d)", lambda m: str((int(m[0]) + 4) % 9 + 1), entry.msgstr, count=1)
    return catalogs.write(catalog.with_changed([entry.with_(msgstr=text)]))


def tags_lost(data: bytes, rng: random.Random) -> bytes:
    catalog = catalogs.read(data)
    entry = rng.choice([one for one in catalog.entries if "<" in one.msgstr])
    text = re.sub(r"<[^>]*>", "", entry.msgstr)
    return catalogs.write(catalog.with_changed([entry.with_(msgstr=text)]))


def fuzzy_left(data: bytes, rng: random.Random) -> bytes:
    catalog = catalogs.read(data)
    entry = rng.choice([one for one in catalog.entries if one.msgstr])
    return catalogs.write(catalog.with_changed([entry.with_fuzzy(True)]))


MECHANICAL: dict[str, tuple[Damage, str]] = {
    "latin1-undeclared": (latin1_undeclared, "encoding"),
    "latin1-honest": (latin1_honest, "encoding"),
    "bom": (bom, "bom"),
    "utf16": (utf16, "encoding"),
    "crlf": (crlf, "line-ends"),
    "header-dropped": (header_dropped, "header"),
    "header-changed": (header_changed, ""),
    "wrong-language-header": (wrong_language_header, "header"),
    "reordered": (reordered, "order"),
    "rewrapped": (rewrapped, ""),
    "nbsp-in-msgid": (nbsp_in_msgid, ""),
    "msgid-decomposed": (msgid_decomposed, ""),
    "mojibake": (mojibake, ""),
    "duplicate-equal": (duplicate_equal, ""),
}
"""What is made good without a question, with the code of the repair in the file, if it is there."""

CONTENT: dict[str, tuple[Damage, str]] = {
    "duplicate": (duplicate, "duplicate"),
    "truncated-within": (truncated_within, "truncated"),
    "truncated-between": (truncated_between, "truncated"),
    "dropped": (dropped, "dropped"),
    "msgid-edited": (msgid_edited, "msgid-edited"),
    "emptied": (emptied, "emptied"),
    "same-as-source": (same_as_source, "same-as-source"),
    "swapped": (swapped, "swapped"),
    "fact-changed": (fact_changed, "fact"),
    "tags-lost": (tags_lost, "tags"),
}
"""What is never taken in silence, with the reason."""


def texts_in(catalog: Catalog) -> set[str]:
    """Give every translation a catalog has, those in its comments too."""
    found = {text for entry in catalog.entries for text in entry.targets}
    return found | {c for e in (catalog.header_entry, *catalog.entries) for c in e.comments}


def is_kept(text: str, catalog: Catalog | None) -> bool:
    """Tell whether a translation is in a catalog somewhere."""
    if catalog is None:
        return False
    quoted = escaped(text)
    return any(text == one or quoted in one for one in texts_in(catalog))
