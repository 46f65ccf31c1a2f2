"""The table `[checks]`: what it takes, how tables lie over each other, what is refused."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from l10n import workspace
from l10n.checks.configuration import check_configuration
from l10n.checks.findings import Severity
from l10n.checks.registry import rules
from l10n.checks.rules import Parameter, Rule
from l10n.checks.setting import faults, options_of, refuse_front_matter
from l10n.configchecks import CheckOption, CheckTable
from l10n.errors import ConfigError
from l10n.locales import parse

if TYPE_CHECKING:
    from pathlib import Path

    from l10n.checks.setting import Options
    from l10n.workspace import Workspace

HEAD = 'source = "de"\nlocales = ["en", "fr"]\n'
EN, FR = map(parse, ("en", "fr"))


def space(folder: Path, text: str) -> Workspace:
    (folder / "l10n.toml").write_text(HEAD + text, encoding="utf-8")
    (folder / "releases").mkdir(exist_ok=True)
    (folder / "releases/a.de.txt").write_text("Hallo.\n", encoding="utf-8")
    return workspace.find(folder)


def options(folder: Path, text: str, front: dict[str, object] | None = None) -> dict[str, Options]:
    settings = space(folder, text).settings("a", front, "releases/a.de.txt")
    return {str(locale): options_of(settings.checks, locale) for locale in (EN, FR)}


def test_narrower_tables_count_more(tmp_path: Path) -> None:
    found = options(
        tmp_path,
        '[checks]\nuntranslated = "off"\nlanguage = "info"\n'
        'locale.fr.untranslated = "warning"\n'
        '[release.a.checks]\nlanguage = "warning"\n',
        {"checks": {"locale": {"fr": {"language": "error"}}}},
    )
    known = rules()
    assert found["en"].is_off(known["untranslated"])
    assert not found["fr"].is_off(known["untranslated"])
    assert found["fr"].level(known["untranslated"]) is Severity.WARNING
    assert found["en"].level(known["language"]) is Severity.WARNING
    assert found["fr"].level(known["language"]) is Severity.ERROR
    assert found["en"].level(known["machine-terms"]) is None, "nothing is said of it"


def test_parameters_are_kept_where_only_the_severity_is_set_again(tmp_path: Path) -> None:
    found = options(
        tmp_path, '[checks]\nlength = { tail = 0.5 }\n[release.a.checks]\nlength = "error"\n'
    )
    option = found["en"].by_code["length"]
    assert (option.level, dict(option.values)) == ("error", {"tail": 0.5})


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[checks]\nlanguage = "loud"\n', 4, "“loud” is no severity"),
        ('[checks]\nlanguage = "eror"\n', 4, "Did you mean “error”?"),
        ("[checks]\nlanguage = 3\n", 4, "expected"),
        ("[checks]\nlanguage = { tail = 2026-01-01 }\n", 4, "expected a number"),
        ("[checks]\nwarnings = -1\n", 4, "from 0 on"),
        ('[checks]\nfail_on = "all"\n', 4, "none of error, warning, info, never"),
        ('[checks]\nlocale.xx_yy_zz.language = "off"\n', 4, "locale"),
        ('[checks]\nlocale = "fr"\n', 4, "a table of locales"),
        ('[checks.locale]\nfr = "off"\n', 4, "a table of checks"),
        ("[checks]\nlanguage = true\n", 4, "true is no severity"),
        ("[checks]\nlanguage = { severity = true }\n", 4, "true is no severity"),
        ('[checks.locales.fr]\nlanguage = "off"\n', 3, "are in “checks.locale”"),
        ('[checks]\nlocal.fr = { length = "off" }\n', 4, "are in “checks.locale”"),
        ('[release.a.checks.fr.x]\nx = "off"\n', 3, "are in “release.a.checks.locale”"),
        ("[release.a.checks]\nwarnings = 3\n", 4, "holds for the whole workspace"),
        ("checks = 3\n", 3, "expected a table"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        space(tmp_path, text)
    (problem,) = caught.value.problems
    assert problem.line == line
    assert words in str(problem)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[checks]\nlanguag = "off"\n', 4, "Did you mean “language”?"),
        ("[checks]\nlanguage = { tail = 1 }\n", 4, "no parameter of “language” called “tail”"),
        ('[checks.locale.fr]\nlangage = "off"\n', 4, "no check called “langage”"),
        ('[release.a.checks]\nlangage = "off"\n', 4, "no check called “langage”"),
        ('[checks]\n"term-*" = "off"\n', 4, "Patterns are for --code only"),
        ('[checks.fr]\nlanguage = "off"\n', 3, "“locale.fr”"),
        ("[checks]\nlength = { tail = 5 }\n", 4, "must be from 0 to 0.5, and is 5"),
        ("[checks]\nlength = { tail = 0.6 }\n", 4, "must be from 0 to 0.5"),
        ("[checks]\nempty = { done = -7.0 }\n", 4, "must be from 0 to 1"),
        ("[checks]\nempty = { done = nan }\n", 4, "must be from 0 to 1"),
        ("[checks]\nempty = { done = inf }\n", 4, "must be from 0 to 1"),
        ("[checks]\nempty = { done = true }\n", 4, "must be a number"),
        ('[checks.locale.fr]\nempty = { done = "1" }\n', 4, "must be a number"),
    ],
)
def test_checks_that_do_not_exist_are_told_when_they_would_run(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    found = space(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        check_configuration(found)
    (problem,) = caught.value.problems
    assert problem.line == line
    assert problem.path == tmp_path / "l10n.toml"
    assert words in str(problem)


def test_a_whole_number_is_taken_for_one_with_a_fraction(tmp_path: Path) -> None:
    found = options(tmp_path, "[checks]\nempty = { done = 1 }\n")["en"]
    value = found.value(rules()["empty"], "done")
    assert (value, type(value)) == (1.0, float)


@pytest.mark.parametrize(
    ("least", "most", "value", "words"),
    [
        (None, None, math.nan, "must be a finite number"),
        (None, None, -math.inf, "must be a finite number"),
        (2, None, 1.5, "must be 2 or more, and is 1.5"),
        (None, 2, 3.0, "must be 2 or less"),
        (None, None, 10**400, "must be a finite number"),
        (None, 2, 2, ""),
        (None, None, -1e9, ""),
    ],
)
def test_bounds_of_parameters(
    least: float | None, most: float | None, value: float, words: str
) -> None:
    parameter = Parameter(1.0, "a number", least, most)
    rule = Rule("x", Severity.INFO, "x", parameters={"n": parameter})
    table = CheckTable({"x": CheckOption(values={"n": value})})
    found = [problem.what for _, problem in faults(table, {"x": rule})]
    assert len(found) == bool(words)
    assert words in "".join(found)


def test_off_in_yaml_is_off(tmp_path: Path) -> None:
    front: dict[str, object] = {
        "checks": {"language": False, "locale": {"fr": {"length": {"severity": False}}}}
    }
    found = options(tmp_path, "", front)
    assert found["en"].is_off(rules()["language"])
    assert not found["en"].is_off(rules()["length"])
    assert found["fr"].is_off(rules()["length"])
    with pytest.raises(ConfigError, match="true is no severity"):
        options(tmp_path, "", {"checks": {"language": True}})


def test_checks_in_front_matter_that_do_not_exist_are_told(tmp_path: Path) -> None:
    front = {"checks": {"langage": "off", "locale": {"fr": {"empty": {"done": 2}}}}}
    path = tmp_path / "releases/a.de.txt"
    table = space(tmp_path, "").settings("a", front, "releases/a.de.txt").checks[-1]
    with pytest.raises(ConfigError) as caught:
        refuse_front_matter(table, rules(), path)
    told = [(one.path, one.line, one.entry, one.what) for one in caught.value.problems]
    assert told == [
        (path, None, "l10n.checks.langage", "there is no check called “langage”"),
        (path, None, "l10n.checks.locale.fr.empty.done", "must be from 0 to 1, and is 2"),
    ]
    refuse_front_matter(CheckTable({"language": CheckOption("off")}), rules(), path)


def test_every_parameter_of_every_rule_can_be_set_to_its_default(tmp_path: Path) -> None:
    def toml(value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, tuple):
            return f"[{', '.join(map(toml, value))}]"
        return f'"{value}"' if isinstance(value, str) else str(value)

    lines = [
        f"{rule.code} = {{ {name} = {toml(parameter.default)} }}"
        for rule in rules().values()
        for name, parameter in list(rule.parameters.items())[:1]
    ]
    check_configuration(space(tmp_path, "\n".join(["[checks]", *lines, ""])))
