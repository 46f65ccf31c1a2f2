"""The line with machine engines: a real server, and one that fails."""

from __future__ import annotations

import datetime
import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from engine_stub import Handler, cut, hang, memory, page, reset, stub
from llm_stub import asked, model
from workspaces import Space, workspace

from l10n import catalogs, freshness
from l10n.__main__ import main
from l10n.catalogs.provenance import MT, holding
from l10n.engines.cache import FILE
from l10n.engines.meter import Record, records, this_month
from l10n.model import State

TEXT = "The house has three doors.\n\nThe company has 12 cars. The book is on the table.\n"


def english(
    root: Path, url: str, *, embargo: str = "false", trust: str = "selfhosted", more: str = ""
) -> Space:
    config = (
        'source = "en"\nlocales = ["es"]\nengines = ["mymemory"]\n'
        f"embargo = {embargo}\n{more}"
        f"[engine.mymemory]\nurl = {json.dumps(url)}\ntrust = {json.dumps(trust)}\n"
    )
    return workspace(root, {"a.en.txt": TEXT}, config)


def test_a_real_server_fills_what_is_open(tmp_path: Path, apertium: str) -> None:
    space = english(tmp_path, apertium)
    with (space.root / "l10n.toml").open("a") as config:
        config.write('languages = { en = "eng", es = "spa" }\n')
    result = space.run("sync")
    assert result.status == 0
    assert "3 from mymemory" in result.out
    entries = space.catalog("a", "es").live
    assert [catalogs.state(entry) for entry in entries] == [State.MACHINE] * 3
    assert [catalogs.origin(entry) for entry in entries] == ["machine:mymemory"] * 3
    assert "casa" in entries[0].msgstr
    assert not (tmp_path / "published").exists()
    before = space.files()
    assert space.run("sync").status == 0
    assert space.files() == before


def test_under_embargo_a_server_of_our_own_may_see_it(tmp_path: Path) -> None:
    with stub(memory("La casa tiene tres puertas.")) as server:
        space = english(tmp_path, server.url, embargo="true")
        space.write("releases/a.en.txt", "The house has three doors.\n")
        assert "1 from mymemory" in space.run("sync").out


def test_under_embargo_a_provider_sees_nothing(tmp_path: Path) -> None:
    with stub(memory("No.")) as server:
        space = english(tmp_path, server.url, embargo="true", trust="contract")
        result = space.run("sync")
        assert "was not asked" in result.out
        assert not server.queries


def test_a_failing_engine_is_told_and_everything_else_is_done(tmp_path: Path) -> None:
    with stub(page("no more", 403)) as server:
        space = english(tmp_path, server.url)
        result = space.run("sync")
    assert result.status == 4
    assert "mymemory" in result.err
    assert "doors" not in result.err
    assert "three" not in result.err
    assert len(space.catalog("a", "es").live) == 3


def test_what_was_answered_is_not_asked_again(tmp_path: Path) -> None:
    with stub(memory("La casa tiene tres puertas.")) as server:
        space = english(tmp_path, server.url)
        space.write("releases/a.en.txt", "The house has three doors.\n")
        space.run("sync")
        asked = len(server.queries)
        assert asked
        for path in (tmp_path / "catalogs/a").iterdir():
            path.unlink()
        assert "1 from mymemory" in space.run("sync").out
        assert len(server.queries) == asked
    assert (tmp_path / ".l10n" / FILE).stat().st_mode & 0o077 == 0


def test_a_result_with_other_facts_is_a_draft_that_says_so(tmp_path: Path) -> None:
    answer = "La casa tiene cuatro puertas y 7 ventanas."
    with stub(memory(answer)) as server:
        space = english(tmp_path, server.url)
        space.write("releases/a.en.txt", "The house has 3 doors.\n")
        result = space.run("sync")
    (entry,) = space.catalog("a", "es").live
    assert catalogs.state(entry) is State.MACHINE
    assert "1 translation that was filled in needs a look: l10n check a --locale es" in result.out
    (fact,) = catalogs.facts(entry)
    assert fact.get("engine") == "mymemory"
    assert "number" in fact.get("findings").split(",")
    found = space.run("check", "--code", "number", "--state", "machine")
    assert found.status == 1
    assert "3" in found.out
    assert space.run("check", "--state", "translated").status == 0
    before = space.files()
    space.run("sync")
    assert space.files() == before


