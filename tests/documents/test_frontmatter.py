from __future__ import annotations

import tomllib

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.configtables import MarkdownConfig
from l10n.documents import frontmatter, markdown
from l10n.documents.frontmatter_values import Policy
from l10n.errors import DocumentError
from l10n.model import Source

STRINGS = (
    "Neu: 20. April – „BAW“",
    "- x",
    "null",
    "no",
    "2023",
    "2023-04-20",
    "@z",
    "*a",
    "&b",
    "# c",
    "a # b",
    "it's",
    'say "x"',
    "[a]",
    "{b}",
    "a, b]",
    "%x",
    "`y`",
    " vorn",
    "hinten ",
    "",
    "back\\slash",
    "tab\tx",
    "zwei\nZeilen",
    "😀 文字",
    "\x07\x7f\u2028\ufeff",
    "---",
    "'''",
    '"""',
    "a: b",
    "!tag",
    "| x",
    "> y",
    "? z",
)
YAML = (
    "title: alt # c\n",
    "title: 'alt'\nz: 1\n",
    'title: "alt"\n',
    "title: >-\n  alt\n  weiter\n# c\nz: 1\n",
    "title: |\n  alt\n\n  weiter\n\n",
    "a: {title: x}\nseo: {title: alt, b: 2}\n",
    "seo:\n  title: alt\n  x: |\n    y\n",
    "keywords: [alt, 'b', \"c\"]\n",
    "keywords:\n- alt\n-   b # c\n",
    "title: &anker alt\nauthor: *anker\n",
    "title: alt\n  auf zwei Zeilen\nz: 1\n",
    "images:\n  - src: a\n    alt: alt\n  - {src: b, alt: zwei}\n",
)
TOML = (
    "title = 'alt' # c\n",
    'title="alt"\nz = 1979-05-27\n',
    'title = """\nalt"""\n',
    "title = '''alt\nneu'''\nz = [1, [2, 3], {a = 'b'}]\n",
    "keywords = [ # c ]\n  \"alt\",\n  'b', ]\n",
    "seo.title = 'alt'\n",
    "[x]\ntitle = 'nein'\n[seo]\n'title' = 'alt'\n",
    "seo = { title = 'alt', b = [] }\n",
    "[[images]]\nalt = 'alt'\n[[images]]\nalt = 'zwei'\n",
    'title = "alt \\"x\\" # \\\\"\n',
)
HEADS = [*(f"---\n{head}---\n" for head in YAML), *(f"+++\n{head}+++\n" for head in TOML)]


def loaded(text: str) -> object:
    head = text[4 : text.rindex(text[:3])]
    return tomllib.loads(head) if text[0] == "+" else yaml.safe_load(head)


def replaced(data: object, old: str, new: str) -> object:
    if isinstance(data, dict):
        return {key: replaced(value, old, new) for key, value in data.items()}
    if isinstance(data, list):
        return [replaced(value, old, new) for value in data]
    return new if isinstance(data, str) and data == old else data


@pytest.mark.parametrize("new", STRINGS)
@pytest.mark.parametrize("head", HEADS)
def test_only_the_value_changes(head: str, new: str) -> None:
    text = head + "Text\n"
    release = markdown.read(Source(text))
    block = release.blocks[0]
    assert block.role.startswith("meta:")
    old = str(block.content[0])
    result = markdown.write(release, {0: (new,)}).decode()
    start, end = block.span
    assert result.startswith(text[:start])
    assert result.endswith(text[end:])
    before, after = loaded(head), loaded(result.removesuffix("Text\n"))
    ends = [old] if "|" not in head else [old + "\n", old]
    wanted = [replaced(before, was, new + was[len(old) :]) for was in ends]
    if "*anker" not in head:
        assert after in wanted or after == replaced(before, ends[0], new)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=12), st.sampled_from(HEADS))
def test_any_text_can_be_a_value(new: str, head: str) -> None:
    release = markdown.read(Source(head))
    again = markdown.read(Source(markdown.write(release, {0: (new,)}).decode()))
    assert [b.content for b in again.blocks] == [
        *([(new,)] if new.strip() else []),
        *(b.content for b in release.blocks[1:]),
    ]


def test_the_quotes_of_a_value_are_kept_where_they_can_be() -> None:
    release = markdown.read(Source("---\ntitle: 'a'\nsummary: b\nexcerpt: \"c\"\n---\n"))
    targets = {0: ("d",), 1: ("e: f",), 2: ("g",)}
    assert markdown.write(release, targets).decode() == (
        '---\ntitle: \'d\'\nsummary: "e: f"\nexcerpt: "g"\n---\n'
    )


