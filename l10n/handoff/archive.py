"""What goes out and what comes in: a folder, a zip or one file, as names and bytes.

Out, the same files make the same zip, whatever the clock, the system and their order. In, an
archive comes from strangers: nothing of it is ever unpacked to disk, and whatever could harm who
does, or fill the memory, refuses it as a whole. All limits are in this file.

Source: PKWARE APPNOTE 6.3.10 (zip).
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem, UsageError, raise_all
from l10n.files import read_bytes, write_bytes
from l10n.handoff.names import fault_of, folded, is_folder, is_passed_over, name_of
from l10n.officefile import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MAX_MEMBERS = 10_000
"""As many files may be in an archive or folder, those in archives within it included."""
MAX_UNPACKED = 512 * 1024 * 1024
"""All files together, in bytes."""
MAX_FILE = 128 * 1024 * 1024
"""The largest single file, in bytes."""
MAX_PACKED = 256 * 1024 * 1024
"""The largest archive, in bytes."""
MAX_RATIO = 250
"""How many times larger than packed a file above 1 MiB may be; honest catalogs stay below 100."""
MAX_TOLD = 10
"""As many faults of one archive are told."""

_SMALL = 1024 * 1024
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DOCUMENT = "[Content_Types].xml"
"""What is in every zip that is a workbook or a document, not an archive."""
_OFFICE = (".xlsx", ".docx", ".xlsm", ".docm", ".ods", ".odt")
_OTHERS = (
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "RAR"),
    (0, b"\x1f\x8b\x08", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (257, b"ustar", "tar"),
)
"""Where in a file which bytes tell of what archive."""
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError, OverflowError,
)  # fmt: skip
"""What `zipfile` raises of an archive that is not whole, or lies."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = stat.S_IFREG | 0o644


