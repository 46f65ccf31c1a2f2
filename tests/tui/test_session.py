from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_tui import HEADER, catalog, poked, session

from l10n import catalogs
from l10n.errors import InputError
from l10n.model import State
from tui import texts
from tui.logic import describe, panel
from tui.logic.aids import Help

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.catalogs import Entry
    from tui.logic.session import Session

TITLE, GROUP, COMES, FILES = range(4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return catalog(tmp_path / "fr.po")


@pytest.fixture
def review(path: Path) -> Session:
    return session(path)


def on_disk(path: Path, number: int) -> Entry:
    return catalogs.load(path).live[number]


def beside(review: Session) -> list[str]:
    shown = [panel.text(line) for line in panel.lines(review, Help(), wide=False)]
    was = panel.previous(review.entry)
    return [panel.text(was), *shown] if was else shown


def test_it_starts_at_the_first_unfinished_segment(review: Session) -> None:
    assert review.position == GROUP
    assert [review.letters(n) for n in range(4)] == ["+", "~#", ".", "."]


def test_confirming_saves_at_once(review: Session, path: Path) -> None:
    review.go(COMES)
    assert review.confirm(("Elle vient.",)).text == texts.CONFIRMED
    assert on_disk(path, COMES).msgstr == "Elle vient."
    assert review.state(COMES) is State.TRANSLATED
    assert review.saved_at is not None


def test_confirming_as_it_is_takes_the_mark_and_the_old_source_away(
    review: Session, path: Path
) -> None:
    review.confirm(review.shown)
    entry = on_disk(path, GROUP)
    assert not entry.fuzzy
    assert entry.previous is None
    assert entry.comments == ("Firmenname prüfen",)


@pytest.mark.parametrize(
    "text", ["Le groupe.", "<a>Le</a> <b>groupe</b>", "</a>Le groupe<a>", "<a>Le</a> <a>groupe</a>"]
)
def test_broken_tags_are_confirmed_the_second_time_alone(
    review: Session, path: Path, text: str
) -> None:
    before = path.read_bytes()
    notice = review.confirm((text,))
    assert not notice.done
    assert notice.text.endswith("Enter again confirms it all the same.")
    assert path.read_bytes() == before
    assert not review.review(("Le <a>groupe</a> <b>.",)).done, "each text is warned of"
    assert not review.confirm((text,)).done
    assert review.confirm((text,)).done
    assert on_disk(path, GROUP).msgstr == text
    assert review.letters(GROUP) == "+!#"


def test_tags_may_move(review: Session) -> None:
    assert review.confirm(("Participation : <a>groupe</a> &amp; plus",)).done


@pytest.mark.parametrize(
    ("flags", "source", "good", "bad"),
    [
        ("python-format", "%(a)s of %(b)d, 5%%", "%(b)d, %(a)5s, 5 %%", "%(a)s, %(b)s"),
        ("python-format", "%s: %d", "%s %d", "%s: %d %d"),
        ("c-format", "%1$s by %2$s", "%2$s par %1$s", "%1$s par"),
        ("c-format", "%ld bytes", "%ld octets", "ld octets"),
        (
            "python-brace-format",
            "{} {{x}} {a!r} {b:>{w}}",
            "{} {{x}} {b:>{w}} {a!r}",
            "{} {{a}} {b}",
        ),
        ("python-brace-format", "{0.name} {1[k]}", "{1[k]}, {0.name}", "{0} {1[k]}"),
    ],
)
def test_placeholders_of_formats_are_kept(
    tmp_path: Path, flags: str, source: str, good: str, bad: str
) -> None:
    path = catalog(tmp_path / "fr.po", f'\n#, {flags}\nmsgid "{source}"\nmsgstr ""\n')
    review = session(path)
    notice = review.confirm((bad,))
    assert not notice.done
    assert notice.text.endswith("Enter again confirms it all the same.")
    assert on_disk(path, 0).msgstr == ""
    assert review.confirm((good,)).done


def test_percent_signs_outside_formats_are_text(tmp_path: Path) -> None:
    review = session(catalog(tmp_path / "fr.po", '\nmsgid "5 % der Dateien"\nmsgstr ""\n'))
    assert review.confirm(("5\N{NO-BREAK SPACE}% des fichiers",)).done


def test_a_plural_form_may_leave_its_number_out(tmp_path: Path) -> None:
    entry = (
        '\n#, python-format\nmsgid "one of %(a)s"\nmsgid_plural "%(n)d of %(a)s"\n'
        'msgstr[0] ""\nmsgstr[1] ""\n'
    )
    review = session(catalog(tmp_path / "fr.po", entry))
    assert "%(m)d" in review.confirm(("un de %(a)s", "%(m)d de %(a)s")).text
    assert review.confirm(("un de %(a)s", "%(n)d de %(a)s")).done


def test_tags_of_a_source_without_the_flag_are_no_surprise(tmp_path: Path) -> None:
    review = session(catalog(tmp_path / "fr.po", '\nmsgid "<b>a</b>"\nmsgstr ""\n'))
    assert review.confirm(("<b>b</b>",)).done


def test_an_empty_text_is_not_confirmed(review: Session, path: Path) -> None:
    before = path.read_bytes()
    review.go(COMES)
    assert review.confirm(("",)).text == texts.EMPTY
    assert path.read_bytes() == before


def test_all_plural_forms_are_wanted(review: Session, path: Path) -> None:
    review.go(FILES)
    assert review.forms == 2
    assert review.confirm(("%d fichier", "")).text == texts.FORM_EMPTY.format(number=2)
    assert review.confirm(("%d fichier", "%d fichiers")).done
    assert on_disk(path, FILES).msgstr_plural == ("%d fichier", "%d fichiers")


def test_forms_the_file_lacks_can_be_written(tmp_path: Path) -> None:
    entry = '\nmsgid "%d Datei"\nmsgid_plural "%d Dateien"\nmsgstr[0] "%d fichier"\n'
    review = session(catalog(tmp_path / "fr.po", entry))
    assert review.shown == ("%d fichier", "")
    assert not review.is_changed(review.shown)


def test_reviewing_signs_the_text(review: Session, path: Path) -> None:
    review.go(TITLE)
    review.review(review.shown)
    assert review.state(TITLE) is State.REVIEWED
    fact = catalogs.facts(on_disk(path, TITLE), "reviewed")[0]
    assert (fact.get("by"), fact.get("at")) == ("anna", "2026-11-22")
    assert "reviewed by anna, 2026-11-22" in beside(review)


def test_confirming_a_reviewed_text_keeps_the_review(review: Session) -> None:
    review.go(TITLE)
    review.review(review.shown)
    review.confirm(review.shown)
    assert review.state(TITLE) is State.REVIEWED
    review.confirm(("Coopération nouvelle",))
    assert review.state(TITLE) is State.TRANSLATED


def test_needs_work_goes_on_and_off(review: Session) -> None:
    review.go(TITLE)
    assert review.toggle_needs_work(review.shown).done
    assert review.state(TITLE) is State.NEEDS_WORK
    review.toggle_needs_work(review.shown)
    assert review.state(TITLE) is State.TRANSLATED
    review.go(COMES)
    assert not review.toggle_needs_work(review.shown).done


def test_needs_work_of_broken_tags_is_not_taken_away(tmp_path: Path) -> None:
    entry = '\n#, fuzzy, xml-text\nmsgid "<b>a</b>"\nmsgstr "b"\n'
    review = session(catalog(tmp_path / "fr.po", entry))
    assert not review.toggle_needs_work(review.shown).done
    assert review.state(0) is State.NEEDS_WORK


def test_a_text_left_unconfirmed_is_kept_as_work(review: Session, path: Path) -> None:
    notice = review.keep(("Le groupe veut",))
    assert notice is not None
    entry = on_disk(path, GROUP)
    assert (entry.msgstr, entry.fuzzy) == ("Le groupe veut", True)
    assert entry.previous is not None
    assert review.keep(review.shown) is None


def test_a_text_that_was_emptied_is_empty(review: Session, path: Path) -> None:
    review.go(TITLE)
    review.keep(("",))
    assert review.state(TITLE) is State.EMPTY


def test_undo_goes_back_step_by_step_to_the_same_entries(review: Session, path: Path) -> None:
    before = catalogs.load(path).entries
    review.confirm(review.shown)
    review.go(COMES)
    review.confirm(("Elle vient.",))
    review.go(TITLE)
    review.toggle_needs_work(review.shown)
    assert [review.undo().text for _ in range(3)] == [texts.UNDONE] * 3
    assert review.position == GROUP
    assert catalogs.load(path).entries == before
    assert review.undo().text == texts.NOTHING_TO_UNDO


acts = st.sampled_from(["confirm", "keep", "toggle_needs_work", "review"])


@given(st.lists(st.tuples(acts, st.integers(0, 3), st.sampled_from(["", "a", "<a>b</a>"]))))
def test_whatever_is_done_can_be_undone(tmp_path: Path, done: list[tuple[str, int, str]]) -> None:
    path = catalog(tmp_path / "fr.po")
    before = catalogs.load(path).entries
    review = session(path)
    for act, number, text in done:
        review.go(number)
        getattr(review, act)((text,) * review.forms)
        assert [entry.targets for entry in catalogs.load(path).live] == [
            entry.targets for entry in review.entries
        ]
    while review.undo().done:
        pass
    assert catalogs.load(path).entries == before
    assert review.unsaved == 0


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 2), st.sampled_from("abc")), max_size=8))
def test_a_text_the_person_has_not_seen_is_never_overwritten(
    tmp_path: Path, written: list[tuple[bool, int, str]]
) -> None:
    entries = "".join(f'\nmsgid "s{n}"\nmsgstr ""\n' for n in range(3))
    path = catalog(tmp_path / "fr.po", entries)
    review = session(path)
    for mine, number, text in written:
        now = catalogs.load(path)
        there = now.live[number].msgstr
        if not mine:
            catalogs.save(path, now.with_changed([catalogs.confirm(now.live[number], text)]))
            continue
        review.go(number)
        seen = review.entry.msgstr == there
        notice = review.confirm((text,))
        assert notice.done == (seen or text == there)
        assert on_disk(path, number).msgstr == (text if notice.done else there)
        assert notice.done or review.shown == (text,)


