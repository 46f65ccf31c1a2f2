"""What helps with a segment, for a PO file alone and in a workspace."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from strategies_tui import catalog, session
from workspaces import CONFIG, Space, workspace

from l10n import catalogs
from l10n import workspace as workspaces
from l10n.catalogs import Entry
from l10n.glossary.finding.lexicon import Simplemma
from l10n.locales import parse
from l10n.model import State
from tui import Place
from tui.logic.aids import Aids, Help, Other

if TYPE_CHECKING:
    from pathlib import Path

SIMILAR = """
msgid "Die Gruppe plant eine Beteiligung."
msgstr "Le groupe envisage une participation."

msgid "Die Gruppe plant eine Übernahme."
msgstr ""

#, fuzzy
msgid "Die Gruppe plant nichts."
msgstr "Le groupe ne prévoit rien."

msgid "%d Gruppe"
msgid_plural "%d Gruppen"
msgstr[0] "%d groupe"
msgstr[1] "%d groupes"
"""
GLOSSARY = (
    "id,de,de_alt,pos,status,dnt,en,en_alt,fr,note\n"
    "werk,Werk,,noun,,,plant,works,usine,our word\n"
    "fabrik,Fabrik,,noun,forbidden,,factory,,,\n"
)


@pytest.fixture(autouse=True)
def small_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real one takes seconds to load."""
    monkeypatch.setattr(Simplemma, "_lemmas", {"Werke": "Werk"})


@pytest.fixture
def alone(tmp_path: Path) -> Aids:
    path = catalog(tmp_path / "fr.po", SIMILAR)
    return Aids(Place(path, tmp_path / "locks", "x"), catalogs.load(path))


@pytest.fixture
def space(tmp_path: Path) -> Space:
    made = workspace(
        tmp_path,
        {
            "a.de.txt": "Das Werk\n\nBo Zhang besuchte das Werk. Er sprach lange.\n",
            "b.de.txt": "Neues Werk\n\nBo Zhang besuchte das neue Werk. Er sprach lange.\n",
        },
        CONFIG.replace('"zh_CN"', '"es"'),
    )
    made.write("glossary.csv", GLOSSARY)
    assert made.run("sync").status == 0
    return made


def placed(space: Space, release: str = "a", locale: str = "en") -> Aids:
    found, language = workspaces.find(space.root), parse(locale)
    path = found.catalogs(release)[language]
    place = Place(path, found.cache_folder, release, found, release, language)
    return Aids(place, catalogs.load(path))


# A PO file alone


def test_similar_segments_of_the_same_file_are_found(alone: Aids) -> None:
    (match,) = alone.matches(Entry("Die Gruppe plant eine Übernahme."))
    assert match.unit.target == "Le groupe envisage une participation."
    assert match.unit.release == "x"
    assert 60 < match.score < 100


def test_a_segment_is_no_match_of_itself(alone: Aids) -> None:
    entry = alone._catalog.live[0]
    assert alone.matches(entry) == ()
    assert alone.matches(entry.with_(msgstr="")) == ()


def test_plural_entries_have_no_matches(alone: Aids) -> None:
    assert alone.matches(alone._catalog.live[3]) == ()


def test_what_was_just_confirmed_is_known(alone: Aids) -> None:
    alone.learn(Entry("Die Gruppe plant eine Übernahme.", "Le groupe envisage une reprise."))
    alone.learn(Entry("leer"))
    alone.learn(Entry("x", "", None, "y", ("a", "b")))
    found = alone.matches(Entry("Die Gruppe plant eine Übernahme!"))
    assert [match.unit.target for match in found] == [
        "Le groupe envisage une reprise.", "Le groupe envisage une participation."
    ]  # fmt: skip
    alone.learn(Entry("Die Gruppe plant eine Übernahme.", "Corrigé."))
    assert alone.matches(Entry("Die Gruppe plant eine Übernahme!"))[0].unit.target == "Corrigé."


