"""The judge of machine targets: terms, verdicts and repairs with a real glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.checks.machine.judge import Judge
from l10n.checks.machine.verifying import verifier
from l10n.engines.judging import Term
from l10n.glossary import Termbase, load
from l10n.inline import Inline, Tag, to_text
from l10n.locales import parse
from l10n.placeables.compare import difference

DE, EN, FR, ZH = (parse(name) for name in ("de", "en", "fr", "zh_CN"))
B, EB, BR = Tag("open", "b"), Tag("close", "b"), Tag("standalone", "br")

TABLE = """\
id,de,pos,status,dnt,en,en_alt,en_forbidden,zh_CN,zh_CN_forbidden,fr,fr_forbidden
wpg,Weiqiao Pioneering Group,name,preferred,,Weiqiao Pioneering Group,,Weiqiao Group,魏桥创业集团,魏桥集团,,
baw,BAW,acronym,preferred,yes,BAW,,BAIC,BAW,北汽集团,BAW,
nev,neues Energiefahrzeug,noun,preferred,,new energy vehicle,NEV,new-energy car,新能源汽车,新能源车,véhicule à énergie nouvelle,nouveau véhicule
seat,Hauptsitz,noun,preferred,,headquarters,head office,head quarter,总部,,siège,
idea,Stern,noun,draft,,guiding star,,,,,,
"""  # noqa: E501


def judge(tmp_path: Path, target: str = "en") -> Judge:
    path = tmp_path / "glossary.csv"
    path.write_text(TABLE, encoding="utf-8")
    locale = parse(target)
    termbase = Termbase(load(path, DE), DE, locale, tmp_path / "cache")
    return Judge(verifier(DE, locale, difference), termbase)


def test_terms(tmp_path: Path) -> None:
    content: Inline = (
        "Am Hauptsitz",
        BR,
        "der BAW: ",
        B,
        "neue Energiefahrzeuge",
        EB,
        ", Leitstern",
    )
    assert judge(tmp_path).terms(content) == (
        Term(3, 12, "headquarters"),
        Term(17, 20, "BAW", fixed=True, kept=True),
        Term(22, 43, "new energy vehicle"),
    )
    assert all(term.fixed for term in judge(tmp_path, "zh_CN").terms(content))
    assert Judge(lambda _s, _t: ()).terms(content) == ()


def test_what_a_service_is_taught(tmp_path: Path) -> None:
    assert judge(tmp_path).glossary() == {
        "Weiqiao Pioneering Group": "Weiqiao Pioneering Group",
        "BAW": "BAW",
        "neues Energiefahrzeug": "new energy vehicle",
        "Hauptsitz": "headquarters",
    }
    assert Judge(lambda _s, _t: ()).glossary() == {}


@pytest.mark.parametrize(
    ("source", "target", "locale", "wanted"),
    [
        ("Der Hauptsitz der BAW.", "The headquarters of BAW.", "en", (2, 2, 0, 0)),
        ("Der Hauptsitz der BAW.", "The head office of BAW.", "en", (2, 2, 0, 0)),
        ("Der Hauptsitz der BAW.", "The seat of BAW.", "en", (1, 2, 0, 0)),
        ("Die Weiqiao Pioneering Group baut.", "Weiqiao Group builds.", "en", (1, 1, 0, 1)),
        ("Die Weiqiao Pioneering Group baut.", "魏桥集团正在建设。", "zh_CN", (1, 1, 0, 1)),
        ("Neue Energiefahrzeuge kommen bald.", "新能源车即将到来。", "zh_CN", (1, 1, 0, 1)),
        ("Neue Energiefahrzeuge kommen.", "New-energy cars come.", "en", (0, 1, 1, 0)),
        ("Ein neues Energiefahrzeug kommt.", "Un nouveau véhicule arrive.", "fr", (0, 1, 1, 0)),
    ],
)
def test_verdicts(
    tmp_path: Path, source: str, target: str, locale: str, wanted: tuple[int, int, int, int]
) -> None:
    found = judge(tmp_path, locale).verdict((source,), (target,))
    assert found.problems == ()
    assert (found.met, found.wanted, found.forbidden, found.repaired) == wanted
    assert found.obeys == (found.met == found.wanted and not found.forbidden)


def test_a_wrong_name_is_replaced_wherever_it_stands(tmp_path: Path) -> None:
    source: Inline = (
        "Die ",
        B,
        "Weiqiao Pioneering Group",
        EB,
        " und BAW; Weiqiao Pioneering Group",
    )
    target: Inline = (
        "The ",
        B,
        "Weiqiao Group",
        EB,
        " and BAW; Weiqiao Group",
    )
    found = judge(tmp_path).verdict(source, target)
    assert to_text(found.target) == (
        "The <b>Weiqiao Pioneering Group</b> and BAW; Weiqiao Pioneering Group"
    )
    assert (found.repaired, found.forbidden, found.obeys) == (2, 0, True)


def test_a_wrong_name_that_a_tag_cuts_is_left(tmp_path: Path) -> None:
    target: Inline = ("Weiqiao ", B, "Group", EB, " builds")
    source: Inline = ("Weiqiao ", B, "Pioneering Group", EB, " baut")
    found = judge(tmp_path).verdict(source, target)
    assert found.target == target
    assert (found.repaired, found.forbidden) == (0, 1)


REPAIRS = """\
id,de,en,en_forbidden,pos,match,dnt
w,Weiqiao Gruppe,Weiqiao Pioneering Group,Weiqiao Group|Weiqiao,name,exact,
f,Firma Alpha,Alpha Inc.,Alpha Ltd,name,exact,
g,Firma Gamma,Gamma Group,Gamma Co.|Gamma Corp,name,exact,
b,BAW,BAW,BAIC|company,acronym,exact,yes
l,Berlin,Berlyn,,name,exact,
d,Verband der Deutschen,,,name,exact,yes
"""


def repairing(tmp_path: Path, target: str = "en") -> Judge:
    path = tmp_path / "glossary.csv"
    path.write_text(REPAIRS, encoding="utf-8")
    termbase = Termbase(load(path, DE), DE, parse(target), tmp_path / "cache")
    return Judge(verifier(DE, parse(target), difference), termbase)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Die Weiqiao Gruppe baut Autos.",
            "The Weiqiao Group builds cars.",
            "The Weiqiao Pioneering Group builds cars.",
        ),
        (
            "Die Firma Alpha wirbt heute.",
            "Alpha Ltd. is advertising today.",
            "Alpha Inc. is advertising today.",
        ),
        ("Es wirbt die Firma Alpha.", "Advertising is Alpha Ltd.", "Advertising is Alpha Inc."),
        ("Es wirbt heute die Firma Gamma.", "It is Gamma Corp.", "It is Gamma Group."),
        (
            "Die Firma BAW baut Autos.",
            "The firm BAIC builds cars.",
            "The firm BAW builds cars.",
        ),
    ],
)
def test_wrong_names_are_replaced_with_what_stands_around(
    tmp_path: Path, source: str, target: str, expected: str
) -> None:
    found = repairing(tmp_path).verdict((source,), (target,))
    assert found.problems == ()
    assert to_text(found.target) == expected
    assert found.repaired == 1


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Das Auto der Weiqiao Gruppe ist neu.", "The Weiqiao Group's car is new."),
        ("Das Auto der Weiqiao Gruppe ist neu.", "The Weiqiao Group’s car is new."),
        ("Die Weiqiao Gruppe ist neu.", "The WEIQIAO GROUP is new."),
        ("Die Weiqiao Gruppe ist neu.", "The Weiqiao Groups are new."),
        ("Die Weiqiao Gruppe ist neu.", "The Pioneering Weiqiao Pioneering Group is new."),
        ("Die Firma Gamma wirbt heute.", "Gamma Corp. is advertising today."),
        ("Es wirbt heute die Firma Gamma.", "It is Gamma Co."),
        ("Die Firma BAW baut Autos.", "The company BAW builds cars in another company."),
        ("Die Firma BAW baut Autos.", "The car builder BAW, a company, is new."),
    ],
)
def test_what_a_repair_would_break_is_left_and_counted(
    tmp_path: Path, source: str, target: str
) -> None:
    found = repairing(tmp_path).verdict((source,), (target,))
    assert to_text(found.target) == target
    assert found.repaired == 0
    if found.problems == ():
        assert found.forbidden > 0 or found.met == found.wanted


def test_no_more_names_are_put_in_than_the_source_has(tmp_path: Path) -> None:
    found = repairing(tmp_path).verdict(
        ("Die Firma BAW baut Autos.",), ("The firm BAIC builds cars with BAIC motors.",)
    )
    assert to_text(found.target) == "The firm BAW builds cars with BAIC motors."
    assert (found.repaired, found.forbidden, found.obeys) == (1, 1, False)


def test_what_stands_in_placeholders_and_addresses_is_no_term(tmp_path: Path) -> None:
    content: Inline = ("Der Wert {Berlin} und ${BAW} auf https://x.de/Berlin/BAW",)
    one = repairing(tmp_path)
    assert one.terms(content) == ()
    found = one.verdict(content, ("The value {Berlin} and ${BAW} on https://x.de/Berlin/BAW",))
    assert (found.problems, found.wanted, found.obeys) == ((), 0, True)


def test_a_term_that_stays_as_it_is_may_be_all_there_is(tmp_path: Path) -> None:
    one = repairing(tmp_path)
    assert one.verdict(("Verband der Deutschen",), ("Verband der Deutschen",)).problems == ()
    other = one.verdict(("Verband der Autos",), ("Verband der Autos",))
    assert other.problems == ("machine.copy",)


def test_what_fails_the_checks_is_not_repaired(tmp_path: Path) -> None:
    found = judge(tmp_path).verdict(
        ("Weiqiao Pioneering Group baut 12 Autos.",), ("Weiqiao Group.",)
    )
    assert found.problems
    assert found.target == ("Weiqiao Group.",)


def test_a_term_that_must_stay_is_as_good_as_markup(tmp_path: Path) -> None:
    found = judge(tmp_path).verdict(("Der Hauptsitz der BAW.",), ("The headquarters of the firm.",))
    assert found.problems == ("machine.kept",)


def test_without_a_glossary_only_the_checks_count() -> None:
    plain_judge = Judge(verifier(DE, EN, difference))
    assert plain_judge.verdict(("Der Hauptsitz.",), ("The seat.",)).obeys
    assert plain_judge.verdict(("12 Autos.",), ("13 cars.",)).problems == ("machine.numbers",)