def test_undo_leaves_alone_what_others_changed(review: Session, path: Path) -> None:
    review.go(COMES)
    review.confirm(("Elle vient.",))
    poked(path, "Elle vient.", "Elle arrive.")
    assert review.undo().text == texts.NOT_UNDONE
    assert on_disk(path, COMES).msgstr == "Elle arrive."
    assert review.unsaved == 0


def test_steps_to_the_unfinished_go_around(review: Session) -> None:
    visited = []
    for _ in range(3):
        review.step_open()
        visited.append(review.position)
    assert visited == [COMES, FILES, GROUP]
    review.step_open(-1)
    assert review.position == FILES


def test_the_end_of_the_work_is_told(review: Session) -> None:
    review.confirm(review.shown)
    for number, forms in ((COMES, ("Elle vient.",)), (FILES, ("%d fichier", "%d fichiers"))):
        review.go(number)
        assert review.confirm(forms).done
    notice = review.step_open()
    assert notice is not None
    assert notice.text == texts.NONE_OPEN
    for number in range(4):
        review.go(number)
        review.review(review.shown)
    notice = review.step_unreviewed()
    assert notice is not None
    assert notice.text == texts.NONE_UNREVIEWED


def test_steps_stop_at_the_ends(review: Session) -> None:
    review.step(-100)
    assert review.position == TITLE
    review.step(100)
    assert review.position == FILES


