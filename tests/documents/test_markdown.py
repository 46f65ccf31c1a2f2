from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from l10n.documents import markdown
from l10n.errors import DocumentError, MarkupError
from l10n.inline import from_text, plain, tags_of, to_text
from l10n.model import Cut, Document, Source, cut, join

if TYPE_CHECKING:
    from l10n.model import Block

FIXTURES = Path(__file__).parent / "markdown"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.md") if path.stem != "README")


def source(text: str) -> Source:
    return Source(text, path="releases/x.de.md")


def document(text: str, options: markdown.Options | None = None) -> markdown.MarkdownDocument:
    return markdown.read(source(text), options)


def described(block: Block) -> dict[str, object]:
    extra = {
        "path": list(block.path),
        "context": block.context,
        "note": block.note,
        "whole": block.whole,
        "hints": [tag.hint for tag in tags_of(block.content) if tag.hint],
    }
    kept = {key: value for key, value in extra.items() if value}
    return {"role": block.role, "text": to_text(block.content), "line": block.line, **kept}


def written(text: str, *targets: str, options: markdown.Options | None = None) -> str:
    """Write catalog texts in place of the first blocks of a text."""
    release = document(text, options)
    contents = {
        index: from_text(target, tags_of(release.blocks[index].content))
        for index, target in enumerate(targets)
    }
    return markdown.write(release, contents).decode()


@pytest.mark.parametrize("name", NAMES)
def test_the_blocks_of_a_fixture(name: str) -> None:
    text = (FIXTURES / f"{name}.md").read_bytes().decode()
    expected = json.loads((FIXTURES / f"{name}.blocks.json").read_text("utf-8"))
    assert [described(block) for block in document(text).blocks] == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_without_targets_keeps_its_bytes(name: str) -> None:
    data = (FIXTURES / f"{name}.md").read_bytes()
    release = document(data.decode())
    assert markdown.write(release, {}) == data
    own = {index: block.content for index, block in enumerate(release.blocks)}
    assert markdown.write(release, own) == data


@pytest.mark.parametrize("name", NAMES)
def test_one_changed_block_changes_only_its_own_span(name: str) -> None:
    text = (FIXTURES / f"{name}.md").read_bytes().decode()
    release = document(text)
    for index, block in enumerate(release.blocks):
        target = tuple(p.upper() + "x" if isinstance(p, str) else p for p in block.content)
        result = markdown.write(release, {index: target}).decode()
        start, end = block.span
        assert result.startswith(text[:start])
        assert result.endswith(text[end:])
        assert len(markdown.read(source(result)).blocks) == len(release.blocks)


