from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import settings as examples
from strategies_workspace import config_tables, config_values

from l10n.config import load, override, settings
from l10n.configkinds import Gate
from l10n.errors import EXIT_USAGE, ConfigError, Problem
from l10n.locales import parse
from l10n.model import State

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.configtables import Config

GOOD = 'source = "de"\nlocales = ["en", "zh_CN"]\n'
EN, ZH, FR = parse("en"), parse("zh_CN"), parse("fr")


def config(folder: Path, text: str, name: str = "l10n.toml") -> Config:
    path = folder / name
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    loaded = load(path)
    assert loaded is not None
    return loaded[0]


def refused(folder: Path, text: str, name: str = "l10n.toml") -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        config(folder, text, name)
    return caught.value


def test_two_keys_are_enough(tmp_path: Path) -> None:
    found = config(tmp_path, GOOD)
    assert found.source == parse("de")
    assert found.locales == (EN, ZH)
    assert found.engines == ()
    assert found.gate.of(ZH) is State.TRANSLATED
    assert [pattern.text for pattern in found.releases] == [
        "releases/{id}.{lang}.txt",
        "releases/{id}.{lang}.md",
        "releases/{id}.{lang}.html",
        "releases/{id}.{lang}.docx",
        "releases/{id}.{lang}.odt",
    ]


@pytest.mark.parametrize("spelling", ["zh-cn", "zh_CN", "zh_Hans", "zh-Hans-CN", "zh"])
def test_chinese_may_be_spelt_in_any_way(tmp_path: Path, spelling: str) -> None:
    assert config(tmp_path, f'source = "de"\nlocales = ["{spelling}"]').locales == (ZH,)


def test_the_table_may_stand_in_pyproject(tmp_path: Path) -> None:
    text = f'[project]\nname = "x"\n\n[tool.l10n]\n{GOOD}\n[tool.l10n.memory]\nthreshold = 80\n'
    assert config(tmp_path, text, "pyproject.toml").memory.threshold == 80


