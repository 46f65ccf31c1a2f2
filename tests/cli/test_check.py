"""`l10n check` as people and CI run it: on a workspace, a release, and any PO files."""

from __future__ import annotations

import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import pytest
from workspaces import CONFIG, Space, workspace

from l10n import catalogs
from l10n.__main__ import main
from l10n.glossary import Termbase, load
from l10n.locales import parse

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """\
id,de,pos,dnt,en,en_alt,en_forbidden,fr
werk,Werk,noun,,plant,,factory,usine
gmbh,WEIQIAO Germany GmbH,name,yes,,,,
"""
PLANT = "id,en,de,fr\nplant,plant,Werk,usine\n"
NEWS = "WEIQIAO Germany GmbH\n\nDie Gruppe baut ein Werk.\n"
PO = """\
msgid ""
msgstr ""
"Language: {}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#, fuzzy
msgid "The plant was built in two years."
msgstr "{}"
"""


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepare the forms of all words here once: that takes seconds for each language."""
    folder = tmp_path_factory.mktemp("caches") / "l10n"
    for number, (text, pairs) in enumerate(((GLOSSARY, "de en"), (PLANT, "en de fr"))):
        file = tmp_path_factory.mktemp("glossary") / f"{number}.csv"
        file.write_text(text)
        source, *targets = map(parse, pairs.split())
        for target in targets:
            Termbase(load(file), source, target, folder).verify("Werk, plant", "x")
    return folder


@pytest.fixture(autouse=True)
def caches(forms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(forms.parent))


@pytest.fixture
def space(tmp_path: Path, forms: Path) -> Space:
    shutil.copytree(forms, tmp_path / ".l10n")
    made = workspace(tmp_path, {"a.de.txt": NEWS}, CONFIG.replace(', "fr", "zh_CN"', ""))
    made.write("glossary.csv", GLOSSARY)
    assert made.run("sync").status == 0
    return made


def fill(space: Space, *targets: str, comment: str = "") -> None:
    """Confirm translations; `comment` goes with the last."""
    path = space.root / "catalogs" / "a" / "en.po"
    catalog = catalogs.load(path)
    new = [catalogs.confirm(e, t) for e, t in zip(catalog.live, targets, strict=False)]
    if comment:
        new[-1] = new[-1].with_(comments=(*new[-1].comments, comment))
    path.write_bytes(catalogs.write(catalog.with_changed(new)))


GOOD = ("WEIQIAO Germany GmbH", "The group is building a plant.")


def test_a_clean_workspace(space: Space) -> None:
    fill(space, *GOOD)
    result = space.run("check")
    assert result.status == 0
    assert result.out == "2 translations in 1 file: 0 errors, 0 warnings, 0 infos, 0 waived.\n"


def test_what_is_empty_is_not_checked(space: Space) -> None:
    assert space.run("check").out.startswith("0 translations in 1 file")


def test_findings_are_told_with_place_words_and_waiver(space: Space) -> None:
    fill(space, GOOD[0], "The group is building a factory.")
    result = space.run("check", "a")
    line = space.catalog().live[1].line
    assert result.status == 1
    assert result.out == (
        f"catalogs/a/en.po:{line}: error: “factory” must not be used for “Werk”: "
        "write “plant”  [term-forbidden]\n"
        "  de     Die Gruppe baut ein ⟦Werk⟧.\n"
        "  en     The group is building a ⟦factory⟧.\n"
        "  to let it pass, add the comment: # term-ok: werk – why\n"
        "\n"
        "2 translations in 1 file: 1 error, 0 warnings, 0 infos, 0 waived.\n"
    )


def test_waived_findings_do_not_count(space: Space) -> None:
    fill(space, GOOD[0], "The group is building a factory.", comment="term-ok: werk – its name")
    result = space.run("check")
    assert result.status == 0
    assert result.out.endswith("0 infos, 1 waived (--waived lists them).\n")
    listed = space.run("check", "--waived").out.split("\n")
    line = space.catalog().live[1].line
    assert listed[0] == (
        f"catalogs/a/en.po:{line}: waived: “factory” must not be used for “Werk”: write “plant”"
        "  [term-forbidden] # term-ok: werk – its name"
    )
    assert listed[2].endswith("0 infos, 1 waived.")


def test_json_is_one_document(space: Space) -> None:
    fill(space, "Weiqiao Germany Ltd", "The group is building a site.")
    result = space.run("check", "--format", "json")
    assert result.status == 1
    assert space.run("check", "--json") == result
    document = json.loads(result.out)
    (file,) = document["files"]
    assert (file["path"], file["source"], file["locale"]) == ("catalogs/a/en.po", "de", "en")
    assert [(f["code"], f["severity"], f["waiver"]) for f in file["findings"]] == [
        ("term-dnt", "error", "term-ok: gmbh"),
        ("term-missing", "warning", "term-ok: werk"),
    ]
    missing = file["findings"][1]
    assert missing["source_span"] == [20, 24]
    assert missing["span"] is None
    assert missing["state"] == "translated"
    assert document["summary"] == {
        "error": 1,
        "warning": 1,
        "info": 0,
        "waived": 0,
        "known": 0,
    }


def test_errors_keep_a_version_from_being_published(space: Space) -> None:
    fill(space, "Weiqiao Germany Ltd", GOOD[1])
    blocked = space.run("publish")
    assert blocked.status == 1
    assert "[publish.term-dnt]" in blocked.out
    assert "# term-ok: gmbh – why" in blocked.out
    assert f"en.po:{space.catalog().live[0].line}" in blocked.out
    assert not (space.root / "published").exists()
    fill(space, *GOOD)
    assert space.run("publish").status == 0
    fill(space, GOOD[0], "The group is building a site.")
    assert space.run("sync").status == 0
    assert "site" in space.read("published/en/a.txt")
    fill(space, GOOD[0], "The group is building a factory.")
    assert "is stale" in space.run("status").out
    assert "site" in space.read("published/en/a.txt")


def test_every_error_of_a_version_is_named_at_once(space: Space) -> None:
    fill(space, "Weiqiao Germany Ltd", "The group is building a factory.")
    both = space.run("publish").out
    assert "[publish.term-dnt]" in both
    assert "[publish.term-forbidden]" in both
    space.write("releases/a.de.txt", "WEIQIAO Germany GmbH ist die Gruppe. Sie baut das Werk.\n")
    assert space.run("sync").status == 0
    same = "WEIQIAO Germany GmbH ist die Gruppe."
    fill(space, same, "It has a factory.")
    said = space.run("publish").out
    assert said.index("[publish.untranslated]") < said.index("[publish.term-forbidden]")
    fill(space, f"{same}<b>", "It has a factory.")
    said = space.run("publish").out
    assert [said.count(f"[publish.{code}]") for code in ("tags", "term-forbidden")] == [1, 1]


def test_a_refused_version_is_told_from_one_that_waits(space: Space) -> None:
    waiting = space.run("status")
    assert waiting.out.split("\n")[1].endswith("  waiting")
    fill(space, "Weiqiao Germany Ltd", "The group is building a factory.")
    refused = space.run("sync")
    assert refused.out.split("\n")[1].endswith("  refused: 2 problems")
    assert "Next: l10n check a --locale en " in refused.out
    assert "catalogs/a/en.po:" in refused.out
    assert str(space.root) not in refused.out
    fill(space, *GOOD)
    assert space.run("publish").status == 0
    fill(space, GOOD[0], "The group is building a factory.")
    assert "published/en/a.txt (STALE, refused: 1 problem)" in space.run("status").out


def test_many_problems_are_cut_short_and_publish_names_them_all(space: Space) -> None:
    space.write("releases/a.de.txt", "".join(f"Werk {n}.\n\n" for n in range(9)))
    space.run("sync")
    fill(space, *(f"Factory {n}." for n in range(9)))
    status = space.run("status").out
    assert "a en: and 4 more; all of them: l10n publish a --locale en" in status
    assert status.count("[publish.term-forbidden]") == 5
    assert space.run("publish").out.count("[publish.term-forbidden]") == 9


@pytest.mark.parametrize("command", [["publish"], ["publish", "--draft"], ["status"], ["check"]])
def test_files_of_the_workspace_are_called_alike_everywhere(
    space: Space, command: list[str]
) -> None:
    space.write("catalogs/a/en.po", 'msgid "a\n')
    result = space.run(*command)
    assert result.status == 3
    assert result.err.startswith("l10n: catalogs/a/en.po:1: ")


@pytest.mark.parametrize("command", ["sync", "status", "publish", "check"])
def test_a_glossary_that_cannot_be_read_is_told_once(space: Space, command: str) -> None:
    space.write("l10n.toml", CONFIG.replace("zh_CN", "es"))
    space.write("releases/b.de.txt", NEWS)
    space.write("glossary.csv", 'id,de,en\nwerk,"Werk,plant\n')
    result = space.run(command)
    assert result.status == 3
    assert result.err.count("[glossary.damaged]") == 1
    assert result.err.startswith("l10n: glossary.csv:2: ")


def test_where_all_is_published_no_term_is_looked_for(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(space, *GOOD)
    assert space.run("sync").status == 0
    monkeypatch.setattr("l10n.sources.Sources.termbase", None)
    assert space.run("sync", "--check").status == 0
    assert space.run("status").status == 0


def test_any_po_file_without_a_workspace(tmp_path: Path) -> None:
    space = Space(tmp_path)
    space.write("locale/de/LC_MESSAGES/app.po", PO.format("", "Das Gebäude ist zwei Jahre alt."))
    space.write("locale/fr.po", PO.format("fr", "The plant was built in two years."))
    space.write("terms.csv", PLANT)
    result = space.run("check", "locale", "--glossary", "terms.csv")
    assert result.status == 1
    assert "app.po:7: warning: “plant” should be “Werk”" in result.out
    assert "[term-missing] (needs work)" in result.out
    assert "fr.po:7: error: the translation is the source text  [untranslated]" in result.out
    only = space.run("check", "locale", "--locale", "de", "--fail-on", "error")
    assert only.status == 0
    assert "Terms were not checked: there is no glossary." in only.out


def test_the_language_of_the_sources(tmp_path: Path) -> None:
    space = Space(tmp_path)
    space.write("x.po", PO.format("de", "Das Gebäude ist zwei Jahre alt."))
    space.write("terms.csv", PLANT)
    run = ("check", "x.po", "--glossary", "terms.csv", "--code", "term-*", "--format", "json")
    (english,) = json.loads(space.run(*run).out)["files"]
    assert (english["source"], len(english["findings"])) == ("en", 1)
    (french,) = json.loads(space.run(*run, "--source", "fr").out)["files"]
    assert (french["source"], len(french["findings"])) == ("fr", 0)
    header = "Content-Type"
    said = space.read("x.po").replace(header, f'X-Source-Language: fr\\n"\n"{header}')
    space.write("x.po", said)
    (header_says,) = json.loads(space.run(*run).out)["files"]
    assert header_says["source"] == "fr"


DE = "Die Gruppe hat ein neues Werk mit 5 Hallen, und es wird im Mai eröffnet."
EN = "The group has a new plant with 5 halls, and it will be opened in May."
WORD = 'msgid "Hall"\nmsgstr "Halle"\n'


def headless(source: str, target: str) -> str:
    return f'msgid "{source}"\nmsgstr "{target}"\n'


@pytest.mark.parametrize(
    ("name", "text", "options", "languages", "guesses"),
    [
        ("de-en.po", headless(DE, EN), [], "de-en", ""),
        ("de_en.po", PO.format("en", EN), [], "de-en", ""),
        ("en-de.po", PO.format("de", DE), [], "en-de", ""),
        ("de-en.po", PO.format("de", DE), [], "en-de", ""),
        ("de-zh_CN.po", WORD, [], "de-zh_CN", ""),
        ("en-de.po", headless(EN, DE), [], "en-de", ""),  # and no English of Germany
        ("pt-br.po", headless(EN, "O grupo tem uma nova fábrica com 5"), [], "en-pt_BR", "s"),
        ("x.po", headless(DE, EN), [], "de-en", "st"),
        ("x.po", headless(DE, EN), ["--target", "en_GB"], "de-en_GB", "s"),
        ("x.po", headless(EN, DE), ["--locale", "de"], "en-de", "s"),
        ("x.po", WORD, ["--target", "de", "--source", "en"], "en-de", ""),
        ("x.po", PO.format("de", DE), ["--target", "fr"], "en-de", "s"),
        ("fr/x.po", WORD, ["--source", "en"], "en-fr", ""),
    ],
)
def test_languages_by_name_option_or_guess(
    tmp_path: Path, name: str, text: str, options: list[str], languages: str, guesses: str
) -> None:
    space = Space(tmp_path)
    path = space.write(name, text)
    result = space.run("check", str(path), "--json", *options)
    (one,) = json.loads(result.out)["files"]
    assert f"{one['source']}-{one['locale']}" == languages
    assert ("The sources are taken to be in" in result.err) == ("s" in guesses)
    assert ("The translations are taken to be in" in result.err) == ("t" in guesses)
    headers = [f["severity"] for f in one["findings"] if f["message"].startswith("there is no h")]
    assert headers == ["warning"] * text.startswith('msgid "') * ('msgid ""' not in text)


def test_a_file_without_a_header_is_checked_and_not_mended(tmp_path: Path) -> None:
    space = Space(tmp_path)
    space.write("de-en.po", headless(DE, EN.replace("new", "new ")))
    before = space.read("de-en.po")
    for _ in range(2):  # found, and taken from the cache
        result = space.run("check", "de-en.po")
        assert "de-en.po:1: warning: there is no header" in result.out
        assert "check-ok: header" not in result.out
    mended = space.run("check", "de-en.po", "--fix", "--apply")
    assert mended.status == 3
    assert "has no header" in mended.err
    assert space.read("de-en.po") == before


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["nothing.po"], 3, "no such file"),
        (["nothing"], 3, "no such PO file or folder"),
        (["empty"], 3, "no .po file"),
        (["x.pot"], 2, "template"),
        (["bad.po"], 3, "bad.po"),
        (["mute.po"], 3, "does not say its language"),
        (["mute.po", "--locale", "nolanguage"], 2, "nolanguage"),
        (["mute.po", "--source", "nolanguage"], 2, "nolanguage"),
        (["mute.po", "--target", "nolanguage"], 2, "nolanguage"),
        (["mute.po", "--glossary", "none.csv"], 3, "none.csv"),
        ([], 2, "no workspace"),
    ],
)
def test_what_cannot_be_checked(
    tmp_path: Path, arguments: list[str], status: int, words: str
) -> None:
    space = Space(tmp_path)
    (tmp_path / "empty").mkdir()
    space.write("bad.po", 'msgid "a\n')
    space.write("mute.po", PO.format("", "x"))
    result = space.run("check", *arguments)
    assert result.status == status
    assert words in result.err


def test_a_damaged_catalog_does_not_hide_the_others(space: Space) -> None:
    fill(space, *GOOD)
    space.write("bad.po", 'msgid "a\n')
    result = space.run("check", "bad.po", "a")
    assert result.status == 3
    assert "2 translations in 1 file" in result.out


def test_two_catalogs_for_a_locale_do_not_hide_the_other_releases(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"a.de.txt": NEWS, "b.de.txt": NEWS}, CONFIG)
    space.run("sync")
    shutil.copy(space.root / "catalogs/a/en.po", space.root / "catalogs/a/EN.po")
    result = space.run("check")
    assert result.status == 2
    assert "is for en, and so is " in result.err
    assert "0 translations in 3 files" in result.out
    assert space.run("check", "b").status == 0


def test_an_unknown_release_names_the_nearest(space: Space) -> None:
    result = space.run("check", "aa")
    assert result.status == 2
    assert "“a”" in result.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_narrow_terminal_breaks_no_word_and_shows_what_takes_long(
    space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    fill(space, GOOD[0], f"The group builds {'a plant and ' * 9}a factory near {'the town ' * 9}")
    screen, status = Terminal(), Terminal()
    with redirect_stdout(screen), redirect_stderr(status):
        assert main(["check", "-C", str(space.root), "--code", "term-*"]) == 1
    lines = screen.getvalue().split("\n")
    assert max(map(len, lines)) <= 60
    assert "⟦factory⟧" in lines[3]
    line = space.catalog().live[1].line
    assert lines[:2] == [
        f"catalogs/a/en.po:{line}: error: “factory” must not be used for",
        "    “Werk”: write “plant” [term-forbidden]",
    ]
    assert "0/1 terms: the words of de and e" in status.getvalue()
    assert status.getvalue().endswith("\r\033[K")


def test_control_characters_are_shown_escaped(space: Space) -> None:
    fill(space, GOOD[0], "A \x1b[31m site")
    assert "\x1b" not in space.run("check").out


def test_long_sentences_are_cut_around_the_words(space: Space) -> None:
    long = "word " * 40
    fill(space, GOOD[0], f"{long} factory {long}")
    rows = space.run("check", "--code", "term-*").out.split("\n")
    assert "…" in rows[2]
    assert "⟦factory⟧" in rows[2]
    assert len(rows[2]) < 100
