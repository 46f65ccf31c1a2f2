"""The table `[checks]`: what it takes, how tables lie over each other, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from l10n import workspace
from l10n.checks.findings import Severity
from l10n.checks.registry import rules
from l10n.checks.setting import options_of
from l10n.errors import ConfigError
from l10n.inspection import check_configuration
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