def test_drafts_that_need_a_look_are_told_once_and_by_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with stub(memory("La casa tiene cuatro puertas y 7 ventanas.")) as server:
        space = english(tmp_path, server.url)
        space.write("releases/a.en.txt", "The house has 3 doors.\n")
        for told in (True, False, False):
            assert main(["sync"]) == 0
            assert ("needs a look" in capsys.readouterr().out) == told
    look = "a es: 1 draft needs a look: l10n check a --locale es --state machine\n"
    assert space.run("status").out.endswith(look)
    assert space.run("status", "a").out.endswith(look)
    assert space.run("status", "--json").json["releases"][0]["doubtful"] == 1
    path = tmp_path / "catalogs/a/es.po"
    path.write_bytes(path.read_bytes().replace(b"#, fuzzy\n", b""))
    assert "a look" not in space.run("status").out


def test_a_result_that_is_none_is_not_taken(tmp_path: Path) -> None:
    with stub(memory("")) as server:
        space = english(tmp_path, server.url)
        space.write("releases/a.en.txt", "The house has 3 doors.\n")
        result = space.run("sync")
    (entry,) = space.catalog("a", "es").live
    assert catalogs.state(entry) is State.EMPTY
    assert "1 answer was not taken from mymemory" in result.out
    (fact,) = catalogs.facts(entry)
    assert (fact.kind, fact.get("engine")) == ("mt", "mymemory")
    assert fact.get("refused") == "engine.refused"
    space.translate("a", "es")
    assert "refused" not in space.read("catalogs/a/es.po")


def said(text: str) -> str:
    """Say a text in what passes for Spanish, with its numbers."""
    return f"La traducción dice: {text.lower().translate(str.maketrans('aeiou', 'eioua'))}"


def spanish(handler: Handler) -> None:
    memory(said(handler.text))(handler)


def noted(space: Space) -> list[Record]:
    return [r for r, _ in records(this_month()) if r.workspace == str(space.root)]


def test_every_request_is_noted_and_no_text(tmp_path: Path) -> None:
    with stub(spanish) as server:
        space = english(tmp_path, server.url)
        assert "3 from mymemory" in space.run("sync").out
    found = noted(space)
    assert sorted(r.characters for r in found) == [24, 25, 26]
    assert {(r.engine, r.trust, r.release, r.locale, r.texts) for r in found} == {
        ("mymemory", "selfhosted", "a", "es", 1)
    }
    assert "house" not in repr(found)
    shown = space.run("engines", "requests").out
    assert "mymemory  selfhosted  a        es             3      3          75        0" in shown
    (line,) = space.run("engines", "requests", "--json").json["requests"]
    assert (line["requests"], line["characters"]) == (3, 75)
    assert "Nothing was sent" in space.run("engines", "requests", "--month", "2001-01").out
    assert space.run("engines", "requests", "--month", "January").status == 2


def test_a_dry_run_counts_and_asks_nobody(tmp_path: Path) -> None:
    with stub(spanish) as server:
        price = "[budget]\nmonth = 1000\nprice = { mymemory = 20_000 }\n"
        space = english(tmp_path, server.url, trust="contract", more=price)
        before = space.files()
        result = space.run("sync", "--dry-run")
        assert result.status == 0
        assert space.files() == before
        assert not server.queries
        (row,) = (line for line in result.out.splitlines() if line.startswith("mymemory"))
        assert row.split()[-5:] == ["contract", "3", "75", "1.50", "EUR"]
        assert "Budget of a month: 75 characters, of 1,000" in result.out
        (plan,) = space.run("sync", "--dry-run", "--json").json["plan"]
        assert (plan["segments"], plan["characters"], plan["cost"]) == (3, 75, 1.5)
        space.run("sync")
        assert "No engine would be asked" in space.run("sync", "--dry-run").out
        for path in (tmp_path / "catalogs/a").iterdir():
            path.unlink()
        (plan,) = space.run("sync", "--dry-run", "--json").json["plan"]
        assert (plan["segments"], plan["characters"]) == (0, 0), "all is in the cache"


@pytest.mark.parametrize("limit", ["run", "month"])
def test_a_run_that_would_go_over_is_not_begun(tmp_path: Path, limit: str) -> None:
    with stub(spanish) as server:
        space = english(tmp_path, server.url, trust="public", more=f"[budget]\n{limit} = 74\n")
        before = space.files()
        foreseen = space.run("sync", "--dry-run")
        assert foreseen.status == 4
        assert "over it, a sync would not begin" in foreseen.out
        result = space.run("sync")
        assert result.status == 4
        assert f"the budget of a {limit} is 74; it was not begun" in result.err
        assert space.files() == before
        assert not server.queries
        space.write("l10n.toml", space.read("l10n.toml").replace("= 74", "= 75"))
        assert space.run("sync").status == 0
        assert len(server.queries) == 3


