from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.logic.wrapping import wrapped

PIECES = st.lists(
    st.tuples(st.sampled_from(["", "new"]), st.text("ab cd新闻，（\n", max_size=30)), max_size=4
)


@given(PIECES, st.integers(4, 20))
def test_lines_fit_and_lose_nothing_but_spaces_at_their_ends(
    line: list[tuple[str, str]], width: int
) -> None:
    rows = ["".join(text for _, text in row) for row in wrapped(tuple(line), width, cell_len)]
    assert all(cell_len(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join("".join(text for _, text in line).split())
