"""Terms from the review: the cells they become, their hits, what speaks against them, the form."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from tui_screens import Host, matches, screen_text

from l10n.errors import InputError, UsageError
from l10n.glossary.finding.lexicon import Simplemma
from l10n.locales import parse
from tui.logic.terms import Glossary, Hit, Hits, Objections, Saved, Term, read
from tui.screens import term as screen
from tui.screens.term import TermScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

DE, EN, ZH, GB = (parse(name) for name in ("de", "en", "zh_CN", "en_GB"))
FILE = (
    "id,de,de_alt,pos,status,dnt,en,en_alt,zh_CN,note,mine\n"
    "werk,Werk,,noun,,,works,plant,工厂,our word,x\n"
    "baw,BAW,,acronym,preferred,yes,,,,,\n"
)
PAIRS = [
    ("Das Werk steht.", "The works stand."),
    ("Die Werke stehen.", "The factories stand."),
    ("Ein Werk.", ""),
    ("Die Fabrik steht.", "The factory stands."),
]


WORDS = {
    "Werke": "Werk",
    "Werkes": "Werk",
    "Fabriken": "Fabrik",
    "works": "work",
    "plants": "plant",
}


@pytest.fixture(autouse=True)
def small_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real one takes seconds to load."""
    monkeypatch.setattr(Simplemma, "_lemmas", WORDS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "glossary.csv"
    file.write_text(FILE, encoding="utf-8")
    return file


def opened(path: Path, target: object = EN) -> Glossary:
    return read(path, DE, target, path.parent / ".l10n")  # type: ignore[arg-type]  # a locale


def test_a_new_term_is_a_row_of_its_own(path: Path) -> None:
    saved = opened(path).save(Term("Fabrik", "factory", "admitted", note="a, b", domain="cars"))
    assert saved == Saved("fabrik")
    rows = path.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "id,de,de_alt,pos,status,dnt,en,en_alt,zh_CN,note,mine,domain"
    assert rows[1:3] == [f"{row}," for row in FILE.splitlines()[1:]]
    assert rows[3] == 'fabrik,Fabrik,,,admitted,,factory,,,"a, b",,cars'


def test_a_correction_touches_its_cells_alone(path: Path) -> None:
    glossary = opened(path)
    (werk,) = glossary.known("Zwei Werke.")
    assert werk == Term("Werk", "works", note="our word", id="werk")
    assert glossary.save(Term("Werk", "factory", note="our word", id="werk")) == Saved("werk")
    assert path.read_text(encoding="utf-8") == FILE.replace("works", "factory")
    assert glossary.known("Zwei Werke.")[0].target == "factory"


def test_the_column_of_a_language_serves_its_regions(path: Path) -> None:
    opened(path, GB).save(Term("Fabrik", "factory"))
    assert "en_GB" not in path.read_text(encoding="utf-8")
    opened(path, parse("fr")).save(Term("Halle", "hall"))
    assert path.read_text(encoding="utf-8").splitlines()[0].endswith(",zh_CN,fr,note,mine")


def test_hits_of_a_term_as_it_would_be(path: Path) -> None:
    glossary = opened(path)
    hits = glossary.hits(Term("Fabrik", "plant"), PAIRS)
    assert (hits.found, hits.empty, hits.wrong) == (1, 0, 1)
    assert hits.first == (Hit(*PAIRS[3], wrong=True),)
    werk = glossary.hits(Term("Werk", "works", id="werk"), PAIRS)
    assert (werk.found, werk.empty, werk.wrong) == (3, 1, 1)
    assert [hit.wrong for hit in werk.first] == [True, False, False]
    assert glossary.hits(Term("Werk", "factory", id="werk"), PAIRS).wrong == 1
    assert path.read_text(encoding="utf-8") == FILE


def test_as_it_is_written_a_term_is_found_at_once(path: Path) -> None:
    glossary = opened(path)
    quick = glossary.hits(Term("Werk", "works", id="werk"), PAIRS, forms=False)
    assert (quick.found, quick.empty, quick.wrong) == (2, 1, 0)
    assert not (path.parent / ".l10n").exists()


def test_drafts_are_found_and_never_wrong_and_the_forbidden_is_looked_for_in_targets(
    path: Path,
) -> None:
    glossary = opened(path)
    draft = glossary.hits(Term("Fabrik", "plant", "draft"), PAIRS)
    assert (draft.found, draft.wrong) == (1, 0)
    banned = glossary.hits(Term("Manufaktur", "factory", "forbidden"), PAIRS)
    assert (banned.found, banned.wrong) == (2, 2)
    kept = glossary.hits(Term("Bo Zhang", dnt=True), [("Bo Zhang kam.", "Mr Zhang came.")])
    assert (kept.found, kept.wrong) == (1, 1)


def test_chinese_is_found_as_it_is_written(path: Path) -> None:
    hits = opened(path, ZH).hits(
        Term("neues Energiefahrzeug", "新能源汽车"),
        [
            ("Er baut neue Energiefahrzeuge.", "他制造新能源汽车。"),
            ("Neue Energiefahrzeuge", "电动车"),
        ],
    )
    assert (hits.found, hits.wrong) == (2, 1)


def test_what_the_glossary_has_already_is_refused(path: Path) -> None:
    glossary = opened(path)
    refused = glossary.save(Term("werk", "plant"), sure=True)
    assert isinstance(refused, Objections)
    assert refused.final
    assert "is there already, as “werk”" in refused.texts[0]
    with pytest.raises(UsageError):
        glossary.hits(Term("werk", "plant"), PAIRS)
    assert glossary.save(Term(" ")) == Objections(("The source term is missing.",))
    gone = glossary.save(Term("Werk", id="weg"))
    assert isinstance(gone, Objections)
    assert path.read_text(encoding="utf-8") == FILE


def test_an_error_of_the_linter_is_final_and_a_warning_may_be_meant(path: Path) -> None:
    glossary = opened(path)
    kept = glossary.save(Term("Halle", "hall", dnt=True), sure=True)
    assert isinstance(kept, Objections)
    assert kept.final
    warned = glossary.save(Term("Halle", "大厅"))
    assert isinstance(warned, Objections)
    assert not warned.final
    assert path.read_text(encoding="utf-8") == FILE
    assert glossary.save(Term("Halle", "大厅"), sure=True) == Saved("halle")


def test_what_others_wrote_meanwhile_is_not_overwritten(path: Path) -> None:
    glossary = opened(path)
    theirs = FILE.replace("our word", "their word")
    path.write_text(theirs, encoding="utf-8")
    told = glossary.save(Term("Fabrik", "factory"))
    assert isinstance(told, Objections)
    assert not told.final
    assert path.read_text(encoding="utf-8") == theirs
    assert glossary.save(Term("Fabrik", "factory"), sure=True) == Saved("fabrik")
    assert "their word" in path.read_text(encoding="utf-8")


def test_without_a_glossary_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="l10n init"):
        opened(tmp_path / "none.csv")