def test_a_month_adds_up_over_runs(tmp_path: Path) -> None:
    with stub(spanish) as server:
        space = english(tmp_path, server.url, trust="public", more="[budget]\nmonth = 100\n")
        assert space.run("sync").status == 0
        space.write("releases/b.en.txt", "A new and different sentence.\n")
        foreseen = space.run("sync", "--dry-run")
        assert "Budget of a month: 29 characters after 75, of 100: over it" in foreseen.out
        result = space.run("sync")
        assert result.status == 4
        assert "29 characters after 75" in result.err
        assert len(server.queries) == 3


def test_servers_of_our_own_need_no_budget(tmp_path: Path) -> None:
    with stub(spanish) as server:
        space = english(tmp_path, server.url, more="[budget]\nrun = 1\nmonth = 1\n")
        assert space.run("sync").status == 0
        assert len(server.queries) == 3


def test_repeated_requests_cannot_go_over_a_budget(tmp_path: Path) -> None:
    """What is asked again is not foreseen; the limit holds all the same, and nothing is lost."""
    answers = [memory("La casa tiene tres puertas."), memory("La empresa tiene 13 coches.")]
    with stub(*answers, memory("El libro está sobre la mesa.")) as server:
        space = english(tmp_path, server.url, trust="public", more="[budget]\nrun = 76\n")
        space.write("releases/a.en.txt", "The company has 12 {n} cars at home.\n\nThe house.\n")
        result = space.run("sync")
        assert result.status == 4
        assert "would go over the budget of a run" in result.err
        assert sum(r.characters for r in noted(space)) <= 76


def test_time_is_limited_too(tmp_path: Path) -> None:
    def slow(handler: Handler) -> None:
        handler.server.released.wait(0.3)
        spanish(handler)

    with stub(slow) as server:
        space = english(tmp_path, server.url, more="[budget]\nseconds = 0.2\n")
        with (space.root / "l10n.toml").open("a") as config:
            config.write("concurrency = 1\n")
        result = space.run("sync")
        assert result.status == 4
        assert "as long as the budget allows" in result.err
        assert len(server.queries) == 1
        assert "1 from mymemory" in result.out, "what came back is kept"


def test_an_embargo_ends_by_itself(tmp_path: Path) -> None:
    with stub(spanish) as server:
        space = english(tmp_path, server.url, embargo="2999-01-01", trust="public")
        result = space.run("sync")
        assert "under embargo" in result.out
        assert not server.queries
        past = datetime.datetime.now().astimezone() - datetime.timedelta(seconds=1)
        space.write("l10n.toml", space.read("l10n.toml").replace("2999-01-01", past.isoformat()))
        assert "3 from mymemory" in space.run("sync").out


