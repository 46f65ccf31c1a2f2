"""Quick looks of the checks may spare them work, and never change what they find.

Each is set against the plain way, over real texts and made-up ones.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_pairs import LOCALES, PAIRS, TEXTS, made_up

from l10n.catalogs import Entry, Heading, new_catalog
from l10n.checks import registry
from l10n.checks.families import punctuation, repetition, spacing
from l10n.checks.findings import Pair
from l10n.checks.knowledge import (
    homoglyphs,
    mojibake,
    quotations,
    scripts,
    sentences,
    strangers,
    strays,
    tongues,
)
from l10n.checks.knowledge.alike import one_apart, one_from
from l10n.checks.machine import chatter
from l10n.checks.setting import Options, Setting
from l10n.checks.text import PART, Text, parts_of, squeezed, text_of
from l10n.configchecks import OFF, CheckOption
from l10n.engines.protect import blanked
from l10n.locales import parse, script

REAL = [text for text, _ in TEXTS]
stops = st.text(st.sampled_from("abcA1 .!?…)”»\u00a0。』é\n"), max_size=16)
quotes = st.text(st.sampled_from("ab ,'\"`’‘“”„«»「"), max_size=12)


def _agree(text: str) -> None:
    """Compare all quick ways of reading a text with the plain ones."""
    assert parts_of(text) == PART.findall(text)
    assert squeezed(text) == " ".join(text.split())
    read = text_of(text)
    assert read.language == blanked(read.plain)
    assert read.beyond == "".join(char for char in read.plain if ord(char) > 127)
    assert list(sentences._ends(text)) == [match.end() for match in sentences.END.finditer(text)]
    found = [match.span() for match in quotations._matches(text)]
    assert found == [match.span() for match in quotations._MARK.finditer(text)]
    if mojibake._SIGN.search(text):
        assert mojibake._SIDE_BY_SIDE.search(text)
    _signs_agree(read)
    starts = [read.span(at, at + 1)[0] for at in range(len(read.plain))]
    for at in {len(text), *chain.from_iterable(cut[:2] for cut in read.cuts)}:
        assert read.plain_before(at) == sum(start < at for start in starts)


def _signs_agree(read: Text) -> None:
    """Compare what is found in the signs of a text with what is found in all of it."""
    plain = read.plain
    assert read.signs == "".join(c for c in plain if c not in f"{ascii_letters}{digits} ")
    assert quotations.may_have_marks(read.signs) or not quotations.may_have_marks(plain)
    marks = (spacing._LOOSE, spacing._BEHIND, punctuation._RUN)
    assert read.has_odd_marks or not any(pattern.search(plain) for pattern in marks)
    twice = (repetition._TWICE, repetition._JOINED)
    assert repetition._may_repeat(plain) or not any(pattern.search(plain) for pattern in twice)
    for name in ("Latn", "Cyrl", "Hans"):
        found = any(True for _ in mojibake.garbled(plain, LOCALES[0], name))
        assert mojibake.may_be_garbled(read.beyond, name) or not found
    for own in (0, *(1 << number for number in range(0, len(tongues.NUMBERS), 9))):
        votes = [vote for vote in map(tongues._vote, read.parts) if vote and not vote & own]
        may = tongues._may_speak_against(read.parts, own)
        assert may or not tongues._are_many(len(votes), read.parts)


@pytest.mark.parametrize("start", range(0, len(REAL), 200))
def test_real_texts_are_read_alike(start: int) -> None:
    for text in REAL[start : start + 200]:
        _agree(text)


doubled = st.lists(
    st.sampled_from(
        [
            "la",
            "LA",
            "l'",
            "a-b",
            " ",
            " ",
            "Été",
            "été",
            "İ",
            "ΛΟΓΟΣ",
            "λογοσ",
            ".",
            "<b>",
            "&amp;",
        ]
    ),
    max_size=10,
).map("".join)  # fmt: skip


@given(text=st.one_of(made_up, stops, quotes, doubled))
def test_any_text_is_read_alike(text: str) -> None:
    _agree(text)


def test_every_character_is_or_is_no_letter_in_both_ways() -> None:
    for code in chain(range(0xD800), range(0xE000, 0x30000)):
        text = f"a{chr(code)}b"
        assert parts_of(text) == PART.findall(text)


@given(
    text=st.from_regex(chatter._SERVICE) | made_up.map("API key token limit quota exceeded".__add__)
)
def test_messages_of_services_have_a_word_that_is_looked_for_first(text: str) -> None:
    assert chatter._is_of_service(text) is (chatter._SERVICE.search(text) is not None)


@given(
    word=st.text(st.sampled_from("abcDéß"), min_size=5, max_size=8),
    other=st.text(st.sampled_from("abcDéß"), min_size=5, max_size=8),
    place=st.integers(0, 8),
    letter=st.sampled_from(["", "a", "x"]),
)
def test_words_one_letter_apart_have_an_end_in_common(
    word: str, other: str, place: int, letter: str
) -> None:
    changed = word[:place] + letter + word[place + 1 :]
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    for one in (other, changed, swapped, word[:place] + letter + word[place:]):
        if len(one) >= 5 and one_apart(word.lower(), one.lower()):
            assert strays._near(word, strays._index([one])) == {one}


@given(
    word=st.text(st.sampled_from("abcDéß"), max_size=6),
    others=st.lists(st.text(st.sampled_from("abcDéß"), max_size=6), unique=True, max_size=8),
)
def test_words_one_letter_apart_are_found_among_many_as_by_pairs(
    word: str, others: list[str]
) -> None:
    plain = [one for one in others if one_apart(word.lower(), one.lower())]
    assert sorted(one_from(word, {one: one.lower() for one in others})) == sorted(plain)


@given(
    texts=st.lists(
        st.text(st.sampled_from(["a", "b", "-", " ", "京", "人"]), max_size=8),
        min_size=2,
        max_size=8,
    ),
    data=st.data(),
)
def test_sources_that_share_a_word_are_told_as_by_counting_all(
    texts: list[str], data: st.DataObject
) -> None:
    number, *others = data.draw(st.permutations(range(len(texts))))
    cut = [frozenset(strays._parts(text)) for text in texts]
    total = Counter(chain.from_iterable(cut))
    among = Counter(word for other in others for word in cut[other])
    plain = any(
        among[word] >= strays._SHARE * len(others) and total[word] <= among[word] + 2
        for word in cut[number]
    )
    assert strays.Sources(texts).share_a_word(number, others) is plain


def test_letters_of_other_scripts_are_far_from_latin() -> None:
    for locale in LOCALES:
        for source in scripts.RANGES:
            pattern = strangers.strangers(source, script(locale))
            assert pattern is not None
            _is_far(pattern)
    _is_far(homoglyphs._OTHER)


def _is_far(pattern: re.Pattern[str]) -> None:
    near = (chr(code) for code in range(0x2C00) if not scripts.FAR.match(chr(code)))
    assert not any(pattern.match(char) for char in near)


def test_findings_are_in_the_order_of_the_translations() -> None:
    pairs = [pair for pair in PAIRS if (pair["src_lang"], pair["tgt_lang"]) == ("de", "en")]
    entries = [Entry(pair["source"], pair["target"].replace("000", "00")) for pair in pairs]
    plural = Entry(
        "Ein Werk.", msgid_plural="%d Werke.", msgstr_plural=("One plant..", "%d plants..")
    )
    heading = Heading("shop", "pairs", parse("de"), "none", parse("en"))
    catalog = new_catalog(heading).with_entries([plural, *entries])
    off = {"spelling": CheckOption(level=OFF)}
    setting = Setting(Pair(parse("de"), parse("en")), options=Options(off))
    sheet = registry.sheet_of(catalog, setting)
    families = [family for family in registry.active(setting) if family.check is not None]
    found = registry.look(sheet, families)
    one_by_one = [
        finding
        for case in sheet.cases
        for family in families
        if family.check is not None
        for finding in family.check(case)
    ]
    surveyed = [f for family in families if family.survey for f in family.survey(sheet)]
    assert list(found) == [*one_by_one, *surveyed]
    assert len({finding.subject.form for finding in found}) > 1
