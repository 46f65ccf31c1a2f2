"""Marks twice in a row, and how a translation ends."""

from __future__ import annotations

import pytest
from checking import fixed
from hypothesis import given
from hypothesis import strategies as st
from looking import codes_of, look

from l10n.checks.families import endings, punctuation

SOURCE = "Das Werk wurde in diesem Jahr erweitert."
ASKED = "Wird das Werk in diesem Jahr erweitert?"


@pytest.mark.parametrize(
    ("pair", "target", "mended"),
    [
        ("de-en", "The plant was enlarged..", "The plant was enlarged."),
        ("de-en", "The plant,, was enlarged.", "The plant, was enlarged."),
        ("de-en", "The plant;; it grows.", "The plant; it grows."),
        ("de-en", "The plant:: it grows.", "The plant: it grows."),
        ("de-en", "Was it enlarged?.", "Was it enlarged?"),
        ("de-en", "It was enlarged!!", "It was enlarged!"),
        ("de-en", "The plant was enlarged.,", None),
        ("de-en", "The plant was enlarged,.", None),
        ("de-en", "The city., the plant", None),
        ("de-en", "Was it enlarged?!", None),
        ("de-fr", "Quel succès\u00a0!!", "Quel succès\u00a0!"),
        ("de-fr", "L’usine\u00a0:: un succès", "L’usine\u00a0: un succès"),
        ("de-zh_CN", "工厂扩大了。。", "工厂扩大了。"),
        ("de-zh_CN", "工厂扩大，，城市", "工厂扩大，城市"),
        ("de-zh_CN", "工厂扩大了。.", "工厂扩大了。"),
        ("de-zh_CN", "工厂扩大了，。", None),
        ("de-ja", "工場、、街", "工場、街"),
        ("de-ru", "Завод растёт..", "Завод растёт."),
        ("de-ru", "Завод растёт постоянно., город", None),
    ],
)
def test_two_marks(pair: str, target: str, mended: str | None) -> None:
    (finding,) = look(punctuation.FAMILY, pair, SOURCE, target)
    assert finding.code == "double-punct"
    assert (fixed(finding) if finding.fix else None) == mended
    if mended:
        assert codes_of(punctuation.FAMILY, pair, SOURCE, mended) == []


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", SOURCE, "The plant was enlarged... and so on …. Well...."),
        ("de-en", SOURCE, "Steel Inc., Iron Ltd.; etc., i.e.: Mr., p.m., J., a.m.;"),
        ("en-de", SOURCE, "Werk, Hafen usw.: am 3., 4. und 5., z.B.; Dr., ca., bzw.:"),
        ("de-en", "Wirklich?!", "Really?! Really!!"),
        ("de-en", "Hallo, Dolly!, ein Film", "Hello, Dolly!, a film"),
        ("de-en", SOURCE, "In ../src, [1..10], std::vector, a.. and x!=y"),
        ("de-en", SOURCE, "Well :.) and x ;;"),
        ("en-fr", "By &iron-works;, and so on.", "Par &iron-works;, et par &steel;."),
        ("de-en", SOURCE, "The <b>plant.</b>."),
        ("de-cs", SOURCE, "Závody atd., např.: ocelárny"),
        ("de-ru", SOURCE, "Длина 5 пикс., ширина?.. Да!.."),
        ("de-zh_CN", SOURCE, "等等。。。"),
        ("en-pl", SOURCE, "Zakład ,,Stal'' rośnie"),
    ],
)
def test_marks_side_by_side_that_are_right(pair: str, source: str, target: str) -> None:
    found = look(punctuation.FAMILY, pair, source, target)
    assert [one.found for one in found] == [".."] * target.count("a..")


