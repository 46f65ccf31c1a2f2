"""Names of files in archives: which are honest, which are one, and which nobody means.

A name decides where a file goes when somebody unpacks it, on any system. So it is judged by the
rules of all of them at once.

Source: Microsoft, “Naming Files, Paths, and Namespaces”; PKWARE APPNOTE 6.3.10, appendix D.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from l10n.errors import printable

if TYPE_CHECKING:
    from zipfile import ZipInfo

MAX_LENGTH = 1_000
"""The longest name with its folders, in characters."""
MAX_DEPTH = 32
"""As many folders may stand around a file."""

_DRIVE = re.compile(r"[A-Za-z]:")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)", re.I)
_LITTER = {"__macosx", "thumbs.db", "desktop.ini", "$recycle.bin", "icon\r"}
_UTF8 = 0x800


def fault_of(name: str) -> str | None:
    """Say why a name is none that an honest archive has; None if it may be one."""
    parts = name.split("/")
    faults = {
        "is not a path within the archive": not name
        or name.startswith("/")
        or _DRIVE.match(name) is not None,
        "has a backslash": "\\" in name,
        "leads out of the archive": ".." in parts,
        "has control or invisible characters": printable(name) != name or "\n" in name,
        "is too long or too deep": len(name) > MAX_LENGTH or len(parts) > MAX_DEPTH,
        "has a part that is empty or ends in a dot or a space": any(
            part in {"", "."} or part != part.rstrip(" .") for part in parts
        ),
        "is that of a device": any(map(_DEVICE.match, parts)),
    }
    return next((what for what, holds in faults.items() if holds), None)


def folded(name: str) -> str:
    """Give what is the same for names that are one file on some system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def is_passed_over(name: str) -> bool:
    """Tell whether a file is what systems and programs leave behind; hidden ones are."""
    parts = re.split(r"[/\\]", name)
    return ".." not in parts and any(
        (part.startswith((".", "~$")) and part != ".")
        or part.endswith("~")
        or part.lower() in _LITTER
        for part in parts
    )


def is_folder(info: ZipInfo) -> bool:
    """Tell whether a member of a zip is a folder by its name, which may be empty."""
    return info.orig_filename.endswith("/")


def name_of(info: ZipInfo) -> str:
    """Give the name of a file in a zip.

    What is not marked as UTF-8 is read as such all the same where it can be, as most tools mean
    it; else it stays what the standard says, code page 437.
    """
    name = info.orig_filename.removeprefix("./")
    if info.flag_bits & _UTF8 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name