def test_the_holes_and_settings_of_a_release() -> None:
    text = (FIXTURES / "press-release.md").read_text("utf-8")
    release = document(text)
    assert [(hole.kind, hole.key, hole.value) for hole in release.holes] == [
        ("date", "displayDate", "20. April 2023"),
        ("lang", "lang", "de"),
        ("slug", "slug", "baw-vereinbarung"),
    ]
    assert release.settings == {"embargo": True}
    result = markdown.write(release, {}, {0: "April 20, 2023", 1: "en", 2: "no"}).decode()
    assert result == text.replace("20. April 2023\nlang: de", "April 20, 2023\nlang: en").replace(
        "slug: baw-vereinbarung", 'slug: "no"'
    )


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("Text\n", "20. April 2023 – neu", "20\\. April 2023 – neu\n"),
        ("Text\n", "1) neu", "1\\) neu\n"),
        ("Text\n", "- neu", "\\- neu\n"),
        ("Text\n", "+ neu", "\\+ neu\n"),
        ("Text\n", "* neu", "\\* neu\n"),
        ("Text\n", "# neu", "\\# neu\n"),
        ("Text\n", "#neu", "#neu\n"),
        ("Text\n", "> neu", "\\> neu\n"),
        ("Text\n", ": neu", "\\: neu\n"),
        ("Text\n", "--- neu", "--- neu\n"),
        ("Text\n", "---", "\\---\n"),
        ("Text\n", "a --- b", "a --- b\n"),
        ("Text\n", "[neu]: x", "\\[neu]: x\n"),
        ("- Text\n", "[x] neu", "- \\[x] neu\n"),
        ("> Text\n", "[!NOTE] neu", "> \\[!NOTE] neu\n"),
        ("Text\n", "5 * 3 = 15", "5 * 3 = 15\n"),
        ("Text\n", "snake_case", "snake_case\n"),
        ("Text\n", "ein *Stern", "ein \\*Stern\n"),
        ("Text\n", "R&D &amp; AT&T", "R&D &amp;amp; AT&T\n"),
        ("Text\n", "a < b und <b>", "a < b und \\<b>\n"),
        ("Text\n", "C:\\temp \\*", "C:\\temp \\\\\\*\n"),
        ("Text\n", "a | b", "a | b\n"),
        ("Text\n", "zwei\nZeilen ", "zwei Zeilen\n"),
        ("Text\n", "{{ wert }}", "&#x7B;{ wert }}\n"),
        ("| Text |\n|---|\n", "a | b", "| a \\| b |\n|---|\n"),
        ("| Text |\n|---|\n", "\\| b", "| \\\\\\| b |\n|---|\n"),
        ("Text | b\n---|---\n", "- a", "\\- a | b\n---|---\n"),
        ("# Text\n", "1. neu", "# 1. neu\n"),
        ("# Text\n", "neu #", "# neu \\#\n"),
        ("# Text\n", "neu {#id}", "# neu {#id\\}\n"),
        ("# Text #\n", "neu #", "# neu \\# #\n"),
        ("Text\n===\n", "# neu", "\\# neu\n===\n"),
        ("> Text\n> mehr\n", "alles", "> alles\n"),
    ],
)
def test_only_what_would_be_markup_is_escaped(text: str, target: str, expected: str) -> None:
    assert written(text, target) == expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("Ein **Wort** mehr\n", "该<b>《协议》</b>已签署", "&#x8BE5;**《协议》**&#x5DF2;签署\n"),
        ("Ein *Wort* mehr\n", "前<i>“词”</i>后", "&#x524D;*“词”*&#x540E;\n"),
        ("Ein **Wort** mehr\n", "计划<b>《甲》</b>。", "计&#x5212;**《甲》**。\n"),
        ("Ein **Wort** mehr\n", "이 <b>(단어)</b>입니다", "이 **(단어)**&#xC785;니다\n"),
        ("Ein _Wort_ mehr\n", "前<i>词</i>后", "前*词*后\n"),
        ("Ein ~~Wort~~ mehr\n", "前<s>(词)</s>后", "&#x524D;~~(词)~~&#x540E;\n"),
        ("**Wort** mehr\n", "<b>Wort </b>mehr", "**Wort** mehr\n"),
        ("**a** *b*\n", "<b>a</b><i>b</i>", "**a***b*\n"),
        ("**a** **b**\n", "<b>a</b><b2>b</b2>", "**a**__b__\n"),
        ("**a _b_**\n", "<b><i>a</i> b</b>", "**_a_ b**\n"),
    ],
)
def test_emphasis_survives_scripts_without_spaces(text: str, target: str, expected: str) -> None:
    assert written(text, target) == expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("[a](/u) [b](/v)\n", "<a2>B</a2> <a>A</a>", "[B](/v) [A](/u)\n"),
        ("Siehe [r]!\n\n[r]: /u\n", "See <a>it</a>!", "See [it][r]!\n\n[r]: /u\n"),
        ("Siehe [r][]!\n\n[r]: /u\n", "See <a>it</a>!", "See [it][r]!\n\n[r]: /u\n"),
        ("> [r\n> s]\n\n[r s]: /u\n", "<a>it</a>", "> [it][r s]\n\n[r s]: /u\n"),
        ('[x](/u "T") a\n', "a<a>b</a>", 'a[b](/u "T")\n'),
        ("Hier [r]\n\n[r]: /u\n", "[r] <a>x</a>", "\\[r\\] [x][r]\n\n[r]: /u\n"),
        ("Neu [l](/u)\n", "Neu!<a>l</a>", "Neu\\![l](/u)\n"),
        ("a[^1]\n\n[^1]: n\n", "<fn/>b", "[^1]b\n\n[^1]: n\n"),
        ("a <!-- c -->\n", "<x/> b", "&#32;<!-- c --> b\n"),
        ("a\\\nb\n", "a<br/>20. b", "a\\\n20\\. b\n"),
        ("> a  \n> b\n", "20.<br/>- b", "> 20\\.  \n> \\- b\n"),
        ("`a` b\n", "b <code/>", "b `a`\n"),
        ("![Alt](b.png)\n", "<img>[neu]</img>", "![[neu]](b.png)\n"),
        ("a {{< x >}}\n", "<x/> b", "{{< x >}} b\n"),
    ],
)
def test_tags_carry_their_markup(text: str, target: str, expected: str) -> None:
    assert written(text, target) == expected


def test_titles_of_links_go_with_their_link() -> None:
    text = '[a](/u "Eins") [b](/v "Zwei")\n'
    assert written(text, "<a2>B</a2> <a>A</a>", 'The "first"', "Second") == (
        '[B](/v "Second") [A](/u "The \\"first\\"")\n'
    )
    release = document(text)
    assert markdown.write(release, {2: ("Second",)}).decode() == text.replace("Zwei", "Second")