@pytest.mark.parametrize(
    ("pair", "source", "target", "mended"),
    [
        ("de-en", SOURCE, "The plant was enlarged this year", "The plant was enlarged this year."),
        (
            "de-en",
            SOURCE,
            "The plant was enlarged this year ",
            "The plant was enlarged this year. ",
        ),
        ("de-en", SOURCE, "It was <b>enlarged this year</b>", "It was <b>enlarged this year</b>."),
        ("de-en", "„Es wurde dort erweitert.“", "“It was enlarged over there”", None),
        ("de-en", ASKED, "Will it grow?!", ""),
        ("de-en", ASKED, "Will it grow", "Will it grow?"),
        ("de-en", ASKED, "Will it grow.", "Will it grow?"),
        ("de-en", SOURCE, "It was enlarged this year?", "It was enlarged this year."),
        ("de-en", SOURCE, "It was enlarged this year!", "It was enlarged this year."),
        ("de-en", SOURCE, "It was enlarged this year…", "It was enlarged this year."),
        ("de-en", SOURCE, "It was enlarged this year...", "It was enlarged this year."),
        ("de-en", SOURCE, "It was enlarged this year,", "It was enlarged this year."),
        ("de-en", SOURCE, "It was enlarged this year;", "It was enlarged this year."),
        ("de-en", "Und so weiter …", "And so on.", "And so on…"),
        ("de-en", "Und so weiter …", "And so on", "And so on…"),
        ("de-en", "Kontakt:", "Contact", "Contact:"),
        ("de-en", "Wer kommt!", "Who will come?", "Who will come!"),
        ("de-en", SOURCE, "It was enlarged this year:", "It was enlarged this year."),
        ("de-en", "Über uns", "About us!", "About us"),
        ("de-en", "Über uns", "About us.", "About us"),
        ("de-fr", ASKED, "Sera-t-elle agrandie", "Sera-t-elle agrandie\u00a0?"),
        (
            "de-fr",
            "Das Werk wurde erweitert.",
            "L’usine a été agrandie ?",
            "L’usine a été agrandie.",
        ),
        ("de-fr", "Über uns", "À propos !", "À propos"),
        ("de-zh_CN", SOURCE, "这座工厂在今年进行了扩建", "这座工厂在今年进行了扩建。"),
        ("de-zh_CN", ASKED, "这座工厂今年会扩建吗。", "这座工厂今年会扩建吗？"),
        ("de-ja", SOURCE, "この工場は今年拡張されました", "この工場は今年拡張されました。"),
        ("de-el", ASKED, "Θα επεκταθεί φέτος το εργοστάσιο.", "Θα επεκταθεί φέτος το εργοστάσιο;"),
        ("de-ar", ASKED, "هل سيتم توسيع المصنع هذا العام", "هل سيتم توسيع المصنع هذا العام؟"),
        ("de-hi", SOURCE, "इस साल कारखाने का विस्तार किया गया", "इस साल कारखाने का विस्तार किया गया।"),
        ("zh_CN-en", "工厂在今年扩建了。", "The plant was enlarged this year", None),
    ],
)
def test_wrong_ends(pair: str, source: str, target: str, mended: str | None) -> None:
    found = look(endings.FAMILY, pair, source, target)
    assert [one.code for one in found] == ([] if mended == "" else ["end-punct"])
    for finding in found if mended else []:
        assert fixed(finding) == mended
        assert codes_of(endings.FAMILY, pair, source, fixed(finding)) == []


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", SOURCE, "The plant was enlarged this year."),
        ("de-en", "„Es wurde erweitert.“", "“It was enlarged”."),
        ("de-en", "(Es wurde erweitert.)", "It was enlarged. (So they say.)"),
        ("de-en", "„Wächst es?“.", "“Does it grow?”"),
        ("de-en", SOURCE, "Plant grows fast"),
        ("de-en", "Es wächst!", "It grows by far the fastest."),
        ("de-en", "Es wächst!", "It grows by far the fastest"),
        ("de-en", "Es gilt Folgendes:", "The following holds."),
        ("de-en", "ein Werk im Süden der Stadt.", "a plant in the south of town"),
        ("de-fr", SOURCE, "La nouvelle usine a été agrandie ;"),
        ("de-en", "ein Werk;", "a plant."),
        ("de-en", "Sehr geehrte Damen und Herren,", "Dear Sir or Madam"),
        ("de-en", "Das Werk gehört der Steel Inc.", "The plant is owned by Steel Limited"),
        ("de-en", "Wie es weitergeht", "What happens next?"),
        ("de-en", "Das Werk wächst weiter und weiter", "The plant grows and grows."),
        ("de-en", "Über uns", "About Steel Inc."),
        ("de-en", "Ein Name beginnt nie mit „.“", "A name never starts with a dot"),
        ("de-en", "Das freut uns alle sehr :)", "We are all very glad :-)"),
        ("de-zh_CN", "„Es wurde in diesem Jahr erweitert.“", "“这座工厂今年进行了扩建”"),
        ("de-zh_CN", SOURCE, "这座工厂在今年进行了扩建，"),
        ("zh_CN-en", "“工厂今年扩建了。”", "“The plant was enlarged,”"),
        ("de-ja", ASKED, "今年、工場は拡張されますか。"),
        ("ja-de", "今年、工場は拡張されますか。", ASKED),
        ("de-el", ASKED, "Θα επεκταθεί φέτος το εργοστάσιο;"),
        ("de-th", SOURCE, "โรงงานแห่งนี้ได้รับการขยายในปีนี้"),
        ("de-hy", ASKED, "Արդյո՞ք գործարանն այս տարի կընդլայնվի։"),
        ("de-en", "", "x."),
        ("de-en", "x.", "  "),
        ("de-en", "...", "…"),
    ],
)
def test_right_ends(pair: str, source: str, target: str) -> None:
    assert codes_of(endings.FAMILY, pair, source, target) == []


