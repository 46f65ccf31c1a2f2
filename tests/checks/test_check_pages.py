"""The pages of the checks say what the rules say."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.checks.registry import rules

if TYPE_CHECKING:
    from types import ModuleType

DOCS = Path(__file__).parents[2] / "docs"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_checks", DOCS / "generate_checks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_they_are_up_to_date() -> None:
    made = generator()
    assert made.current() == made.pages(), "run: python docs/generate_checks.py"


def test_every_check_has_a_page_and_stands_in_the_index() -> None:
    index = (DOCS / "checks" / "README.md").read_text("utf-8")
    for code in rules():
        assert (DOCS / "checks" / f"{code}.md").exists()
        assert f"[`{code}`]({code}.md)" in index


def test_the_guide_names_checks_that_there_are() -> None:
    guide = (DOCS / "checks.md").read_text("utf-8")
    named = set(re.findall(r"check-ok: ([\w-]+)|--code ([a-z-]+)", guide))
    codes = {code for pair in named for code in pair if code}
    assert codes
    assert codes <= set(rules())
