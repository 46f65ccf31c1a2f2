"""`l10n memory`: every action, typed as a person would."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from workspaces import CONFIG, NEWS, Space, workspace

from l10n import catalogs
from l10n.locales import parse
from l10n.memory.tmx import read

if TYPE_CHECKING:
    from pathlib import Path

DE, EN = parse("de"), parse("en")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="de"/><body>\n'


def tu(source: str, **targets: str) -> str:
    variants = "".join(
        f'<tuv xml:lang="{lang}"><seg>{text}</seg></tuv>'
        for lang, text in {"de": source, **targets}.items()
    )
    return f"<tu>{variants}</tu >\n"


def tmx(*units: str) -> str:
    return f"{HEAD}{''.join(units)}</body></tmx>\n"


OLD = tmx(
    tu("Das neue Werk wurde 2020 eröffnet.", en="The new plant was opened in 2020."),
    tu("Die Häuser stehen leer.", en="The houses are empty.", fr="Les maisons sont vides."),
)


@pytest.fixture
def space(tmp_path: Path) -> Space:
    made = workspace(tmp_path, {"2024-05-02-news.de.txt": NEWS})
    made.write("memory/old.tmx", OLD)
    made.run("sync")
    path = made.root / "catalogs/2024-05-02-news/en.po"
    catalog = catalogs.load(path)
    entry = next(entry for entry in catalog.live if entry.msgid.startswith("Bo Zhang"))
    done = catalogs.review(entry.with_(msgstr="Bo Zhang visited the plant."), "anna", "2024-05-03")
    catalogs.save(path, catalog.with_changed([done]))
    return made


def found(space: Space, *arguments: str) -> list[dict[str, Any]]:
    result = space.run("memory", "search", *arguments, "--json")
    rows: list[dict[str, Any]] = result.json["matches"]
    assert result.status == (0 if rows else 1)
    return rows


def test_search_tells_where_a_match_is_from(space: Space) -> None:
    (row,) = found(space, "werk", "zhang")
    assert row == {
        "locale": "en", "source": "Bo Zhang besuchte das Werk.",
        "target": "Bo Zhang visited the plant.", "release": "2024-05-02-news",
        "previous": "Neue Kooperation", "following": "Er sprach lange.", "obsolete": False,
        "at": "2024-05-03", "by": "anna", "state": "reviewed", "id": "", "domain": "",
        "pivot": "",
    }  # fmt: skip
    shown = space.run("memory", "search", "visited").out
    assert "    en, 2024-05-02-news, reviewed, anna, 2024-05-03\n" in shown


def test_search_in_both_directions_and_locales(space: Space) -> None:
    assert [row["locale"] for row in found(space, "haus")] == ["en", "fr"]
    assert [row["locale"] for row in found(space, "maison*")] == ["fr"]
    assert found(space, "--in", "source", "house") == []
    assert len(found(space, "--in", "target", "house")) == 1
    assert [row["locale"] for row in found(space, "haus", "--locale", "fr")] == ["fr"]
    assert len(found(space, "e", "--limit", "1")) == 2
    assert "Nothing is found." in space.run("memory", "search", "xyzzy").out


def test_search_for_a_similar_sentence(space: Space) -> None:
    (row,) = found(space, "--similar", "Das neue Werk wurde 2024 eröffnet.")
    assert (row["score"], row["adapted"]) == (99, "The new plant was opened in 2024.")
    assert row["difference"] == "Das neue Werk wurde [-2020-]{+2024+} eröffnet."
    shown = space.run("memory", "search", "--similar", "Das neue Werk wurde 2024 eröffnet.").out
    assert shown.startswith("99%  Das neue Werk wurde [-2020-]{+2024+} eröffnet.\n")
    assert "numbers replaced" in shown


def test_what_is_taken_off_is_told_and_follows_the_configuration(space: Space) -> None:
    sentence = "Das neue Werk wurde 2020 eröffnet."
    assert [row["score"] for row in found(space, "--similar", sentence)] == [100]
    config = space.read("l10n.toml")
    more = (
        '[memory.penalties]\nfiles = { "memory/o*" = 7 }\n[domains]\nplants = ["memory/old.tmx"]\n'
    )
    space.write("l10n.toml", f"{config}{more}")
    (row,) = found(space, "--similar", sentence)
    assert (row["score"], row["penalties"], row["domain"]) == (93, {"file": 7}, "plants")
    shown = space.run("memory", "search", "--similar", sentence).out
    assert "en, memory/old.tmx, tmx, plants, -7 file\n" in shown
    space.write("releases/b.de.txt", f"{sentence}\n")
    space.run("sync", "b")
    (entry,) = space.catalog("b").live
    assert (catalogs.state(entry), entry.msgstr) == (
        "needs-work",
        "The new plant was opened in 2020.",
    )
    (fact,) = catalogs.facts(entry, "memory")
    assert (fact.get("score"), fact.get("penalty")) == ("93", "file")


@pytest.fixture
def both(space: Space) -> Space:
    """Have a sentence translated into French, too."""
    path = space.root / "catalogs/2024-05-02-news/fr.po"
    catalog = catalogs.load(path)
    entry = next(entry for entry in catalog.live if entry.msgid.startswith("Bo Zhang"))
    done = catalogs.confirm(entry, "Bo Zhang a visité l’usine.")
    catalogs.save(path, catalog.with_changed([done]))
    return space


def test_search_through_a_third_language(both: Space) -> None:
    assert not list(both.root.glob(".l10n/memory.en.*.sqlite"))  # nobody has asked yet
    rows = found(both, "--source", "en", "visited")
    assert [(row["locale"], row["target"], row["pivot"], row["state"]) for row in rows] == [
        ("de", "Bo Zhang besuchte das Werk.", "de", "reviewed"),
        ("fr", "Bo Zhang a visité l’usine.", "de", "translated"),
    ]
    similar = ["--source", "en", "--locale", "fr", "--similar", "Bo Zhang visited the plant."]
    (row,) = found(both, *similar)
    assert (row["score"], row["penalties"]) == (95, {"pivot": 5})
    assert "through de, -5 pivot\n" in both.run("memory", "search", *similar).out
    assert "read backwards" in both.run("memory", "search", "--source", "en", "visited").out


def test_a_third_language_follows_both_catalogs(both: Space) -> None:
    for name, text in (("en", "saw the plant"), ("fr", "a vu l’usine")):
        path = both.root / f"catalogs/2024-05-02-news/{name}.po"
        catalog = catalogs.load(path)
        entry = next(entry for entry in catalog.live if entry.msgid.startswith("Bo Zhang"))
        done = catalogs.confirm(entry, f"Bo Zhang {text}.")
        catalogs.save(path, catalog.with_changed([done]))
        (row,) = found(both, "--source", "en", "--locale", "fr", "plant")
        assert text in f"{row['source']} {row['target']}"


def test_export_from_another_language(both: Space) -> None:
    done = both.run("memory", "export", "--source", "en", "--locale", "fr", "out.tmx")
    assert done.status == 0, done.err
    (unit,) = read(both.root / "out.tmx", EN, parse("fr"))
    assert (unit.source, unit.target, unit.pivot) == (
        "Bo Zhang visited the plant.", "Bo Zhang a visité l’usine.", "de"
    )  # fmt: skip


def test_directions_that_are_none(space: Space) -> None:
    same = space.run("memory", "search", "--source", "en", "--locale", "en", "x")
    assert (same.status, "with --locale, or with --source" in same.err) == (2, True)
    unknown = space.run("memory", "search", "--source", "it", "x")
    assert (unknown.status, "It has de, en, fr" in unknown.err) == (2, True)


def test_what_search_shows_is_escaped(space: Space) -> None:
    space.write("memory/old.tmx", tmx(tu("Ein Satz &#x202e;x", en="a &#x9b;31m")))
    shown = space.run("memory", "search", "satz").out
    assert "\u202e" not in shown
    assert "\x9b" not in shown


def test_stats(space: Space) -> None:
    rows = space.run("memory", "stats", "--json").json["memory"]
    english = next(row for row in rows if row["locale"] == "en")
    assert english == {
        "locale": "en", "units": 3, "texts": 3, "releases": 2, "obsolete": 0,
        "reviewed": 1, "translated": 0, "tmx": 2, "needs-work": 0, "machine": 0,
    }  # fmt: skip
    assert "LOCALE  UNITS  TEXTS" in space.run("memory", "stats").out
    assert [
        r["locale"] for r in space.run("memory", "stats", "--locale", "fr", "--json").json["memory"]
    ] == ["fr"]


def test_export_is_read_by_import(space: Space, tmp_path: Path) -> None:
    result = space.run("memory", "export", "--locale", "en", "out.tmx")
    assert result.status == 0
    assert "3 units in out.tmx" in result.err
    units = list(read(space.root / "out.tmx", DE, EN))
    assert {unit.target for unit in units} == {
        "Bo Zhang visited the plant.", "The houses are empty.", "The new plant was opened in 2020.",
    }  # fmt: skip
    space.run("memory", "export", "--locale", "en", "--no-foreign", "own.tmx")
    assert len(list(read(space.root / "own.tmx", DE, EN))) == 1
    rows = space.run("memory", "import", "own.tmx", "--json").json["locales"]
    assert [(row["units"], row["new"]) for row in rows] == [(1, 0), (0, 0), (0, 0)]


def test_export_asks_for_a_locale(space: Space) -> None:
    result = space.run("memory", "export", "out.tmx")
    assert result.status == 2
    assert "--locale" in result.err


def test_what_is_under_embargo_stays_here(space: Space) -> None:
    space.write("l10n.toml", f'{CONFIG}[release."2024-05-02-news"]\nembargo = true\n')
    for arguments, count in (([], 2), (["--embargo"], 3)):
        space.run("memory", "export", "--locale", "en", *arguments, "out.tmx")
        assert len(list(read(space.root / "out.tmx", DE, EN))) == count


def test_import_tells_first_and_then_takes(space: Space) -> None:
    space.write("new.tmx", tmx(tu("Ein Haus", en="A house"), tu("Kein Haus", en="No house")))
    first = space.run("memory", "import", "new.tmx")
    assert first.status == 0
    assert "nothing is written; --apply makes memory/new.tmx" in first.out
    assert not (space.root / "memory/new.tmx").exists()
    result = space.run("memory", "import", "new.tmx", "--as", "2019.tmx", "--apply", "--json")
    taken: dict[str, Any] = json.loads(result.out)
    assert (taken["to"], taken["applied"]) == ("memory/2019.tmx", True)
    assert taken["locales"][0] == {"locale": "en", "units": 2, "new": 2}
    assert (space.root / "memory/2019.tmx").read_bytes() == (space.root / "new.tmx").read_bytes()
    assert len(found(space, "ein", "haus")) == 2


def test_import_overwrites_nothing_and_takes_nothing_useless(space: Space) -> None:
    space.write("other/old.tmx", tmx(tu("Ein Haus", en="A house")))
    result = space.run("memory", "import", "other/old.tmx", "--apply")
    assert result.status == 1
    assert "--as" in result.err
    assert "--apply" not in result.out
    assert (space.root / "memory/old.tmx").read_text("utf-8") == OLD
    space.write("es.tmx", tmx(tu("Ein Haus", es="Una casa")))
    result = space.run("memory", "import", "es.tmx")
    assert result.status == 1
    assert "nothing in es.tmx leads from de to a locale of this workspace" in result.err
    assert "--apply" not in result.out
    assert space.run("memory", "import", "es.tmx", "--apply").status == 1
    assert not (space.root / "memory/es.tmx").exists()
    space.write("x.xml", tmx(tu("Ein Haus", en="A house")))
    assert space.run("memory", "import", "x.xml").status == 2
    space.write("bad.tmx", "<tmx")
    assert space.run("memory", "import", "bad.tmx", "--apply").status == 3
    assert not (space.root / "memory/bad.tmx").exists()


GOOD = tu("Die Häuser stehen leer.", en="The houses are empty.")
SAME = tu("Wir freuen uns sehr darüber.", en="Wir freuen uns sehr darüber.")
TAGS = tu("Ein &lt;b&gt;neues&lt;/b&gt; Werk", en="A &lt;b&gt;new plant")
HALF = tu("Wir bauen neue Häuser.", en="Wir bauen neue Häuser.", fr="Nous bâtissons des maisons.")


def test_clean_takes_out_what_is_doubtful_and_nothing_else(space: Space) -> None:
    space.write("memory/old.tmx", tmx(GOOD, SAME, TAGS, HALF, GOOD))
    first = space.run("memory", "clean", "--json")
    assert first.status == 1
    codes = [(row["source"], row["codes"]) for row in first.json["units"]]
    assert [source for source, _ in codes] == [
        "Wir freuen uns sehr darüber.", "Ein <b>neues</b> Werk", "Wir bauen neue Häuser.",
        "Die Häuser stehen leer.",
    ]  # fmt: skip
    assert "untranslated" in str(codes[0][1])
    assert (codes[1][1], codes[3][1]) == ("tag", "repeated")
    assert (space.root / "memory/old.tmx").read_text("utf-8") == tmx(GOOD, SAME, TAGS, HALF, GOOD)
    second = space.run("memory", "clean", "memory/old.tmx", "--apply")
    assert second.status == 1  # one of them has a translation that stands
    assert "4 doubtful; 3 elements taken out, 1 left" in second.out
    left = (space.root / "memory/old.tmx").read_text("utf-8")
    assert left == tmx(GOOD, "\n", "\n", HALF, "\n")
    space.write("memory/old.tmx", tmx(GOOD))
    assert space.run("memory", "clean").status == 0


def test_clean_refuses_what_it_cannot_cut(space: Space) -> None:
    wide = tmx(SAME).replace("UTF-8", "UTF-16").encode("utf-16")
    path = space.write("memory/old.tmx", wide)
    result = space.run("memory", "clean", "--apply")
    assert result.status == 3
    assert "tmx.encoding" in result.err
    assert path.read_bytes() == wide


def test_a_damaged_file_is_told_and_the_rest_is_found(space: Space) -> None:
    space.write("memory/bad.tmx", "<tmx")
    result = space.run("memory", "search", "haus")
    assert result.status == 3
    assert "Die Häuser stehen leer." in result.out
    assert "bad.tmx:1" in result.err