def test_a_policy_decides_what_is_touched() -> None:
    text = "---\ntitle: a\nheadline: b\nlang: de\nsprache: de\nstand: 2023-04-20\nurl: /x\n---\n"
    policy = Policy(("headline", "title"), ("stand",), ("sprache",), ("url",), ("title",))
    release = markdown.read(Source(text), markdown.Options(front_matter=policy))
    assert [block.role for block in release.blocks] == ["meta:headline"]
    assert [(hole.kind, hole.key, hole.value) for hole in release.holes] == [
        ("lang", "sprache", "de"),
        ("date", "stand", "2023-04-20"),
        ("slug", "url", "/x"),
    ]


def test_carriage_returns_stay() -> None:
    text = "---\r\ntitle: alt\r\nsummary: |\r\n  eins\r\n  zwei\r\nlang: de\r\n---\r\nText\r\n"
    release = markdown.read(Source(text))
    assert [block.content for block in release.blocks] == [("alt",), ("eins\nzwei",), ("Text",)]
    result = markdown.write(release, {0: ("neu",)}, {0: "en"}).decode()
    assert result == text.replace("alt", "neu").replace("lang: de", "lang: en")


@pytest.mark.parametrize(
    "text",
    [
        "---\nText\n---\n",
        "---\n**a** *b\n---\n",
        "---\n- a\n---\n",
        "---\ntitle: a\n",
        "---\ntitle: a\n+++\n",
        "\n---\ntitle: a\n---\n",
        "+++\nText\n+++\n",
        "----\ntitle: a\n---\n",
    ],
)
def test_what_only_looks_like_front_matter_is_markdown(text: str) -> None:
    assert frontmatter.read(text, Policy()) is None
    assert all(not block.role.startswith("meta") for block in markdown.read(Source(text)).blocks)


@pytest.mark.parametrize("text", ["---\n---\n", "---\n# c\n---\n", "+++\n+++\n", "---\na: b\n..."])
def test_a_head_without_wanted_keys_is_front_matter(text: str) -> None:
    found = frontmatter.read(text, Policy())
    assert found is not None
    assert (found.values, found.end) == ((), len(text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: a\nb: [\n---\n", 4),
        ("---\ntitle: a: b\n---\n", 2),
        ("---\ntitle: a\nx: \x07\n---\n", 3),
        ("---\ntitle: a\nx: " + "[" * 5000 + "\n---\n", 2),
        ("+++\ntitle = 'a'\nb = \n+++\n", 3),
        ("---\ntitle: a\nl10n: nein\n---\n", 3),
        ("---\ntitle: a\nembargo: true\n---\n", 3),
        ("---\nL10N:\n  embargo: true\n---\n", 2),
        ("---\nl10n.embargo: true\n---\n", 2),
        ("+++\ntitle = 'a'\nembargo = true\n+++\n", 3),
        ("+++\ntitle = 'a'\nl10n = 1\n+++\n", 2),
    ],
)
def test_malformed_front_matter_is_named_with_its_line(text: str, line: int) -> None:
    with pytest.raises(DocumentError, match=rf"rel\.md:{line}: the front matter is malformed"):
        markdown.read(Source(text, path="rel.md"))


@pytest.mark.parametrize(
    "text",
    ["\n---\nl10n:\n  embargo: true\n---\n", " \n\n+++\n[l10n]\nembargo = true\n+++\nText\n"],
)
def test_settings_that_come_too_late_are_told(text: str) -> None:
    with pytest.raises(DocumentError, match="must begin on the first line"):
        markdown.read(Source(text))


def test_two_rules_further_down_are_markdown() -> None:
    assert markdown.read(Source("\n---\nEin Satz.\n---\n")).settings == {}


def test_settings_are_read_and_left_alone() -> None:
    text = "+++\n[l10n]\ntitle = 'nein'\nlocales = ['en']\n+++\n"
    release = markdown.read(Source(text))
    assert release.settings == {"title": "nein", "locales": ["en"]}
    assert release.blocks == ()


def test_aliases_do_not_multiply() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    text = "---\n" + "\n".join(lines) + "\ntitle: *a59\nsummary: s\n---\n"
    assert [block.role for block in markdown.read(Source(text)).blocks] == ["meta:summary"]


def test_the_configuration_has_the_same_defaults() -> None:
    config, policy = MarkdownConfig(), Policy()
    assert config.translate == policy.translate
    assert set(config.localise) == set(policy.localise)
    assert (config.language, config.slug) == (policy.language, policy.slug)