def test_alternative_text_is_translated_unless_switched_off() -> None:
    text = "Ein ![Bild](b.png) hier.\n"
    off = markdown.Options(alt=False)
    assert to_text(document(text).blocks[0].content) == "Ein <img>Bild</img> hier."
    assert to_text(document(text, off).blocks[0].content) == "Ein <img/> hier."
    assert written(text, "Here <img/>.", options=off) == "Here ![Bild](b.png).\n"


def test_shortcode_patterns_are_configurable() -> None:
    text = "Ein @@makro *x*@@ hier.\n"
    options = markdown.Options(shortcodes=(r"@@.*?@@",))
    assert to_text(document(text, options).blocks[0].content) == "Ein <x/> hier."
    assert written(text, "Here <x/>", options=options) == "Here @@makro *x*@@\n"
    with pytest.raises(DocumentError, match="no regular expression"):
        document(text, markdown.Options(shortcodes=("(",)))


def test_a_block_cut_and_joined_in_another_language_reads_back() -> None:
    release = document("Erster [Satz](/a). Zweiter [Satz](/b).\n")
    block = release.blocks[0]
    offset = plain(block.content).index("Zweiter")
    pieces = cut(block, [Cut(offset, "test")])
    targets = [
        from_text("第一<a>句</a>。", tags_of(pieces.segments[0].content)),
        from_text("第二<a>句</a>。", tags_of(pieces.segments[1].content)),
    ]
    result = markdown.write(release, {0: join(pieces, targets, "")}).decode()
    assert result == "第一[句](/a)。第二[句](/b)。\n"


@pytest.mark.parametrize("target", ["", "ohne Tags", "<b>leer</b>"])
def test_lost_and_foreign_tags_are_refused(target: str) -> None:
    release = document("# Kopf\n\nEin [Link](/u).\n")
    foreign = document(f"{target.replace('<b>', '**').replace('</b>', '**')}\n")
    content = foreign.blocks[0].content if foreign.blocks else ()
    with pytest.raises(MarkupError, match=r"releases/x\.de\.md:3.*this p .*tags") as caught:
        markdown.write(release, {1: content})
    assert caught.value.problems[0].entry == "Ein <a>Link</a>."


def test_a_target_without_text_between_its_tags_is_refused() -> None:
    release = document("Ein **Wort** hier.\n")
    opening, closing = tags_of(release.blocks[0].content)
    with pytest.raises(MarkupError, match="changing its markup"):
        markdown.write(release, {0: ("Wort", opening, closing)})


def test_crossed_tags_are_refused() -> None:
    release = document("**a** *b*\n")
    b, b_end, i, i_end = tags_of(release.blocks[0].content)
    with pytest.raises(MarkupError, match="cross"):
        markdown.write(release, {0: (b, "a", i, "b", b_end, "c", i_end)})


def test_a_document_of_another_reader_is_read_again() -> None:
    release = document("Text\n")
    bare = Document("markdown", release.source, release.blocks)
    assert markdown.write(bare, {0: ("Neu",)}) == b"Neu\n"


def test_bytes_keep_their_encoding_and_mark() -> None:
    bom = b"\xff\xfe"
    release = markdown.read(Source("Grüße\r\n", "utf-16-le", bom, "\r\n"))
    assert markdown.write(release, {0: ("Saluts",)}) == bom + "Saluts\r\n".encode("utf-16-le")


def test_what_the_encoding_cannot_hold_is_written_as_utf_8() -> None:
    release = markdown.read(Source("Grüße\n", "latin-1"))
    assert markdown.write(release, {0: ("Saluté",)}) == "Saluté\n".encode("latin-1")
    assert markdown.write(release, {0: ("问候",)}) == "问候\n".encode()


def test_nested_lists_and_brackets_of_great_depth_are_read() -> None:
    text = "> " * 300 + "tief\n\n" + "[" * 3000 + "x" + "*_" * 3000 + "\n" + "{{<" * 3000 + "\n"
    assert markdown.write(document(text), {}) == text.encode()


def test_the_position_in_tables_and_lists_is_told() -> None:
    text = "- A\n- B\n  1. C\n\n| D | E |\n|---|---|\n| F | G |\n\nH\n"
    found = markdown.read(Source(text))
    assert [(plain(block.content), block.at) for block in found.blocks] == [
        ("A", "list item 1"), ("B", "list item 2"), ("C", "list item 1"),
        ("D", "table 1, row 1, column 1"), ("E", "table 1, row 1, column 2"),
        ("F", "table 1, row 2, column 1"), ("G", "table 1, row 2, column 2"), ("H", ""),
    ]  # fmt: skip
