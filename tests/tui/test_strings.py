"""The words of the review: extraction, the catalogs, and a review in German and in Chinese."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len
from tui_screens import matches

from l10n import catalogs
from l10n.checks.findings import Pair, Severity
from l10n.checks.registry import check
from l10n.checks.setting import Setting
from l10n.locales import parse
from tui import language
from tui.actions import ACTIONS, GROUPS

if TYPE_CHECKING:
    from types import ModuleType

    from l10n.catalogs import Catalog

ROOT = Path(__file__).parents[2]
LOCALES = sorted(path.stem for path in language.FOLDER.glob("*.po"))


def catalog(locale: str) -> Catalog:
    return catalogs.load(language.FOLDER / f"{locale}.po")


def module(path: Path) -> ModuleType:
    """Load a file as a module of its own, with nothing kept from before."""
    spec = importlib.util.spec_from_file_location(f"{path.stem}_anew", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


# Extraction


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return module(ROOT / "docs" / "generate_strings.py")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "tui"
    (folder / "locales").mkdir(parents=True)
    return folder


def written(script: ModuleType, package: Path, code: str, *locales: str) -> list[str]:
    """Bring the catalogs of a package up to date; give the names of those that were not."""
    (package / "a.py").write_text(code, encoding="utf-8")
    late = list(script.changed(package / "locales", {*locales}))
    for path, data in late:
        path.write_bytes(data)
    return [path.name for path, _ in late]


def test_the_catalogs_are_up_to_date() -> None:
    path = ROOT / "docs" / "generate_strings.py"
    subprocess.run([sys.executable, str(path), "--check"], check=True)


def test_every_message_is_extracted() -> None:
    """Babel misses what stands within an f-string, and where a name is not that of the keywords."""
    known = {entry.msgid for entry in catalogs.load(language.FOLDER / "tui.pot").live}
    missing = []
    for path in (one for name in ("l10n", "tui") for one in (ROOT / name).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name("_" | "N_" | "ngettext" | "worded"), args=[first, *_]):
                    if isinstance(first, ast.JoinedStr):
                        missing.append(f"{path.name}:{node.lineno}: an f-string")
                    elif isinstance(first, ast.Constant) and first.value not in known:
                        missing.append(f"{path.name}:{node.lineno}: {first.value!r}")
    assert missing == []


def test_a_template_and_the_catalog_of_a_locale(script: ModuleType, package: Path) -> None:
    code = """
a = _("Split")
# Translators: not the verb.
b = _("Open")
c = ngettext("{count} word", "{count} words", 2)
d = N_("Split")
"""
    assert written(script, package, code, "pl") == ["tui.pot", "pl.po"]
    assert (
        (package / "locales" / "pl.po").read_text(encoding="utf-8")
        == """\
msgid ""
msgstr ""
"Project-Id-Version: l10n\\n"
"PO-Revision-Date: \\n"
"Last-Translator: \\n"
"Language-Team: pl\\n"
"Language: pl\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 "
"|| n%100>=20) ? 1 : 2);\\n"
"X-Source-Language: en\\n"

#: tui/a.py
msgid "Split"
msgstr ""

#. not the verb.
#: tui/a.py
msgid "Open"
msgstr ""

