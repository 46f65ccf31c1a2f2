"""Where in a table or list a block stands, as a translator is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Position:
    """A table (its number in the document, from 1) or a list, as its reader goes through it.

    `heading` tells that the row is one of headings.
    """

    table: int = 0
    row: int = 0
    column: int = 0
    item: int = 0
    heading: bool = False

    def next_row(self, *, heading: bool = False) -> None:
        """Go on to the next row."""
        self.row, self.column, self.heading = self.row + 1, 0, heading

    def next_cell(self, columns: int = 1) -> None:
        """Go on to the next cell of the row, or over several that are one."""
        if not self.row:
            self.next_row()
        self.column += columns

    def next_item(self) -> None:
        """Go on to the next item of the list."""
        self.item += 1

    @property
    def told(self) -> str:
        """The place in words; empty where it is in no table or list."""
        if self.table:
            return f"table {self.table}, row {self.row}, column {self.column}"
        return f"list item {self.item}" if self.item else ""
