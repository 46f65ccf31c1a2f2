"""What becomes of translations when a release changes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_catalogs import HEADING

from l10n.catalogs import (
    Catalog,
    Entry,
    Previous,
    Unit,
    Update,
    confirm,
    is_persons,
    new_catalog,
    read,
    review,
    set_machine,
    set_memory,
    state,
    update,
    write,
)
from l10n.locales import parse
from l10n.model import State

HEAD = "Über WEIQIAO Germany GmbH"
FIRST = (
    "WEIQIAO Germany GmbH ist eine europäische Tochtergesellschaft und europäische Zentrale des "
    "chinesischen Konzerns Shandong Weiqiao Pioneering Group."
)
GROUP = (
    "Zu der Gruppe gehören drei börsennotierte Unternehmen, wovon zwei in Honkong gelistet sind, "
    "12 inländische und ausländische Produktionsstandorte sowie über 100.000 Mitarbeiter weltweit."
)
CHAIN = (
    "Die Unternehmensgruppe deckt die komplette Wertschöpfungskette der Textil- und "
    "Aluminiumbranche ab."
)
SEED = (HEAD, FIRST, GROUP, CHAIN)

LISTED = (
    "Zu der Gruppe gehören drei börsennotierte Unternehmen, wovon zwei in Honkong gelistet sind."
)
SITES = (
    "Sie hat 12 inländische und ausländische Produktionsstandorte sowie über 100.000 Mitarbeiter "
    "weltweit."
)
EDITS = {
    "verbatim": SEED,
    "sentence appended": (*SEED, "Seit 2022 hat sie ein Büro in Düsseldorf."),
    "first sentence only": (HEAD, FIRST),
    "reordered": (HEAD, CHAIN, FIRST, GROUP),
    "one sentence split": (HEAD, FIRST, LISTED, SITES, CHAIN),
    "number corrected": (HEAD, FIRST, GROUP.replace("12", "14"), CHAIN),
    "two sentences merged": (HEAD, FIRST, f"{GROUP[:-1]}, und d{CHAIN[1:]}"),
}


def sources(texts: tuple[str, ...] | list[str]) -> list[Unit]:
    return [Unit(text, references=("releases/x.de.txt",)) for text in texts]


def translated(texts: tuple[str, ...] | list[str]) -> Catalog:
    catalog = update(None, sources(texts), HEADING).catalog
    done = (review(confirm(e, f"T({e.msgid})"), "me", "2026-11-22") for e in catalog.entries)
    return catalog.with_entries(done)


def kinds(result: Update) -> list[str]:
    return [change.kind for change in result.changes]


def kept_words(catalog: Catalog) -> int:
    done = {State.TRANSLATED, State.REVIEWED}
    return sum(len(e.msgid.split()) for e in catalog.live if state(e) in done)


def all_targets(catalog: Catalog) -> str:
    return "\n".join(target for entry in catalog.entries for target in entry.targets)


def test_the_boilerplate_edited_in_seven_ways() -> None:
    old = translated(SEED)
    kept = total = 0
    for texts in EDITS.values():
        result = update(old, sources(texts), HEADING)
        unchanged = sum(len(text.split()) for text in texts if text in SEED)
        assert kept_words(result.catalog) == unchanged
        kept += unchanged
        total += sum(len(text.split()) for text in texts)
        for entry in old.entries:
            assert entry.msgstr in all_targets(result.catalog)
    assert (kept, total) == (271, 362)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("verbatim", []),
        ("sentence appended", ["new"]),
        ("first sentence only", ["gone", "gone"]),
        ("reordered", []),
        ("one sentence split", ["split"]),
        ("number corrected", ["edited"]),
        ("two sentences merged", ["joined"]),
    ],
)
def test_each_edit_is_seen_as_what_it_is(name: str, expected: list[str]) -> None:
    result = update(translated(SEED), sources(EDITS[name]), HEADING)
    assert kinds(result) == expected
    for change in result.changes:
        assert all(state(e) in {State.NEEDS_WORK, State.EMPTY} for e in change.new)


def test_a_corrected_number_is_work_with_the_previous_source() -> None:
    result = update(translated(SEED), sources(EDITS["number corrected"]), HEADING)
    entry = result.catalog.entries[2]
    assert state(entry) is State.NEEDS_WORK
    assert entry.previous == Previous(GROUP)
    assert entry.msgstr == f"T({GROUP})"
    twin = result.catalog.get((None, GROUP))
    assert twin is not None
    assert twin.obsolete
    assert state(twin) is State.REVIEWED


def test_an_edit_taken_back_finds_its_review_again() -> None:
    old = translated(SEED)
    for texts in EDITS.values():
        edited = update(old, sources(texts), HEADING).catalog
        back = update(read(write(edited)), sources(SEED), HEADING).catalog
        assert [state(entry) for entry in back.live] == [State.REVIEWED] * 4
        assert [entry.msgstr for entry in back.live] == [entry.msgstr for entry in old.live]


def test_a_joined_sentence_has_both_translations() -> None:
    result = update(translated(SEED), sources(EDITS["two sentences merged"]), HEADING)
    joined = result.catalog.entries[2]
    assert joined.msgstr == f"T({GROUP}) T({CHAIN})"
    assert joined.previous == Previous(f"{GROUP} {CHAIN}")


def test_joined_chinese_has_no_space_between() -> None:
    chinese = replace(HEADING, locale=parse("zh"))
    result = update(translated(SEED), sources(EDITS["two sentences merged"]), chinese)
    assert result.catalog.entries[2].msgstr == f"T({GROUP})T({CHAIN})"


def test_a_split_sentence_is_given_its_parts() -> None:
    old = translated(SEED)
    old = old.with_changed([confirm(old.entries[2], "It covers textiles. It covers metal.")])
    cut = re.compile(r"(?<=\.) ").split
    result = update(old, sources(EDITS["one sentence split"]), HEADING, segment_target=cut)
    assert [e.msgstr for e in result.catalog.entries[2:4]] == [
        "It covers textiles.",
        "It covers metal.",
    ]
    uncut = update(old, sources(EDITS["one sentence split"]), HEADING)
    assert [e.msgstr for e in uncut.catalog.entries[2:4]] == [
        "It covers textiles. It covers metal.",
        "",
    ]


def test_new_rules_that_join_or_split_lose_nothing() -> None:
    pieces = ["Wir haben z.", "B.", "Aluminium und Textilien seit 1951.", "Das war es auch schon."]
    whole = ["Wir haben z. B. Aluminium und Textilien seit 1951.", pieces[3]]
    result = update(translated(pieces), sources(whole), HEADING)
    assert kinds(result) == ["joined"]
    assert result.catalog.entries[0].msgstr == " ".join(f"T({p})" for p in pieces[:3])
    again = update(translated(whole), sources(pieces), HEADING)
    assert kinds(again) == ["split"]


def test_one_inserted_paragraph_opens_one_entry_and_a_moved_one_none() -> None:
    texts = [f"Absatz Nummer {n} über {'Aluminium' * (n % 3)} und mehr." for n in range(9)]
    old = translated(texts)
    for place in range(10):
        more = [*texts[:place], "Neu hinzu kommt ein weiterer Absatz.", *texts[place:]]
        result = update(old, sources(more), HEADING)
        assert kinds(result) == ["new"]
        assert result.kept == 9
    for place in range(9):
        rest = [*texts[:place], *texts[place + 1 :]]
        result = update(old, sources([*rest, texts[place]]), HEADING)
        assert not result.changes


def test_a_moved_and_edited_sentence_is_found() -> None:
    result = update(
        translated(SEED), sources([GROUP.replace("12", "15"), HEAD, FIRST, CHAIN]), HEADING
    )
    assert kinds(result) == ["edited"]


def test_a_typo_declared_source_only_keeps_the_review() -> None:
    old = translated(SEED)
    better = [text.replace("Honkong", "Hongkong") for text in SEED]
    result = update(old, sources(better), HEADING, source_only=True)
    assert kinds(result) == ["source-only"]
    entry = result.catalog.entries[2]
    assert state(entry) is State.REVIEWED
    assert entry.comments[-1].startswith('source-only: from="Zu der Gruppe')
    again = update(result.catalog, sources(better), HEADING, source_only=True)
    assert again.catalog is result.catalog


@pytest.mark.parametrize(
    "better", [GROUP.replace("12", "14"), "Ganz anders ist alles in der Gruppe."]
)
def test_what_is_no_typo_is_not_source_only(better: str) -> None:
    texts = [HEAD, FIRST, better, CHAIN]
    result = update(translated(SEED), sources(texts), HEADING, source_only=True)
    assert "source-only" not in kinds(result)
    assert state(result.catalog.entries[2]) in {State.NEEDS_WORK, State.EMPTY}


def test_source_only_keeps_each_state() -> None:
    base = update(None, sources(SEED), HEADING).catalog
    better = [text.replace("Honkong", "Hongkong") for text in SEED]
    entry = base.entries[2]
    for made in (
        entry,
        confirm(entry, "x"),
        set_machine(entry, "x", "e"),
        set_memory(entry, "x", 80, "r", State.NEEDS_WORK),
        confirm(entry, "x").with_fuzzy(True),
    ):
        result = update(base.with_changed([made]), sources(better), HEADING, source_only=True)
        assert state(result.catalog.entries[2]) is state(made)
        assert is_persons(result.catalog.entries[2]) is is_persons(made)


def test_a_machine_s_text_stays_a_machine_s_after_edits() -> None:
    base = update(None, sources(SEED), HEADING).catalog
    made = base.with_entries(set_machine(e, f"T({e.msgid})", "e") for e in base.entries)
    for texts in EDITS.values():
        result = update(made, sources(texts), HEADING)
        assert not any(is_persons(entry) for entry in result.catalog.entries)
        again = update(result.catalog, sources(SEED), HEADING)
        assert not any(is_persons(entry) for entry in again.catalog.entries)


def test_a_person_s_share_makes_a_joined_text_a_person_s() -> None:
    base = update(None, sources(SEED), HEADING).catalog
    mixed = base.with_changed(
        [set_machine(base.entries[2], "by machine", "e"), confirm(base.entries[3], "by hand")]
    )
    result = update(mixed, sources(EDITS["two sentences merged"]), HEADING)
    assert is_persons(result.catalog.entries[2])


def test_a_vanished_sentence_comes_back_with_its_state() -> None:
    old = translated(SEED)
    without = update(old, sources(SEED[:2]), HEADING).catalog
    assert [entry.msgid for entry in without.obsolete] == [GROUP, CHAIN]
    result = update(read(write(without)), sources(SEED), HEADING)
    assert kinds(result) == ["revived", "revived"]
    assert result.catalog.entries == old.entries


def test_empty_entries_leave_nothing_behind() -> None:
    catalog = update(None, sources(SEED), HEADING).catalog
    noted = catalog.with_changed([catalog.entries[3].with_(comments=("ask the author",))])
    result = update(noted, sources(SEED[:1]), HEADING)
    assert [entry.comments for entry in result.catalog.obsolete] == [("ask the author",)]


def test_what_the_source_says_is_brought_up_to_date() -> None:
    old = translated(SEED)
    flagged = [Unit(HEAD, extracted=("type: Heading",), references=("b",), flags=("xml-text",))]
    entry = update(old, [*flagged, *sources(SEED[1:])], HEADING).catalog.entries[0]
    assert (entry.extracted, entry.references) == (("type: Heading",), ("b",))
    assert entry.flags == ("xml-text",)
    back = update(old.with_changed([entry]), sources(SEED), HEADING).catalog
    assert back == old


def test_duplicates_are_one_entry_and_contexts_split_them() -> None:
    units = [
        Unit("Kontakt", extracted=("a",), references=("x",)),
        Unit("Kontakt", extracted=("b",), references=("x",)),
        Unit("Kontakt", "menu"),
    ]
    entries = update(None, units, HEADING).catalog.entries
    assert entries == (
        Entry("Kontakt", extracted=("a", "b"), references=("x",)),
        Entry("Kontakt", msgctxt="menu"),
    )


def test_plural_entries_of_others_are_never_cut_up() -> None:
    plural = Entry("Kontakt hier", msgid_plural="Kontakte hier", msgstr_plural=("a", "b"))
    old = new_catalog(HEADING).with_entries([plural])
    result = update(old, sources(["Kontakt dort"]), HEADING)
    assert kinds(result) == ["new", "gone"]
    assert result.catalog.obsolete[0].msgstr_plural == ("a", "b")


def test_a_template_is_updated_without_translations() -> None:
    template = replace(HEADING, locale=None)
    first = update(None, sources(SEED), template).catalog
    for texts in EDITS.values():
        result = update(first, sources(texts), template).catalog
        assert result == update(None, sources(texts), template).catalog


def test_the_header_follows_the_release_and_nothing_else() -> None:
    old = translated(SEED).with_header({"Last-Translator": "Ä <a@b.c>", "X-Mine": "kept"})
    moved = replace(HEADING, source_file="releases/y.de.txt", segmenter="l10n 2")
    new = update(old, sources(SEED), moved).catalog
    assert {k: v for k, v in new.header.items() if old.header[k] != v} == {
        "X-Source-File": "releases/y.de.txt"
    }
    recut = update(old, sources([*SEED, "Mehr."]), moved).catalog
    assert recut.header["X-Segmenter"] == "l10n 2"


VOCABULARY = re.findall(
    r"\S+", "die Gruppe baut Werke in Qingdao 12 neue Autos und Batterien 2023 für Europa"
)
sentences = st.lists(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=9).map(lambda w: " ".join(w) + "."),
    max_size=8,
    unique=True,
)


@given(sentences, sentences, st.booleans())
@settings(deadline=None, max_examples=150)
def test_laws_of_every_update(before: list[str], after: list[str], source_only: bool) -> None:
    old = translated(before)
    result = update(old, sources(after), HEADING, source_only=source_only)
    catalog = result.catalog
    assert [entry.msgid for entry in catalog.live] == after
    texts = all_targets(catalog)
    for entry in old.entries:
        assert entry.msgstr in texts
        now = catalog.get(entry.key)
        if now is not None:
            assert now.msgstr == entry.msgstr
            assert state(now) is State.REVIEWED
    assert len({entry.key for entry in catalog.entries}) == len(catalog.entries)
    for entry in catalog.live:
        if state(entry) is State.REVIEWED and entry.msgid not in before:
            assert source_only
            numbers = re.findall(r"\d+", entry.msgid)
            assert numbers == re.findall(r"\d+", entry.msgstr)
    data = write(catalog)
    again = update(read(data), sources(after), HEADING, source_only=source_only)
    assert not again.changes
    assert write(again.catalog) == data


def test_twenty_thousand_sentences() -> None:
    texts = [f"Satz {n} der langen Meldung über Werk {n * 7919 % 9973}." for n in range(20_000)]
    old = translated(texts)
    edited = [
        t.replace("langen", "sehr langen") if n % 500 == 0 else t for n, t in enumerate(texts)
    ]
    result = update(old, sources([*edited[10_000:], *edited[:10_000]]), HEADING)
    assert kinds(result) == ["edited"] * 40
    assert all(c.new[0].previous == Previous(c.old[0].msgid) for c in result.changes)
    assert all(c.new[0].msgid.split()[1] == c.old[0].msgid.split()[1] for c in result.changes)


def test_the_seed_is_the_real_boilerplate() -> None:
    release = Path(__file__).parents[2] / "releases" / "2023-04-20-baw.de.txt"
    text = release.read_text(encoding="utf-8-sig")
    assert all(part in text for part in SEED)
