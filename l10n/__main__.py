"""The `l10n` command: `python -m l10n`, or the console script."""

import sys

from l10n.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
