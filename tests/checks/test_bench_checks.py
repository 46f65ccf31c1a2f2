"""The bench that scores the checks: what it injects, and how it counts (`bench/checks`)."""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from pathlib import Path
from random import Random

import pytest

BENCH = Path(__file__).parents[2] / "bench"
sys.path.append(str(BENCH))

from checks import (  # noqa: E402 -- the path is set above
    alignment,
    ours,
    plants,
    readers,
    score,
    table,
)
from checks.inject import Case, cases, chosen, inject, pool_of  # noqa: E402
from checks.kinds import KINDS  # noqa: E402
from checks.pairs import Pair, lines, load, parsed  # noqa: E402
from checks.spots import end_of, free, typo  # noqa: E402

HERE = BENCH / "checks"
PAIRS = load(HERE / "sample.jsonl")
OWN = [pair for pair in PAIRS if pair.origin == "written for this bench"]
CASES = list(cases(PAIRS, KINDS.values(), 4, seed=1))
BY_KIND = {name: [case for case in CASES if case.kind.name == name] for name in KINDS}
DE = Pair("1", "en", "de", "It costs 5 euros.", "Das kostet 5 Euro.")


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_damages_the_target_and_nothing_else(name: str) -> None:
    assert BY_KIND[name], "the sample has no case of it"
    for case in BY_KIND[name]:
        assert case.damaged.target != case.sound.target
        assert case.damaged.source == case.sound.source
        assert case.planted or case.sound in PAIRS
        assert case.kind.about.endswith(".")


def test_the_same_seed_makes_the_same_cases_and_another_one_others() -> None:
    again = list(cases(PAIRS, KINDS.values(), 4, seed=1))
    assert again == CASES
    assert list(cases(OWN, chosen("digit-changed,month"), 4, seed=2)) != list(
        cases(OWN, chosen("digit-changed,month"), 4, seed=1)
    )


def test_a_kind_more_moves_no_case_of_another() -> None:
    alone = list(cases(PAIRS, [KINDS["currency"]], 4, seed=1))
    assert alone == BY_KIND["currency"]


def test_cases_are_drawn_from_all_directions_and_up_to_the_limit() -> None:
    drawn = list(cases(OWN, chosen("digit-changed"), 9, seed=1))
    assert len(drawn) == 9
    assert max(Counter(case.sound.direction for case in drawn).values()) == 1


def test_the_kinds_of_the_survey_are_marked() -> None:
    assert sum(kind.core for kind in KINDS.values()) == 45
    assert not any(kind.core and kind.control for kind in KINDS.values())
    with pytest.raises(KeyError):
        chosen("no-such-kind")


