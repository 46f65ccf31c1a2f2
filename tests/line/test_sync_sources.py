"""What a change of a source, of rules or of names costs translators."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from workspaces import ABOUT, CONFIG, NEWS, SEED, Space, workspace

from l10n import catalogs
from l10n.__main__ import main
from l10n.model import State


def open_entries(space: Space, release: str = "a", locale: str = "en") -> list[str]:
    done = {State.TRANSLATED, State.REVIEWED}
    live = space.catalog(release, locale).live
    return [entry.msgid for entry in live if catalogs.state(entry) not in done]


@pytest.fixture
def translated(tmp_path: Path) -> Space:
    space = workspace(tmp_path, {"a.de.txt": NEWS}, 'source = "de"\nlocales = ["en"]\n')
    space.run("sync")
    space.translate(by="me")
    space.run("sync")
    return space


def test_an_inserted_paragraph_opens_one_entry(translated: Space) -> None:
    translated.write("releases/a.de.txt", NEWS.replace("Bo Zhang b", "Ein Absatz.\n\nBo Zhang b"))
    translated.run("sync")
    assert open_entries(translated) == ["Ein Absatz."]


def test_a_moved_paragraph_opens_none(translated: Space) -> None:
    head, middle, about = NEWS.strip().split("\n\n")
    translated.write("releases/a.de.txt", f"{head}\n\n{about}\n\n{middle}\n")
    result = translated.run("sync")
    assert open_entries(translated) == []
    assert "en:Zu der Gruppe" in translated.read("published/en/a.txt")
    assert "published/en/a.txt (written)" in result.out


def test_an_edited_sentence_keeps_its_translation_as_work(translated: Space) -> None:
    translated.write("releases/a.de.txt", NEWS.replace("lange", "kurz"))
    result = translated.run("sync")
    (edited,) = (e for e in translated.catalog().live if e.msgid == "Er sprach kurz.")
    assert edited.msgstr == "en:Er sprach lange."
    assert edited.fuzzy
    assert edited.previous is not None
    assert edited.previous.msgid == "Er sprach lange."
    assert "1 edited" in result.out


def test_a_corrected_number_is_never_carried_over_as_translated(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": "Es sind 500.000 Autos.\n"})
    space.run("sync")
    space.translate()
    space.write("releases/a.de.txt", "Es sind 50.000 Autos.\n")
    space.run("sync", "--source-only", "a")
    assert open_entries(space) == ["Es sind 50.000 Autos."]


def test_a_corrected_typo_leaves_translations_valid(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": SEED.read_bytes()})
    space.run("sync")
    space.translate(by="me")
    space.run("sync")
    corrected = SEED.read_text(encoding="utf-8").replace("Honkong", "Hongkong")
    space.write("releases/a.de.txt", corrected)
    result = space.run("sync", "--source-only", "a")
    assert result.status == 0
    assert "1 source-only" in result.out
    (entry,) = (e for e in space.catalog().live if "Hongkong" in e.msgid)
    assert catalogs.state(entry) is State.REVIEWED
    assert any(c.startswith("source-only:") and "Honkong" in c for c in entry.comments)
    assert open_entries(space) == []


def test_a_version_whose_source_changed_is_called_stale(translated: Space) -> None:
    published = translated.read("published/en/a.txt")
    translated.write("releases/a.de.txt", NEWS.replace("Er sprach lange.", "Er schwieg ganz."))
    assert "STALE" in translated.run("status").out
    result = translated.run("sync")
    assert "published/en/a.txt is stale" in result.out
    assert translated.read("published/en/a.txt") == published
    status = translated.run("status", "--json").json["releases"][0]
    assert status["publication"] == "stale"
    translated.translate()
    translated.run("sync")
    assert translated.run("status", "--json").json["releases"][0]["publication"] == "current"


def test_a_release_that_is_gone_is_named(translated: Space) -> None:
    (translated.root / "releases/a.de.txt").unlink()
    result = translated.run("status")
    assert "its release is gone" in result.err
    assert "published/en/a.txt" in result.err


def test_the_catalogs_of_a_renamed_release_are_put_in_the_place_of_the_new_ones(
    translated: Space,
) -> None:
    before = translated.catalog()
    root = translated.root
    (root / "releases/a.de.txt").rename(root / "releases/b.de.txt")
    assert "Put this folder in the place of the new one" in translated.run("sync").out
    shutil.rmtree(root / "catalogs/b")
    (root / "catalogs/a").rename(root / "catalogs/b")
    result = translated.run("sync")
    assert "release is gone" not in result.out
    assert (root / "published/en/b.txt").read_bytes() == (root / "published/en/a.txt").read_bytes()
    after = translated.catalog("b")
    assert [e.with_(references=()) for e in after.live] == [
        e.with_(references=()) for e in before.live
    ]


def test_a_manual_split_carries_the_translation_along(translated: Space) -> None:
    translated.write("segmentation/de.manual.txt", "Bo Zhang <|> besuchte\n")
    result = translated.run("sync")
    assert "1 split" in result.out
    entries = {e.msgid: e for e in translated.catalog().live}
    assert entries["Bo Zhang"].msgstr == "en:Bo Zhang besuchte das Werk."
    assert catalogs.state(entries["Bo Zhang"]) is State.NEEDS_WORK
    assert set(open_entries(translated)) == {"Bo Zhang", "besuchte das Werk."}


def test_a_manual_join_carries_both_translations_along(translated: Space) -> None:
    translated.write("segmentation/de.manual.txt", "das Werk. <+> Er sprach\n")
    result = translated.run("sync")
    assert "1 joined" in result.out
    (joined,) = (e for e in translated.catalog().live if e.msgid.startswith("Bo Zhang"))
    assert joined.msgstr == "en:Bo Zhang besuchte das Werk. en:Er sprach lange."
    assert joined.fuzzy


def test_other_rules_that_cut_the_same_change_no_file(translated: Space) -> None:
    before = translated.files()
    translated.write("segmentation/de.abbr.txt", "Xyzabk.\n")
    translated.run("sync")
    assert translated.files() == before | {"segmentation/de.abbr.txt": b"Xyzabk.\n"}


def test_reviewed_boilerplate_is_filled_in_the_next_release(translated: Space) -> None:
    translated.write("releases/b.de.md", f"# Anderes\n\nEtwas ganz Neues geschah.\n\n{ABOUT}\n")
    result = translated.run("sync")
    assert "3 from memory" in result.out
    about = [e for e in translated.catalog("b").live if catalogs.origin(e) == "memory"]
    assert [catalogs.state(e) for e in about] == [State.TRANSLATED] * 3


def test_a_similar_sentence_is_proposed_with_its_score(translated: Space) -> None:
    translated.write("releases/b.de.txt", "Bo Zhang besuchte das neue Werk.\n")
    translated.run("sync")
    (entry,) = translated.catalog("b").live
    assert catalogs.state(entry) is State.NEEDS_WORK
    (fact,) = catalogs.facts(entry, "memory")
    assert 70 <= int(fact.get("score")) < 100
    assert fact.get("from") == "a"


def test_what_nobody_confirmed_is_no_memory(tmp_path: Path) -> None:
    config = 'source = "de"\nlocales = ["en"]\nengines = ["pseudo"]\n'
    space = workspace(tmp_path, {"a.de.txt": NEWS}, config)
    space.run("sync")
    space.write("l10n.toml", 'source = "de"\nlocales = ["en"]\n')
    space.write("releases/b.de.txt", NEWS)
    space.run("sync")
    assert len(open_entries(space, "b")) == 6
    assert not any(e.msgstr for e in space.catalog("b").live)


def test_what_nobody_confirmed_is_memory_where_it_is_wanted(tmp_path: Path) -> None:
    config = 'source = "de"\nlocales = ["en"]\n'
    space = workspace(tmp_path, {"a.de.txt": NEWS}, f'{config}engines = ["pseudo"]\n')
    space.run("sync")
    space.write("l10n.toml", f"{config}[memory]\nuse_unconfirmed = true\n")
    space.write("releases/b.de.txt", NEWS)
    assert "6 from memory" in space.run("sync").out


TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header srclang="de-DE" datatype="plaintext" segtype="sentence"
  adminlang="en" o-tmf="x" creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="de-DE"><seg>Er sprach lange.</seg></tuv>
<tuv xml:lang="en-GB"><seg>He spoke at length.</seg></tuv></tu></body></tmx>
"""


