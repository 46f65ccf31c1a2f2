from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_inline import inlines

from l10n import engines
from l10n.checks.machine.verifying import verifier
from l10n.inline import Inline, Tag, plain
from l10n.locales import parse
from l10n.placeables.compare import difference

B, EB = Tag("open", "b"), Tag("close", "b")
DE = "Die Gruppe eröffnet am 20. April 2023 in Düsseldorf ein Werk mit 500 Beschäftigten."
EN = "The group is opening a plant with 500 employees in Düsseldorf on April 20, 2023."


def codes(source: str | Inline, target: str | Inline, pair: str = "de en") -> tuple[str, ...]:
    left, right = map(parse, pair.split())
    verify = verifier(left, right, difference)
    return verify(*((x,) if isinstance(x, str) else x for x in (source, target)))


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        (DE, EN, "de en"),
        (DE, "集团将于2023年4月20日在杜塞尔多夫开设一家拥有500名员工的工厂。", "de zh_CN"),
        (DE, "Le groupe ouvre le 20 avril 2023 à Düsseldorf une usine de 500 employés.", "de fr"),
        ("集团今天宣布，新工厂将于明年投产。", "The group announced today that the new plant "
         "will go into production next year.", "zh_CN en"),
        ("WEIQIAO Germany GmbH", "WEIQIAO Germany GmbH", "de en"),
        ("WEIQIAO Germany GmbH", "WEIQIAO Germany GmbH", "de zh_CN"),
        ("Sehr, sehr gut", "Very, very good", "de en"),
        ("Pressekontakt", "Press contact", "de en"),
        ("Ja", "Yes, of course", "de en"),
        ("Siehe [1] und {name}.", "See [1] and {name}.", "de en"),
        ("Siehe https://x.de/a.", "See https://x.de/a.", "de en"),
        ("Zu viele Anfragen", "Too many requests", "de en"),
        (("Die ", B, "neue", EB, " Gruppe"), ("The ", B, "new", EB, " group"), "de en"),
        (("Umsatz: 1.234,5 Mio. Euro",), ("Revenue: EUR 1,234.5 million",), "de en"),
        ("20 Uhr", "20:00", "de en"),
        ("Ein Euro", "€1", "de en"),
        ("Messe für A & B", "Trade fair for A & B", "de en"),
        ("Am 03.04.2023 beginnt die Messe.", "The fair begins on 03/04/2023.", "de en"),
        ("Am 03.04.2023 beginnt die Messe.", "The fair begins on 04/03/2023.", "de en"),
        ("Am 20.04.2023 beginnt die Messe.", "The fair begins on 20/04/2023.", "de en"),
        ("The fair begins on 03/04/2023.", "Die Messe beginnt am 03.04.2023.", "en de"),
        ("%(n)s hat {zahl} Kisten.", "{zahl} boxes has %(n)s.", "de en"),
        ("%1$s hat %2$d Kisten.", "%2$d boxes has %1$s.", "de en"),
    ],
)  # fmt: skip
def test_good_targets(source: str | Inline, target: str | Inline, pair: str) -> None:
    assert codes(source, target, pair) == ()


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        (DE, "", "machine.empty"),
        (DE, " \n", "machine.empty"),
        (DE, DE, "machine.copy"),
        (DE, DE.upper(), "machine.copy"),
        (DE, EN.replace("500", "5,000"), "machine.numbers"),
        (DE, EN.replace(" with 500 employees", ""), "machine.numbers"),
        (DE, EN.replace("opening", "opening, up 50 %,"), "machine.numbers"),
        (DE, "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS", "machine.notice"),
        (DE, EN.replace("plant", "{0} plant"), "machine.mask"),
        (DE, EN.replace("plant", "⟦1 plant"), "machine.mask"),
        (DE, EN.replace("plant", "[2] plant"), "machine.mask"),
        (DE, EN + " the plant the plant the plant", "machine.loop"),
        (DE, EN.replace("group", "group group group group"), "machine.loop"),
        ("Das ist neu.", "This is new and this is new and this is new and", "machine.loop"),
        (DE + " " + DE.replace("Werk", "Lager"), "The group.", "machine.length"),
        ("Das ist neu.", "This is an altogether different sentence, far longer than it ought to "
         "be, and so it was made up.", "machine.length"),
        ("Siehe https://x.de/a.", "See https://x.de/b.", "machine.atoms"),
        ("Siehe {name}.", "See name.", "machine.atoms"),
        ("%s Wagen verkauft", "% s cars sold", "machine.atoms"),
        ("%s hat %d Kisten.", "%d boxes has %s.", "machine.atoms"),
        ("{} hat {:.2f} Kisten.", "{:.2f} boxes has {}.", "machine.atoms"),
        (DE, "....", "machine.empty"),
        (DE, "…", "machine.empty"),
        (DE, "👍", "machine.empty"),
        (DE, "20 2023 500", "machine.empty"),
        ("Pressekontakt", "-", "machine.empty"),
        ("Siehe {name}.", "{name}.", "machine.empty"),
        ("Der Kran hebt Kisten.", "The", "machine.length"),
        ("Der Kran hebt Kisten.", "The crane\x00 lifts boxes.", "machine.characters"),
        ("Der Kran hebt A & B.", "The crane lifts A &amp; B.", "machine.entities"),
        ("Der Kran hebt Kisten.", "The crane lifts <b>boxes</b>.", "machine.tags"),
        ("Der Kran hebt Kisten.", "I'm sorry, but I can't help with that.", "machine.notice"),
        ("Technische Daten", "Technische Daten", "machine.copy"),
        (("Der ", B, "Kran", EB, " hebt"), ("The ", B, EB, "crane lifts"), "machine.tags"),
        (("Die ", B, "neue", EB, " Gruppe"), ("The new group",), "machine.tags"),
        (("Die ", B, "neue", EB, " Gruppe"), ("The ", EB, "new", B, " group"), "machine.tags"),
    ],
)  # fmt: skip
def test_bad_targets(source: str | Inline, target: str | Inline, code: str) -> None:
    assert code in codes(source, target)