def test_a_session_teaches_it(tmp_path: Path) -> None:
    review = session(catalog(tmp_path / "fr.po", SIMILAR))
    review.go(1)
    assert review.confirm(("Le groupe envisage une reprise.",)).done
    assert review.aids is not None
    found = review.aids.matches(Entry("Die Gruppe plant eine Übernahme!"))
    assert found[0].unit.target == "Le groupe envisage une reprise."
    review.keep(("Le groupe, hm",))
    assert "Le groupe, hm" not in [m.unit.target for m in review.aids.matches(Entry("Gruppe"))]


def test_without_a_workspace_there_are_no_terms_nor_languages(alone: Aids) -> None:
    assert not alone.four_eyes
    assert alone.terms("Das Werk") == ()
    assert alone.others(alone._catalog.live[0]) == ()
    assert alone.release is None


def test_the_checks_of_l10n_check(alone: Aids) -> None:
    wrong = Entry("Sie hat 12 Werke.", "Elle a 13 usines.")
    assert [one.code for one in alone.findings(wrong)] == ["number"]
    assert alone.findings(wrong.with_(msgstr="")) == ()
    survey = alone.survey(alone._catalog.with_entries([*alone._catalog.entries, wrong]))
    assert [one.code for one in survey[wrong.key]] == ["number"]


@pytest.mark.parametrize(
    ("header", "language"),
    [("X-Source-Language: de\\n", "de"), ("X-Source-Language: ??\\n", "en"), ("X: y\\n", "en")],
)
def test_the_language_of_the_sources_is_said_or_guessed(
    tmp_path: Path, header: str, language: str
) -> None:
    path = tmp_path / "fr.po"
    text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n'
    english = "The group is planning to build a new factory with all of its partners."
    path.write_text(f'{text}"{header}"\n\nmsgid "{english}"\nmsgstr ""\n', encoding="utf-8")
    aids = Aids(Place(path, tmp_path, "x"), catalogs.load(path))
    assert aids.pair is not None
    assert str(aids.pair.source) == language


def test_a_file_is_checked_as_by_l10n_check(tmp_path: Path) -> None:
    path = tmp_path / "locale/pl/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    path.write_text(f'{head}\nmsgid "%d File"\nmsgstr "Plik"\n', encoding="utf-8")
    aids = Aids(Place(path, tmp_path, "x"), catalogs.load(path))
    assert [one.code for one in aids.findings(aids._catalog.live[0])] == ["placeholder"]


def test_of_unknown_languages_nothing_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text('msgid ""\nmsgstr "X: y\\n"\n\nmsgid "%d"\nmsgstr "x"\n', encoding="utf-8")
    aids = Aids(Place(path, tmp_path, "x"), catalogs.load(path))
    assert aids.findings(aids._catalog.live[0]) == ()
    assert aids.survey(aids._catalog) == {}


# Concordance


def test_all_words_in_any_order_phrases_and_short_ones_first(tmp_path: Path) -> None:
    pairs = [
        ("Die Gruppe plant eine neue lange Reise", "a"),
        ("neue Gruppe", "b"),
        ("Eine neue Gruppe kommt", "c"),
        ("Gruppe, neue", "d"),
        ("Wort", "NEUE GRUPPE"),
        ("nichts", "e"),
    ]
    entries = "".join(f'\nmsgid "{s}"\nmsgstr "{t}"\n' for s, t in pairs)
    path = catalog(tmp_path / "fr.po", entries)
    aids = Aids(Place(path, tmp_path, "x"), catalogs.load(path))
    found = [unit.source for unit in aids.concordance(" neue  GRUPPE ")]
    assert found == ["Wort", "neue Gruppe", "Eine neue Gruppe kommt", "Gruppe, neue",
                     "Die Gruppe plant eine neue lange Reise"]  # fmt: skip
    assert [unit.source for unit in aids.concordance("neue gruppe", 2)] == found[:2]
    assert aids.concordance("  ") == ()
    assert aids.concordance("xyzzy") == ()
    aids.learn(Entry("eben xyzzy", "f"))
    assert [unit.target for unit in aids.concordance("xyzzy")] == ["f"]


# In a workspace


