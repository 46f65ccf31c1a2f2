"""Start Debian's apertium-apy on the loopback interface only, on a free port.

Run it with the system's Python, which has the package: `/usr/bin/python3 apertium_server.py`.
The first line on standard output is the port. The server itself has no option for the address
it listens on, hence the replaced method.
"""

from __future__ import annotations

import importlib
import logging
import sys
from typing import Any

MODES = "/usr/share/apertium/modes"


def _bind_loopback(server: Any, port: int) -> None:
    netutil = importlib.import_module("tornado.netutil")
    sockets = netutil.bind_sockets(0, address="127.0.0.1")
    server.add_sockets(sockets)
    print(sockets[0].getsockname()[1], flush=True)


def _no_processes(server: Any, processes: int) -> None:
    """Do nothing: the sockets are served by this very process."""


def main() -> None:
    server = importlib.import_module("tornado.httpserver").HTTPServer
    server.bind = _bind_loopback
    server.start = _no_processes
    sys.argv = ["apertium-apy", "--num-processes", "1", MODES]
    logging.disable(logging.WARNING)
    importlib.import_module("apertium_apy.apy").main()


if __name__ == "__main__":
    main()