@pytest.mark.parametrize(
    ("name", "pair", "expected"),
    [
        ("percent-lost", ("en", "de", "5 percent", "5 Prozent"), "5"),
        ("magnitude", ("de", "en", "2 Mio. Euro", "2 million euros"), "2 billion euros"),
        ("magnitude", ("en", "zh", "200 million", "2亿"), ("2万", "2千万")),
        ("separators", ("en", "de", "1,500 people", "1.500 Leute"), "1,500 Leute"),
        ("currency", ("en", "zh", "5 euros", "5欧元"), ("5美元", "5英镑")),
        ("zero-lost", ("en", "fr", "50,000 jobs", "50\u202f000 emplois"), "5\u202f000 emplois"),
        ("sign-lost", ("en", "de", "was -3 then", "war -3 da"), "war 3 da"),
        ("end-dropped", ("en", "de", "A thing.", "Ein Ding."), "Ein Ding"),
        ("untranslated", ("en", "de", "There are four words.", "Vier Worte."), None),
        ("bracket-dropped", ("en", "de", "(x", "(x"), "x"),
        ("ordinal", ("de", "en", "am 2. Tag", "on the 2nd day"), "on the 3rd day"),
        ("space-french", ("de", "fr", "So!", "Voilà\u00a0!"), "Voilà!"),
        ("date-order", ("en", "de", "x", "am 20.04.2023"), "am 04.20.2023"),
        ("half-of-day", ("de", "en", "x", "at 3 p.m. sharp"), "at 3 a.m. sharp"),
        ("width-half", ("en", "zh", "x", "你好。"), "你好."),
        ("text-doubled", ("en", "de", "x", "Das ist ein ganzer Satz."), None),
    ],
)
def test_what_a_kind_does(
    name: str, pair: tuple[str, str, str, str], expected: str | tuple[str, ...] | None
) -> None:
    case = inject(KINDS[name], Pair("x", *pair), seed=1)
    assert case is not None
    if name == "untranslated":
        expected = pair[2]
    elif name == "text-doubled":
        expected = f"{pair[3]} {pair[3]}"
    assert case.damaged.target in ((expected,) if isinstance(expected, str) else expected or ())


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("month", ("en", "de", "It may rain.", "Der Mai kommt.")),  # the source names none
        ("magnitude", ("en", "de", "many millions", "viele Millionen")),  # no number before it
        ("date-order", ("en", "de", "GIMP 2.6.11", "GIMP 2.6.11")),  # a version
        ("hour", ("zh", "en", "0.20米", "0.20 meters")),
        ("width-half", ("en", "de", "x", "Hallo.")),
        ("term", ("en", "pl", "The vaccine.", "Szczepionka.")),
        ("digit-changed", ("en", "de", "a%20b", "https://x.example/5")),  # inside an address
    ],
)
def test_what_a_kind_leaves_alone(name: str, pair: tuple[str, str, str, str]) -> None:
    assert inject(KINDS[name], Pair("x", *pair), seed=1) is None


def test_what_is_planted_stands_on_both_sides() -> None:
    for plant in (plants.url, plants.email, plants.phone, plants.placeholder, plants.identifier):
        pair = plant(DE, Random(1))  # noqa: S311
        assert pair is not None
        added = set(pair.source.split()) - set(DE.source.split())
        assert added
        assert added == set(pair.target.split()) - set(DE.target.split())
    wrapped = plants.tags(DE, Random(1))  # noqa: S311
    assert wrapped is not None
    assert wrapped.target.count("<") == wrapped.source.count("<") == 2


def test_typos_are_one_edit_behind_the_first_letter() -> None:
    for seed in range(50):
        wrong = typo("Ludwigshafen", Random(seed))  # noqa: S311
        assert wrong != "Ludwigshafen"
        assert wrong[0] == "L"
        assert abs(len(wrong) - 12) <= 1


def test_places_in_text() -> None:
    import re  # noqa: PLC0415

    assert [m[0] for m in free(re.compile(r"\d+"), "5 <a href='6'> {7} &#8; 9")] == ["5", "9"]
    mark = end_of("„Ja.“ </b>")
    assert mark is not None
    assert mark[0] == "."


# The arithmetic

SOUND = [Pair(str(n), "en", "de", f"Source {n}.", f"Ziel {n}.") for n in range(4)]


def case(pair: Pair, name: str = "digit-changed", *, planted: bool = False) -> Case:
    return Case(KINDS[name], pair, Pair(pair.id, "en", "de", pair.source, "kaputt"), planted)


def found(*codes: str) -> list[score.Found]:
    return [score.Found(code) for code in codes]


def test_a_find_is_a_code_that_the_sound_pair_does_not_have() -> None:
    injected = [case(pair) for pair in SOUND]
    clean = score.Run({"0": found("number"), "3": found("number")})
    damaged = score.Run(
        {
            "digit-changed:0": found("number"),  # said so before
            "digit-changed:1": found("number", "length"),
            "digit-changed:3": found("number", "length"),
        }
    )
    (one,) = score.recalls(injected, clean, score.Run({}), damaged)
    assert (one.cases, one.found, one.recall) == (4, 2, 0.5)
    assert one.codes == {"length": 2, "number": 1}
    assert [missed.sound.id for missed in one.missed] == ["0", "2"]
    assert not one.counts  # too few


