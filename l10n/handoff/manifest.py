"""What was sent in a kit, sentence by sentence: `kit.json`, and the record that stays here.

Both are one format. The one in the kit tells of texts by their hashes alone; the record keeps the
texts, as the base of the merge when the kit comes back, and when the kit was made. There is one
line per sentence, so that git shows what differs. A manifest that came back has been in foreign
hands: it is read with limits, and nothing in it is believed that is not of its form.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from l10n.errors import ConfigError, InputError, Problem, printable, shorten
from l10n.handoff.model import Band
from l10n.locales import parse
from l10n.model import State
from l10n.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePath

    from l10n.catalogs import Key
    from l10n.handoff.model import Item
    from l10n.locales import Locale

FILE = "kit.json"
"""The name of the manifest in a kit."""
FORMAT = "l10n kit 1"
KIT = re.compile(r"[0-9a-f]{12}")
"""What the id of a kit looks like."""

MAX_BYTES = 256 * 1024 * 1024
"""The largest record we read, in bytes."""
MAX_ITEMS = 1_000_000
"""As many sentences may be in a kit."""
MAX_PARTS = 10_000
"""As many releases, each in one locale, may be in a kit."""

_T = TypeVar("_T")
_ID = re.compile(r"[0-9a-f]{16}")
_STATES = {str(one): one for one in State}
_BANDS = {str(one): one for one in Band}
_COMMIT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})?")


@dataclass(frozen=True, slots=True)
class Sent:
    """A sentence as it was sent.

    `id` is that of its `Item`, which is the hash of context and source; `target` is the hash of the
    texts sent with it. The texts themselves are known from a record only.
    """

    id: str
    target: str
    state: State = State.EMPTY
    band: Band = Band.NEW
    words: int = 0
    locked: bool = False
    msgid: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    targets: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What identifies the sentence in its catalog."""
        return (self.msgctxt, self.msgid)


