"""Strategies for reports of the checks: any texts, spans, fixes, waivers and places."""

from __future__ import annotations

from hypothesis import strategies as st

from l10n.catalogs import Entry
from l10n.checks.findings import Edit, Finding, Pair, Severity, Subject
from l10n.checks.formats.report import Report
from l10n.checks.results import Checked
from l10n.checks.rules import Rule
from l10n.errors import InputError, Problem
from l10n.locales import parse

RULES = {code: Rule(code, Severity.WARNING, "a fault") for code in ("number", "tag", "length")}
LOCALES = ("fr", "ar", "he", "zh_CN", "sr@latin")

texts = st.text(
    st.one_of(
        st.characters(),  # surrogates too
        st.sampled_from(
            "<>&\"'`:%,{}[]()\\\n\r\t\x00\x07\x1b\x85\u00a0\u202e\u2066\u2028\ufffe\ud800"
        ),
        st.sampled_from("abc äß 中文 سلام 🙂"),
    ),
    max_size=60,
)

names = st.text(st.characters(codec="utf-8", exclude_characters="\0/"), max_size=12)


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int]:
    """A span of a text, empty ones too."""
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """Any finding of any entry."""
    source, target = draw(texts), draw(texts)
    context, form = draw(st.none() | texts), draw(st.none() | st.integers(0, 2))
    entry = Entry(source, target, context, line=draw(st.integers(0, 9)))
    code = draw(st.sampled_from([*RULES, "unknown"]))
    return Finding(
        code,
        draw(st.sampled_from(Severity)),
        draw(texts),
        Subject(entry, source, target, form),
        draw(st.none() | spans(target)),
        draw(st.none() | spans(source)),
        draw(st.sampled_from(["", f"check-ok: {code}"])),
        draw(st.none() | texts),
        draw(st.none() | st.builds(Edit, spans(target), texts)),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report."""
    results = []
    for name in draw(st.lists(st.sampled_from(LOCALES), max_size=3, unique=True)):
        path, pair = f"catalogs/{draw(names)}/{name}.po", Pair(parse("en"), parse(name))
        results.append(Checked(path, pair, 3, tuple(draw(st.lists(findings(), max_size=4)))))
    problems = st.builds(
        Problem,
        st.just("po.syntax"),
        texts,
        st.none() | names.filter(bool),
        st.none() | st.integers(1, 9),
        st.none() | texts,
        st.none() | texts,
    )
    errors = draw(st.lists(st.builds(InputError, problems), max_size=2))
    return Report(
        tuple(results), RULES, tuple(errors), infos=draw(st.booleans()), waived=draw(st.booleans())
    )
