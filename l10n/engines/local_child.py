"""The process that a Firefox model runs in; `local.py` starts this file, nothing imports it.

A process of its own, since the library's object belongs to one thread, raises what no handler of
exceptions catches, and may take down whoever runs it. It imports nothing of ours, so that it is up
quickly and cannot be led astray by the folder it is started in.

It speaks JSON, one object a line. First it is told the files, then one text after the other; it
answers each. It never asks the network: the library gets the bytes of the files and no names.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO, Protocol

    class Translator(Protocol):
        """As much of the library's object as is used."""

        def translate(self, text: str) -> str:
            """Translate one sentence."""


SPARE = 5
"""Seconds that a sentence may take longer than its limit, for a parent that is no more."""


class FaultError(Exception):
    """Why there is no answer, as the reply to be sent; there will be no other."""

    def __init__(self, **reply: str) -> None:
        super().__init__()
        self.reply = reply


def main() -> None:
    """Answer until the other end is closed, by its owner or by the owner's death."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    with contextlib.suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as replies:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library may print
        serve(sys.stdin.buffer, replies)


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Load the model that the first request names, and translate the texts of the others."""
    translator: Translator | None = None
    limit = 0
    for line in requests:
        request = json.loads(line)
        fault = False
        try:
            if translator is None:
                limit = int(request["limit"]) + SPARE
                translator = load(request["files"], request["sha256"])
                reply = {"ready": "yes"}
            else:
                _alarm(limit)
                reply = {"text": translate(translator, request["text"])}
        except FaultError as error:
            fault, reply = True, error.reply
        _alarm(0)
        replies.write(json.dumps(reply).encode() + b"\n")
        replies.flush()
        if fault:
            return


def load(files: Mapping[str, str], checksums: Mapping[str, str]) -> Translator:
    """Load a model from files by what they are for, after a look at their checksums.

    Raises:
        FaultError: the library, a file or, at a loss, the model is to blame.
    """
    try:
        from fxtranslate import Translator as Engine  # noqa: PLC0415 -- may be missing
    except ImportError as error:
        raise FaultError(fault="library", why=str(error)) from None
    data = {part: _read(name, checksums.get(name, "")) for part, name in files.items()}
    for part in ("source", "target"):
        if not is_whole(data[part]):
            raise FaultError(fault="file", file=files[part], why="is damaged: it is not whole")
    try:
        found = Engine(data["model"], data["source"], data["target"], data.get("shortlist"))
        found.translate("1")  # much that a model lacks shows only now
    except ValueError as error:
        why = f"is damaged: {error}"
        raise FaultError(fault="file", file=files["model"], why=why) from None
    except BaseException as error:  # noqa: BLE001 -- a panic of the library is no Exception
        raise FaultError(fault="model", why=f"cannot be used: {error}") from None
    return found


def is_whole(vocabulary: bytes) -> bool:
    """Tell whether a vocabulary has its end: the library takes half of one without a word.

    It is a message of Protocol Buffers whose fields all tell their length. Those with the number 1
    are the pieces; after them comes at least how they were trained.
    Source: sentencepiece_model.proto; protobuf.dev, “Encoding”.
    """
    at = number = 0
    while at < len(vocabulary):
        number, kind = vocabulary[at] >> 3, vocabulary[at] & 7
        size, at = _length(vocabulary, at + 1)
        if kind != 2:  # of a length that is told
            return False
        at += size
    return at == len(vocabulary) and number > 1


def _length(data: bytes, at: int) -> tuple[int, int]:
    """Read a length, seven bits a byte from the lowest, ten at most; give it and where it ends."""
    end = at
    while end < min(len(data), at + 9) and data[end] >= 128:
        end += 1
    digits = data[at : end + 1]
    return sum((digit & 127) << 7 * place for place, digit in enumerate(digits)), end + 1


def translate(translator: Translator, text: str) -> str:
    """Translate a text.

    Raises:
        FaultError: the library would not; what it made of other texts now could not be trusted.
    """
    try:
        return translator.translate(text)
    except BaseException:  # noqa: BLE001 -- a panic of the library is no Exception
        raise FaultError(fault="text") from None


def _read(name: str, checksum: str) -> bytes:
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        why = f"cannot be read: {error.strerror}"
        raise FaultError(fault="file", file=name, why=why) from None
    if checksum and sha256(data).hexdigest() != checksum:
        why = "is damaged: its checksum is wrong"
        raise FaultError(fault="file", file=name, why=why)
    return data


def _alarm(seconds: int) -> None:
    """Let the system end this process when the time is over, even in the midst of the library."""
    if sys.platform != "win32":
        signal.alarm(seconds)


if __name__ == "__main__":
    main()
