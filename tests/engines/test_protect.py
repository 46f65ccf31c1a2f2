from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_inline import inlines

from l10n.engines.protect import (
    NATIVE,
    PLAIN,
    TEXT_ATOM,
    blanked,
    has_atoms,
    protect,
    same_atoms,
    translatable,
    unprotect,
)
from l10n.engines.protocol import Capabilities
from l10n.inline import Inline, Tag, normal, tags_of, to_text

SHAPES = Capabilities().masks
B, EB, IT, EI = Tag("open", "b"), Tag("close", "b"), Tag("open", "i"), Tag("close", "i")
BR, FN = Tag("standalone", "br"), Tag("standalone", "fn")


def there_and_back(source: Inline, shape: str, change: tuple[str, str]) -> Inline | None:
    sent = protect(source, shape)
    assert sent is not None
    return unprotect(re.sub(*change, sent.text), sent)


@given(inlines(), st.sampled_from([NATIVE, PLAIN, *SHAPES]))
def test_an_answer_that_changes_nothing_gives_the_sentence(source: Inline, shape: str) -> None:
    sent = protect(source, shape)
    if sent is None:
        assert shape != NATIVE
        return
    assert normal((*sent.before, *sent.core, *sent.after)) == source
    found = unprotect(sent.text, sent)
    assert found is not None
    assert tags_of(found) == tags_of(source)
    assert "".join(to_text(found).split()) == "".join(to_text(source).split())


@given(inlines(), st.sampled_from(SHAPES), st.data())
def test_a_lost_or_repeated_mask_is_always_seen(
    source: Inline, shape: str, data: st.DataObject
) -> None:
    sent = protect(source, shape)
    if sent is None or not sent.atoms:
        return
    mask = shape.replace("#", str(data.draw(st.integers(0, len(sent.atoms) - 1))))
    assert unprotect(sent.text.replace(mask, " "), sent) is None
    assert unprotect(f"{sent.text} {mask}", sent) is None
    assert unprotect(sent.text.replace(mask, shape.replace("#", "999")), sent) is None


@given(inlines(), st.sampled_from(SHAPES), st.randoms(use_true_random=False))
def test_pairs_nest_whatever_an_engine_does(
    source: Inline, shape: str, random: st.DataObject
) -> None:
    sent = protect(source, shape)
    if sent is None:
        return
    words = sent.text.split(" ")
    random.shuffle(words)  # type: ignore[attr-defined] # random.Random
    found = unprotect(" ".join(words), sent)
    if found is None:
        return
    depth: list[str] = []
    for tag in tags_of(found):
        if tag.kind == "open":
            depth.append(tag.label)
        elif tag.kind == "close":
            assert depth.pop() == tag.label
    assert sorted(map(str, tags_of(found))) == sorted(map(str, tags_of(source)))


def test_what_is_sent() -> None:
    source = ("Die ", B, "BAW", EB, " zahlt {sum} an ", IT, "x", EI, ", siehe https://x.de/a.")
    sent = protect(source, "{#}")
    assert sent is not None
    assert sent.text == "Die {0}BAW{1} zahlt {2} an {3}x{4}, siehe {5}."
    assert has_atoms(sent)


def test_ends_are_taken_off() -> None:
    source = (" ", B, BR, IT, "Der ", Tag("open", "a"), "Text", Tag("close", "a"), EI, EB, FN, "\n")
    for shape in (NATIVE, *SHAPES):
        sent = protect(source, shape)
        assert sent is not None
        assert sent.before == (" ", B, BR, IT)
        assert sent.after == (EI, EB, FN, "\n")
    alone = protect((B, "Text", EB), "{#}")
    assert alone is not None
    assert alone.text == "Text"
    assert not has_atoms(alone)


def test_two_pairs_side_by_side_wrap_nothing() -> None:
    sent = protect((B, "a", EB, " und ", Tag("open", "b", 2), "b", Tag("close", "b", 2)), "{#}")
    assert sent is not None
    assert sent.text == "{0}a{1} und {2}b{3}"


