"""What a service can do to us besides answering: wait, tempt, and make us talk."""

from __future__ import annotations

import logging
import time
import zlib
from typing import TYPE_CHECKING

import pytest
from engine_stub import page, stub

from l10n.engines.noting import noting
from l10n.engines.protocol import RefusedError
from l10n.engines.transport import FAILURES, Limits, Transport
from l10n.errors import EngineError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from engine_stub import Handler

    from l10n.engines.transport import Failure, Page


pytestmark = pytest.mark.usefixtures("no_waiting")


def nothing_wrong(_page: Page) -> Failure | None:
    return None


def transport(*, retries: int = 0, deadline: float = 20.0, direct: bool = True) -> Transport:
    limits = Limits(read=0.2, deadline=deadline, retries=retries)
    return Transport("x", limits, nothing_wrong, direct=direct)


def test_requests_keep_to_the_rate(no_waiting: list[float]) -> None:
    """Each waits for its turn, a repeated one too; the clock stands still here."""
    with stub(page("no", 500), page("yes")) as server:
        limits = Limits(retries=1, rate=4)
        way = Transport("x", limits, nothing_wrong, direct=True)
        way.clock = lambda: 100.0
        way.jitter = lambda: 0.0
        way.get(server.url)
        way.get(server.url)
    assert [delay for delay in no_waiting if delay] == [0.25, 0.5]


def slowly(start: bytes, pieces: Callable[[], Iterator[bytes]]) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        handler.wfile.write(start)
        for piece in pieces():
            handler.wfile.write(piece)
            if handler.server.released.wait(0.02):
                return

    return answer


def again(piece: bytes) -> Callable[[], Iterator[bytes]]:
    def pieces() -> Iterator[bytes]:
        while True:
            yield piece

    return pieces


def compressed() -> Iterator[bytes]:
    """Compress nothing at all, again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    while True:
        yield packer.compress(b"") + packer.flush(zlib.Z_SYNC_FLUSH)


OK = b"HTTP/1.1 200 OK\r\n"
DRIPS = {
    "status": slowly(b"HTTP/1.1 200 ", again(b"O")),
    "header": slowly(OK + b"X-A: ", again(b"a")),
    "headers": slowly(OK, again(b"X: y\r\n")),
    "continue": slowly(b"", again(b"HTTP/1.1 100 Continue\r\n\r\n")),
    "chunk": slowly(OK + b"Transfer-Encoding: chunked\r\n\r\n1;x=", again(b"a")),
    "body": slowly(OK + b"\r\n", again(b"a")),
    "gzip": slowly(OK + b"Content-Encoding: gzip\r\n\r\n", compressed),
}


@pytest.mark.parametrize("part", DRIPS)
def test_an_answer_that_never_ends(part: str) -> None:
    with stub(DRIPS[part]) as server:
        start = time.monotonic()
        with pytest.raises(EngineError) as caught:
            transport(deadline=0.3).get(server.url)
        assert time.monotonic() - start < 1
    assert "did not finish its answer in time" in str(caught.value)
    assert caught.value.problems[0].code == "engine.failed"


def test_a_connection_is_good_for_the_next_request_after_a_wait() -> None:
    """The time that was left of one answer is no limit for the next."""

    def late(handler: Handler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.server.released.wait(0.3)
        page("yes")(handler)

    def asked() -> list[str]:
        with stub(late) as server:
            limits = Limits(read=1.0, deadline=0.8, retries=0)
            limited = Transport("x", limits, nothing_wrong, direct=True)
            try:
                return [limited.get(server.url).text for _ in range(3)]
            except RefusedError:  # a machine at its limit breaks connections, but not each time
                return []

    assert any(asked() == ["yes"] * 3 for _ in range(4))


def test_what_the_user_keeps_in_netrc_is_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("default login me password s3cret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("NO_PROXY", "*")
    with stub(page("yes")) as server:
        ours = transport(direct=False)
        ours.get(server.url)
        ours.post(server.base, {}, {"Authorization": "Bearer ours"})
        assert [one.get("Authorization") for one in server.headers] == [None, "Bearer ours"]


def test_headers_that_cannot_be_read_put_no_text_into_a_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def odd(handler: Handler) -> None:
        handler.wfile.write(OK + b"Zwiebelfisch\r\n\r\n")

    caplog.set_level(logging.DEBUG)
    for name in ("urllib3", "urllib3.connection", "urllib3.connectionpool"):
        caplog.set_level(logging.DEBUG, logger=name)
    with stub(odd) as server:
        transport().get(server.url, {"q": "Zwiebelfisch"})
    assert caplog.text == ""
    logging.getLogger("urllib3.connection").warning("of somebody else")
    assert "of somebody else" in caplog.text


def test_what_is_repeated_is_asked_for_first() -> None:
    asked: list[int] = []

    def twice() -> None:
        asked.append(len(asked))
        if len(asked) > 2:
            raise EngineError(Problem("engine.budget", "no more"))

    with stub(page("no", 500)) as server:
        ours = transport(retries=3)
        with noting(twice), pytest.raises(EngineError, match="no more"):
            ours.post(server.base, {"text": "ja"})
        assert (len(server.paths), asked) == (3, [0, 1, 2])
        asked.clear()
        with noting(twice), pytest.raises(EngineError, match="failed"):
            ours.send("GET", server.base)
        assert (len(server.paths), asked) == (7, []), "no text is in a question without one"
        with pytest.raises(EngineError, match="failed"):
            ours.post(server.base, {"text": "ja"})
        assert len(server.paths) == 11


def test_a_text_that_is_too_long_says_nothing_of_the_service() -> None:
    with stub(page("no", 413)) as server:
        ours = transport()
        for _ in range(FAILURES + 1):
            with pytest.raises(EngineError) as caught:
                ours.get(server.url)
            assert caught.value.problems[0].code == "engine.refused"
        assert len(server.paths) == FAILURES + 1
