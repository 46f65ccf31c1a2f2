"""What all tests share: hypothesis settings, dictionaries, system programs that may be missing.

A test that needs a program of the system skips by name where it is missing, so that the suite
passes without root. In CI (`CI=true`) nothing may be missing, so there it fails instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from l10n.engines.transport import Transport
from l10n.glossary.finding import lexicon
from l10n.uncollected import keep

settings.register_profile(
    "l10n",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "ci", settings.get_profile("l10n"), derandomize=True, max_examples=40
)  # the same in every run: those at hand look further
settings.load_profile("ci" if os.environ.get("CI") == "true" else "l10n")

for _variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):  # the review's words are to be English
    os.environ.pop(_variable, None)
os.environ["LANG"] = "C.UTF-8"


def pytest_xdist_auto_num_workers() -> int:
    """Give one process more than there are cores: those in terminals wait most of their time."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else 3


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what waits, so that nobody waits for it alone at the end."""
    waiting = ("tests/tui/test_review_t", "tests/tui/test_review_screen", "tests/tui/test_web")
    items.sort(key=lambda item: not item.nodeid.startswith(waiting))


def needs(program: str, package: str) -> str:
    """Give the path of a program of the system, or skip (in CI: fail) by name."""
    path = shutil.which(program)
    if not path:
        unavailable(f"{program} is missing (Debian package {package})")
    return path


def unavailable(reason: str) -> NoReturn:
    """Skip (in CI: fail) for want of something on this machine."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def folders_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's lists of requests and models out of tests, and tests out of them.

    So are the system's Hunspell dictionaries: what a test finds must not depend on them.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "DICPATH"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        yield


@pytest.fixture(scope="session", autouse=True)
def dictionaries() -> Iterator[None]:
    """Keep the dictionaries used last from test to test: each takes seconds to load.

    They hold nothing that a test could change. What is about loading imports `Simplemma` itself,
    or runs a process of its own.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, "Simplemma", lru_cache(maxsize=3)(lexicon.Simplemma))
        yield


@pytest.fixture(scope="module", autouse=True)
def what_was_there_before() -> None:
    """Have the collector of garbage pass over what earlier files left: millions of words."""
    keep()


@pytest.fixture(scope="session")
def apertium() -> Iterator[str]:
    """Start a real translation server, English to Spanish, and give its address."""
    python = "/usr/bin/python3"  # the one that has Debian's packages
    if not (Path("/usr/share/apertium/modes/eng-spa.mode").exists() and Path(python).exists()):
        needs("apertium-apy", "apertium-apy, apertium-eng-spa")
    script = Path(__file__).with_name("apertium_server.py")
    with subprocess.Popen(
        [python, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        text=True,
    ) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}/translate?markUnknown=no"
        server.kill()


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Requests are repeated at once; the delays they asked for are noted."""
    delays: list[float] = []
    monkeypatch.setattr(Transport, "sleep", staticmethod(delays.append))
    return delays


@pytest.fixture
def msgfmt() -> str:
    return needs("msgfmt", "gettext")