def test_a_shape_that_the_text_has_itself_is_not_used() -> None:
    assert protect(("Siehe [1] und ", B, "x", EB, "."), "[#]") is None
    assert protect(("Siehe ⟦ 1 ⟧.",), "⟦#⟧") is None
    placeholder = protect(("Siehe {0} und ", B, "x", EB, "."), "{#}")
    assert placeholder is not None
    assert placeholder.text == "Siehe {0} und {1}x{2}."


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The {0}new{1} car", "The <b>new</b> car"),
        ("The {0} new {1} car", "The <b>new</b> car"),
        ("The { 0 }new{ 1 } car", "The <b>new</b> car"),
        ("The ｛0｝new｛1｝ car", "The <b>new</b> car"),
        ("The {０}new{１} car", "The <b>new</b> car"),
        ("The{0} new {1}car", "The <b>new</b> car"),
        ("{0}New{1} car", "<b>New</b> car"),
        ("{0} New {1}, car", "<b>New</b>, car"),
        ("car {1}new{0}", None),
        ("The {0}new car", None),
        ("The {0}new{1} car{1}", None),
        ("The {0}new{2} car", None),
        ("The new car", None),
        ("", None),
    ],
)
def test_what_engines_do_to_masks(answer: str, expected: str | None) -> None:
    sent = protect(("Der ", B, "neue", EB, " Wagen"), "{#}")
    assert sent is not None
    found = unprotect(answer, sent)
    assert (None if found is None else to_text(found)) == expected


def test_a_full_stop_follows_an_address_as_in_the_source() -> None:
    sent = protect(("Siehe https://x.de, oder (https://y.de).",), "{#}")
    assert sent is not None
    assert unprotect("See {0} , or ({1} ) .", sent) == ("See https://x.de, or (https://y.de) .",)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The <b>new</b> car &amp; more", "The <b>new</b> car &amp; more"),
        ("The new car", None),
        ("The <b>new <b>car</b>", None),
        ("The </b>new<b> car", None),
    ],
)
def test_engines_that_read_tags(answer: str, expected: str | None) -> None:
    sent = protect(("Der ", B, "neue", EB, " Wagen & mehr"), NATIVE)
    assert sent is not None
    assert sent.text == "Der <b>neue</b> Wagen &amp; mehr"
    found = unprotect(answer, sent)
    assert (None if found is None else to_text(found)) == expected


@pytest.mark.parametrize(
    ("text", "atoms"),
    [
        ("Siehe https://www.x.de/a?b=c&d=e#f.", ["https://www.x.de/a?b=c&d=e#f"]),
        ("Siehe (http://x.de) oder www.x.de, und", ["http://x.de", "www.x.de"]),
        ("详见https://x.cn/a。谢谢", ["https://x.cn/a"]),
        ("Mail an presse@baw-ev.com.", ["presse@baw-ev.com"]),
        ("%s hat %d von %(n)s, %1$s, %.2f", ["%s", "%d", "%(n)s", "%1$s", "%.2f"]),
        ("{name} ${x} #{y} %{z} {{ site.title }} {0}", None),
        ("50 % der Autos, 100 %ig, 5%ige, 20%", []),
        ("%-Zahlen und % sind, %Satz", []),
        ("Ein Satz { mit Klammern } und 3.5 km/h", []),
        ("Frank@home sagt: 1.000,50 €", []),
    ],
)
def test_atoms_in_a_text(text: str, atoms: list[str] | None) -> None:
    found = [match[0] for match in TEXT_ATOM.finditer(text)]
    assert found == (
        ["{name}", "${x}", "#{y}", "%{z}", "{{ site.title }}", "{0}"] if atoms is None else atoms
    )