def test_both_changed_the_same_segment(review: Session, path: Path) -> None:
    review.go(COMES)
    poked(path, 'kommt."\nmsgstr ""', 'kommt."\nmsgstr "Elle arrive."')
    assert review.confirm(("Elle vient.",)).text == texts.CONFLICT.format(number=COMES + 1)
    assert on_disk(path, COMES).msgstr == "Elle arrive."
    assert review.shown == ("Elle vient.",)
    assert review.letters(COMES) == "*"
    assert texts.IN_FILE.format(text="Elle arrive.") in beside(review)
    assert review.unsaved == 1
    assert review.confirm(review.shown).done
    assert on_disk(path, COMES).msgstr == "Elle vient."
    assert review.unsaved == 0


def test_a_draft_can_be_taken_back(review: Session, path: Path) -> None:
    review.go(COMES)
    poked(path, 'kommt."\nmsgstr ""', 'kommt."\nmsgstr "Elle arrive."')
    review.confirm(("Elle vient.",))
    assert review.undo().text == texts.DRAFT_DROPPED
    assert review.shown == ("Elle arrive.",)
    assert review.unsaved == 0
    assert on_disk(path, COMES).msgstr == "Elle arrive."


def test_a_draft_survives_a_walk(review: Session, path: Path) -> None:
    review.go(COMES)
    poked(path, 'kommt."\nmsgstr ""', 'kommt."\nmsgstr "Elle arrive."')
    review.confirm(("Elle vient.",))
    review.go(TITLE)
    review.go(COMES)
    assert review.shown == ("Elle vient.",)
    with pytest.raises(InputError):
        review.close()