@dataclass(frozen=True, slots=True)
class Part:
    """The sentences of one release in one locale, and the files of the kit that hold them.

    `path` is the source's in the workspace. `left` are the ids of the sentences that were not sent.
    """

    release: str
    target: Locale
    path: str = ""
    files: tuple[str, ...] = ()
    items: tuple[Sent, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a kit is: its id, what it was made from, and its parts.

    `deadline` is an ISO 8601 date, `commit` the revision of git the kit was made at, `since` the
    kit whose sentences were left out; each empty if there is none. `made` is when it was made, in
    ISO 8601, and is known from a record only.
    """

    kit: str
    source: Locale
    parts: tuple[Part, ...] = field(default_factory=tuple)
    deadline: str = ""
    commit: str = ""
    since: str = ""
    made: str = ""

    @property
    def targets(self) -> tuple[Locale, ...]:
        """The locales of the kit, each once, in the order of its parts."""
        return tuple(dict.fromkeys(part.target for part in self.parts))

    def part(self, release: str, target: Locale) -> Part | None:
        """Give what was sent of a release in a locale."""
        found = (p for p in self.parts if (p.release, p.target) == (release, target))
        return next(found, None)


def targets_hash(targets: Sequence[str]) -> str:
    """Give the hash of the texts of a translation: 16 hex digits."""
    data = "".join(f"{len(text)}:{text}" for text in targets)
    return hashlib.blake2b(data.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def words_by_band(items: Iterable[Sent | Item]) -> dict[Band, int]:
    """Add up the words of sentences by band, in the order of the bands."""
    counts: Counter[Band] = Counter()
    for item in items:
        counts[item.band] += item.words
    return {band: counts[band] for band in Band}


def write(manifest: Manifest, *, record: bool = False) -> bytes:
    """Write a manifest; a `record` has the texts and the time of making too."""
    return "".join(f"{line}\n" for line in _lines(manifest, record=record)).encode()


def _lines(manifest: Manifest, *, record: bool) -> Iterator[str]:
    items = [item for part in manifest.parts for item in part.items]
    head = {
        "format": FORMAT,
        "kit": manifest.kit,
        **({"made": manifest.made} if record and manifest.made else {}),
        **({"commit": manifest.commit} if manifest.commit else {}),
        **({"since": manifest.since} if manifest.since else {}),
        **({"deadline": manifest.deadline} if manifest.deadline else {}),
        "source": str(manifest.source),
        "targets": list(map(str, manifest.targets)),
        "words": words_by_band(items),
    }
    yield "{"
    yield from (f"  {_json(name)}: {_json(value)}," for name, value in head.items())
    yield '  "parts": ['
    for number, part in enumerate(manifest.parts, 1):
        yield "    {"
        told = {"release": part.release, "target": str(part.target), "path": part.path,
                "files": part.files, "words": words_by_band(part.items),
                **({"left": part.left} if part.left else {})}  # fmt: skip
        yield from (f"      {_json(name)}: {_json(value)}," for name, value in told.items())
        yield '      "items": ['
        rows = [_json(_row(item, record=record)) for item in part.items]
        yield from (f"        {row}," for row in rows[:-1])
        yield from (f"        {row}" for row in rows[-1:])
        yield "      ]"
        yield "    }" if number == len(manifest.parts) else "    },"
    yield "  ]"
    yield "}"


def _row(item: Sent, *, record: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "id": item.id, "target": item.target, "state": item.state, "band": item.band,
        "words": item.words,
    }  # fmt: skip
    if item.locked:
        row["locked"] = True
    if record:
        texts = {
            "msgctxt": item.msgctxt,
            "msgid": item.msgid,
            "msgid_plural": item.msgid_plural,
        }
        row |= {name: text for name, text in texts.items() if text is not None}
        row["targets"] = list(item.targets)
    return row


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(data: bytes, path: PurePath | str = FILE) -> Manifest:
    """Read a manifest or a record; `path` is for messages only.

    Raises:
        InputError: it is not one of ours, damaged, or beyond the limits.
    """
    if len(data) > MAX_BYTES:
        _refuse(path, f"is larger than {MAX_BYTES:,} bytes")
    try:
        values = json.loads(data, object_pairs_hook=_unique, parse_constant=_no_constant)
    except RecursionError:
        _refuse(path, "is nested too deeply")
    except ValueError as error:
        _refuse(path, f"is not JSON as we write it: {shorten(str(error), 120)}")
    top = _Table(values, path, "")
    if top.text("format") != FORMAT:
        what = (
            f"is in the format “{shorten(top.text('format'))}”, and this version knows “{FORMAT}”"
        )
        _refuse(path, what)
    with uncollected():
        parts = tuple(_part(one) for one in top.tables("parts", MAX_PARTS))
    if sum(len(part.items) for part in parts) > MAX_ITEMS:
        _refuse(path, f"lists more than {MAX_ITEMS:,} sentences")
    return Manifest(
        kit=top.text("kit", KIT),
        source=top.locale("source"),
        parts=parts,
        deadline=top.date("deadline"),
        commit=top.text("commit", _COMMIT, ""),
        since=top.text("since", KIT, "") if "since" in top.values else "",
        made=top.date("made"),
    )


def _part(one: _Table) -> Part:
    return Part(
        release=one.text("release"),
        target=one.locale("target"),
        path=one.text("path", default=""),
        files=one.texts("files"),
        items=tuple(_sent(item) for item in one.tables("items", MAX_ITEMS)),
        left=one.texts("left"),
    )


def _sent(one: _Table) -> Sent:
    return Sent(
        id=one.text("id", _ID),
        target=one.text("target", _ID),
        state=one.choice("state", _STATES),
        band=one.choice("band", _BANDS),
        words=one.count("words"),
        locked=one.flag("locked"),
        msgid=one.text("msgid", default=""),
        msgctxt=one.text("msgctxt") if "msgctxt" in one.values else None,
        msgid_plural=one.text("msgid_plural") if "msgid_plural" in one.values else None,
        targets=one.texts("targets"),
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _refuse(path: PurePath | str, what: str, place: str | None = None) -> NoReturn:
    remedy = "Take it back from git, or remove it: then nothing is merged against what was sent."
    raise InputError(Problem("kit.manifest", printable(what), path, entry=place, remedy=remedy))


class _Table:
    """An object of the file, whose values are asked for with the form they must have."""

    def __init__(self, values: object, path: PurePath | str, place: str) -> None:
        self._path, self._place = path, place
        if not isinstance(values, dict):
            _refuse(path, "has something else where an object is expected", place or None)
        self.values: Mapping[str, Any] = values

    def text(
        self, name: str, form: re.Pattern[str] | None = None, default: str | None = None
    ) -> str:
        value = self.values.get(name, default)
        if not isinstance(value, str) or (form and not form.fullmatch(value)):
            self._wrong(name)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._wrong(name)
        return tuple(value)

    def tables(self, name: str, most: int) -> Iterator[_Table]:
        value = self.values.get(name)
        if not isinstance(value, list):
            self._wrong(name)
        if len(value) > most:
            _refuse(self._path, f"lists more than {most:,} {name}", self._at(name))
        for number, one in enumerate(value):
            yield _Table(one, self._path, f"{self._at(name)}[{number}]")

    def choice(self, name: str, known: Mapping[str, _T]) -> _T:
        found = known.get(self.text(name))
        return found if found is not None else self._wrong(name)

    def count(self, name: str) -> int:
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 10**9:
            self._wrong(name)
        return value

    def flag(self, name: str) -> bool:
        value = self.values.get(name, False)
        return value if isinstance(value, bool) else self._wrong(name)

    def locale(self, name: str) -> Locale:
        try:
            return parse(self.text(name))
        except ConfigError:
            self._wrong(name)

    def date(self, name: str) -> str:
        """Give a date, or a time with a date; empty where there is none."""
        value = self.text(name, default="")
        try:
            if value:
                (datetime if "T" in value else date).fromisoformat(value)
        except ValueError:
            self._wrong(name)
        return value

    def _wrong(self, name: str) -> NoReturn:
        what = "is missing" if name not in self.values else "is not what it must be"
        _refuse(self._path, f"“{name}” {what}", self._at(name))

    def _at(self, name: str) -> str:
        return f"{self._place}.{name}" if self._place else name
