"""Who may open the review: the rules of the address, apart from the server that asks them.

Every other user of the machine can reach a port on loopback, and so can any website that is open
in the browser: by a name of its own that it lets point here (DNS rebinding), or by a WebSocket,
which no same-origin policy holds back. Hence a secret, a host and an origin, and each must fit.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

LOOPBACK = "127.0.0.1"

_NAMES = (LOOPBACK, "localhost", "[::1]")
"""What a browser may call this machine, also at the near end of a tunnel (`ssh -L`)."""

_HTTP = 80


@dataclass(frozen=True, slots=True)
class Address:
    """The address of one run: its port, and a secret of 256 bits that is new each time."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def __str__(self) -> str:
        return f"http://{LOOPBACK}:{self.port}/{self.token}/"

    def admits(self, hosts: list[str], path: str) -> bool:
        """Tell whether a request may be answered, from its Host headers and its path."""
        named = len(hosts) == 1 and hosts[0].lower() in self._hosts()
        given = path.split("/")[1] if path.startswith("/") else ""
        known = secrets.compare_digest(given.encode("utf-8", "replace"), self.token.encode())
        return named and known

    def is_own(self, host: str, origins: list[str]) -> bool:
        """Tell whether the page that opens a WebSocket is ours, from its Origin headers."""
        return [origin.lower() for origin in origins] == [f"http://{host.lower()}"]

    def _hosts(self) -> set[str]:
        plain = set(_NAMES) if self.port == _HTTP else set()
        return plain | {f"{name}:{self.port}" for name in _NAMES}
