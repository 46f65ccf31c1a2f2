"""What was measured, as a table with the targets."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = f"{'what':<56}{'value':>9} {'unit':<5}{'target':>8}  {'/ import':>8}"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure: what of, how much in which unit, at the most how much; None where it is told only.

    `base` is what `import textual.app` took in the same run, where the figure is CPU time.
    """

    what: str
    value: float
    unit: str
    most: float | None = None
    base: float | None = None


def line(row: Row) -> str:
    """Give a line of the table."""
    target = "" if row.most is None else f"{row.most:g}"
    missed = "  MISSED" if row.most is not None and row.value > row.most else ""
    ratio = "" if row.base is None else f"{row.value / row.base:.2f}"
    figures = f"{row.value:>9.1f} {row.unit:<5}{target:>8}  {ratio:>8}{missed}"
    return f"{row.what:<56}{figures}".rstrip()
