"""The kinds of damage seen in real returns, a file each: repaired and said, or refused and kept."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import returns
from conftest import needs
from returns import CONTENT, EDITS, MECHANICAL, PAIRS, Office, dice

from l10n import catalogs
from l10n.model import State


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.opened(tmp_path)


def applied(office: Office, data: bytes, *arguments: str) -> bytes:
    office.returns(data, "--apply", *arguments)
    return office.path().read_bytes()


@pytest.mark.parametrize("kind", MECHANICAL)
def test_mechanical_damage_is_repaired_to_the_same_catalog(tmp_path: Path, kind: str) -> None:
    damage, code = MECHANICAL[kind]
    sound = Office.opened(tmp_path / "sound")
    broken = Office.opened(tmp_path / "broken")
    clean = applied(sound, sound.done)
    result = broken.returns(damage(broken.done, dice(4)), "--apply")
    assert broken.path().read_bytes() == clean
    assert result.status == 0
    assert result.taken == set(EDITS)
    assert not result.faults - {"po-duplicate"}
    assert not code or code in result.repairs


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("nbsp-in-msgid", "msgid-space"),
        ("msgid-decomposed", "msgid-form"),
        ("mojibake", "mojibake"),
    ],
)
def test_repairs_of_sentences_are_told_at_the_sentence(
    office: Office, kind: str, code: str
) -> None:
    result = office.returns(MECHANICAL[kind][0](office.done, dice(1)))
    told = {r["code"] for one in result.file["sentences"] for r in one["repairs"]}
    assert code in told
    assert result.taken == set(EDITS)
    assert result.outcomes("repaired")


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", CONTENT)
def test_content_damage_is_refused_and_kept(office: Office, kind: str, seed: int) -> None:
    damage, code = CONTENT[kind]
    before = office.now
    result = office.returns(damage(office.done, dice(seed)), "--apply")
    assert result.status == 1
    assert result.refused
    codes = {code for codes in result.refused.values() for code in codes}
    assert code in codes
    assert codes == {code} or kind == "swapped"  # one of two may have lost tags, too
    now = office.now
    for source in result.refused:
        assert now.get(source) == before.get(source)
    for source in result.taken:
        assert now[source] == EDITS[source]


def test_what_is_cut_off_is_a_fault_and_in_the_rejected_file(office: Office) -> None:
    result = office.returns(returns.truncated_within(office.done, dice(0)), "--apply")
    assert "truncated" in result.faults
    rejected = result.rejected
    assert rejected is not None
    assert any(c.startswith("unreadable: msg") for c in rejected.header_entry.comments)


def test_a_mark_that_is_left_makes_it_work_to_do(office: Office) -> None:
    result = office.returns(returns.edited(office.sent, EDITS, fuzzy=True), "--apply")
    assert result.status == 0
    assert set(map(tuple, result.outcomes("taken").values())) == {("fuzzy-left",)}
    catalog = catalogs.load(office.path())
    assert {catalogs.state(catalog[None, source]) for source in EDITS} == {State.NEEDS_WORK}


def test_marks_that_are_all_taken_away_without_a_change_are_refused(tmp_path: Path) -> None:
    office = Office.opened(tmp_path, drafts=list(PAIRS)[1:6])
    data = office.sent.replace(b"#, fuzzy, xml-text\n", b"#, xml-text\n")
    result = office.returns(data.replace(b"#, fuzzy\n", b""), "--apply")
    assert result.status == 1
    assert set(result.refused) == set(list(PAIRS)[1:6])
    assert set(map(tuple, result.refused.values())) == {("fuzzy-removed-everywhere",)}
    assert catalogs.state(catalogs.load(office.path())[None, list(PAIRS)[1]]) is State.MACHINE


def test_a_draft_that_the_agency_confirms_is_taken(tmp_path: Path) -> None:
    drafts = list(PAIRS)[1:3]
    office = Office.opened(tmp_path, drafts=drafts)
    confirmed = {drafts[0]: PAIRS[drafts[0]], **EDITS}
    result = office.returns(returns.edited(office.sent, confirmed), "--apply")
    assert result.status == 0
    entry = catalogs.load(office.path())[None, drafts[0]]
    assert catalogs.state(entry) is State.TRANSLATED
    assert catalogs.origin(entry) == f"agency:{office.kit}"


def test_a_text_in_another_language_is_refused(office: Office) -> None:
    spanish = {
        "Für die Region ist das eine große Chance.": (
            "Para la región esta es una gran oportunidad que no hay que perder."
        )
    }
    result = office.returns(returns.edited(office.sent, spanish))
    assert list(result.refused.values()) == [["wrong-language"]]


def test_a_file_in_another_language_is_refused_as_a_whole(office: Office) -> None:
    spanish = dict(
        zip(
            PAIRS,
            (
                "La fundación",
                "La dirección recibió ayer a los invitados de China en la nueva fábrica.",
                "La empresa emplea a 1200 personas en tres lugares de la región.",
                "La <b>apertura</b> de la nave está prevista para la primavera.",
                "Para la región esta es una gran oportunidad que no hay que perder.",
            ),
            strict=False,
        )
    )
    result = office.returns(returns.edited(office.sent, spanish))
    assert set(result.refused) == set(spanish)
    assert {code for codes in result.refused.values() for code in codes} == {"wrong-language"}


def test_a_changed_source_makes_it_stale(office: Office) -> None:
    old = "Fragen beantwortet die Pressestelle gern."
    new = "Fragen beantwortet die Pressestelle gern und schnell."
    text = office.read("releases/a.de.md").replace(old, new)
    office.write("releases/a.de.md", text)
    assert office.run("sync").status in {0, 1}
    result = office.returns(office.done, "--apply")
    assert result.status == 1
    assert result.outcomes("stale") == {old: ["stale"]}
    entry = catalogs.load(office.path())[None, new]
    assert entry.msgstr == EDITS[old]
    assert entry.previous is not None
    assert entry.previous.msgid == old
    assert catalogs.state(entry) is State.NEEDS_WORK
    assert office.returns(office.done, "--apply").status == 0


@pytest.mark.parametrize("ours", ["", "Le service de presse répond vite."])
def test_a_source_that_changed_before_it_was_translated_has_its_return_too(
    office: Office, ours: str
) -> None:
    old, new = (
        "Fragen beantwortet die Pressestelle gern.",
        "Fragen beantwortet die Presseabteilung.",
    )

    def written(source: str, target: str) -> None:
        office.edit(lambda e: e.with_(msgstr=target) if e.msgid == source else e)

    written(old, "")
    assert office.run("export", "a", "--locale", "fr", "--to", "again").status == 0
    sent = (office.root / "again/a/fr.po").read_bytes()
    office.write("releases/a.de.md", office.read("releases/a.de.md").replace(old, new))
    office.run("sync")
    written(new, ours)
    result = office.returns(returns.edited(sent, {old: EDITS[old]}), "--apply")
    assert result.outcomes("stale") == {old: ["stale"]}
    entry = catalogs.load(office.path())[None, new]
    if ours:
        assert entry.msgstr == ours
        assert returns.is_kept(EDITS[old], result.rejected)
        return
    assert (entry.msgstr, catalogs.state(entry)) == (EDITS[old], State.NEEDS_WORK)
    assert entry.previous is not None
    assert entry.previous.msgid == old
    before = office.path().read_bytes()
    again = office.returns(returns.edited(sent, {old: EDITS[old]}), "--apply")
    assert (again.status, office.path().read_bytes()) == (0, before)


def test_a_source_that_is_gone_leaves_its_translation_in_the_rejected_file(
    office: Office,
) -> None:
    gone = "Fragen beantwortet die Pressestelle gern."
    text = office.read("releases/a.de.md").replace(gone, "")
    office.write("releases/a.de.md", text)
    office.run("sync")
    result = office.returns(office.done, "--apply")
    assert result.outcomes("stale") == {gone: ["stale"]}
    assert returns.is_kept(EDITS[gone], result.rejected)


def test_what_was_locked_is_left_alone(tmp_path: Path) -> None:
    office = Office.opened(tmp_path, export="--lock translated")
    before = office.path().read_bytes()
    result = office.returns(office.done, "--apply")
    assert set(map(tuple, result.refused.values())) == {("locked",)}
    assert set(result.refused) == set(EDITS)
    assert office.path().read_bytes() == before


def test_a_file_of_another_release_is_refused_as_a_whole(office: Office) -> None:
    other = office.path("b").read_bytes()
    head, _, _ = office.sent.partition(b"\n\n")
    _, _, rest = other.partition(b"\n\n")
    result = office.returns(head + b"\n\n" + rest, "--apply")
    assert result.status == 1
    assert set(map(tuple, result.refused.values())) == {("foreign",)}


def test_two_encodings_in_one_file_are_told_apart(office: Office) -> None:
    blocks = office.done.decode().split("\n\n")
    mixed = b"\n\n".join(
        block.encode("utf-8" if n % 2 else "cp1252") for n, block in enumerate(blocks)
    )
    result = office.returns(mixed, "--apply")
    assert result.repairs >= {"encoding"}
    assert result.taken == set(EDITS)
    assert office.now == {**PAIRS, **EDITS}


def test_a_character_that_is_lost_is_refused(office: Office) -> None:
    source = "Für die Region ist das eine große Chance."
    lost = {source: EDITS[source].replace("é", "\ufffd")}
    result = office.returns(returns.edited(office.sent, lost))
    assert result.refused == {source: ["mojibake"]}


def test_a_text_that_is_cut_off_in_its_second_line_is_not_taken(office: Office) -> None:
    last = "Fragen beantwortet die Pressestelle gern."
    long = "Le service de presse " + "très volontiers et avec plaisir " * 6
    data = returns.edited(office.sent, {last: long})
    assert data.count(b"\n", data.index(b"beantwortet")) > 3
    result = office.returns(data[:-30], "--apply")
    assert result.refused == {last: ["truncated"]}
    assert office.now == PAIRS
    rejected = result.rejected
    assert rejected is not None
    assert any("volontiers" in comment for comment in rejected.header_entry.comments)


@pytest.mark.parametrize("kind", [*CONTENT, "mojibake", "header-dropped"])
def test_what_is_written_is_valid_for_gettext(office: Office, kind: str, tmp_path: Path) -> None:
    msgfmt = needs("msgfmt", "gettext")
    damage, _ = {**CONTENT, **MECHANICAL}[kind]
    result = office.returns(damage(office.done, dice(3)), "--apply")
    files = [office.path(), Path(result.file["rejected"])][: 1 + bool(result.file["rejected"])]
    for path in files:
        subprocess.run([msgfmt, "-c", "-o", str(tmp_path / "out.mo"), str(path)], check=True)
        assert catalogs.load(path).header["Language"] == "fr"