#: tui/a.py
#, python-brace-format
msgid "{count} word"
msgid_plural "{count} words"
msgstr[0] ""
msgstr[1] ""
msgstr[2] ""
"""
    )
    template = (package / "locales" / "tui.pot").read_text(encoding="utf-8")
    assert template.endswith('msgid_plural "{count} words"\nmsgstr[0] ""\nmsgstr[1] ""\n')


def test_writing_again_changes_nothing(script: ModuleType, package: Path) -> None:
    code = 'a = _("Split")\nb = ngettext("{n} word", "{n} words", 2)\n'
    written(script, package, code, "de", "zh_CN")
    assert written(script, package, "\n\n" + code) == []


def test_an_edited_message_keeps_its_translation_as_work(script: ModuleType, package: Path) -> None:
    written(script, package, 'a = _("Split the sentence here")\n', "de")
    translated(package, msgstr="Den Satz hier teilen")
    written(script, package, 'a = _("Split this sentence here")\n')
    live, gone = catalogs.load(package / "locales" / "de.po").entries
    assert (live.msgid, live.msgstr, live.fuzzy) == (
        "Split this sentence here", "Den Satz hier teilen", True,
    )  # fmt: skip
    assert live.previous is not None
    assert live.previous.msgid == "Split the sentence here"
    assert gone.obsolete
    assert written(script, package, 'a = _("Split this sentence here")\n') == []


def test_what_is_gone_is_kept_and_comes_back(script: ModuleType, package: Path) -> None:
    code = 'a = _("Split")\n'
    written(script, package, code, "de")
    translated(package, msgstr="Teilen")
    before = (package / "locales" / "de.po").read_bytes()
    written(script, package, "")
    assert catalogs.load(package / "locales" / "de.po").obsolete[0].msgstr == "Teilen"
    written(script, package, code)
    assert (package / "locales" / "de.po").read_bytes() == before


@pytest.mark.parametrize(
    ("before", "after", "forms"),
    [
        ('_("{n} word")', 'ngettext("{n} word", "{n} words", 2)', ("a", "")),
        ('ngettext("{n} word", "{n} words", 2)', '_("{n} word")', ("a",)),
        ('ngettext("{n} word", "words", 2)', 'ngettext("{n} word", "{n} words", 2)', ("a", "b")),
    ],
)
def test_another_plural_needs_work(
    script: ModuleType, package: Path, before: str, after: str, forms: tuple[str, ...]
) -> None:
    written(script, package, before, "de")
    plural = before.startswith("n")
    translated(package, **({"msgstr_plural": ("a", "b")} if plural else {"msgstr": "a"}))
    written(script, package, after)
    (entry,) = catalogs.load(package / "locales" / "de.po").live
    assert (entry.targets, entry.fuzzy) == (forms, True)
    assert written(script, package, after) == []


def test_the_command_writes_or_tells(
    script: ModuleType, package: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    folder = package / "locales"
    monkeypatch.setattr(script, "FOLDER", folder)
    (package / "a.py").write_text('_("Split")\n', encoding="utf-8")
    assert script.main(["--check", "fr"]) == 1
    assert "fr.po is not up to date: run docs/generate_strings.py." in capsys.readouterr().err
    assert not (folder / "fr.po").exists()
    assert script.main(["fr"]) == 0
    assert script.main(["--check"]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["fr.po", "tui.pot"]


def translated(package: Path, **texts: Any) -> None:
    path = package / "locales" / "de.po"
    there = catalogs.load(path)
    catalogs.save(path, there.with_entries(entry.with_(**texts) for entry in there.entries))


# The catalogs


@pytest.mark.parametrize("locale", LOCALES)
def test_a_catalog_is_complete(locale: str) -> None:
    undone = [one.msgid for one in catalog(locale).live if one.fuzzy or not all(one.targets)]
    assert undone == []


@pytest.mark.parametrize("locale", LOCALES)
def test_our_own_checks_find_nothing(locale: str) -> None:
    """What is right all the same has a `# check-ok:` with the reason in the catalog."""
    found = check(catalog(locale), Setting(Pair(parse("en"), parse(locale))))
    grave = (one for one in found if one.severity is not Severity.INFO and one.waived is None)
    assert [(one.code, one.message, one.subject.source) for one in grave] == []
    assert all(one.waived != "" for one in found)


@pytest.mark.parametrize("locale", LOCALES)
def test_placeholders_are_those_of_the_message(locale: str) -> None:
    wrong = []
    for entry in catalog(locale).live:
        wanted = fields(entry.msgid_plural or entry.msgid)
        wrong += [one for one in entry.targets if one and fields(one) != wanted]
    assert wrong == []


def fields(text: str) -> set[tuple[str, str | None]]:
    """Give the placeholders of a text that is formatted; a text that is not has none."""
    if not re.search(r"\{\w", text):
        return set()
    return {(name, spec) for _, name, spec, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("locale", LOCALES)
def test_there_is_room_for_the_words(locale: str) -> None:
    """Names of actions have a column of their own, hints of keys one line."""
    words = {entry.msgid: entry.msgstr for entry in catalog(locale).live}
    labels = {one.label for one in ACTIONS.values()} | {group.title for group in GROUPS}
    assert [label for label in labels if cell_len(words[label]) > 22] == []
    hint = re.compile(r"(Enter|Tab|Left/Right|Up/Down|1) .+\b(Esc|Escape|F2|F4|Ctrl\+G)\b")
    hints = [text for msgid, text in words.items() if hint.match(msgid)]
    assert len(hints) > 5
    assert [text for text in hints if cell_len(text) > 78] == []


# The words in use


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("C", ["1 segment", "2 segments", "5 segments"]),
        ("de_DE", ["1 Segment", "2 Segmente", "5 Segmente"]),
        ("zh_CN", ["1 个句段", "2 个句段", "5 个句段"]),
    ],
)
def test_plural_forms(monkeypatch: pytest.MonkeyPatch, locale: str, shown: list[str]) -> None:
    monkeypatch.setenv("LC_ALL", f"{locale}.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")
    ngettext = module(Path(language.__file__)).ngettext
    said = [
        ngettext("{count} segment", "{count} segments", count).format(count=count)
        for count in (1, 2, 5)
    ]
    assert said == shown


@pytest.mark.parametrize(
    ("locale", "target", "shown"),
    [
        ("C", "Das kostet 6 Euro.", "the source says “5 euros”, the translation “6 Euro”"),
        ("de_DE", "Das kostet.", "die Übersetzung nennt „5 euros“ nicht"),
        ("de_DE", "The price of it will be 5 euros.", "liest sich wie Englisch („"),
        ("zh_CN", "The price of it will be 5 euros.", "不是德语"),
    ],
)
def test_what_checks_say(
    monkeypatch: pytest.MonkeyPatch, locale: str, target: str, shown: str
) -> None:
    """Names of languages are those of CLDR."""
    monkeypatch.setenv("LC_ALL", f"{locale}.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")
    entry = catalogs.confirm(catalogs.Entry("It will cost no more than 5 euros."), target)
    checked = catalogs.Catalog(catalogs.Entry("", "Language: de\n"), (entry,))
    found = check(checked, Setting(Pair(parse("en"), parse("de"))))
    localized = module(Path(language.__file__)).localized
    said = [localized(one.message) for one in found]
    assert any(shown in one for one in said), said


# A review

SHOW = """
import sys
from pathlib import Path
from strategies_tui import CHINESE, catalog
from tui_screens import pressed, screen_text

path = catalog(Path(sys.argv[1]) / "zh_CN.po", CHINESE, "zh_CN")
pressed(path, then=lambda app: print(screen_text(app), end=""))
"""


@pytest.mark.parametrize(("name", "locale"), [("german", "de_DE"), ("chinese", "zh_CN")])
def test_a_review_in_another_language(tmp_path: Path, name: str, locale: str) -> None:
    """Words are those of the program from its start, so it is another process."""
    environment = {
        **os.environ, "LC_ALL": f"{locale}.UTF-8", "LANGUAGE": "", "PYTHONPATH": "tests",
        "PYTHONIOENCODING": "utf-8", "XDG_STATE_HOME": str(tmp_path / "state"),
    }  # fmt: skip
    shown = subprocess.run(
        [sys.executable, "-c", SHOW, str(tmp_path)],
        cwd=ROOT, env=environment, check=True, capture_output=True, text=True, encoding="utf-8",
    ).stdout  # fmt: skip
    matches(f"review-in-{name}-80x24", shown)
    assert max(map(cell_len, shown.splitlines())) <= 80
