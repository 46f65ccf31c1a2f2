"""Where the review keeps what is of one person and no cache: journals and the log of their pace.

Source: XDG Base Directory Specification 0.8, “$XDG_STATE_HOME”.
"""

from __future__ import annotations

import os
from pathlib import Path


def state_folder() -> Path:
    """Give the person's folder for what must survive a restart; it need not exist yet."""
    said = os.environ.get("XDG_STATE_HOME", "")
    base = Path(said) if Path(said).is_absolute() else Path.home() / ".local" / "state"
    return base / "l10n"
