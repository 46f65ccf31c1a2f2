"""What a person reads when something goes wrong."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import errors
from l10n.errors import CatalogError, Problem, printable, raise_all, told


def test_a_problem_tells_place_fault_code_and_remedy() -> None:
    problem = Problem("po.quote", "a quote is not closed", "en.po", 7, "Hallo", "Close it.")
    assert str(problem) == "en.po:7: a quote is not closed (in “Hallo”)  [po.quote]\n  Close it."


def test_a_name_of_a_file_stays_on_one_line() -> None:
    shown = str(Problem("x.y", "is odd", "a\nl10n: all is well\x1b[31m.txt"))
    assert shown == "a\\nl10n: all is well\\x1b[31m.txt: is odd  [x.y]"


def test_files_have_their_names_in_the_workspace() -> None:
    root = PurePosixPath("/w/ws")
    inside, outside = Problem("x.y", "is odd", root / "a/b.po"), Problem("x.y", "is odd", "/w/b.po")
    found = told([CatalogError(inside, outside), CatalogError(inside, outside)], root)
    assert [str(one) for one in found] == ["a/b.po: is odd  [x.y]\n/w/b.po: is odd  [x.y]"]


def test_a_problem_without_a_file() -> None:
    assert str(Problem("x.y", "is odd", line=3)) == "line 3: is odd  [x.y]"


@given(st.text())
def test_nothing_printed_steers_a_terminal(text: str) -> None:
    shown = printable(text)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    steering = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert all(char == "\n" or unicodedata.category(char) not in steering for char in shown)


def test_escapes_are_readable() -> None:
    assert printable("a\x1b[31mb\u202ec") == "a\\x1b[31mb\\u202ec"


def test_all_problems_are_raised_together() -> None:
    raise_all(CatalogError, [])
    with pytest.raises(CatalogError) as caught:
        raise_all(CatalogError, [Problem("a.b", "one"), Problem("c.d", "two")])
    assert str(caught.value) == "one  [a.b]\ntwo  [c.d]"


def test_each_kind_has_the_exit_status_of_its_family() -> None:
    found = {kind.__name__: kind.exit_status for kind in _all(errors.L10nError)}
    assert found["ConfigError"] == found["UsageError"] == 2
    assert found["CatalogError"] == found["DocumentError"] == found["MarkupError"] == 3
    assert found["EngineError"] == 4


def _all(kind: type[errors.L10nError]) -> list[type[errors.L10nError]]:
    return [kind, *(k for sub in kind.__subclasses__() for k in _all(sub))]
