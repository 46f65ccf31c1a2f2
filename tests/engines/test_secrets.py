"""Keys: keyrings that break, and what no header can carry."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from l10n.engines import secrets
from l10n.errors import EngineError

NAMES = ("L10N_X_KEY",)

BACKEND = """
from keyring.backend import KeyringBackend

class Broken(KeyringBackend):
    priority = 1
    def get_password(self, service, username):
        raise {error}("s3cret")
    def set_password(self, service, username, password): pass
    def delete_password(self, service, username): pass

class Odd(Broken):
    def get_password(self, service, username):
        return 5
"""


@pytest.fixture
def backends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the keyring choose its backend anew, as in a new process."""
    for name in [*sys.modules]:
        if name.partition(".")[0] in ("keyring", "ring"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path / "ring.py"


@pytest.mark.parametrize(
    ("backend", "error"),
    [
        *(("ring.Broken", e) for e in ("OSError", "KeyError", "RuntimeError", "ImportError")),
        *(("ring.Odd", "OSError"), ("ring.None_", "OSError"), ("ring.Broken", "no syntax (")),
        *(("nowhere.Ring", "OSError"), ("keyring.Ring", "OSError"), ("", "OSError")),
    ],
)
def test_a_keyring_that_breaks_is_no_key(
    backends: Path, backend: str, error: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    backends.write_text(BACKEND.format(error=error))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend or "keyring")
    assert secrets.key("x", NAMES) == ""
    problem = secrets.missing("x", NAMES)
    assert "cannot be asked" in str(problem)
    assert "s3cret" not in str(problem)


@pytest.mark.parametrize("installed", [True, False])
def test_no_key_in_a_keyring_that_works(
    installed: bool, backends: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not backends.exists()
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    if not installed:
        monkeypatch.setitem(sys.modules, "keyring", None)
    assert secrets.key("x", NAMES) == ""
    assert "cannot be asked" not in str(secrets.missing("x", NAMES))


@pytest.mark.parametrize("key", ["“s3cret”", "s3\ncret", "s3cr\x7ft", "schlüssel", "s3\tcret"])
def test_what_no_header_can_carry(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("L10N_X_KEY", key)
    with pytest.raises(EngineError, match="no header can carry") as caught:
        secrets.for_header("x", NAMES)
    assert caught.value.problems[0].code == "engine.key"
    assert "L10N_X_KEY" in str(caught.value)
    assert "cret" not in str(caught.value)
    monkeypatch.setenv("L10N_X_KEY", " s3cret:fx\n")
    assert secrets.for_header("x", NAMES) == "s3cret:fx"
