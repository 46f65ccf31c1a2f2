"""What goes out and what comes in: a folder, a zip or one file, as names and bytes.

Out, the same files make the same zip, whatever the clock, the system and their order. In, an
archive comes from strangers: nothing of it is ever unpacked to disk, and whatever could harm who
does, or fill the memory, refuses it as a whole, before a byte of it is read as something else. All
limits are in this file.

Source: PKWARE APPNOTE 6.3.10 (zip); Microsoft, “Naming Files, Paths, and Namespaces”.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import InputError, Problem, UsageError, raise_all
from l10n.files import read_bytes, write_bytes
from l10n.handoff.names import fault_of, folded, is_passed_over, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
_DOCUMENTS = ("[Content_Types].xml", "mimetype")
"""What is in a zip that is a document (OOXML, OpenDocument), not an archive."""
_OTHERS = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!": "RAR", b"\x1f\x8b": "gzip"}
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    UnicodeDecodeError, ValueError, OverflowError,
)  # fmt: skip
"""What `zipfile` raises of an archive that is not whole, or lies."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = stat.S_IFREG | 0o644


def packed(files: Mapping[str, bytes]) -> bytes:
    """Make a zip; the same files give the same bytes.

    Raises:
        InputError: a name is none that every system can unpack.
    """
    raise_all(InputError, _faults(dict.fromkeys(files)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, on whatever system
            info.external_attr = _MODE << 16
            archive.writestr(info, files[name], compresslevel=9)
    return out.getvalue()


def is_zip_name(path: Path) -> bool:
    """Tell whether what is written to a path is to be a zip, by its name."""
    return path.suffix.lower() == ".zip"


def check_free(to: Path, *, force: bool = False) -> None:
    """Make sure that writing to a path overwrites nothing, or that this is wanted.

    Raises:
        UsageError: there is a file, or a folder with something in it.
    """
    zipped = is_zip_name(to)
    if to.exists() and zipped != to.is_file():
        what = "is a folder, not a zip" if zipped else "is a file, not a folder"
        raise UsageError(Problem("usage.to", what, to, remedy="Name another place with --to."))
    if not force and to.exists() and (zipped or any(to.iterdir())):
        what = "is there already" if zipped else "is a folder that is not empty"
        raise UsageError(Problem("usage.to", what, to, remedy="Overwrite it with --force."))


def write(files: Mapping[str, bytes], to: Path) -> None:
    """Write files as a zip, where the name says so, or else into a folder.

    Each is written in one step; what else is in the folder stays.

    Raises:
        InputError: a name cannot be unpacked everywhere, or a file cannot be written.
    """
    if is_zip_name(to):
        write_bytes(to, packed(files))
        return
    raise_all(InputError, _faults(dict.fromkeys(files)))
    for name, data in sorted(files.items()):
        write_bytes(to / name, data)


def members(path: Path) -> dict[str, bytes]:
    """Read a file, the files of a folder, or those of a zip, by their names.

    A zip within a folder or a zip is opened too, but none within that one: its files are named
    `inner.zip/name`. What systems leave behind (`__MACOSX/`, `.DS_Store`, `Thumbs.db`, whatever
    begins with a dot) is passed over. Workbooks and documents are files, though they are zips.

    Raises:
        InputError: it cannot be read, is damaged, too large, encrypted, or has names or links in
            it that no honest archive has.
    """
    intake = _Intake(path)
    if path.is_dir():
        intake.take_folder(path)
    else:
        intake.take(path.name, read_bytes(path, MAX_PACKED), depth=0)
    raise_all(InputError, _faults(intake.named, path))
    return dict(sorted(intake.files.items()))


@dataclass(slots=True)
class _Intake:
    """What was read so far; `named` has every name, also twice, with what holds it."""

    path: Path
    files: dict[str, bytes] = field(default_factory=dict)
    named: dict[str, None] = field(default_factory=dict)
    size: int = 0

    def take_folder(self, root: Path) -> None:
        for name, full in self._walk(root):
            self.take(name, read_bytes(full, MAX_PACKED), depth=1)

    def take(self, name: str, data: bytes, depth: int) -> None:
        """Take a file; open it where it is an archive. `depth` counts what it stands in."""
        if (found := _archive(data)) is None:
            self._keep(name, data)
        elif depth > 1:
            raise _fault("nested", f"holds an archive in an archive in it, “{name}”", self.path)
        else:
            with found:
                self._take_zip(found, f"{name}/" if depth else "", depth + 1)

    def _take_zip(self, archive: zipfile.ZipFile, prefix: str, depth: int) -> None:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        names = [name_of(info) for info in infos]
        raise_all(InputError, _refusals(infos, names, self.path))
        kept = [pair for pair in zip(infos, names, strict=True) if not is_passed_over(pair[1])]
        self._count(len(kept), sum(info.file_size for info, _ in kept))
        raise_all(InputError, _faults([prefix + name for _, name in kept], self.path))
        for info, name in kept:
            try:
                data = archive.read(info)
            except _DAMAGES as error:
                raise _damaged(self.path, f"{name}: {error}") from None
            self.take(prefix + name, data, depth + 1 if depth > 1 or prefix else 1)

    def _keep(self, name: str, data: bytes) -> None:
        if len(data) > MAX_FILE:
            what = f"holds a file larger than {MAX_FILE:,} bytes, “{name}”"
            raise _fault("large", what, self.path)
        self.files[name] = data

    def _count(self, number: int, size: int) -> None:
        self.size += size
        if len(self.files) + number > MAX_MEMBERS:
            raise _fault("large", f"holds more than {MAX_MEMBERS:,} files", self.path)
        if self.size > MAX_UNPACKED:
            raise _fault("large", f"holds more than {MAX_UNPACKED:,} bytes unpacked", self.path)