_NO_FOLDERS = frozenset(
    {".7z", ".bz2", ".docx", ".gz", ".html", ".json", ".pdf", ".po", ".rar", ".tar", ".tbx",
     ".tgz", ".tmx", ".xlf", ".xliff", ".xlsx", ".xz"}
)  # fmt: skip
"""How names end that nobody gives to a folder."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """Make a zip; the same files give the same bytes.

    Raises:
        InputError: a name is none that every system can unpack.
    """
    raise_all(InputError, _bad_names(files))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, on whatever system
            info.external_attr = _MODE << 16
            archive.writestr(info, files[name], compresslevel=9)
    return out.getvalue()


def check_free(to: Path, *, force: bool = False) -> None:
    """Make sure that writing to a path overwrites nothing, or that this is wanted.

    Raises:
        UsageError: there is a file, or a folder with something in it; or the name is that of a
            file which is no zip.
    """
    zipped = _is_zip_name(to)
    if not to.exists() and to.suffix.lower() in _NO_FOLDERS:
        what = "is the name of a file, and a kit is a zip or a folder"
        raise UsageError(Problem("usage.to", what, to, remedy="Name a .zip or a folder with --to."))
    if to.exists() and zipped != to.is_file():
        what = "is a folder, not a zip" if zipped else "is a file, not a folder"
        raise UsageError(Problem("usage.to", what, to, remedy="Name another place with --to."))
    if not force and to.exists() and (zipped or any(to.iterdir())):
        what = "is there already" if zipped else "is a folder that is not empty"
        remedy = f"{'Overwrite' if zipped else 'Write into'} it with --force."
        raise UsageError(Problem("usage.to", what, to, remedy=remedy))


def write(files: Mapping[str, bytes], to: Path) -> None:
    """Write files as a zip, where the name says so, or else into a folder.

    Each is written in one step; what else is in the folder stays.

    Raises:
        InputError: a name cannot be unpacked everywhere, or a file cannot be written.
    """
    if _is_zip_name(to):
        write_bytes(to, packed(files))
        return
    raise_all(InputError, _bad_names(files))
    for name, data in sorted(files.items()):
        write_bytes(to / name, data)


def _is_zip_name(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def members(path: Path) -> dict[str, bytes]:
    """Read a file, the files of a folder, or those of a zip, by their names.

    A zip within a folder or a zip is opened too, but none within that one; its files are named
    `inner.zip/name`. What systems leave behind (`__MACOSX/`, `.DS_Store`, `Thumbs.db`, whatever
    begins with a dot) is passed over. Workbooks and documents are files, though they are zips.

    Raises:
        InputError: it cannot be read, is damaged, too large, encrypted, or has names or links in
            it that no honest archive has.
    """
    intake = _Intake(path)
    if path.is_dir():
        intake.take_folder()
    else:
        intake.take(path.name, read_bytes(path, MAX_PACKED))
    return dict(sorted(intake.files.items()))


class _Intake:
    """What is taken in from a path; `files` is what was read so far."""

    def __init__(self, path: Path) -> None:
        self.files: dict[str, bytes] = {}
        self._path = path
        self._size = 0
        self._names: dict[str, str] = {}

    def take_folder(self) -> None:
        names = list(self._walk(self._path))
        self._check(names, 0)
        for name in names:
            self.take(name, read_bytes(self._path / name, MAX_PACKED), level=1)

    def take(self, name: str, data: bytes, level: int = 0) -> None:
        """Take a file; open it where it is an archive. `level` counts what it stands in."""
        found = _opened(name, data, self._path)
        if found is None:
            self._keep(name, data)
        elif level > 1:
            what = "holds an archive in an archive within it"
            raise _fault("nested", what, self._path, name, "Unpack the inner ones.")
        else:
            with found:
                self._take_zip(found, f"{name}/" if level else "", level + 1)

    def _take_zip(self, archive: zipfile.ZipFile, prefix: str, level: int) -> None:
        infos = [info for info in archive.infolist() if not is_folder(info)]
        found = [(info, name_of(info)) for info in infos]
        kept = [(info, prefix + name) for info, name in found if not is_passed_over(name)]
        self._check([name for _, name in kept], sum(info.file_size for info, _ in kept))
        raise_all(InputError, _some(_refusals(kept, self._path)))
        for info, name in kept:
            try:
                data = archive.read(info)
            except _DAMAGES as error:
                raise _damaged(self._path, name, error) from None
            self.take(name, data, level)

    def _check(self, names: Sequence[str], size: int) -> None:
        """Refuse what is too much, and names that cannot be, before anything is read."""
        self._limit(len(names), size)
        raise_all(InputError, _some(_bad_names(names, self._path, self._names)))

    def _limit(self, count: int, size: int) -> None:
        """Refuse what is too much with so many files, and bytes, more."""
        if len(self.files) + count > MAX_MEMBERS:
            raise _fault("large", f"holds more than {MAX_MEMBERS:,} files", self._path)
        if self._size + size > MAX_UNPACKED:
            raise _fault("large", f"holds more than {MAX_UNPACKED:,} bytes unpacked", self._path)

    def _keep(self, name: str, data: bytes) -> None:
        self._size += len(data)
        if len(data) > MAX_FILE:
            raise _fault("large", f"is larger than {MAX_FILE:,} bytes", self._path, name)
        self._limit(0, 0)
        self.files[name] = data

    def _walk(self, folder: Path) -> Iterator[str]:
        """Give the names of files in a folder and those below; links that lead out are refused."""
        root, count = self._path.resolve(), 0
        for here, folders, files in os.walk(folder, onerror=_unreadable):
            below = Path(here).relative_to(folder)
            for name in sorted((*folders, *files)):
                shown = (below / name).as_posix()
                path = Path(here, name)
                count += 1
                if count > 2 * MAX_MEMBERS:
                    raise _fault("large", f"holds more than {MAX_MEMBERS:,} files", folder)
                if is_passed_over(shown):
                    continue
                if path.is_symlink():
                    _check_link(path, root)
                elif not path.is_dir() and not path.is_file():
                    raise _fault("link", "holds what is no file", folder, shown)
                elif name in files:
                    yield shown
            folders[:] = sorted(name for name in folders if not is_passed_over(name))


def _check_link(path: Path, root: Path) -> None:
    """Refuse a link that leads out of a folder; where another one leads is read anyway."""
    try:
        inside = path.resolve(strict=True).is_relative_to(root)
    except FileNotFoundError:
        inside = path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a circle of links
        inside = False
    if not inside:
        raise _fault("link", "is a link that leads out of the folder", path)


def _unreadable(error: OSError) -> None:
    what = f"cannot be listed: {error.strerror}"
    raise InputError(Problem("file.unreadable", what, error.filename)) from None


def _opened(name: str, data: bytes, path: Path) -> zipfile.ZipFile | None:
    """Open an archive; None where the file is none."""
    for at, mark, kind in _OTHERS:
        if data.startswith(mark, at):
            raise _fault("kind", f"is an archive of {kind}, which is not read", path, name,
                         "Unpack it, and import the folder.")  # fmt: skip
    if not data.startswith((_LOCAL, _END)):
        return None
    if data.count(_CENTRAL) > 2 * MAX_MEMBERS:  # else it would cost to list them
        raise _fault("large", f"holds more than {MAX_MEMBERS:,} files", path, name)
    try:
        found = zipfile.ZipFile(io.BytesIO(data))
        inside = set(found.namelist())
    except _DAMAGES as error:
        raise _damaged(path, name, error) from None
    return None if _DOCUMENT in inside else found


def _refusals(kept: Iterable[tuple[zipfile.ZipInfo, str]], path: Path) -> Iterator[Problem]:
    for info, name in kept:
        kind = stat.S_IFMT(info.external_attr >> 16)
        packed_size = max(1, info.compress_size)
        if info.flag_bits & _ENCRYPTED:
            what, remedy = "is encrypted", "Ask for it without a password."
            yield Problem("archive.encrypted", what, path, entry=name, remedy=remedy)
        elif kind not in {0, stat.S_IFREG}:
            yield Problem("archive.link", "is a link or a device, not a file", path, entry=name)
        elif info.compress_type not in _METHODS:
            what, remedy = "is packed in an unusual way", "Pack it anew as an ordinary zip."
            yield Problem("archive.method", what, path, entry=name, remedy=remedy)
        elif info.file_size > MAX_FILE:
            yield Problem("archive.large", f"is larger than {MAX_FILE:,} bytes", path, entry=name)
        elif info.file_size > max(_SMALL, MAX_RATIO * packed_size):
            what = f"would unpack to {info.file_size // packed_size:,} times its size"
            yield Problem("archive.bomb", what, path, entry=name)


def _bad_names(
    names: Iterable[str], path: Path | None = None, seen: dict[str, str] | None = None
) -> Iterator[Problem]:
    """Tell of names that cannot be, or not beside those `seen`, to which they are added."""
    seen = {} if seen is None else seen
    for name in names:
        if fault := fault_of(name):
            what, remedy = f"has a file whose name {fault}", "Rename it, and pack it anew."
            yield Problem("archive.name", what, path, entry=name, remedy=remedy)
        elif (key := folded(name)) in seen:
            what = "has two files that are one on some systems"
            what = "has two files of one name" if seen[key] == name else what
            yield Problem("archive.duplicate", what, path, entry=name)
        seen.setdefault(folded(name), name)


def _some(problems: Iterable[Problem]) -> list[Problem]:
    return list(islice(problems, MAX_TOLD))


def _fault(
    kind: str, what: str, path: Path, name: str | None = None, remedy: str | None = None
) -> InputError:
    entry = None if name == path.name else name
    return InputError(Problem(f"archive.{kind}", what, path, entry=entry, remedy=remedy))


def _damaged(path: Path, name: str, error: Exception) -> InputError:
    office = name.lower().endswith(_OFFICE)
    what = f"is a damaged {'Office file' if office else 'zip'}: {reason(error)}"
    remedy = "Ask for it again." if office else "Ask for it again, or for the files in it."
    return _fault("damaged", what, path, name, remedy)
