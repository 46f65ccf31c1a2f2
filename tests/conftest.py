"""What all tests share: hypothesis settings, and system programs that may be missing.

A test that needs a program of the system skips by name where it is missing, so that the suite
passes without root. In CI (`CI=true`) nothing may be missing, so there it fails instead.
"""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "l10n",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("ci", settings.get_profile("l10n"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "l10n")


def needs(program: str, package: str) -> str:
    """Give the path of a program of the system, or skip (in CI: fail) by name."""
    path = shutil.which(program)
    if path:
        return path
    reason = f"{program} is missing (Debian package {package})"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def msgfmt() -> str:
    return needs("msgfmt", "gettext")
