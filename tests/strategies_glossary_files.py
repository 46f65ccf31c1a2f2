"""Glossary files as spreadsheets, editors and scripts write them."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

NEWLINES = ("\n", "\r\n", "\r")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252")
# Without “ä” and “é”: two marks behind them are what UTF-8 looks like when it is garbled.
_LETTERS = {
    "cp1252": "aBöüßÉ œ–'?=+-@|.…€0",
    "": "aBöüß 新能源汽ж'?=+-@|.…\u00a0\u00ad\u200b😀0",
}


class Style(NamedTuple):
    """How a file is encoded and divided."""

    encoding: str
    delimiter: str
    newline: str
    sep: bool
    quoted: bool


styles = st.builds(
    Style,
    st.sampled_from(ENCODINGS),
    st.sampled_from(",;\t"),
    st.sampled_from(NEWLINES),
    st.booleans(),
    st.booleans(),
)


def values(encoding: str) -> st.SearchStrategy[str]:
    """Give what cells may say in an encoding; delimiters, quotes and line ends too."""
    letters = _LETTERS.get(encoding, _LETTERS[""])
    return st.text(st.sampled_from(letters + ',;\t"\r\n'), max_size=8)


def written(rows: list[list[str]], style: Style, *, final: bool = True) -> bytes:
    """Write rows as a spreadsheet would: in quotes where needed, or everywhere."""
    text = style.newline.join(
        style.delimiter.join(_cell(value, style) for value in row) for row in rows
    )
    text = f"sep={style.delimiter}{style.newline}{text}" if style.sep else text
    return (text + style.newline * final).encode(style.encoding)


def _cell(value: str, style: Style) -> str:
    needed = any(mark in value for mark in f'"\r\n{style.delimiter}') or value != value.strip()
    return '"' + value.replace('"', '""') + '"' if needed or style.quoted else value


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Style, list[list[str]], bytes]:
    """Give a style, a table of any values, and the file."""
    style = draw(styles)
    width = draw(st.integers(2, 4))
    row = st.lists(values(style.encoding), min_size=width, max_size=width)
    rows = [[f"c{number}" for number in range(width)], *draw(st.lists(row, max_size=4))]
    return style, rows, written(rows, style, final=draw(st.booleans()))
