"""Places in PO files: what is at a place in the file is what the span says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from strategies_catalogs import catalogs as any_catalogs

from l10n import catalogs
from l10n.catalogs import Catalog, Entry
from l10n.checks.findings import Edit, Finding, Severity, Subject
from l10n.checks.formats.places import line_of, region_of, repair_of
from l10n.checks.registry import subjects_of

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def about(subject: Subject, span: tuple[int, int] | None, fix: str | None = None) -> Finding:
    edit = Edit(span, fix) if span is not None and fix is not None else None
    return Finding("x", Severity.ERROR, "", subject, span, fix=edit)


def last(text: str) -> Subject:
    catalog = catalogs.read((HEAD + text).encode())
    return list(subjects_of(catalog.entries[-1]))[-1]


def mended(data: str, finding: Finding) -> Subject | None:
    """Give the subject after its repair was made in the lines of the file."""
    repair = repair_of(finding)
    if repair is None:
        return None
    region, text = repair
    assert region.line == region.end_line
    lines = data.split("\n")
    line = lines[region.line - 1]
    lines[region.line - 1] = line[: region.column - 1] + text + line[region.end_column - 1 :]
    catalog = catalogs.read("\n".join(lines).encode())
    entry = catalog[finding.subject.entry.key]
    return next(one for one in subjects_of(entry) if one.form == finding.subject.form)


@given(any_catalogs(), st.data())
def test_a_repair_in_the_file_gives_the_repaired_text(made: Catalog, data: st.DataObject) -> None:
    text = catalogs.write(made).decode()
    catalog = catalogs.read(text.encode())
    for entry in catalog.live:
        for subject in subjects_of(entry):
            start = data.draw(st.integers(0, len(subject.target)))
            end = data.draw(st.integers(start, len(subject.target)))
            finding = about(subject, (start, end), data.draw(st.sampled_from(["", "ä", '"\\\n'])))
            assert finding.fix is not None
            wanted = subject.target[:start] + finding.fix.text + subject.target[end:]
            if wanted:
                after = mended(text, finding)
                assert after is None or after.target == wanted


@given(any_catalogs())
def test_the_line_is_that_of_the_translation(made: Catalog) -> None:
    text = catalogs.write(made).decode()
    lines = text.split("\n")
    for entry in catalogs.read(text.encode()).live:
        for subject in subjects_of(entry):
            line = line_of(about(subject, None))
            form = "" if subject.form is None else f"[{subject.form}]"
            assert line is not None
            assert lines[line - 1].startswith(f"msgstr{form} ")


def test_words_in_a_later_string_have_its_line() -> None:
    subject = last('msgid "a"\nmsgstr ""\n"one "\n"two\\n"\n"three"\n')
    assert [line_of(about(subject, (at, at + 1))) for at in (0, 4, 8)] == [6, 7, 8]
    region = region_of(about(subject, (8, 13)))
    assert region is not None
    assert (region.line, region.column, region.end_column) == (8, 2, 7)


def test_what_goes_over_two_strings_is_not_repaired() -> None:
    subject = last('msgid "a"\nmsgstr "" "one" "two"\n')
    assert region_of(about(subject, (2, 4), "x")) is not None
    assert repair_of(about(subject, (2, 4), "x")) is None
    assert repair_of(about(subject, (3, 6), "x")) is not None


def test_characters_written_as_numbers_have_no_columns() -> None:
    subject = last('msgid "a"\nmsgstr "\\303\\244bc"\n')
    assert subject.target == "äbc"
    assert region_of(about(subject, (1, 2))) is None
    assert line_of(about(subject, (1, 2))) == 5


def test_comments_that_look_like_an_entry_are_none() -> None:
    subject = last(
        '# msgstr "no"\n#| msgid "old"\nmsgctxt "msgstr"\nmsgid "msgstr"\nmsgstr "yes"\n'
    )
    region = region_of(about(subject, (0, 3)))
    assert region is not None
    assert (region.line, region.column) == (8, 9)


def test_an_entry_that_was_not_read_has_no_place() -> None:
    subject = Subject(Entry("a", "b"), "a", "b")
    assert region_of(about(subject, (0, 1))) is None
    assert line_of(about(subject, (0, 1))) is None


def test_a_span_that_is_none_of_the_text_has_no_place() -> None:
    assert region_of(about(last('msgid "a"\nmsgstr "b"\n'), (0, 9))) is None