@pytest.mark.parametrize(
    ("target", "pair"),
    [
        (EN, "de zh_CN"),
        (EN, "de ja"),
        (EN, "de ru"),
        (EN, "de ar"),
        ("集团将于2023年4月20日在杜塞尔多夫开设一家拥有500名员工的工厂。", "de en"),
        ("Группа открывает 20 апреля 2023 года в Дюссельдорфе завод с 500 рабочими.", "de en"),
    ],
)
def test_the_wrong_script(target: str, pair: str) -> None:
    assert "machine.script" in codes(DE, target, pair)


def test_a_date_of_figures_has_one_reading_where_a_country_is_said() -> None:
    for pair in ("de en_GB", "de en_US", "de fr"):
        found = [codes("Am 03.04.2023", f"On {date}/2023", pair) for date in ("03/04", "04/03")]
        assert sorted(map(len, found)) == [0, 1], pair
    assert codes("Am 03.04.2023", "On 05/04/2023") == ("machine.numbers",)


def test_loops_of_characters_without_spaces() -> None:
    target = "集团将于2023年4月20日在杜塞尔多夫杜塞尔多夫杜塞尔多夫杜塞尔多夫开设500人的工厂。"
    assert "machine.loop" in codes(DE, target, "de zh_CN")


def test_repetition_in_the_source_may_be_translated() -> None:
    assert codes("Mehr, mehr, mehr, mehr Licht!", "More, more, more, more light!") == ()


@pytest.mark.parametrize("target", ["en", "zh_CN", "ja", "ru", "el", "ar", "he"])
def test_pseudo_translations_are_of_the_right_length_and_script(target: str) -> None:
    texts = [DE, "Siehe https://x.de/a oder {name}.", "Pressekontakt", "Über WEIQIAO Germany"]
    for text in texts:
        pseudo = engines.create("pseudo", {}).translate(
            [engines.Query(text)], parse("de"), parse(target)
        )[0]
        assert set(codes(text, pseudo, f"de {target}")) <= {"machine.numbers"}


@given(inlines(), st.sampled_from(["en", "zh_CN", "ar"]))
def test_it_takes_any_content(source: Inline, target: str) -> None:
    found = codes(source, source, f"de {target}")
    assert "machine.tags" not in found
    assert ("machine.empty" in found) == (not plain(source, " ").strip())


@given(st.lists(st.sampled_from("ab"), max_size=60))
def test_loops_of_any_words(words: list[str]) -> None:
    text = " ".join(words)
    assert "machine.loop" not in codes(text, text)
