"""Three ways by sentence: what the agency changed, what we changed, and that nothing is lost."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from returns import EDITS, PAIRS, Office, dice, edited, is_kept

from l10n import catalogs
from l10n.catalogs import Entry
from l10n.model import State

REGION = "Für die Region ist das eine große Chance."
PRESS = "Fragen beantwortet die Pressestelle gern."
OURS = "Notre service de presse vous répond avec plaisir."


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.opened(tmp_path)


def test_what_only_the_agency_changed_is_taken_with_its_kit(office: Office) -> None:
    result = office.returns(office.done, "--apply")
    assert result.status == 0
    assert office.now == {**PAIRS, **EDITS}
    entry = catalogs.load(office.path())[None, PRESS]
    assert catalogs.origin(entry) == f"agency:{office.kit}"
    assert catalogs.state(entry) is State.TRANSLATED


def test_a_dry_run_writes_nothing(office: Office) -> None:
    before = {path: path.read_bytes() for path in office.root.rglob("*") if path.is_file()}
    office.returns(office.done)
    after = {path: path.read_bytes() for path in office.root.rglob("*") if path.is_file()}
    new = {path.name for path in after.keys() - before.keys()}
    assert new <= {"fr.po"}
    assert all(after[path] == data for path, data in before.items())


def test_the_same_return_a_second_time_changes_nothing(office: Office) -> None:
    office.returns(office.done, "--apply")
    once = office.path().read_bytes()
    again = office.returns(office.done, "--apply")
    assert again.status == 0
    assert len(again.outcomes("unchanged")) == len(PAIRS)
    assert office.path().read_bytes() == once


def test_what_only_we_changed_stays(office: Office) -> None:
    other = "Das Unternehmen beschäftigt 1200 Menschen an drei Standorten."
    ours = "L’entreprise compte 1200 salariés sur trois sites."
    office.edit(lambda e: catalogs.confirm(e, ours) if e.msgid == other else e)
    result = office.returns(office.done, "--apply")
    assert result.status == 0
    assert office.now == {**PAIRS, **EDITS, other: ours}


def test_what_both_changed_alike_is_no_conflict(office: Office) -> None:
    office.edit(lambda e: catalogs.confirm(e, EDITS[PRESS]) if e.msgid == PRESS else e)
    assert office.returns(office.done, "--apply").status == 0


def test_an_open_conflict_keeps_both(office: Office) -> None:
    office.edit(lambda e: catalogs.confirm(e, OURS) if e.msgid == PRESS else e)
    result = office.returns(office.done, "--apply")
    assert result.status == 1
    assert result.outcomes("conflict") == {PRESS: ["conflict"]}
    entry = catalogs.load(office.path())[None, PRESS]
    assert entry.msgstr == OURS
    assert entry.fuzzy
    assert catalogs.contested_by(entry) == (EDITS[PRESS],)
    assert is_kept(EDITS[PRESS], result.rejected)
    once = office.path().read_bytes()
    office.returns(office.done, "--apply")
    assert office.path().read_bytes() == once


@pytest.mark.parametrize(("option", "text"), [("--ours", OURS), ("--theirs", EDITS[PRESS])])
def test_a_conflict_is_decided_by_an_option(office: Office, option: str, text: str) -> None:
    office.edit(lambda e: catalogs.confirm(e, OURS) if e.msgid == PRESS else e)
    result = office.returns(office.done, "--apply", option)
    assert result.status == 0
    assert office.now[PRESS] == text
    assert option == "--theirs" or is_kept(EDITS[PRESS], result.rejected)


def test_a_conflict_that_was_decided_is_not_asked_again(office: Office) -> None:
    office.edit(lambda e: catalogs.confirm(e, OURS) if e.msgid == PRESS else e)
    office.returns(office.done, "--apply")
    office.edit(lambda e: catalogs.confirm(e, OURS) if e.msgid == PRESS else e)
    decided = office.path().read_bytes()
    result = office.returns(office.done, "--apply")
    assert result.status == 0
    assert not result.outcomes("conflict")
    assert office.path().read_bytes() == decided
    assert office.returns(office.done, "--apply", "--theirs").status == 0
    assert office.now[PRESS] == EDITS[PRESS]


def test_a_decision_by_an_option_stands_until_the_text_is_another(office: Office) -> None:
    office.edit(lambda e: catalogs.confirm(e, OURS) if e.msgid == PRESS else e)
    office.returns(office.done, "--apply", "--ours")
    assert office.returns(office.done).status == 0
    plain = office.path().read_text("utf-8").replace(OURS, f"{OURS} !")
    office.path().write_text(plain, "utf-8")
    assert office.returns(office.done).outcomes("conflict") == {PRESS: ["conflict"]}


@pytest.mark.parametrize("state", [State.NEEDS_WORK, State.TRANSLATED, State.REVIEWED])
def test_ours_is_again_what_it_was_before_the_two_met(office: Office, state: State) -> None:
    before = {
        State.NEEDS_WORK: lambda e: catalogs.needs_work(catalogs.confirm(e, OURS)),
        State.TRANSLATED: lambda e: catalogs.confirm(e, OURS),
        State.REVIEWED: lambda e: catalogs.review(catalogs.confirm(e, OURS), "anna", "2026-05-01"),
    }
    office.edit(lambda e: before[state](e) if e.msgid == PRESS else e)
    office.returns(office.done, "--apply")
    assert catalogs.state(catalogs.load(office.path())[None, PRESS]) is State.NEEDS_WORK
    office.returns(office.done, "--apply", "--ours")
    entry = catalogs.load(office.path())[None, PRESS]
    assert (entry.msgstr, catalogs.state(entry)) == (OURS, state)
    assert catalogs.contested_by(entry) is None


def test_what_was_written_since_the_two_met_stays_work_to_do(office: Office) -> None:
    office.edit(lambda e: catalogs.confirm(e, OURS) if e.msgid == PRESS else e)
    office.returns(office.done, "--apply")
    plain = office.path().read_text("utf-8").replace(OURS, f"{OURS} !")
    office.path().write_text(plain, "utf-8")
    office.returns(office.done, "--apply", "--ours")
    entry = catalogs.load(office.path())[None, PRESS]
    assert (entry.msgstr, entry.fuzzy) == (f"{OURS} !", True)


@pytest.mark.parametrize(
    ("revised", "text"),
    [("2031-01-01 10:00+0100", EDITS[PRESS]), ("2019-01-01 10:00+0100", OURS)],
)
def test_the_newer_side_of_a_conflict(office: Office, revised: str, text: str) -> None:
    office.edit(
        lambda e: (
            catalogs.review(catalogs.confirm(e, OURS), "anna", "2026-05-01")
            if e.msgid == PRESS
            else e
        )
    )
    data = office.done.replace(b"PO-Revision-Date: ", b"PO-Revision-Date: " + revised.encode())
    assert office.returns(data, "--apply", "--newer").status == 0
    assert office.now[PRESS] == text


def test_newer_decides_nothing_where_a_side_does_not_say_when(office: Office) -> None:
    office.edit(lambda e: catalogs.confirm(e, OURS) if e.msgid == PRESS else e)
    result = office.returns(office.done, "--newer")
    assert result.outcomes("conflict") == {PRESS: ["conflict"]}


def test_a_machine_of_ours_is_no_other_side(tmp_path: Path) -> None:
    office = Office.opened(tmp_path, drafts=[PRESS])
    office.edit(lambda e: catalogs.set_machine(e, "Autre.", "x") if e.msgid == PRESS else e)
    assert office.returns(office.done, "--apply").status == 0
    assert office.now[PRESS] == EDITS[PRESS]


def test_the_state_is_by_option_and_configuration(office: Office) -> None:
    office.returns(office.done, "--apply", "--state", "needs-work")
    assert catalogs.state(catalogs.load(office.path())[None, PRESS]) is State.NEEDS_WORK
    office.write("l10n.toml", office.read("l10n.toml") + '[handoff]\nstate = "needs-work"\n')
    office.returns(edited(office.sent, {REGION: "Une chance pour la région entière."}), "--apply")
    assert catalogs.state(catalogs.load(office.path())[None, REGION]) is State.NEEDS_WORK


def test_notes_of_the_agency_are_kept_and_facts_are_not(office: Office) -> None:
    def noted(entry: Entry) -> Entry:
        if entry.msgid != PRESS:
            return entry
        fact = "reviewed: by=boss at=2026-01-01 hash=0123456789abcdef"
        return entry.with_(comments=("Ist das ein Telefon?", fact))

    catalog = catalogs.read(office.done)
    data = catalogs.write(catalog.with_entries(map(noted, catalog.entries)))
    office.returns(data, "--apply")
    entry = catalogs.load(office.path())[None, PRESS]
    assert catalogs.notes(entry) == ("Ist das ein Telefon?",)
    assert not catalogs.facts(entry, "reviewed")


def test_a_rejected_file_can_be_imported_again(office: Office) -> None:
    office.edit(lambda e: catalogs.confirm(e, OURS) if e.msgid == PRESS else e)
    path = Path(office.returns(office.done, "--apply").file["rejected"])
    again = office.run("import", str(path), "--apply", "--theirs")
    assert again.status == 0, again.out
    entry = catalogs.load(office.path())[None, PRESS]
    assert entry.msgstr == EDITS[PRESS]
    assert not catalogs.notes(entry)


def test_a_rejected_file_never_replaces_another(office: Office) -> None:
    office.edit(lambda e: catalogs.confirm(e, OURS) if e.msgid == PRESS else e)
    first = office.returns(office.done, "--apply").file["rejected"]
    other = edited(office.sent, {PRESS: "Le service de presse est là pour vous."})
    second = office.returns(other, "--apply").file["rejected"]
    assert Path(first).name == "fr.rejected.po"
    assert Path(second).name == "fr-2.rejected.po"


def test_without_a_record_it_is_compared_with_the_catalog(office: Office) -> None:
    next((office.root / "kits").glob("*.json")).unlink()
    result = office.returns(office.done, "--apply")
    assert result.status == 0
    assert office.now == {**PAIRS, **EDITS}
    assert any("Nothing is recorded" in note for note in result.file["notes"])


def test_a_stranger_without_our_header_is_known_by_its_text(office: Office) -> None:
    catalog = catalogs.read(office.done)
    bare = catalog.with_header(dict.fromkeys(catalog.header, None) | {
        "Content-Type": "text/plain; charset=UTF-8"
    })  # fmt: skip
    result = office.returns(catalogs.write(bare), "--apply", name="translation (1).po")
    assert result.status == 0
    assert (result.file["release"], result.file["locale"]) == ("a", "fr")
    assert result.file["kit"] == office.kit


def test_a_zip_is_a_return_too(office: Office) -> None:
    folder = office.root / "out"
    next(folder.rglob("fr.po")).write_bytes(office.done)
    result = office.run("import", str(folder), "--apply")
    assert result.status == 0, result.out
    assert office.now == {**PAIRS, **EDITS}


@settings(max_examples=8)
@given(st.data())
def test_no_edit_is_lost_in_random_merges(data: st.DataObject) -> None:
    sources = [s for s in PAIRS if "<" not in s and not any(map(str.isdigit, s))]
    some = st.dictionaries(st.sampled_from(sources), st.integers(0, 2))
    theirs, ours = data.draw(some), data.draw(some)
    mark = {0: "", 1: " Voilà.", 2: " C’est dit."}
    with TemporaryDirectory() as folder:
        office = Office.opened(Path(folder))
        before = office.now
        mine = {source: PAIRS[source] + mark[n] for source, n in ours.items()}
        back = {source: PAIRS[source] + mark[n] for source, n in theirs.items()}
        office.edit(lambda e: catalogs.confirm(e, mine[e.msgid]) if e.msgid in mine else e)
        result = office.returns(edited(office.sent, back), "--apply")
        now = office.now
        catalog = catalogs.load(office.path())
        for source in sources:
            kept = {now[source], *(catalogs.contested_by(catalog[None, source]) or ())}
            for text in (mine.get(source), back.get(source)):
                if text and text != before[source]:
                    assert text in kept or is_kept(text, result.rejected)


@settings(max_examples=10)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=3))
def test_holes_in_a_file_never_harm_the_catalog(holes: list[int]) -> None:
    with TemporaryDirectory() as folder:
        office = Office.opened(Path(folder))
        data = office.done
        for hole in holes:
            at = hole % len(data)
            data = data[:at] + data[at + dice(hole).randrange(1, 40) :]
        result = office.returns(data, "--apply")
        assert result.status in {0, 1, 3}
        catalog = catalogs.load(office.path())
        assert set(office.now) == set(PAIRS)
        assert all(entry.msgstr for entry in catalog.live)


def test_what_came_back_in_an_earlier_part_is_not_missing(office: Office) -> None:
    whole = catalogs.read(office.done)
    missing: list[set[str]] = []
    for number, part in enumerate((whole.live[:5], whole.live[5:])):
        data = catalogs.write(whole.with_entries(part))
        result = office.returns(data, "--apply", name=f"part{number}.po")
        missing.append(set(result.refused) & set(EDITS))
    assert missing == [{e.msgid for e in whole.live[5:]} & set(EDITS), set()]
    assert all(missing[:1])
    assert set(EDITS.values()) <= set(office.now.values())
