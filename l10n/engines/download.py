"""Models from Mozilla's list of them, or from a mirror of it.

This is the only place where models are asked of the network, and only when a person installs one.
The list says of each file how large it is and what its checksums are, packed and unpacked, and all
of that is looked at.

Source: the Remote Settings collection `translations-models-v2`; remote.rs of fxtranslate.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from l10n import __version__
from l10n.engines import deadline, local
from l10n.engines.models import (
    PAIR,
    PIVOT,
    RECORD,
    File,
    Model,
    Record,
    is_version,
    load,
    record_bytes,
)
from l10n.engines.placing import file_of, placing, status_of, tried, write
from l10n.engines.protocol import uninstalled
from l10n.engines.services import LOOPBACK, host_of
from l10n.errors import ConfigError, EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Progress = Callable[[int], None]

ADDRESS = (
    "https://firefox.settings.services.mozilla.com"
    "/v1/buckets/main/collections/translations-models-v2/records"
)
VARIABLE = "FXTRANSLATE_RECORDS_URL"
"""The environment variable by which the library too is told another list."""

LICENCE = "MPL-2.0"
"""That of Mozilla's models; the list does not repeat it."""

MAJOR = 3
"""The version of the format that the library reads; the list has models of others."""

MAX_LIST, MAX_FILE = 32 << 20, 512 << 20
TIMES = 8
"""How many times larger a file may become where the list does not say how large it is unpacked."""

UNPACK = (sys.executable, "-P", str(Path(__file__).with_name("unpack_child.py")))
PATIENCE, SLOW = 10, 2 << 20
"""Seconds that unpacking may take, and bytes that are unpacked in each second more; a hundred
megabytes are usual."""

TIMEOUT = (10.0, 30.0)
DEADLINE = 1_800.0
"""Seconds for one file, with all attempts."""

ATTEMPTS = 3
WAIT = 1.0
REDIRECTS = 3

REMEDY = (
    "Check the network and the address, and run the command again; nothing was changed. A mirror "
    "can be named (option “mirror” of the engine “local”), and a folder of models needs no "
    "network (--from FOLDER)."
)

_NAME = re.compile(r"\w[\w.+-]*", re.ASCII)
_LOCATION = re.compile(r"\w[\w+-]*(?:[./][\w+-]+)*", re.ASCII)
_SUM = re.compile(r"[\da-f]{64}", re.ASCII)
_ROOT = re.compile(r"(.*?/v\d+/)buckets/")