def test_what_is_said_of_a_planted_pair_is_subtracted() -> None:
    injected = [case(SOUND[0], "url", planted=True)]
    planted = score.Run({"url:0": found("link")})
    damaged = score.Run({"url:0": found("link")})
    (one,) = score.recalls(injected, score.Run({}), planted, damaged)
    assert one.found == 0
    (code,) = score.alarms(SOUND, score.Run({}), injected, planted, {})
    assert (code.code, code.planted, code.flagged) == ("link", 1, set())


def test_means_leave_out_controls_and_small_kinds() -> None:
    def kind(name: str, cases: int, hits: int) -> score.KindScore:
        return score.KindScore(KINDS[name], cases, hits)

    scores = [kind("month", 10, 10), kind("day", 20, 10), kind("url", 9, 0)]
    assert score.macro([*scores, kind("negation", 50, 0)]) == pytest.approx(0.75)
    assert score.macro([]) == 0.0


def test_rates_of_codes_and_what_people_judged() -> None:
    clean = score.Run({str(n): found("number", "number") for n in range(2)})
    verdicts = {("0", "number"): "real error in the reference", ("1", "number"): score.FALSE}
    (one,) = score.alarms(SOUND, clean, [], score.Run({}), verdicts)
    assert one.rate(len(SOUND)) == 500
    assert one.judged == 2
    assert one.adjudicated(len(SOUND)) == 250
    assert score.CodeScore("x", "info").adjudicated(4) is None


def test_flagged_pairs_by_severity_and_code() -> None:
    clean = score.Run(
        {
            "0": [score.Found("number", "error"), score.Found("spelling", "info")],
            "1": [score.Found("spelling", "info")],
            "2": [score.Found("bracket", "warning")],
        }
    )
    assert score.flagged(SOUND, clean) == 3
    assert score.flagged(SOUND, clean, serious=True) == 2
    assert score.flagged(SOUND, clean, less=("spelling",)) == 2


CHECKER = """
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    pair = json.loads(line)
    if "kaputt" in pair["target"]:
        print(json.dumps({"id": pair["id"], "code": "broken", "severity": "error"}))
sys.exit(1)
"""


def test_a_checker_is_a_command(tmp_path: Path) -> None:
    script = tmp_path / "checker.py"
    script.write_text(CHECKER)
    command = f"{sys.executable} {script} {{pairs}}"
    run = score.run(command, [*SOUND, Pair("x", "en", "de", "a", "ganz kaputt")])
    assert run.findings == {"x": [score.Found("broken", "error")]}
    assert run.cpu > 0


@pytest.mark.parametrize(
    "code",
    ["print('no JSON')", "import sys; sys.exit(3)", "import sys; sys.exit(1)", "print('{}')"],
)
def test_a_checker_that_fails_is_no_checker_that_finds_nothing(tmp_path: Path, code: str) -> None:
    script = tmp_path / "checker.py"
    script.write_text(code)
    with pytest.raises(score.CheckerError):
        score.run(f"{sys.executable} {script} {{pairs}}", SOUND)


def test_the_table_has_every_kind_and_code() -> None:
    injected = [case(pair) for pair in SOUND]
    clean = score.Run({"0": found("length")})
    damaged = score.Run({"digit-changed:1": found("number")})
    kinds = score.recalls(injected, clean, score.Run({}), damaged)
    codes = score.alarms(SOUND, clean, injected, score.Run({}), {})
    result = table.Result("it", SOUND, clean, kinds, codes, 0)
    text = "\n".join(table.text(result))
    assert "number 0.25 (0.0)" in text
    assert "flagged in 1,000: 250.0" in text
    numbers = json.loads(json.dumps(table.as_json(result)))
    assert numbers["kinds"][0]["directions"] == {"en-de": [1, 4]}
    assert "⟦" in "\n".join(table.missed(kinds[0].missed[0]))


