"""What an import does to a glossary: fill, extend, never replace unless told to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exchange_samples import SOURCE, TARGETS, empty_table
from hypothesis import given, settings
from strategies_exchange import glossaries, tables

from l10n.errors import Problem
from l10n.glossary import merging, table
from l10n.glossary.concepts import Concept, Glossary
from l10n.glossary.merging import Cell, Kind, Plan
from l10n.glossary.merging_rows import row
from l10n.glossary.table import Table

HEADER = "id,de,de_alt,pos,match,status,dnt,en,en_alt,en_forbidden,domain,note,owner\n"
OURS = (
    "nev,neues Energiefahrzeug,Elektrofahrzeug,noun,,,,"
    "new energy vehicle,NEV,electric car,auto,,Ada\n"
    "baw,BAW,,acronym,,,yes,,,BAIC,,,\n"
    "money,Bank,,noun,,,,bank,,,finance,,\n"
    "seat,Bank,,noun,,,,bench,,,furniture,,\n"
    "bare,Netz,,,,,,,,,,,\n"
    "prefix,elektri|sch,,adjective,prefix,,,electric,,,,,\n"
)


def our_table(rows: str = OURS) -> Table:
    return table.parse((HEADER + rows).encode(), SOURCE)


def theirs(rows: str, header: str = HEADER) -> Glossary:
    """Concepts from rows; an id of `-` stands for none."""
    glossary = table.parse((header + rows).encode(), SOURCE).glossary
    return Glossary(tuple(_unnamed(one) for one in glossary))


def _unnamed(one: Concept) -> Concept:
    return replace(one, id="") if one.id.startswith("-") else one


def planned(rows: str) -> Plan:
    return merging.plan(our_table(), theirs(rows))


def kinds(plan: Plan) -> list[tuple[Kind, str]]:
    return [(step.kind, step.id) for step in plan.steps]


def result(rows: str, conflicts: str = "keep") -> dict[str, str]:
    """The rows of the table after an import, by id, as one text each."""
    plan = planned(rows)
    assert conflicts in {"keep", "take"}
    edits = merging.edits(plan, "take" if conflicts == "take" else "keep")
    after = merging.apply(our_table(), edits).data.decode()
    return {line.partition(",")[0]: line.partition(",")[2] for line in after.splitlines()[1:]}


def test_the_same_is_unchanged() -> None:
    assert kinds(planned(OURS)) == [
        (Kind.UNCHANGED, key) for key in ("nev", "baw", "money", "seat", "bare", "prefix")
    ]
    assert merging.edits(planned(OURS), "take") == merging.Edits((), {})


def test_empty_cells_are_filled_and_lists_grow() -> None:
    plan = planned(
        "nev,neues Energiefahrzeug,NEF,noun,,,,"
        "new energy vehicle,new-energy car,e-car,auto,Mind!,\n"
        "-,Netz,,noun,,,,grid,,,,,\n"
    )
    assert kinds(plan) == [(Kind.CHANGED, "nev"), (Kind.CHANGED, "bare")]
    assert plan.steps[0].cells == (
        Cell("note", "", "Mind!", "Mind!"),
        Cell("de_alt", "Elektrofahrzeug", "Elektrofahrzeug|NEF", "Elektrofahrzeug|NEF"),
        Cell("en_alt", "NEV", "NEV|new-energy car", "NEV|new-energy car"),
        Cell("en_forbidden", "electric car", "electric car|e-car", "electric car|e-car"),
    )
    edits = merging.edits(plan)
    assert edits.changed["bare"] == {"pos": "noun", "en": "grid"}
    assert edits == merging.edits(plan, "take")


def test_another_preferred_term_is_a_conflict() -> None:
    rows = "-,Neues  energiefahrzeug,,noun,,,,green car,e-car,,auto,,\n"
    step = planned(rows).steps[0]
    assert (step.kind, step.id) == (Kind.CONFLICT, "nev")
    assert [(cell.column, cell.new, cell.theirs) for cell in step.cells if cell.reason] == [
        ("de", "neues Energiefahrzeug", "Neues energiefahrzeug"),
        ("en", "new energy vehicle", "green car"),
    ]
    kept = result(rows)["nev"]
    assert kept == OURS.splitlines()[0].partition(",")[2].replace("NEV", "NEV|e-car")
    assert ",green car,NEV|e-car,electric car," in result(rows, "take")["nev"]


def test_a_term_forbidden_here_and_preferred_there_is_a_conflict() -> None:
    rows = "nev,neues Energiefahrzeug,,,,,,electric car,,,,,\n"
    step = planned(rows).steps[0]
    assert {cell.reason for cell in step.cells} == {
        "“electric car” is forbidden here, to be used there"
    }
    assert result(rows)["nev"] == OURS.splitlines()[0].partition(",")[2]
    assert ",electric car,NEV,,auto," in result(rows, "take")["nev"]


def test_a_term_admitted_there_and_forbidden_here_is_a_conflict() -> None:
    rows = "nev,neues Energiefahrzeug,,,,,,,electric car,,,,\n"
    step = planned(rows).steps[0]
    assert step.kind is Kind.CONFLICT
    assert ",new energy vehicle,NEV|electric car,,auto," in result(rows, "take")["nev"]


@pytest.mark.parametrize(
    ("forbidden", "taken"),
    [
        ("NEV", ",new energy vehicle,,electric car|NEV,"),
        ("new energy vehicle", ",,NEV,electric car|new energy vehicle,"),
    ],
)
def test_a_term_used_here_and_forbidden_there_is_a_conflict(forbidden: str, taken: str) -> None:
    rows = f"nev,neues Energiefahrzeug,,,,,,,,{forbidden},,,\n"
    step = planned(rows).steps[0]
    assert {cell.reason for cell in step.cells} == {
        f"“{forbidden}” is to be used here, forbidden there"
    }
    assert result(rows)["nev"] == OURS.splitlines()[0].partition(",")[2]
    assert taken in result(rows, "take")["nev"]


def test_what_is_said_otherwise_is_a_conflict() -> None:
    rows = "nev,neues Energiefahrzeug,,verb,exact,forbidden,,new energy vehicle,,,cars,,\n"
    step = planned(rows).steps[0]
    assert [(cell.column, cell.new, cell.theirs) for cell in step.cells] == [
        ("pos", "noun", "verb"),
        ("match", "", "exact"),
        ("status", "", "forbidden"),
        ("domain", "auto", "cars"),
    ]
    taken = result(rows, "take")["nev"]
    assert taken.startswith("neues Energiefahrzeug,Elektrofahrzeug,verb,exact,forbidden,,")
    assert ",cars," in taken


def test_what_must_not_be_translated_keeps_its_mark() -> None:
    assert planned("baw,BAW,,,,,,BAW,,,,,\n").steps[0].kind is Kind.UNCHANGED
    step = planned("baw,BAW,,,,,,BAW Group,,,,,\n").steps[0]
    assert [(cell.column, cell.theirs) for cell in step.cells] == [("en", "BAW Group")]
    assert planned("-,Netz,,,,,yes,,,,,,\n").steps[0].kind is Kind.CHANGED
    assert planned("money,Bank,,,,,yes,,,,finance,,\n").steps[0].kind is Kind.CONFLICT
    step = planned("-,Berg,,,,,yes,mountain,,,,,\n").steps[0]
    assert (step.kind, "must not be translated" in step.reason) == (Kind.REFUSED, True)


def test_concepts_of_one_name_are_told_apart() -> None:
    plan = planned(
        "-1,Bank,,,,,,bank,shore,,Finance,,\n"
        "-2,Bank,,,,,,bench,,,,,\n"
        "-3,Bank,,,,,,bank of clouds,,,weather,,\n"
        "-4,Bank,,,,,,stool,,,,,\n"
    )
    assert kinds(plan) == [
        (Kind.CHANGED, "money"),
        (Kind.UNCHANGED, "seat"),
        (Kind.NEW, "bank"),
        (Kind.REFUSED, ""),
    ]
    assert "money, seat" in plan.steps[3].reason


def test_an_alternative_term_finds_its_concept_and_stays_one() -> None:
    plan = planned("-,Elektrofahrzeug,,,,,,new energy vehicle,,,,,\n")
    assert kinds(plan) == [(Kind.UNCHANGED, "nev")]


def test_a_prefix_is_found_without_its_bar() -> None:
    assert kinds(planned("-,elektrisch,,,,,,electric,,,,,\n")) == [(Kind.UNCHANGED, "prefix")]


def test_the_same_letters_in_other_code_points_are_the_same() -> None:
    assert kinds(planned("-,Bank,,,,,,bank,,,FINANCE,,\n")) == [(Kind.UNCHANGED, "money")]
    ours = table.parse("id,de,de_alt\na,Mu\u0308hle,Ko\u0308nig\n".encode(), SOURCE)
    incoming = Glossary((Concept("", "", "inflect", "preferred", False, 1, {SOURCE: "Mühle"}),))
    assert kinds(merging.plan(ours, incoming)) == [(Kind.UNCHANGED, "a")]


def test_an_id_that_stands_for_something_else_is_refused() -> None:
    step = planned("seat,Wolke,,,,,,cloud,,,,,\n").steps[0]
    assert (step.kind, step.reason) == (
        Kind.REFUSED,
        "its id stands for “Bank” here, which shares no term with it",
    )


def test_an_id_wins_where_a_term_speaks_for_it() -> None:
    step = planned("seat,Sitzbank,,,,,,bench,,,,,\n").steps[0]
    assert (step.kind, step.id) == (Kind.CONFLICT, "seat")
    assert result("seat,Sitzbank,,,,,,bench,,,,,\n", "take")["seat"].startswith("Sitzbank,")


def test_a_foreign_id_does_not_stand_in_the_way() -> None:
    assert kinds(planned("money,Netz,,,,,,grid,,,,,\n")) == [(Kind.CHANGED, "bare")]


def test_new_concepts_get_a_readable_id() -> None:
    plan = planned(
        "-1,Übergröße & Maß,,,,,,x,,,eins,,\n-2,übergröße   & MASS,,,,,,y,,,zwei,,\n"
        "own.id,Wolke,,,,,,cloud,,,,,\n-3,***,,,,,,stars,,,,,\n"
    )
    assert [step.id for step in plan.steps] == [
        "uebergroesse-mass",
        "uebergroesse-mass-2",
        "own.id",
        "concept",
    ]
    assert merging.new_id("新能源 汽车", "zh", ()) == "新能源-汽车"
    assert merging.new_id("Véhicule à énergie", "fr", {"vehicule-a-energie"}).endswith("-2")


def test_concepts_that_come_twice_are_merged() -> None:
    plan = planned("-1,Wolke,,,,,,cloud,,,,,\n-2,wolke,,,,,,,nimbus,,,,\n")
    assert plan.steps[0].kind is Kind.NEW
    edits = merging.edits(plan)
    assert edits.added == ({"id": "wolke", "de": "Wolke", "en": "cloud", "en_alt": "nimbus"},)


def test_what_no_cell_can_hold_is_refused() -> None:
    def refusal(term: str, alternative: str = "", forbidden: str = "") -> str:
        concept = Concept(
            "", "", "inflect", "preferred", False, 3, {SOURCE: term},
            {SOURCE: (alternative,)} if alternative else {},
            {SOURCE: (forbidden,)} if forbidden else {},
        )  # fmt: skip
        step = merging.plan(our_table(), Glossary((concept,))).steps[0]
        assert (step.kind, step.line) == (Kind.REFUSED, 3)
        return step.reason

    assert "bar" in refusal("a|b")
    assert "control" in refusal("a", "b\x07")
    assert "both" in refusal("a", "b", "b")
    assert "no term" in refusal("")


def test_missing_columns_are_made_and_others_survive() -> None:
    ours = table.parse(b"id,de,en,owner\na,Haus,house,Ada\n", SOURCE)
    plan = merging.plan(ours, theirs("a,Haus,,noun,,,,house,home,,,,\n"))
    after = merging.apply(ours, merging.edits(plan))
    assert after.data.decode() == "id,de,en,en_alt,owner,pos\na,Haus,house,home,Ada,noun\n"


def test_languages_are_spelt_as_the_table_has_them() -> None:
    ours = table.parse(b"id,de-DE,zh_Hans,pt\na,Haus,,\n")
    incoming = theirs("a,Haus,\xe6\n".replace("\xe6", "房子") + "", "id,de,zh_CN\n")
    after = merging.apply(ours, merging.edits(merging.plan(ours, incoming)))
    assert after.data.decode() == "id,de-DE,zh_Hans,pt\na,Haus,房子,\n"


def test_counts_are_those_of_the_steps() -> None:
    plan = planned(OURS + "-,Wolke,,,,,,cloud,,,,,\n")
    assert (plan.count(Kind.UNCHANGED), plan.count(Kind.NEW), plan.count(Kind.REFUSED)) == (6, 1, 0)


def safe(plan: Plan) -> list[Cell]:
    return [cell for step in plan.steps for cell in step.cells if cell.new != cell.old]


@settings(deadline=None, max_examples=40)
@given(ours=tables(), incoming=glossaries())
def test_keeping_takes_nothing_away_and_is_done_after_once(ours: Table, incoming: Glossary) -> None:
    plan = merging.plan(ours, incoming)
    after = merging.apply(ours, merging.edits(plan))
    rows = {one.id: row(one) for one in after.glossary}
    for concept in ours.glossary:
        for locale, terms in row(concept).terms.items():
            found = rows[concept.id].terms[locale]
            assert found.preferred == terms.preferred or not terms.preferred
            assert {*terms.alternatives} <= {*found.alternatives}
            assert {*terms.forbidden} <= {*found.forbidden}
    taken = (
        concept
        for concept, step in zip(incoming, plan.steps, strict=True)
        if step.kind is not Kind.REFUSED
    )
    assert safe(merging.plan(after, Glossary(tuple(taken)))) == []


@settings(deadline=None, max_examples=40)
@given(ours=tables(), incoming=glossaries())
def test_taking_leaves_no_term_both_used_and_forbidden(ours: Table, incoming: Glossary) -> None:
    plan = merging.plan(ours, incoming)
    after = merging.apply(ours, merging.edits(plan, "take"))
    for concept in after.glossary:
        for terms in row(concept).terms.values():
            assert not {*terms.admitted} & {*terms.forbidden}


@settings(deadline=None, max_examples=40)
@given(incoming=glossaries())
def test_an_empty_table_takes_every_concept_but_the_refused(incoming: Glossary) -> None:
    plan = merging.plan(empty_table(), incoming)
    after = merging.apply(empty_table(), merging.edits(plan))
    assert len(after.glossary) == plan.count(Kind.NEW)
    assert plan.count(Kind.NEW) >= 1
    assert {*after.locales} == {SOURCE, *TARGETS}


def test_what_their_file_has_not_is_counted() -> None:
    plan = planned("nev,neues Energiefahrzeug,,,,,,,,,,,\n-,Fahrrad,,,,,,,,,,,\n")
    assert plan.absent == 5
    assert planned(OURS).absent == 0
    assert len(our_table().glossary) == 6


def test_a_row_that_makes_no_concept_is_refused_at_its_place() -> None:
    fault = Problem("glossary.value", "column “pos”: “x” is not known", None, 3, "b")
    incoming = replace(theirs("a,Auge,,,,,,,,,,,\n\nc,Ohr,,,,,,,,,,,\n"), refused=(fault,))
    plan = merging.plan(our_table(), incoming)
    assert kinds(plan) == [(Kind.NEW, "a"), (Kind.REFUSED, "b"), (Kind.NEW, "c")]
    assert (plan.steps[1].line, plan.steps[1].reason) == (3, fault.what)


def test_reasons_say_what_each_side_says() -> None:
    cells = planned("nev,neues Energiefahrzeug,,phrase,,draft,,green car,,,,,\n").steps[0].cells
    assert {cell.column: cell.reason for cell in cells if cell.reason} == {
        "pos": "“noun” here, “phrase” there",
        "status": "“preferred” here, “draft” there",
        "en": "“new energy vehicle” is preferred here, “green car” there",
    }