def test_what_others_wrote_is_taken_over(review: Session, path: Path) -> None:
    poked(path, "Nouvelle coopération", "Coopération nouvelle")
    notice = review.refresh(review.shown)
    assert notice is not None
    assert notice.text == texts.taken(1)
    assert review.entries[TITLE].msgstr == "Coopération nouvelle"
    assert review.refresh(review.shown) is None


def test_a_text_being_written_is_not_replaced(review: Session, path: Path) -> None:
    review.go(TITLE)
    poked(path, "Nouvelle coopération", "Coopération nouvelle")
    review.refresh(("Nouvelle collaboration",))
    assert review.confirm(("Nouvelle collaboration",)).text == texts.CONFLICT.format(number=1)
    assert on_disk(path, TITLE).msgstr == "Coopération nouvelle"


def test_the_person_stays_at_their_segment_when_others_come_before_it(
    review: Session, path: Path
) -> None:
    review.go(COMES)
    poked(path, '\n#. type: Title\nmsgid "Neue', '\nmsgid "Neu"\nmsgstr ""\n\nmsgid "Neue')
    review.refresh(review.shown)
    assert review.entry.msgid == "Sie kommt."
    assert review.position == COMES + 1


def test_a_text_whose_segment_is_gone_is_kept(review: Session, path: Path) -> None:
    review.go(COMES)
    poked(path, '#. type: Paragraph\nmsgid "Sie kommt."\nmsgstr ""\n', "")
    notice = review.refresh(("Elle vient.",))
    assert notice is not None
    assert notice.text == texts.GONE
    kept = catalogs.load(path).obsolete
    assert [(entry.msgid, entry.msgstr) for entry in kept] == [("Sie kommt.", "Elle vient.")]


def test_what_follows_a_segment_that_is_gone_is_not_confirmed_by_chance(
    review: Session, path: Path
) -> None:
    review.go(COMES)
    poked(path, '#. type: Paragraph\nmsgid "Sie kommt."\nmsgstr ""\n', "")
    review.refresh(("Elle vient.",))
    following, files = review.entry, ("%d fichier", "%d fichiers")
    assert following.msgid == "%d Datei"
    poked(path, 'msgstr "Nouvelle', 'msgstr "Autre nouvelle')
    review.refresh(review.shown)
    assert review.confirm(files).text == texts.ANOTHER
    assert review.entry == following
    assert review.confirm(files).done
    assert on_disk(path, COMES).targets == files