@given(st.text(st.sampled_from("{}%$#a.@:/ w"), max_size=200))
def test_atoms_are_found_in_any_text(text: str) -> None:
    pieces = TEXT_ATOM.split(text)
    assert sum(map(len, pieces)) <= len(text)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (("Wort",), True),
        (("20.04.2023 – 50 %",), False),
        (("https://x.de %s {name}",), False),
        ((B, "a@b.de", EB, "!"), False),
        ((FN,), False),
        ((), False),
        (("  ",), False),
        (("新",), True),
    ],
)
def test_what_there_is_to_translate(content: Inline, expected: bool) -> None:
    assert translatable(content) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("See x.de, says BAW.", "See <a>x.de</a>, says <b>BAW</b>."),
        ("BAW says: see x.de.", "<b>BAW</b> says: see <a>x.de</a>."),
        ("BAW says: see BAW.", None),
        ("BAW BAW says: see x.de.", None),
        ("", None),
    ],
)
def test_without_masks_tags_find_their_words_again(answer: str, expected: str | None) -> None:
    link, end = Tag("open", "a", raw="["), Tag("close", "a")
    sent = protect(("Siehe ", link, "x.de", end, ", sagt ", B, "BAW", EB, "."), PLAIN)
    assert sent is not None
    assert sent.text == "Siehe x.de, sagt BAW."
    found = unprotect(answer, sent)
    assert (None if found is None else to_text(found)) == expected


@pytest.mark.parametrize(
    "content",
    [
        ("Das ", B, "ist", EB, " es, was ist."),
        ("Das ", B, IT, "ist", EI, EB, " es."),
        ("Das ", BR, " ist."),
        ("Das ", B, "eine", EB, " und ", IT, "ei", EI, " dann."),
    ],
)
def test_where_words_are_not_clear_masks_are_needed(content: Inline) -> None:
    assert protect(content, PLAIN) is None


def test_closing_tags_keep_their_markup() -> None:
    link, end = Tag("open", "a", raw="["), Tag("close", "a", raw="](x)")
    for shape in (NATIVE, PLAIN, *SHAPES):
        sent = protect(("Zu ", link, "BAW", end, "."), shape)
        assert sent is not None
        found = unprotect(sent.text, sent)
        assert found is not None
        assert [tag.raw for tag in tags_of(found)] == ["[", "](x)"]


@pytest.mark.parametrize("shape", [NATIVE, PLAIN])
def test_addresses_and_placeholders_survive_without_masks_too(shape: str) -> None:
    sent = protect(("Siehe https://x.de/a und {name}.",), shape)
    assert sent is not None
    assert unprotect("{name}: see https://x.de/a.", sent) is not None
    assert unprotect("See https://x.de/b and {name}.", sent) is None
    assert unprotect("See https://x.de/a and name.", sent) is None


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("%s hat %d Kisten.", "%s has %d boxes.", True),
        ("%s hat %d Kisten.", "%d boxes has %s.", False),
        ("{} hat {:.1f} Kisten.", "{:.1f} boxes has {}.", False),
        ("%(n)s hat {zahl} und %1$s", "%1$s, {zahl}, %(n)s", True),
        ("%s hat {zahl} und %d", "{zahl}, %s, %d", True),
        ("{0} vor {1}", "{1} after {0}", True),
        ("%{a} und #{b}", "#{b} and %{a}", True),
        ("{name}", "", False),
        ("a@b.de und x@y.de", "x@y.de and a@b.de", True),
    ],
)
def test_only_what_has_a_name_may_move(source: str, target: str, *, expected: bool) -> None:
    assert same_atoms(source, target) is expected


def test_masks_of_placeholders_without_names_keep_their_order() -> None:
    for text in ("%s hat %s Kisten.", "%s hat %d Kisten."):
        sent = protect((text,), "{#}")
        assert sent is not None
        assert unprotect("{0} has {1} boxes.", sent) is not None
        assert unprotect("{1} boxes has {0}.", sent) is None
    named = protect(("%(a)s hat {b} Kisten.",), "{#}")
    assert named is not None
    assert unprotect("{1} boxes has {0}.", named) == ("{b} boxes has %(a)s.",)


@given(st.text(st.sampled_from("{}%s a.@:/w"), max_size=60))
def test_blanks_keep_every_place(text: str) -> None:
    assert len(blanked(text)) == len(text)
    assert not TEXT_ATOM.search(blanked(text))
    assert same_atoms(text, text)


def test_blanks() -> None:
    assert blanked("In {Berlin} bei https://x.de/BAW.") == "In          bei                 ."