def test_the_form_shows_hits_and_what_speaks_against_a_term(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "QUICK_SECONDS", 0.001)
    monkeypatch.setattr(screen, "FORMS_SECONDS", 0.002)
    glossary = opened(path, ZH)
    pairs = [
        ("Das Werk steht.", "工厂已经建成。"),
        ("Die Werke stehen. " * 6, "各个车间都已建成投产，并且运行良好。" * 4),
        ("Die Fabrik steht.", ""),
    ]

    def find(term: Term, *, forms: bool) -> Hits:
        return glossary.hits(term, pairs, forms=forms)

    terms = [Term("Fabrik"), *glossary.known(pairs[0][0])]
    app: Host = Host(TermScreen(terms, ("de", "zh_CN"), find, glossary.save))

    async def press(pilot: Pilot[object], *keys: str) -> str:
        await pilot.press(*keys)
        await pilot.pause(0.05)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        return screen_text(app)

    async def play() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot)
            matches("term-80x24", await press(pilot, "f2"))
            await press(pilot, "f2", "down", *"factory", "enter", "down", "right")
            assert "not to be translated" in await press(pilot, "ctrl+s")
            warned = await press(pilot, "left", "down", "down", "enter")
            assert "Save again if it is meant so" in warned
            await press(pilot, "enter")

    asyncio.run(play())
    result: object = app.result
    assert result == Saved("fabrik")
    assert path.read_text(encoding="utf-8").splitlines()[-1] == "fabrik,Fabrik,,,,,,,factory,,"