def test_the_record_of_a_sync_does_not_outlive_an_embargo(tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text("")
    (tmp_path / ".l10n").mkdir()
    for offset, found in ((60, "said"), (-60, None)):
        until = time.time() + offset
        freshness.remember(str(tmp_path), "sync", {}, "said", time.time_ns(), until=until)
        assert freshness.report_of_last(str(tmp_path), "sync") == found


def test_front_matter_sets_an_embargo_until_a_day(tmp_path: Path) -> None:
    with stub(spanish) as server:
        space = english(tmp_path, server.url, trust="public")
        (tmp_path / "releases/a.en.txt").unlink()
        for value in ("2999-01-01", "2999-01-01T09:00:00+01:00", "true"):
            head = f"---\nl10n:\n  embargo: {value}\n---\n"
            space.write("releases/b.en.md", f"{head}\nThe house has {len(value)} doors.\n")
            assert "under embargo" in space.run("sync").out
        assert not server.queries
        space.write("releases/b.en.md", "---\nl10n:\n  embargo: 2020-01-01\n---\n\nThe house.\n")
        assert "1 from mymemory" in space.run("sync").out


def test_refresh_asks_again_only_for_what_a_machine_said(tmp_path: Path) -> None:
    with stub(spanish) as server:
        space = english(tmp_path, server.url)
        space.run("sync")
        space.translate("a", "es", only="house")
        first = space.catalog("a", "es")
        asked = len(server.queries)
        assert space.run("sync").status == 0
        assert len(server.queries) == asked
        before = space.files()
        assert "2 from mymemory" in space.run("sync", "--refresh").out
        assert len(server.queries) == asked + 2
        assert space.files() == before, "the same answers change nothing"
        server.answers = (memory("Otra traducción de la empresa con 12 coches."),)
        space.run("sync", "--refresh")
        again = space.catalog("a", "es")
        assert again.live[0] == first.live[0]
        assert again.live[1].msgstr == "Otra traducción de la empresa con 12 coches."
        assert again.live[2] == first.live[2], "a number too many: the old one stays"


def test_no_other_engine_is_asked_in_the_place_of_one_that_failed(tmp_path: Path) -> None:
    with stub(page("no more", 403)) as broken, stub(spanish) as other:
        space = english(tmp_path, broken.url)
        text = space.read("l10n.toml").replace('["mymemory"]', '["mymemory", "apertium"]')
        text += f'[engine.apertium]\nurl = "{other.url}"\ntrust = "public"\n'
        space.write("l10n.toml", text)
        assert space.run("sync").status == 4
        assert broken.queries
        assert not other.queries


def two_engines(root: Path, first: str, options: str, other: str) -> Space:
    """Make a workspace with one sentence; the second engine is a public one."""
    space = english(root, other, trust="public")
    text = space.read("l10n.toml").replace('["mymemory"]', f'["{first}", "mymemory"]')
    space.write("l10n.toml", f"{text}[engine.{first}]\n{options}\nretries = 0\n")
    space.write("releases/a.en.txt", "The house has three doors.\n")
    return space


FAULTS = {"500": page("no", 500), "html": page("<html>no</html>"), "reset": reset, "cut": cut}


@pytest.mark.parametrize("fault", [*FAULTS, "nobody"])
@pytest.mark.parametrize("first", ["apertium", "libretranslate", "llm"])
def test_one_sentence_is_not_handed_on_either(tmp_path: Path, first: str, fault: str) -> None:
    with stub(FAULTS.get(fault, hang)) as broken, stub(spanish) as other:
        url = broken.base if fault in FAULTS else "http://127.0.0.1:1"
        options = f'url = "{url}"\ntrust = "local"' + ('\nmodel = "m"' if first == "llm" else "")
        space = two_engines(tmp_path, first, options, other.url)
        result = space.run("sync")
        assert result.status == 4
        assert "[engine.failed]" in result.err
        assert "no answer to 1 of 1 sentences" in result.err
        assert not other.queries
        broken.answers = (memory(None),)
        if first == "apertium" and fault in FAULTS:  # it answers now, and has no translation
            assert space.run("sync").status == 0
            assert len(other.queries) == 1


def test_what_is_repeated_is_noted_and_counted(tmp_path: Path) -> None:
    """A service that fails costs its budget too; it may well have read the text."""
    always = page("no", 500, Retry_After="0")
    with stub(always) as server:
        space = english(tmp_path, server.url, trust="public", more="[budget]\nrun = 60\n")
        space.write("releases/a.en.txt", "The house has three doors.\n")
        result = space.run("sync")
        assert result.status == 4
        assert "would go over the budget of a run" in result.err
        assert len(server.queries) == 2
        assert [r.characters for r in noted(space)] == [26, 26]


GLOSSARY = """\
id,en,pos,es,es_forbidden
corp,Acme Corporation,name,Acme Corporation,Corporación Acme
door,door,noun,portón,
"""


@pytest.mark.parametrize(
    ("answers", "target", "facts"),
    [
        (["El portón de Acme Corporation."], "El portón de Acme Corporation.", {"terms": "2/2"}),
        (
            ["La puerta de Acme Corporation."],
            "La puerta de Acme Corporation.",
            {"terms": "1/2", "missed": "door", "via": None, "tries": "2"},
        ),
        (
            ["La puerta de Acme Corporation.", "El portón de Acme Corporation."],
            "El portón de Acme Corporation.",
            {"terms": "2/2", "via": "inject-all", "tries": "2"},
        ),
        (
            ["El portón de la Corporación Acme."],
            "El portón de la Acme Corporation.",
            {"terms": "2/2", "repaired": "1"},
        ),
    ],
)
def test_the_glossary_is_obeyed_as_far_as_can_be(
    tmp_path: Path, answers: list[str], target: str, facts: dict[str, str | None]
) -> None:
    with stub(*map(memory, answers)) as server:
        space = english(tmp_path, server.url)
        space.write("glossary.csv", GLOSSARY)
        space.write("releases/a.en.txt", "The door of Acme Corporation.\n")
        result = space.run("sync")
    (entry,) = space.catalog("a", "es").live
    assert entry.msgstr == target
    fact = holding(entry, MT)
    assert fact is not None
    for name, value in facts.items():
        assert (fact.get(name) or None) == value, fact
    assert ("1 translation misses terms" in result.out) == (facts["terms"] == "1/2")
    texts = [query["q"] for query in server.queries]
    assert texts[0] == "The door of Acme Corporation."
    assert texts[1:2] in ([], ["The portón of Acme Corporation."])


def test_many_at_once_never_mix_up_answers(tmp_path: Path) -> None:
    """Eight connections, two hundred sentences, each with the translation of its own."""
    together = threading.Semaphore(8)

    def answer(handler: Handler) -> None:
        assert together.acquire(blocking=False), "more than eight at a time"
        spanish(handler)
        together.release()

    lines = [f"Sentence number {n} is about house {n * 7}." for n in range(1, 201)]
    with stub(answer) as server:
        space = english(tmp_path, server.url)
        with (space.root / "l10n.toml").open("a") as config:
            config.write("concurrency = 8\n")
        space.write("releases/a.en.txt", "\n\n".join(lines) + "\n")
        assert "200 from mymemory" in space.run("sync").out
    live = space.catalog("a", "es").live
    assert [e.msgstr for e in live] == [said(x) for x in lines]


def test_killed_in_the_middle_it_asks_nothing_twice(tmp_path: Path) -> None:
    """By SIGKILL: the catalogs are whole, and only the requests in flight are lost."""
    lines = [f"Sentence number {n} is about house {n * 7}." for n in range(1, 61)]

    def slow(handler: Handler) -> None:
        handler.server.released.wait(0.05)
        spanish(handler)

    with stub(slow) as server:
        space = english(tmp_path, server.url)
        with (space.root / "l10n.toml").open("a") as config:
            config.write("concurrency = 4\n")
        space.write("releases/a.en.txt", "\n\n".join(lines) + "\n")
        command = [sys.executable, "-m", "l10n", "sync", "-C", str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            while len(server.queries) < 24:
                time.sleep(0.01)
            process.kill()
        path = tmp_path / "catalogs/a/es.po"
        assert not path.exists() or len(catalogs.load(path).live) == 60
        asked = len(server.queries)
        assert space.run("sync").status == 0
        assert len(server.queries) <= 60 + 4
        assert asked < 60
    live = space.catalog("a", "es").live
    assert [e.msgstr for e in live] == [said(x) for x in lines]


def test_the_same_sentence_in_two_releases_is_foreseen_once(tmp_path: Path) -> None:
    with stub(spanish) as server:
        space = english(tmp_path, server.url, trust="public", more="[budget]\nrun = 75\n")
        space.write("releases/b.en.txt", TEXT)
        (plan,) = space.run("sync", "--dry-run", "--json").json["plan"]
        assert (plan["segments"], plan["characters"]) == (3, 75)
        assert space.run("sync").status == 0
        assert len(server.queries) == 3


def test_a_catalog_saved_meanwhile_is_not_refreshed_twice(tmp_path: Path) -> None:
    with stub(spanish) as server:
        space = english(tmp_path, server.url)
        space.run("sync")
        asked = len(server.queries)
        path = tmp_path / "catalogs/a/es.po"

        def saving(handler: Handler) -> None:
            path.write_bytes(path.read_bytes().replace(b"# mt:", b"# A note.\n# mt:", 1))
            spanish(handler)

        server.answers = (*server.answers * asked, saving, spanish)
        assert space.run("sync", "--refresh").status == 0
        assert len(server.queries) == asked + 3
        assert "A note." in path.read_text()


SLOW_JOBS = """
import sys
from l10n.__main__ import main
sys.exit(main(["sync", "-C", sys.argv[1], "--jobs", "2"]))
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_with_jobs_it_ends_at_once_and_leaves_nobody(tmp_path: Path, sign: int) -> None:
    def silent(handler: Handler) -> None:
        handler.server.released.wait(60)

    with stub(silent) as server:
        space = english(tmp_path, server.url)
        for name in "bcd":
            space.write(f"releases/{name}.en.txt", f"Another sentence, {name}.\n")
        command = [sys.executable, "-c", SLOW_JOBS, str(tmp_path)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
            while len(server.queries) < 2:
                time.sleep(0.01)
            process.send_signal(sign)
            began = time.monotonic()
            process.communicate(timeout=30)  # its pipe is closed when the last of them is gone
        assert time.monotonic() - began < 15
        assert process.returncode == (130 if sign == signal.SIGINT else -sign)


@pytest.mark.parametrize(
    ("more", "line", "said"),
    [
        ("[engine.local]\nproceses = 2\n", 6, "Did you mean “processes”?"),
        ("[engine.local]\n\nprocesses = 0\n", 7, "must be from 1 to 16"),
        ("[engine.locl]\nprocesses = 2\n", 5, "Did you mean “local”?"),
        ("[budget]\nprice = { deeple = 3 }\n", 6, "Did you mean “deepl”?"),
    ],
)
def test_a_mistaken_option_is_told_before_anything_is_done(
    tmp_path: Path, more: str, line: int, said: str
) -> None:
    """Also where nothing is open: else a CI would be green until the first new sentence."""
    head = 'source = "en"\nlocales = ["es"]\nengines = ["local"]\n\n'
    space = workspace(tmp_path, {"a.en.txt": TEXT}, head + more)
    before = space.files()
    for arguments in (["sync"], ["sync", "--dry-run"], ["sync", "--check"], ["engines", "list"]):
        result = space.run(*arguments)
        if arguments[0] == "sync":
            assert result.status == 2
            assert f"l10n.toml:{line}: " in result.err
        assert said in result.err + result.out
    assert space.files() == before


def test_a_check_asks_no_engine_at_all(tmp_path: Path) -> None:
    """Not even one on this machine: what is open is pending, whatever a machine would say."""
    space = english(tmp_path, "http://127.0.0.1:1/")
    space.write("l10n.toml", 'source = "de"\nlocales = ["en"]\nengines = ["local"]\n')
    space.write("releases/b.de.txt", "Das Wetter war gut.\n")
    result = space.run("sync", "--check")
    assert (result.status, result.err) == (1, "")


IMPORTED = """
import sys
from l10n.__main__ import main
main(["sync", "-C", sys.argv[1], "a"])
print(*sys.modules)
"""


def test_engines_that_have_nothing_to_do_are_not_loaded(tmp_path: Path) -> None:
    """Also where the sync itself looks at everything: their options are known to be good."""
    with stub(spanish) as server:
        space = english(tmp_path, server.url)
        command = [sys.executable, "-c", IMPORTED, str(tmp_path)]
        heavy = {"requests", "deep_translator", "urllib3", "bs4", "textual"}
        for loaded in (True, False):
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            assert bool(heavy & set(done.stdout.split())) is loaded
            space.translate("a", "es")


def test_an_engine_that_takes_context_gets_it(tmp_path: Path) -> None:
    """Headings, neighbours, and translations nearby that people confirmed; of this release only."""
    text = "# Das Werk\n\nEs ist neu. Es ist groß.\n\n## Die Leute\n\nSie arbeiten gern.\n"
    config = 'source = "de"\nlocales = ["en"]\nengines = ["llm"]\n[engine.llm]\n'
    config += 'trust = "local"\nmodel = "m"\nbatch = 1\nconcurrency = 1\nurl = '
    with stub(model()) as server:
        space = workspace(tmp_path, {"a.de.md": text}, f'{config}"{server.base}/v1"\n')
        space.write("l10n.toml", space.read("l10n.toml").replace('["llm"]', "[]"))
        space.run("sync")
        space.translate("a", "en", only="Es ist neu")
        space.write("l10n.toml", space.read("l10n.toml").replace("[]", '["llm"]', 1))
        space.run("sync")
        told = {data["segments"][0]["text"]: data for data in map(asked, server.bodies)}
    assert set(told) == {"Das Werk", "Es ist groß.", "Die Leute", "Sie arbeiten gern."}
    data = told["Es ist groß."]
    assert data["examples"] == [{"source": "Es ist neu.", "translation": "en:Es ist neu."}]
    (segment,) = data["segments"]
    assert segment["heading"] == "Das Werk"
    assert segment["before"] == ["Das Werk", "Es ist neu."]
    assert segment["after"] == ["Die Leute"]
    assert told["Sie arbeiten gern."]["segments"][0]["heading"] == "Das Werk › Die Leute"