def test_terms_are_given_once_with_what_to_avoid(space: Space) -> None:
    (term,) = placed(space).terms("Das Werk und das Werk")
    assert (term.source, term.target, term.note) == ("Werk", "plant", "our word")
    assert "works" in term.admitted
    (french,) = placed(space, locale="fr").terms("Das Werk")
    assert french.target == "usine"


def test_a_corrected_glossary_is_read_anew(space: Space) -> None:
    aids = placed(space)
    assert aids.terms("Das Werk")[0].target == "plant"
    space.write("glossary.csv", GLOSSARY.replace("plant", "site"))
    assert aids.terms("Das Werk")[0].target == "plant"
    aids.forget_terms()
    assert aids.terms("Das Werk")[0].target == "site"


def test_a_damaged_glossary_costs_the_terms_alone(space: Space) -> None:
    space.write("glossary.csv", 'id,de\n"')
    aids = placed(space)
    assert aids.terms("Das Werk") == ()
    assert aids.matches(Entry("Das Werk")) == ()


def test_the_memory_is_that_of_all_releases(space: Space) -> None:
    space.translate("b", "en", only="besuchte")
    found = placed(space).matches(Entry("Bo Zhang besuchte das Werk."))
    assert [match.unit.release for match in found] == ["b"]
    space.translate("b", "en", only="lange")
    (same,) = placed(space).matches(Entry("Er sprach lange."))
    assert (same.score, same.unit.target) == (100, "en:Er sprach lange.")
    assert placed(space).concordance("besuchte neue")[0].release == "b"
    assert placed(space, locale="fr").concordance("besuchte neue") == ()


def test_the_same_segment_in_other_languages(space: Space) -> None:
    aids = placed(space)
    entry = next(one for one in aids._catalog.live if "lange" in one.msgid)
    assert aids.others(entry) == ()
    space.translate("a", "fr", only="lange", by="bo")
    assert aids.others(entry) == (Other("fr", "fr:Er sprach lange.", State.REVIEWED),)
    path = space.root / "catalogs" / "a" / "fr.po"
    path.write_text("damaged", encoding="utf-8")
    assert aids.others(entry) == ()
    path.unlink()
    assert aids.others(entry) == ()


def test_help_comes_step_by_step(space: Space) -> None:
    space.translate("b", "en", only="besuchte")
    aids = placed(space)
    entry = Entry("Bo Zhang besuchte das Werk.", "Bo Zhang visited the factory.")
    first, second, last = aids.help(entry)
    assert first == Help(matches=last.matches)
    assert second == Help(matches=last.matches, terms=last.terms)
    assert [match.unit.release for match in last.matches] == ["b"]
    assert [term.id for term in last.terms] == ["werk"]
    assert "term-missing" in [one.code for one in last.findings]


def test_it_may_be_asked_from_several_threads(space: Space) -> None:
    aids = placed(space)
    entry = Entry("Bo Zhang besuchte das Werk.", "x")
    answers: list[Help] = []
    threads = [
        threading.Thread(target=lambda: answers.append([*aids.help(entry)][-1])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert all(answer == answers[0] for answer in answers)


def test_a_file_in_a_workspace_is_helped_through_the_language_of_its_releases(space: Space) -> None:
    for locale in ("en", "fr"):
        space.translate("a", locale)
    head = 'msgid ""\nmsgstr "Language: fr\\nX-Source-Language: en\\n"\n\n'
    path = space.write("own/fr.po", f'{head}msgid "en:Er sprach sehr lange."\nmsgstr ""\n')
    found = workspaces.find(space.root)
    aids = Aids(Place(path, found.cache_folder, "own", around=found), catalogs.load(path))
    (entry,) = aids._catalog.live
    (match, *_) = aids.matches(entry)
    assert (match.target, match.unit.pivot) == ("fr:Er sprach lange.", "de")
    assert match.penalties == (("pivot", 5),)
    assert any(one.pivot for one in aids.concordance("sprach"))
    alone = Aids(Place(path, found.cache_folder, "own"), catalogs.load(path))
    assert alone.matches(entry) == ()