def test_a_memory_from_elsewhere_proposes(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    space.write("memory/agency.tmx", TMX)
    space.run("sync")
    (entry,) = (e for e in space.catalog().live if e.msgid == "Er sprach lange.")
    assert entry.msgstr == "He spoke at length."
    assert catalogs.state(entry) is State.NEEDS_WORK
    (fact,) = catalogs.facts(entry, "memory")
    assert fact.get("from") == "memory/agency.tmx"


def test_a_proposal_that_nobody_touched_is_not_offered_as_a_draft(tmp_path: Path) -> None:
    """It would cost the points of a draft, and no more those of the file that it is from."""
    config = (
        'source = "de"\nlocales = ["en"]\n[memory]\nuse_unconfirmed = true\n'
        '[memory.penalties]\nfiles = { "memory/agency.tmx" = 20 }\n'
    )
    space = workspace(tmp_path, {"a.de.txt": "Er sprach lange.\n"}, config)
    space.write("memory/agency.tmx", TMX)
    for name in ("a", "b"):
        space.write(f"releases/{name}.de.txt", "Er sprach lange.\n")
        space.run("sync")
        ((fact,),) = (catalogs.facts(e, "memory") for e in space.catalog(name).live)
        assert (fact.get("from"), fact.get("score")) == ("memory/agency.tmx", "80")
    said = space.read("catalogs/a/en.po").replace("He spoke at length.", "He spoke for long.")
    space.write("catalogs/a/en.po", said)
    space.write("releases/c.de.txt", "Er sprach lange.\n")
    space.run("sync")
    ((fact,),) = (catalogs.facts(e, "memory") for e in space.catalog("c").live)
    assert (fact.get("from"), fact.get("score")) == ("a", "85")


def test_a_damaged_memory_is_told_and_passed_over(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    space.write("memory/agency.tmx", TMX[:-30])
    result = space.run("sync")
    assert result.status == 3
    assert result.err.count("agency.tmx") == 1
    assert len(space.catalog().live) == 6


@pytest.mark.parametrize("spelling", ["zh-cn", "zh_CN", "zh_Hans", "zh-Hans-CN"])
def test_every_spelling_of_chinese_is_one_catalog(tmp_path: Path, spelling: str) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    space.run("sync")
    old = tmp_path / "catalogs/a/zh_CN.po"
    old.rename(old.with_name(f"{spelling}.po"))
    space.write("l10n.toml", CONFIG.replace("zh_CN", spelling))
    space.run("sync", "--locale", "zh-cn")
    assert [p.name for p in tmp_path.glob("catalogs/a/zh*")] == [f"{spelling}.po"]


def test_a_catalog_for_an_unknown_locale_is_named(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    space.run("sync")
    (tmp_path / "catalogs/a/fr.po").rename(tmp_path / "catalogs/a/klingon.po")
    result = space.run("status")
    assert "klingon.po" in result.err
    assert "is not a locale" in result.err


def test_chinese_sentences_stand_without_spaces(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": "Er kam. Er ging.\n"})
    space.run("sync")
    path = tmp_path / "catalogs/a/zh_CN.po"
    catalog = catalogs.load(path)
    texts = ["他来了。", "他走了。"]
    done = [catalogs.confirm(e, t) for e, t in zip(catalog.live, texts, strict=True)]
    path.write_bytes(catalogs.write(catalog.with_changed(done)))
    space.run("sync")
    assert space.read("published/zh_CN/a.txt") == "他来了。他走了。\n"


def test_front_matter_is_set_for_the_target(tmp_path: Path) -> None:
    source = (
        "---\ntitle: Neues\nlang: de\npermalink: /de/presse/neues/\n"
        "display_date: 20. April 2023\nlayout: presse\n---\n\nText.\n"
    )
    space = workspace(tmp_path, {"a.de.md": source})
    space.run("sync")
    space.translate(locale="fr")
    space.run("sync")
    published = space.read("published/fr/a.md")
    assert "title: fr:Neues" in published or 'title: "fr:Neues"' in published
    assert "lang: fr\n" in published
    assert "permalink: /fr/presse/neues/" in published
    assert "display_date: 20 avril 2023" in published
    assert "layout: presse" in published


def test_front_matter_overrides_the_configuration(tmp_path: Path) -> None:
    source = "---\ntitle: Neues\nl10n:\n  locales: [fr]\n---\n\nText.\n"
    space = workspace(tmp_path, {"a.de.md": source})
    lines = space.run("sync", "--json").json["releases"]
    assert [line["locale"] for line in lines] == ["fr"]


def test_a_draft_is_marked(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS})
    space.run("sync")
    space.translate(only="Bo Zhang")
    result = space.run("publish", "--draft", "--locale", "en")
    assert result.status == 0
    draft = space.read("drafts/en/a.txt")
    assert draft.startswith("⟦DRAFT en – not for publication⟧ ⟦de: Neue Kooperation⟧")
    assert "en:Bo Zhang besuchte das Werk. ⟦de: Er sprach lange.⟧" in draft
    assert not (tmp_path / "published").exists()


def test_a_mistyped_engine_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    config = 'source = "de"\nlocales = ["en"]\nengines = ["pseudo", "mymemry"]\n'
    space = workspace(tmp_path, {"a.de.txt": NEWS}, config)
    for command in ("status", "sync"):
        result = space.run(command)
        assert result.status == 2
        assert result.err.count("mymemry") == 1
        assert "l10n.toml:3" in result.err
        assert "mymemory" in result.err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("notiz.txt", "its name fits none of"),
        ("b.de.doc", "Word 97 is not supported"),
        ("e.DE.TXT", "its name fits none of"),
    ],
)
def test_a_document_that_is_overlooked_is_named(tmp_path: Path, name: str, message: str) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS, name: "Text.\n", "a.en.txt": "x", "a.png": b""})
    for command in ("status", "sync"):
        result = space.run(command)
        assert result.status == 0
        said = result.out + result.err
        assert f"releases/{name}: " in said
        assert message in said
        assert "png" not in said
        assert "a.en.txt" not in said


def test_a_removed_release_is_named_by_sync_too(translated: Space) -> None:
    (translated.root / "releases/a.de.txt").unlink()
    assert "published/en/a.txt: is published" in translated.run("sync").out


def test_the_folder_may_stand_before_the_command(
    translated: Space, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(translated.root), "status"]) == 0
    assert "published/en/a.txt (current)" in capsys.readouterr().out
