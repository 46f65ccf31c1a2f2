"""Files as other tools write them, each beside the table and the notes that an import gives.

A new case is a file in `foreign/` and, made by one look at what is read, its `.csv` and `.txt`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_samples import FOLDER, SOURCE, TARGETS, empty_table, targets, told

from l10n.glossary import exchange, merging

CASES = sorted(path for path in (FOLDER / "foreign").iterdir() if path.suffix != ".expected")


def imported(path: Path) -> tuple[bytes, str]:
    data = path.read_bytes()
    name = exchange.detect(path, data)
    wanted = targets(name) if name in {"deepl", "omegat", "csv"} else TARGETS
    reading = exchange.read(name, data, SOURCE, wanted, path.name)
    plan = merging.plan(empty_table(), reading.glossary)
    table = merging.apply(empty_table(), merging.edits(plan))
    refused = [f"line {step.line}: {step.reason}" for step in plan.steps if step.reason]
    return table.data, told(reading.notes) + "".join(f"{line}\n" for line in refused)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_foreign_file_gives_the_table_beside_it(path: Path) -> None:
    expected = path.with_name(path.name + ".expected").read_text("utf-8")
    table, notes = imported(path)
    assert f"{table.decode()}---\n{notes}" == expected


def test_there_is_a_foreign_file_of_every_format() -> None:
    names = {exchange.detect(path, path.read_bytes()) for path in CASES}
    assert names == set(exchange.FORMATS)
