"""What checks found, in the formats that programs, CI and people read.

One module per format, each with the same verb: `write` makes a text of a `Report`. Nothing is
printed or saved here, and nothing in a text depends on the time or the machine, so that two runs
over the same files give the same bytes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from l10n.checks.formats.report import Report as Report

FORMATS = {
    "json": "as_json",
    "sarif": "sarif",
    "github": "github",
    "junit": "junit",
    "html": "html_page",
}
"""The names of the formats, and the module that writes each."""


def write(name: str, report: Report) -> str:
    """Give a report as a text in the format of that name."""
    module = import_module(f"{__name__}.{FORMATS[name]}")  # a run wants one of them
    writer: Callable[[Report], str] = module.write
    return writer(report)