@dataclass(frozen=True, slots=True)
class Packed:
    """A row of the list: a file, where it is, and what it must be, packed and unpacked.

    `part` is what it is for in the model; a file with a `condition` is not for everybody.
    """

    pair: str
    name: str
    part: str
    version: str
    architecture: str
    condition: str
    location: str
    packed: File
    unpacked: File

    @property
    def worth(self) -> tuple[bool, bool, tuple[int, ...]]:
        """What files are ordered by: finished, for everybody, new."""
        stable, numbers = rank(self.version)
        return stable, not self.condition, numbers


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that can be had; `files` begins with that of the network."""

    files: tuple[Packed, ...]

    @property
    def pair(self) -> str:
        """The name of its folder."""
        return self.files[0].pair

    @property
    def version(self) -> str:
        """Its version, `3.0`."""
        return self.files[0].version

    @property
    def download(self) -> int:
        """The bytes that travel."""
        return sum(file.packed.size for file in self.files)

    @property
    def size(self) -> int:
        """The bytes it takes on the disk."""
        return sum(file.unpacked.size for file in self.files)


@dataclass
class Source:
    """A list of models at an address, and the way to their files."""

    address: str
    offers: Mapping[str, Offer]

    @property
    def licence(self) -> str:
        """The licence of the models, as far as it is known."""
        return LICENCE if self.address == ADDRESS else ""

    def route(self, source: str, target: str) -> tuple[Offer, ...]:
        """Give the models for a pair of codes: one, two that meet in English, or none."""
        if direct := self.offers.get(f"{source}-{target}"):
            return (direct,)
        legs = self.offers.get(f"{source}-{PIVOT}"), self.offers.get(f"{PIVOT}-{target}")
        return (legs[0], legs[1]) if legs[0] and legs[1] else ()

    def file(self, file: Packed, progress: Progress) -> bytes:
        """Get a file, checked and unpacked.

        Raises:
            EngineError: it cannot be had, or is not what the list says.
        """
        url = f"{self._base}{file.location}"
        data = fetch(url, file.packed.size, progress, exact=True)
        if sha256(data).hexdigest() != file.packed.sha256:
            raise _failed("engine.checksum", "is not what the list says: wrong checksum", url)
        found = unpacked(data, file.unpacked)
        if found is None:
            what = "is not what the list says when unpacked: damaged, too large, or wrong checksum"
            raise _failed("engine.checksum", what, url)
        return found

    @cached_property
    def _base(self) -> str:
        """The address that locations of files are relative to.

        A Remote Settings server tells it at its root; for any other it is the folder of the list.
        """
        parts = urlsplit(self.address)
        if not (root := _ROOT.match(parts.path)):
            return urljoin(self.address, ".")
        url = parts._replace(path=root[1], query="", fragment="").geturl()
        data = _json(fetch(url, MAX_LIST), url)
        try:
            base = data["capabilities"]["attachments"]["base_url"]
        except (KeyError, TypeError):
            base = ""
        if not isinstance(base, str) or not is_safe(base):
            raise _failed("engine.download", "does not tell where its files are", url)
        return base.rstrip("/") + "/"


def is_safe(url: str) -> bool:
    """Tell whether an address is encrypted, or on this machine, and holds no password."""
    host = host_of(url)
    return bool(host) and (url.lower().startswith("https:") or host in LOOPBACK)


def source(mirror: str = "") -> Source:
    """Get the list of models: of the mirror, of the one in the environment, or Mozilla's.

    Raises:
        ConfigError: the address is none that may be asked.
        EngineError: it does not answer, or not with such a list.
    """
    address = mirror or os.environ.get(VARIABLE, "") or ADDRESS
    if not is_safe(address):
        where = "the option “mirror” of the engine “local”" if mirror else VARIABLE
        what = f"{where} must be an address with https://, without a password"
        raise ConfigError(Problem("engine.option", what))
    data = _json(fetch(address, MAX_LIST), address)
    rows = data.get("data") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise _failed("engine.download", "gave no list of models", address)
    return Source(address, _offers(rows))


def unpacked(data: bytes, wanted: File) -> bytes | None:
    """Unpack a file in a process of its own (`unpack_child.py` says why); None if it is no such.

    Raises:
        EngineError: there is no process to be had.
    """
    seconds = PATIENCE + wanted.size // SLOW
    command = (*UNPACK, str(wanted.size), wanted.sha256, str(seconds))
    try:
        done = subprocess.run(  # waits, and ends it if it takes too long or we are interrupted
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    except OSError as error:
        what = f"the engine “local” cannot start a process: {error.strerror}"
        raise EngineError(Problem("engine.down", what)) from None
    return None if done.returncode else done.stdout


def install(offer: Offer, origin: Source, folder: Path, progress: Progress = lambda _: None) -> str:
    """Install a model, unless it is there; give `installed`, `replaced` or `kept`.

    `progress` is told how many of the bytes of `offer.download` have come.

    Raises:
        EngineError: the package is missing, or the model cannot be had, or is not what it should
            be; what was there before still is.
        InputError: it cannot be written, or its place is taken.
    """
    if problem := uninstalled("local", (local.PACKAGE,)):
        raise EngineError(problem)
    place = folder / offer.pair
    before = load(local.KIND, place)
    if isinstance(before, Model) and _is_current(before, offer):
        return "kept"
    status = status_of(local.KIND, place)
    with placing(folder, offer.pair, offer.size) as new:
        done, files = 0, {}
        for file in offer.files:
            data = origin.file(file, partial(_add, progress, done))
            write(new / file.name, data)
            files[file.name] = File(len(data), file.unpacked.sha256)
            done += file.packed.size
        main = offer.files[0]
        record = Record(
            main.version, main.architecture, origin.licence, origin.address, files=files
        )
        write(new / RECORD, record_bytes(offer.pair, record))
        tried(local.KIND, new, offer.pair, local.try_out)
    return status


def _add(progress: Progress, done: int, came: int) -> None:
    progress(done + came)


def _is_current(model: Model, offer: Offer) -> bool:
    """Tell whether an installed model is the offered one, or a newer one."""
    if model.record.version and rank(model.record.version) > rank(offer.version):
        return True
    known = model.record.files or {path.name: file_of(path) for path in model.parts.values()}
    sums = {name: file.sha256 for name, file in known.items()}
    return all(sums.get(file.name) == file.unpacked.sha256 for file in offer.files)


def rank(version: str) -> tuple[bool, tuple[int, ...]]:
    """Give what versions are ordered by: finished ones (`3.0`) come after trials (`3.0a1`)."""
    found = re.fullmatch(r"(\d+(?:\.\d+)*)([a-z]\w*)?", version, re.ASCII)
    if found is None:
        return False, (0,)
    return not found[2], tuple(map(int, found[1].split(".")))


def fetch(
    url: str,
    limit: int,
    progress: Progress = lambda _: None,
    *,
    exact: bool = False,
) -> bytes:
    """Get what is at an address, at most `limit` bytes or `exact` as many; try again if need be.

    Raises:
        EngineError: it cannot be had.
    """
    end = time.monotonic() + DEADLINE
    for attempt in range(ATTEMPTS):
        if attempt:
            progress(0)
            time.sleep(WAIT * 2**attempt)
        try:
            with deadline.within(lambda: end - time.monotonic()):
                data, what, again = _once(url, limit, progress)
        except (requests.Timeout, urllib3.exceptions.TimeoutError):
            again = time.monotonic() < end
            what = f"did not {'' if again else 'finish its '}answer in time"
        except (requests.ConnectionError, urllib3.exceptions.ProtocolError):
            what, again = "cannot be reached, or broke the connection off", True
        except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError):
            what, again = "gave an answer that is not HTTP", False
        else:
            if not what and exact and len(data) != limit:
                what, again = f"gave {len(data):,} bytes and not the {limit:,} of the list", True
            if not what:
                return data
        if not again:
            break
    raise _failed("engine.download", what, url)


def _once(url: str, limit: int, progress: Progress) -> tuple[bytes, str, bool]:
    """Ask once; give what came, what is wrong with it, and whether it may help to ask again."""
    headers = {"User-Agent": f"l10n/{__version__}", "Accept-Encoding": "identity"}
    with deadline.session() as session:
        for _ in range(REDIRECTS + 1):
            session.trust_env = host_of(url) not in LOOPBACK
            with session.get(
                url, headers=headers, timeout=TIMEOUT, stream=True, allow_redirects=False
            ) as answer:
                if not answer.is_redirect:
                    return _body(answer, limit, progress)
                url = urljoin(url, answer.headers["Location"])
            if not is_safe(url):
                return b"", "sends us to an address that is not encrypted", False
    return b"", "sends us from one address to the next", False


def _body(answer: requests.Response, limit: int, progress: Progress) -> tuple[bytes, str, bool]:
    status = answer.status_code
    if status != 200:
        return b"", f"answered with status {status}", status == 429 or status >= 500
    data = bytearray()
    # read1 gives what has come; any other read would wait past the deadline for more
    while chunk := answer.raw.read1(1 << 16, decode_content=True):
        data += chunk
        if len(data) > limit:
            return b"", f"gave more than {limit:,} bytes", False
        progress(len(data))
    return bytes(data), "", False


def _json(data: bytes, url: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise _failed("engine.download", "gave something that is not JSON", url) from None


def _failed(code: str, what: str, url: str) -> EngineError:
    parts = urlsplit(url)
    place = f"{parts.scheme}://{parts.netloc}{parts.path}"
    return EngineError(Problem(code, what, place, remedy=REMEDY))


def _offers(rows: list[Any]) -> dict[str, Offer]:
    """Make offers of the rows of a list; other formats and incomplete models are left out."""
    pairs: dict[str, list[Packed]] = {}
    for row in rows:
        with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
            file = _row(row)
            pairs.setdefault(file.pair, []).append(file)
    found = {pair: _offer(files) for pair, files in sorted(pairs.items())}
    return {pair: offer for pair, offer in found.items() if offer is not None}


def _row(row: Any) -> Packed:
    """Read a row of the list; what is wrong with it ends in an error of Python's own."""
    attachment = row["attachment"]
    packed = File(int(attachment["size"]), str(attachment["hash"]))
    size = int(row.get("decompressedSize") or min(TIMES * packed.size, MAX_FILE))
    file = Packed(
        f"{row['sourceLanguage']}-{row['targetLanguage']}",
        str(row["name"]),
        str(row["fileType"]),
        str(row["version"]),
        str(row.get("architecture") or ""),
        str(row.get("filter_expression") or ""),
        str(attachment["location"]),
        packed,
        File(size, str(row["decompressedHash"])),
    )
    safe = (
        PAIR.fullmatch(file.pair)
        and _NAME.fullmatch(file.name)
        and not file.name.endswith(".json")
        and _LOCATION.fullmatch(file.location)
        and _SUM.fullmatch(packed.sha256)
        and _SUM.fullmatch(file.unpacked.sha256)
        and 0 < min(packed.size, size) <= max(packed.size, size) <= MAX_FILE
        and is_version(file.version)
        and rank(file.version)[1][0] == MAJOR
    )
    if not safe:
        raise ValueError
    return file


def _offer(files: Sequence[Packed]) -> Offer | None:
    """Choose the best model of a pair and what belongs to it, of the same version if possible."""
    best = sorted(sorted(files, key=lambda file: (file.architecture, file.name)),
                  key=lambda file: file.worth, reverse=True)  # fmt: skip
    main = next((file for file in best if file.part == "model"), None)
    if main is None:
        return None
    same = [file for file in best
            if (file.version, file.architecture) == (main.version, main.architecture)]  # fmt: skip
    parts: dict[str, Packed] = {}
    for file in (*same, *(file for file in best if file.part != "lex")):
        parts.setdefault(file.part, file)
    words = ["vocab"] if "vocab" in parts else ["srcvocab", "trgvocab"]
    if not all(part in parts for part in words):
        return None
    return Offer((main, *(parts[part] for part in (*words, "lex") if part in parts)))