def test_whoever_goes_elsewhere_confirms_at_once(review: Session, path: Path) -> None:
    review.go(COMES)
    poked(path, '#. type: Paragraph\nmsgid "Sie kommt."\nmsgstr ""\n', "")
    review.refresh(review.shown)
    review.go(TITLE)
    assert review.confirm(("Une coopération",)).done


def test_edits_that_cannot_be_saved_wait_and_go_with_the_next(review: Session, path: Path) -> None:
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + "<<<<<<< ours\n", encoding="utf-8")
    review.go(COMES)
    notice = review.confirm(("Elle vient.",))
    assert not notice.done
    assert review.unsaved == 1
    review.go(TITLE)
    assert review.refresh(review.shown) is not None
    path.write_text(whole, encoding="utf-8")
    review.go(GROUP)
    assert review.confirm(review.shown).done
    assert on_disk(path, COMES).msgstr == "Elle vient."
    assert review.unsaved == 0


def test_leaving_tries_to_save_once_more(review: Session, path: Path) -> None:
    whole = path.read_text(encoding="utf-8")
    path.unlink()
    review.go(COMES)
    assert not review.confirm(("Elle vient.",)).done
    with pytest.raises(InputError):
        review.close()
    path.write_text(whole, encoding="utf-8")
    review.close()
    assert on_disk(path, COMES).msgstr == "Elle vient."


def test_line_ends_follow_the_source(tmp_path: Path) -> None:
    review = session(catalog(tmp_path / "fr.po", '\nmsgid "\\na\\nb\\n"\nmsgstr ""\n'))
    review.confirm(("c\nd",))
    assert on_disk(tmp_path / "fr.po", 0).msgstr == "\nc\nd\n"


def test_a_catalog_without_segments_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        session(catalog(tmp_path / "fr.po", ""))
    assert caught.value.problems[0].code == "review.empty"


def test_control_characters_come_out_escaped(tmp_path: Path) -> None:
    text = '\n# \\x1b[31m\n# \x1b[2J\nmsgid "a\\033[31mb"\nmsgstr ""\n'
    path = tmp_path / "fr.po"
    path.write_text(HEADER.format(locale="fr") + text, encoding="utf-8")
    review = session(path)
    shown = [describe.source(review.entry), *beside(review), *describe.status(review)]
    assert "\x1b" not in "".join(shown)
    assert shown[0] == "a\\x1b[31mb"


def test_what_stands_beside(review: Session) -> None:
    assert beside(review) == [
        "was: Die <a>Gruppe</a> [-erwägt-]{+plant+} eine Beteiligung.",
        "# Firmenname prüfen",
        "type: Paragraph",
        "a = https://example.org",
    ]


def test_origins_are_told_in_words(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    empty = catalogs.load(path)
    entries = [
        catalogs.set_memory(empty.live[COMES], "x", 92, "2023-01-01-a", State.NEEDS_WORK),
        catalogs.set_machine(empty.live[TITLE], "y", "deepl", {"terms": "2"}),
    ]
    catalogs.save(path, empty.with_changed(entries))
    review = session(path)
    review.go(COMES)
    assert beside(review)[0] == "from memory, 92 % like: 2023-01-01-a"
    review.go(TITLE)
    assert beside(review)[0] == "machine: deepl (terms 2)"
    assert describe.counts(review) == "0/4 0%  ~2 M1 .1"


def test_a_character_the_file_cannot_hold_is_told_and_blocks_nothing_else(tmp_path: Path) -> None:
    path = catalog(tmp_path / "fr.po")
    text = path.read_text(encoding="utf-8").replace("charset=UTF-8", "charset=ISO-8859-1")
    path.write_bytes(text.encode("iso-8859-1"))
    review = session(path)
    review.go(COMES)
    for act in (review.confirm, review.keep):
        notice = act(("L'œuf.",))
        assert notice is not None
        assert not notice.done
        assert "œ" in notice.text
    assert review.unsaved == 0
    assert review.confirm(("Elle vient.",)).done
    assert on_disk(path, COMES).msgstr == "Elle vient."
