"""Budgets and the list of requests, also with several threads and processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from fake_engines import Fake

from l10n.configtables import BudgetConfig
from l10n.engines import meter as metering
from l10n.engines.meter import Meter, file_of, records, this_month
from l10n.engines.protocol import Capabilities, Context, Query, Trust
from l10n.errors import EngineError


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path


def asked(meter: Meter, *texts: str, trust: Trust = Trust.PUBLIC) -> None:
    meter.request(Fake(trust=trust), "a", "en", [Query(text) for text in texts])


def refused(meter: Meter, *texts: str) -> str:
    with pytest.raises(EngineError) as caught:
        asked(meter, *texts)
    return str(caught.value.problems[0].code)


def test_nothing_local_is_noted(state: Path) -> None:
    asked(Meter(BudgetConfig(run=1, month=1), "/w"), "Confidential", trust=Trust.LOCAL)
    assert list(state.rglob("*.jsonl")) == []


@pytest.mark.parametrize("trust", [Trust.SELFHOSTED, Trust.CONTRACT, Trust.PUBLIC])
def test_what_is_noted_of_a_request(trust: Trust) -> None:
    meter = Meter(BudgetConfig(), "/w")
    context = Context(("Head",), ("Before it.",), ("After.",), (("Eins", "One"),))
    engine = Fake(trust=trust, capabilities=Capabilities(context=True))
    meter.request(engine, "rel", "en", [Query("Confidential", (("a", "bc"),), context)])
    ((record, _),) = records(this_month())
    assert (record.engine, record.trust, record.release, record.locale) == (
        "fake", trust, "rel", "en",
    )  # fmt: skip
    assert (record.texts, record.characters) == (1, 12)
    assert record.context == len("HeadBefore it.After.EinsOneabc")
    raw = file_of(this_month()).read_text("utf-8")
    assert "Confidential" not in raw
    assert "Eins" not in raw
    assert file_of(this_month()).stat().st_mode & 0o077 == 0


def test_a_glossary_goes_along_and_counts_against_no_budget() -> None:
    engine = Fake(trust=Trust.CONTRACT, capabilities=Capabilities(glossary=True))
    Meter(BudgetConfig(run=0), "/w").request(engine, "a", "en", [Query("", (("a", "bc"),))])
    ((record, _),) = records(this_month())
    assert (record.characters, record.context) == (0, 3)


def test_the_budget_of_a_run() -> None:
    meter = Meter(BudgetConfig(run=10), "/w")
    asked(meter, "12345", "678")
    assert refused(meter, "123") == "engine.budget"
    asked(meter, "12")
    asked(meter, "123456789", trust=Trust.SELFHOSTED)
    assert refused(meter, "1") == "engine.budget"
    asked(Meter(BudgetConfig(run=10), "/w"), "a new run")


def test_the_budget_of_a_month_holds_for_one_workspace() -> None:
    asked(Meter(BudgetConfig(month=10), "/w"), "12345678")
    assert refused(Meter(BudgetConfig(month=10), "/w"), "123") == "engine.budget"
    asked(Meter(BudgetConfig(month=10), "/other"), "123")
    assert Meter(BudgetConfig(month=10), "/w").spent() == metering.Spent(8, 0)


def test_a_new_month_begins_at_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    meter = Meter(BudgetConfig(month=10), "/w")
    asked(meter, "1234567890")
    assert refused(meter, "1") == "engine.budget"
    monkeypatch.setattr(metering, "this_month", lambda: "2999-01")
    asked(meter, "1")


def test_what_is_foreseen() -> None:
    meter = Meter(BudgetConfig(run=10, month=15), "/w")
    meter.foresee(10)
    with pytest.raises(EngineError, match="it was not begun"):
        meter.foresee(11)
    asked(meter, "1234567890")
    with pytest.raises(EngineError, match="budget of a month"):
        Meter(BudgetConfig(run=10, month=15), "/w").foresee(6)


def test_threads_never_go_over_together() -> None:
    meter = Meter(BudgetConfig(run=100), "/w")
    passed: list[int] = []

    def work() -> None:
        for _ in range(20):
            try:
                asked(meter, "123")
            except EngineError:
                return
            passed.append(3)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(passed) == 99
    assert sum(record.characters for record, _ in records(this_month())) == 99


CHILD = """
import sys
from fake_engines import Fake
from l10n.configtables import BudgetConfig
from l10n.engines.meter import Meter
from l10n.engines.protocol import Query, Trust
meter = Meter(BudgetConfig(), "/w", "one run")
for n in range(50):
    meter.request(Fake(trust=Trust.PUBLIC), "r" * 200, "en", [Query("12345")])
