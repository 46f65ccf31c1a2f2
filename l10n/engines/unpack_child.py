"""The process that a file of a model is unpacked in; `download.py` starts this file.

A process of its own, since the library unpacks all there is: 20 kB can be made to hold gigabytes,
and their headers do not tell, because the library lets a block hold more than the 128 KiB that the
format allows. So memory and time are bounded by what the list of models says of the file. Windows
knows no such limits, and macOS none of memory; there the time is what bounds it, which whoever
started it looks after too.

It reads the packed file and writes the unpacked one; a status that is not 0 means that there is
none. It imports nothing of ours, as `local_child.py`.
Source: RFC 8878, § 3.1.1.2.
"""

from __future__ import annotations

import contextlib
import os
import sys

TIMES, SPARE = 6, 128 << 20
"""How much memory there is: so many times the unpacked size, since buffers grow by doubling, and
so many bytes for the rest."""


def main() -> None:
    """Unpack a file of at most so many bytes, with this checksum, in so many seconds."""
    size, checksum, seconds = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    packed = sys.stdin.buffer.read()
    os.environ["RUST_BACKTRACE"] = "0"  # else the library waits for itself when memory is used up
    bound(len(packed) + TIMES * size + SPARE, seconds)
    sys.stdout.buffer.write(unpack(packed, size, checksum))


def bound(memory: int, seconds: int) -> None:
    """Let the system end this process when it wants more memory, or computes for longer."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- not on Windows

    kinds = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for kind, limit in kinds.items():
        with contextlib.suppress(ValueError, OSError):  # a lower limit holds already
            resource.setrlimit(kind, (limit, resource.getrlimit(kind)[1]))


def unpack(packed: bytes, size: int, checksum: str) -> bytes:
    """Unpack a file.

    Raises:
        ValueError: it is damaged, another one, or larger than it may be.
    """
    from fxtranslate import discovery  # noqa: PLC0415 -- under the limits

    found = discovery.verify_and_decompress(packed, checksum)
    if len(found) > size:
        raise ValueError("larger than it may be")
    return found


if __name__ == "__main__":
    main()