def test_verdicts_are_one_of_three(tmp_path: Path) -> None:
    assert score.load_verdicts(tmp_path / "none.jsonl") == {}
    path = tmp_path / "verdicts.jsonl"
    path.write_text('{"id": "1", "code": "number", "verdict": "maybe", "why": ""}\n')
    with pytest.raises(ValueError, match="maybe"):
        score.load_verdicts(path)
    assert score.load_verdicts(HERE / "verdicts.jsonl") is not None


# The corpus


def test_every_line_of_the_sample_says_where_it_is_from() -> None:
    assert (HERE / "sample.jsonl").stat().st_size <= 300_000
    assert len({pair.id for pair in PAIRS}) == len(PAIRS)
    assert all(pair.origin and pair.licence for pair in PAIRS)
    assert len(OWN) >= 150
    assert {pair.tgt_lang for pair in OWN} == {"de", "en", "fr", "zh", "es", "it", "pl", "ru", "ja"}


def test_every_source_of_the_corpus_may_be_passed_on() -> None:
    sources = tomllib.loads((HERE / "manifest.toml").read_text("utf-8"))
    for name, source in sources.items():
        assert source["redistributable"] is True, name
        assert source["licence"], name
        assert len(source["sha256"]) == 64, name
        assert source["pairs"] > 0, name


def test_pairs_are_written_as_they_are_read() -> None:
    assert [parsed(line) for line in lines(SOUND)] == SOUND
    pool = pool_of(SOUND)
    assert pool.neighbours["0"] is SOUND[1]
    assert "3" not in pool.neighbours


def test_a_page_is_cut_into_blocks(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>no</title></head><div class='toc'><p>no</p></div>"
        "<h2>1.2. Name</h2><p>One <em>word</em>, <a href='x.html'>a link</a> &amp;\n more.</p>"
        "<pre>no</pre><ul><li>A<p>B</p></li></ul>",
        encoding="utf-8",
    )
    assert [(block.tag, block.text) for block in readers.page(page)] == [
        ("h2", "Name"),
        ("p", "One <i>word</i>, a link & more."),
        ("li", "A"),
        ("p", "B"),
    ]


def test_blocks_are_matched_by_length_tag_and_numbers() -> None:
    ours = [
        readers.Block("h1", "The year 1997"),
        readers.Block("p", "A long paragraph that was left out of the translation altogether."),
        readers.Block("p", "It was published on 17 July 1996 with 474 packages."),
    ]
    theirs = [
        readers.Block("h1", "Das Jahr 1997"),
        readers.Block("p", "Es erschien am 17. Juli 1996 mit 474 Paketen."),
    ]
    assert list(alignment.aligned(ours, theirs, "de")) == [(0, 0), (2, 1)]


def test_sentences_are_paired_where_there_are_as_many() -> None:
    assert alignment.paired("One here. Two here.", "Eins hier. Zwei hier.") == [
        ("One here.", "Eins hier."),
        ("Two here.", "Zwei hier."),
    ]
    assert alignment.paired("One here. Two here.", "Beides hier.") == [
        ("One here. Two here.", "Beides hier.")
    ]


def test_properties_and_their_escapes(tmp_path: Path) -> None:
    path = tmp_path / "x.properties"
    path.write_text("# no=no\na.b=Caf\\u00e9 \\\n  au lait\nc=x\\:y\n", encoding="utf-8")
    assert readers.properties(path) == {"a.b": "Café au lait", "c": "x:y"}


def test_a_source_that_comes_again_goes_to_a_further_catalog() -> None:
    again = Pair("again", "en", "de", SOUND[0].source, "anders")
    other = Pair("other", "de", "en", SOUND[0].source, "anders")
    groups = ours.catalogs([*SOUND, again, other])
    assert [[pair.id for pair in group] for group in groups] == [
        ["0", "1", "2", "3"],
        ["again"],
        ["other"],
    ]
    catalog = ours.catalog_of(groups[0])
    assert [entry.msgid for entry in catalog.entries] == [pair.source for pair in SOUND]
    assert str(catalog.locale) == "de"