def test_a_heading_has_no_stop() -> None:
    source, target = "Das Werk im Süden der Stadt wächst", "The plant in the south grows."
    (finding,) = look(endings.FAMILY, "de-en", source, target, "type: Heading")
    assert fixed(finding) == target[:-1]
    assert finding.message == "ends with “.”, the source with no mark"
    assert look(endings.FAMILY, "de-en", source, target, "type: Paragraph") == []


def test_the_ends_of_both_are_shown() -> None:
    (finding,) = look(endings.FAMILY, "de-en", "Wächst <b>es?</b>", "It <b>grows.</b>")
    assert (finding.found, finding.source_span) == (".", (12, 13))
    assert finding.message == "ends with “.”, the source with “?”"


@pytest.mark.parametrize(
    ("target", "marks"),
    [
        ("¿Crece la planta?", []),
        ("Si crece, ¿qué hacemos?", []),
        ("¡Qué bien! ¿Y ahora? ¿¡De verdad!?", []),
        ("Crece (!) según https://example.org/?a=b? y", []),
        ("Crece la planta?", ["?"]),
        ("¿Crece? Qué bien!", ["!"]),
        ("La revista Plant! informa: ¿crece?", []),
    ],
)
def test_spanish_questions_are_opened(target: str, marks: list[str]) -> None:
    source = "Wächst es? Die Zeitschrift Plant! fragt: Wächst es?"
    found = look(endings.FAMILY, "de-es", source, target)
    assert [one.found for one in found if "without" in one.message] == marks


PAIRS = st.sampled_from(["de-en", "en-de", "de-fr", "de-zh_CN", "en-ja", "en-es", "en-el", "en-ru"])
TEXTS = st.text("aB ,.;:!?…。，？！()”“»<b>/¿1", max_size=24)


@given(PAIRS, TEXTS, TEXTS)
def test_spans_lie_in_the_text_and_repairs_change_it(pair: str, source: str, target: str) -> None:
    for family in (punctuation.FAMILY, endings.FAMILY):
        for finding in look(family, pair, source, target):
            assert finding.span is not None
            assert 0 <= finding.span[0] <= finding.span[1] <= len(target)
            if finding.fix is not None:
                assert finding.fix.span == finding.span
                assert fixed(finding) != target


@given(TEXTS)
def test_a_text_ends_as_itself(text: str) -> None:
    assert codes_of(endings.FAMILY, "de-en", text, text) == []
    assert codes_of(punctuation.FAMILY, "de-en", text, text) == []


@given(
    st.sampled_from(["de-en", "de-fr", "de-zh_CN", "de-ja", "de-ru", "de-el", "de-ar"]),
    st.sampled_from([".", "?", "!", ":", "…", ""]),
    st.sampled_from([".", "?", "!", ":", "…", ";", ""]),
)
def test_a_repair_settles_it(pair: str, theirs: str, ours: str) -> None:
    source, target = f"Das neue Werk in der Stadt wächst{theirs}", f"Aa bb cc dd ee ff{ours}"
    for finding in look(endings.FAMILY, pair, source, target):
        assert codes_of(endings.FAMILY, pair, source, fixed(finding)) == []