@pytest.mark.parametrize(
    "text",
    ['[project]\nname = "x"\n', '[project]\nname = "l10n"\n', "[tool.ruff]\n# l10n\n", "[broken"],
)
def test_a_pyproject_of_others_is_no_configuration(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    assert load(tmp_path / "pyproject.toml") is None


def test_windows_line_ends_and_a_byte_order_mark_are_no_obstacle(tmp_path: Path) -> None:
    text = "\ufeff" + GOOD.replace("\n", "\r\n") + "gat = 1\r\n"
    error = refused(tmp_path, text)
    assert [problem.line for problem in error.problems] == [3]


BAD = [
    # text after GOOD, line, key, fragments of the message
    ('gates = "reviewed"', 3, "gates", ["unknown key", "“gate”"]),
    ("\ntreshold = 80", 4, "treshold", ["“memory.threshold”"]),
    ("Embargo = true", 3, "Embargo", ["“embargo”"]),
    ("xyzzy = true", 3, "xyzzy", ["Known keys here: source, locales"]),
    ("[memory]\n# note\nthresold = 80", 5, "memory.thresold", ["“memory.threshold”"]),
    ("memory.thresold = 80", 3, "memory.thresold", ["“memory.threshold”"]),
    ("memory = { thresold = 80 }", 3, "memory.thresold", ["“memory.threshold”"]),
    ("[memory]\nuse-unconfirmed = true", 4, "memory.use-unconfirmed", ["use_unconfirmed"]),
    ('[release."a b"]\nlocale = ["en"]', 4, 'release."a b".locale', ['"a b".locales”']),
    ("[memory]\nthreshold = 49", 4, "memory.threshold", ["50 and 100"]),
    ("[memory]\nthreshold = true", 4, "memory.threshold", ["whole number", "found true"]),
    ("[memory]\nthreshold = 70.5", 4, "memory.threshold", ["whole number", "70.5"]),
    ("memory = 70", 3, "memory", ["expected a table", "found the number 70", "[memory]"]),
    ("[memory.penalties]\nolds = 3", 4, "memory.penalties.olds", ["“memory.penalties.old”"]),
    ("[memory.penalties]\nold = 101", 4, "memory.penalties.old", ["0 and 100"]),
    ("[memory.penalties]\nmachine = 0", 4, "memory.penalties.machine", ["1 and 100"]),
    ("[memory.penalties]\nold = true", 4, "memory.penalties.old", ["whole number"]),
    ('[memory.penalties]\nfiles = { "a*" = -1 }', 4, 'memory.penalties.files."a*"', ["0 and 100"]),
    ('[memory.penalties]\nfiles = ["a*"]', 4, "memory.penalties.files", ["points by pattern"]),
    ('[domains]\nfinance = "a*"', 4, "domains.finance", ["a list of patterns"]),
    ('domains = ["a*"]', 3, "domains", ["lists of patterns"]),
    ('embargo = "yes"', 3, "embargo", ["true or false", "“yes”", "embargo = 2030-12-01"]),
    ('embargo = "2030-13-01"', 3, "embargo", ["or until when", "“2030-13-01”"]),
    ("embargo = 09:30:00", 3, "embargo", ["or until when"]),
    ("[budget]\nrun = 0", 4, "budget.run", ["0 is not above zero"]),
    ("[budget]\nrun = 1.5", 4, "budget.run", ["whole number", "1.5"]),
    ("[budget]\nmonth = true", 4, "budget.month", ["whole number", "found true"]),
    ("[budget]\nseconds = -1", 4, "budget.seconds", ["-1 is not above zero"]),
    ('[budget]\nprice = { deepl = "20" }', 4, "budget.price.deepl", ["per million characters"]),
    ("[budget]\nmonths = 5", 4, "budget.months", ["“budget.month”"]),
    ('gate = "reviwed"', 3, "gate", ["“reviewed”"]),
    ("gate = 1", 3, "gate", ["“translated” or “reviewed”"]),
    ('gate = { fr = "reviewed" }', 3, "gate", ["“fr” is not among", "en, zh_CN"]),
    ('gate = { en = "x" }', 3, "gate.en", ["not a gate"]),
    ("gate = { en = 1 }", 3, "gate.en", ["“translated” or “reviewed”"]),
    ('gate = { zh = "reviewed", zh_CN = "reviewed" }', 3, "gate.zh_CN", ["there already"]),
    ('engines = "mymemory"', 3, "engines", ["a list of engine names", 'engines = ["local"]']),
    ('engines = ["a", "a"]', 3, "engines[1]", ["there already"]),
    ('engines = [\n"a b"]', 4, "engines[0]", ["letters"]),
    ("engines = [1]", 3, "engines[0]", ["a text in quotes", "number 1"]),
    ("[engine]\ndeepl = 1", 4, "engine.deepl", ["a table of options", "[engine.deepl]"]),
    ("[[engine.deepl]]", 3, "engine.deepl", ["a list"]),
    ('encoding = "utf-88"', 3, "encoding", ["not a text encoding"]),
    ('encoding = "rot13"', 3, "encoding", ["not a text encoding"]),
    ('releases = "x/{id}.txt"', 3, "releases", ["a list of path patterns"]),
    ("releases = []", 3, "releases", ["is empty"]),
    ('releases = [\n"a/{id}.md",\n"b/x.md"]', 5, "releases[1]", ["lacks {id}"]),
    ('releases = ["{id}.{lng}"]', 3, "releases[0]", ["did you mean {lang}?"]),
    ('published = "out/{id}"', 3, "published", ["{locale}"]),
    ('published = "releases/{id}.{locale}.txt"\nreleases = ["releases/{id}.txt"]', 3, "published",
     ["taken for a release"]),
    ('published = "catalogs/{id}/{locale}{ext}"', 3, "published", ["belongs to “catalogs”"]),
    ('published = ".git/{locale}/{id}"', 3, "published", ["belongs to “.git”"]),
    ('catalogs = "../other"', 3, "catalogs", ["leaves the workspace"]),
    ('catalogs = "/var"', 3, "catalogs", ["not relative"]),
    ('glossary = ""', 3, "glossary", ["empty"]),
    ('markdown.translate = "title"', 3, "markdown.translate", ["a list of front-matter keys"]),
    ("markdown.shortcodes = ['(']", 3, "markdown.shortcodes[0]", ["regular expression"]),
    ("release = 1", 3, "release", ["expected a table"]),
    ("release.a = 1", 3, "release.a", ["expected a table"]),
    ('[release.a]\nlocales = ["de"]', 4, "release.a.locales", ["source language"]),
    ('[release.a]\ngate = { fr = "reviewed" }', 4, "release.a.gate", ["“fr” is not among"]),
    ('[release.a]\nlocales = ["en", "xx"]', 4, "release.a.locales[1]", ["not a locale"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "key", "fragments"), BAD)
@pytest.mark.parametrize("name", ["l10n.toml", "pyproject.toml"])
def test_a_fault_has_file_line_key_and_remedy(
    tmp_path: Path, name: str, text: str, line: int, key: str, fragments: list[str]
) -> None:
    whole, shift = GOOD + text + "\n", 0
    if name == "pyproject.toml":
        whole = "# x\n[tool.l10n]\n" + whole.replace("\n[", "\n[tool.l10n.").replace(
            "[tool.l10n.[", "[[tool.l10n."
        )
        shift = 2
    error = refused(tmp_path, whole, name)
    assert error.exit_status == EXIT_USAGE
    assert len(error.problems) == 1
    problem = error.problems[0]
    assert (problem.path, problem.line, problem.entry) == (tmp_path / name, line + shift, key)
    for fragment in fragments:
        assert fragment in str(error)


@pytest.mark.parametrize(
    ("text", "line", "key", "fragment"),
    [
        ('locales = ["en"]', None, "source", 'source = "de"'),
        ('source = "de"', None, "locales", 'locales = ["en"'),
        ('source = "de"\nlocales = []', 2, "locales", "nothing to translate into"),
        ('source = "de"\nlocales = "en"', 2, "locales", "a list of locales"),
        ('source = ["de"]\nlocales = ["en"]', 1, "source", "a locale"),
        ('source = "german"\nlocales = ["en"]', 1, "source", "not a locale"),
        ('source = "de"\nlocales = ["zh_CN",\n"zh-hans"]', 3, "locales[1]", "as “zh_CN”"),
        ('source = "zh-Hans"\nlocales = [\n"en",\n"zh_CN"]', 4, "locales[1]", "source language"),
        (
            'source = "de"\nlocales = ["zh_CN", "zh_TW"]\npublished = "{lang}/{id}"',
            3,
            "published",
            "zh_CN and zh_TW to one file",
        ),
    ],
)
def test_source_and_locales_are_needed_and_differ(
    tmp_path: Path, text: str, line: int | None, key: str, fragment: str
) -> None:
    problem, *more = refused(tmp_path, text).problems
    assert not more
    assert (problem.line, problem.entry) == (line, key)
    assert fragment in str(problem)


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = 'embargo = 1\nsource = "xx"\n\nlocales = [1, "en"]\ngat = 2\n[memory]\nthreshold = 1\n'
    problems = refused(tmp_path, text).problems
    assert [problem.line for problem in problems] == [1, 2, 4, 5, 7]


@pytest.mark.parametrize(
    ("text", "line", "fragment"),
    [
        ('source = "de"\nlocales = [en]\n', 2, "column 12"),
        ('source = "de"\nsource = "en"\n', 2, "not valid TOML"),
        ('source = "de"\nlocales = ["en"', 2, "at the end of the file"),
        ("source = " + "[" * 5000, None, "nested too deeply"),
        ('source = "de"\n# \udcff\n', 2, "not UTF-8"),
    ],
)
def test_a_damaged_file_is_told_with_its_line(
    tmp_path: Path, text: str, line: int | None, fragment: str
) -> None:
    error = refused(tmp_path, text)
    assert error.problems[0].line == line
    assert fragment in str(error)


def test_a_pyproject_table_that_is_none_is_told(tmp_path: Path) -> None:
    error = refused(tmp_path, "[tool]\nl10n = 1\n", "pyproject.toml")
    assert "expected a table" in str(error)


def test_an_unreadable_file_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load(tmp_path / "l10n.toml")


def test_engine_options_are_passed_on_as_they_are(tmp_path: Path) -> None:
    found = config(tmp_path, GOOD + 'engines = ["a"]\n[engine.a]\nurl = "x"\nlimits = [1]\n')
    assert found.engine == {"a": {"url": "x", "limits": [1]}}


OVERRIDES = """
gate = { default = "translated", zh_CN = "reviewed" }
engines = ["a", "b"]
embargo = true
encoding = "cp1252"
[release.free]
embargo = false
engines = []
encoding = "latin1"
[release.strict]
gate = "reviewed"
locales = ["fr"]
[release.partly]
gate = { en = "reviewed" }
"""


def test_a_table_overrides_for_one_release(tmp_path: Path) -> None:
    found = config(tmp_path, GOOD + OVERRIDES)
    plain = settings(found, "other", None, "other.de.md")
    assert (plain.locales, plain.engines, plain.embargo) == ((EN, ZH), ("a", "b"), True)
    assert plain.encoding == "cp1252"
    assert (plain.gate_of(EN), plain.gate_of(ZH)) == (State.TRANSLATED, State.REVIEWED)
    free = settings(found, "free", None, "free.de.md")
    assert (free.engines, free.embargo, free.encoding) == ((), False, "iso8859-1")
    strict = settings(found, "strict", None, "strict.de.md")
    assert (strict.locales, strict.gate_of(FR)) == ((FR,), State.REVIEWED)
    partly = settings(found, "partly", None, "partly.de.md")
    assert (partly.gate_of(EN), partly.gate_of(ZH)) == (State.REVIEWED, State.REVIEWED)


def test_front_matter_counts_more_than_the_table(tmp_path: Path) -> None:
    found = config(tmp_path, GOOD + OVERRIDES)
    front = {"locales": ["en"], "gate": "translated", "engines": ["c"], "embargo": True}
    result = settings(found, "free", front, "free.de.md")
    assert (result.locales, result.engines, result.embargo) == ((EN,), ("c",), True)
    assert result.gate_of(EN) is State.TRANSLATED


def test_front_matter_cannot_lift_an_embargo(tmp_path: Path) -> None:
    found = config(tmp_path, GOOD + OVERRIDES)
    with pytest.raises(ConfigError) as caught:
        settings(found, "other", {"embargo": False}, "releases/other.de.md")
    assert "cannot lift" in str(caught.value)
    assert caught.value.problems[0].path == "releases/other.de.md"
    assert settings(found, "free", {"embargo": False}, "free.de.md").embargo is False


@pytest.mark.parametrize(
    ("front", "entry", "fragment"),
    [
        ({"local": ["en"]}, "l10n.local", "“l10n.locales”"),
        ({"embargo": "no"}, "l10n.embargo", "true or false"),
        ({"embargo": None}, "l10n.embargo", "found nothing"),
        ({"embargo": datetime.time(9, 30)}, "l10n.embargo", "type time"),
        ({"locales": "en"}, "l10n.locales", "a list of locales"),
        ({"locales": [True]}, "l10n.locales[0]", "found true"),
        ({"locales": ["de"]}, "l10n.locales", "source language"),
        ({"gate": {"fr": "reviewed"}}, "l10n.gate", "“fr” is not among"),
        ({"encoding": "cp1252"}, "l10n.encoding", "before front matter is read"),
        ({1: 2}, "l10n.1", "unknown key"),
        (["embargo"], None, "must be a mapping"),
    ],
)
def test_bad_front_matter_names_the_release(
    tmp_path: Path, front: Any, entry: str | None, fragment: str
) -> None:
    found = config(tmp_path, GOOD)
    with pytest.raises(ConfigError) as caught:
        settings(found, "a", front, "releases/a.de.md")
    (problem,) = caught.value.problems
    assert (problem.path, problem.entry) == ("releases/a.de.md", entry)
    assert fragment in str(problem)


@pytest.mark.parametrize(
    ("embargo", "holds"),
    [
        ("true", True),
        ("2999-01-01", True),
        ("2999-01-01T09:00:00+01:00", True),
        ("2999-01-01 09:00:00", True),
        ('"2999-01-01"', True),
        ('"2999-01-01T09:00+01:00"', True),
        ("2020-01-01", False),
        ("2020-01-01T09:00:00Z", False),
        ("false", False),
    ],
)
def test_an_embargo_ends_at_its_time(tmp_path: Path, embargo: str, holds: bool) -> None:
    found = config(tmp_path, f"{GOOD}embargo = {embargo}\n")
    assert settings(found, "a", None, "a.de.md").under_embargo() is holds
    assert settings(found, "a", {"embargo": True}, "a.de.md").under_embargo()


def test_a_day_begins_at_midnight_here(tmp_path: Path) -> None:
    found = config(tmp_path, GOOD)
    today, tomorrow = (datetime.date.today() + datetime.timedelta(days) for days in (0, 1))
    assert not settings(found, "a", {"embargo": today}, "a.de.md").under_embargo()
    assert settings(found, "a", {"embargo": tomorrow}, "a.de.md").under_embargo()


@pytest.mark.parametrize(
    ("known", "wanted", "refused"),
    [
        ("2999-01-01", datetime.date(2998, 1, 1), True),
        ("2999-01-01", datetime.date(2999, 1, 1), False),
        ("2999-01-01", datetime.date(2999, 1, 2), False),
        ("2999-01-01", False, True),
        ("2999-01-01", True, False),
        ("true", datetime.date(2999, 1, 1), True),
        ("2020-01-01", False, False),
        ("2020-01-01", datetime.date(2019, 1, 1), False),
        ("false", datetime.date(2999, 1, 1), False),
    ],
)
def test_front_matter_may_only_prolong_an_embargo(
    tmp_path: Path, known: str, wanted: object, refused: bool
) -> None:
    found = config(tmp_path, f"{GOOD}embargo = {known}\n")
    if not refused:
        settings(found, "a", {"embargo": wanted}, "a.de.md")
        return
    with pytest.raises(ConfigError, match="cannot lift"):
        settings(found, "a", {"embargo": wanted}, "a.de.md")


def test_several_faults_of_front_matter_are_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        override({"gates": 1, "embargo": 1, "engines": 1}, "a.de.md")
    assert len(caught.value.problems) == 3


def test_a_gate_without_default_stands_over_another() -> None:
    base = Gate(State.REVIEWED, ((EN, State.TRANSLATED),))
    over = Gate(None, ((ZH, State.TRANSLATED),)).over(base)
    assert [over.of(one) for one in (EN, ZH, FR)] == [
        State.TRANSLATED,
        State.TRANSLATED,
        State.REVIEWED,
    ]
    assert Gate(State.REVIEWED).over(base).of(EN) is State.REVIEWED


@examples(deadline=None, max_examples=150)
@given(config_tables)
def test_any_table_is_taken_or_refused_with_lines(
    tmp_path_factory: pytest.TempPathFactory, table: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("any") / "l10n.toml"
    text = tomlkit.dumps({"source": "de", "locales": ["en", "zh_CN"]} | table)
    path.write_text(text, encoding="utf-8")
    problems: tuple[Problem, ...] = ()
    try:
        loaded = load(path)
    except ConfigError as error:
        problems = error.problems
    else:
        assert loaded is not None
        assert loaded[0].source not in loaded[0].locales
    assert {problem.line for problem in problems} <= set(range(1, text.count("\n") + 2))


@examples(deadline=None, max_examples=100)
@given(config_values)
def test_any_front_matter_is_taken_or_refused_by_name(values: object) -> None:
    try:
        found = override(values, "a.de.md")
    except ConfigError as error:
        assert {problem.path for problem in error.problems} == {"a.de.md"}  # noqa: PT017
    else:
        assert isinstance(values, dict)
        assert found.encoding is None