"""


def test_processes_write_whole_lines_and_count_together() -> None:
    tests = str(Path(__file__).parents[1])
    children = [
        subprocess.Popen([sys.executable, "-c", CHILD], env={**os.environ, "PYTHONPATH": tests})
        for _ in range(4)
    ]
    assert [child.wait(60) for child in children] == [0] * 4
    lines = file_of(this_month()).read_text("utf-8").splitlines()
    # An empty line stands where one process saw the line of another half written, and ended it.
    assert len([json.loads(line) for line in lines if line]) == 200
    spent = Meter(BudgetConfig(run=1_000, month=1_000), "/w", "one run").spent()
    assert (spent.month, spent.run) == (1_000, 1_000)


@pytest.mark.parametrize(
    "damage",
    [b"{", b"not json\n", b'{"at": 1}\n', b"\xff\xfe\n", b"[]\n", b"[" * 200_000 + b"\n"],
)
def test_a_damaged_line_costs_no_more_than_itself(damage: bytes) -> None:
    """Also one that a full disk cut off."""
    meter = Meter(BudgetConfig(month=10), "/w")
    asked(meter, "12345")
    with file_of(this_month()).open("ab") as file:
        file.write(damage)
    asked(meter, "12345")
    assert refused(meter, "1") == "engine.budget"
    assert len(list(records(this_month()))) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [("engine", []), ("release", {}), ("texts", "x"), ("texts", None), ("texts", True),
     ("characters", -5), ("context", 1.5), ("more", 1)],
)  # fmt: skip
def test_a_record_with_other_kinds_of_values_is_none_of_ours(name: str, value: object) -> None:
    asked(Meter(BudgetConfig(), "/w"), "12345")
    path = file_of(this_month())
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {name: value}) + "\n")
    assert list(records(this_month())) == []


def test_a_full_disk_sends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:20]))
    meter = Meter(BudgetConfig(month=10), "/w")
    assert refused(meter, "12345") == "engine.audit"
    monkeypatch.setattr(os, "write", real)
    asked(meter, "12345")
    assert [record.characters for record, _ in records(this_month())] == [5]


def test_a_list_that_cannot_be_read_holds_no_budget(state: Path) -> None:
    file_of(this_month()).mkdir(parents=True)
    assert refused(Meter(BudgetConfig(month=10), "/w"), "1") == "engine.audit"


def test_nothing_is_sent_that_cannot_be_noted(state: Path) -> None:
    (state / "l10n").write_text("a file in the place of the folder")
    meter = Meter(BudgetConfig(), "/w")
    assert refused(meter, "12345") == "engine.audit"
    asked(meter, "12345", trust=Trust.LOCAL)


def test_the_time_limit_holds_for_every_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    meter = Meter(BudgetConfig(seconds=5), "/w")
    asked(meter, "a", trust=Trust.LOCAL)
    now[0] += 5
    asked(meter, "a", trust=Trust.LOCAL)
    now[0] += 0.1
    with pytest.raises(EngineError, match="as long as the budget allows"):
        asked(meter, "a", trust=Trust.LOCAL)
