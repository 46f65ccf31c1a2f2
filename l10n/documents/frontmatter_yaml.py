"""YAML front matter, through the marks that PyYAML's composer leaves on each scalar."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import yaml

from l10n.documents.frontmatter_values import NESTED, Head, Malformed, Policy, Use, Value, misplaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
_STRING = "tag:yaml.org,2002:str"


def read(head: str, offset: int, policy: Policy) -> Head | None:
    """Give the wanted values of a head that begins at `offset`; None when it is no mapping.

    Raises:
        Malformed: not YAML.
    """
    try:
        node = yaml.compose(head, Loader=yaml.SafeLoader)
        if node is None:
            return (), {}
        if not isinstance(node, yaml.MappingNode):
            return None
        return tuple(_values(node, head, offset, policy)), _settings(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Malformed(error.problem or "not YAML", mark.line + 1 if mark else 1) from None
    except yaml.reader.ReaderError as error:
        line = head.count("\n", 0, error.position) + 1
        raise Malformed(f"a character that is not allowed: {error.reason}", line) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Malformed(str(error) or "nested too deeply", 1) from None


def _values(root: yaml.MappingNode, head: str, offset: int, policy: Policy) -> Iterator[Value]:
    """Walk the head in order; a node that is met again through an alias is passed over."""
    seen: set[int] = set()
    waiting: list[tuple[str, yaml.Node, bool, bool]] = [("", root, False, False)]
    while waiting:
        key, node, inside, listed = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            use = policy.use(key)
            if use and (node.tag == _STRING or (use == "date" and "timestamp" in node.tag)):
                yield _value((key, use), node, head, offset, (inside, listed))
            continue
        if not isinstance(node, yaml.CollectionNode):
            continue
        inside = inside or bool(node.flow_style)
        if isinstance(node, yaml.MappingNode):
            children = [
                (f"{key}.{name.value}" if key else name.value, child, inside, False)
                for name, child in node.value
                if isinstance(name, yaml.ScalarNode)
            ]
        else:
            children = [(key, child, inside, True) for child in node.value]
        waiting += [child for child in reversed(children) if child[0] != "l10n"]


def _value(
    named: tuple[str, Use],
    node: yaml.ScalarNode,
    head: str,
    offset: int,
    place: tuple[bool, bool],
) -> Value:
    start, end = node.start_mark.index, node.end_mark.index
    if found := _PROPERTIES.match(head, start):
        start = found.end()
    if node.style in ("|", ">"):  # the mark is at the next token, beyond comments
        end = _block_end(head, start, end)
    text = node.value.rstrip("\n") if node.style in ("|", ">") else node.value
    span = (start + offset, end + offset)
    inside, listed = place
    return Value(*named, text, span, _style(node, head[start:end]), inside, listed)


def _block_end(head: str, start: int, end: int) -> int:
    """Give the end of the last line of a block scalar's text, without its line feed."""
    lines = head[start:end].splitlines(keepends=True)
    indent = next((len(n) - len(n.lstrip(" ")) for n in lines[1:] if n.strip()), 0)
    kept = len(lines)
    while kept > 1 and (
        not lines[kept - 1].strip() or len(lines[kept - 1]) - len(lines[kept - 1].lstrip()) < indent
    ):
        kept -= 1
    return start + len("".join(lines[:kept]).rstrip("\r\n"))


def _style(node: yaml.ScalarNode, raw: str) -> str:
    """Give the style; of a block scalar its whole header and its indentation."""
    if node.style not in ("|", ">"):
        return node.style or ""
    header, _, rest = raw.partition("\n")
    first = next((line for line in rest.split("\n") if line.strip()), "")
    return header.rstrip("\r") + "\n" + " " * (len(first) - len(first.lstrip(" ")))


def _settings(root: yaml.MappingNode) -> Mapping[str, object]:
    """Construct the mapping under the key `l10n`."""
    for name, _ in root.value:
        if isinstance(name, yaml.ScalarNode) and (what := misplaced(name.value)):
            raise Malformed(what, name.start_mark.line + 1, NESTED)
    for name, node in root.value:
        if isinstance(name, yaml.ScalarNode) and name.value == "l10n":
            found = yaml.SafeLoader("").construct_document(node)
            if not isinstance(found, dict):
                raise Malformed("“l10n” must be a mapping", name.start_mark.line + 1)
            return {str(key): value for key, value in found.items()}
    return {}


def write(value: Value, text: str) -> str:
    """Write a text in place of a value, in its own style if that reads back as the same text."""
    style = value.style
    if style[:1] in ("|", ">"):
        return _block(style, text) or _quoted(text)
    if style == "'":
        single = "'" + text.replace("'", "''") + "'"
        return single if _reads(single, text, inside=value.inside) else _quoted(text)
    if style == "" and _reads(text, text, inside=value.inside):
        return text
    return _quoted(text)


def _block(style: str, text: str) -> str | None:
    header, _, indent = style.partition("\n")
    lines = text.split("\n")
    gap = "\n" if header.startswith("|") else "\n\n"
    block = header + "\n" + gap.join(indent + line if line else "" for line in lines)
    try:
        node = yaml.compose(f"k:\n{indent[1:]}k: {block}\n", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    for _ in range(2):
        if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
            return None
        node = node.value[0][1]
    read_back = node.value if isinstance(node, yaml.ScalarNode) else ""
    return block if read_back.rstrip("\n") == text else None


def _reads(written: str, text: str, *, inside: bool) -> bool:
    """Tell whether a scalar reads back as a text, in a block or inside brackets."""
    if "\n" in written or "\r" in written:
        return False
    try:
        node = yaml.compose(f"[{written}]" if inside else f"- {written}\n", Loader=yaml.SafeLoader)
        as_value = yaml.compose(
            f"{{k: {written}}}" if inside else f"k: {written}\n", Loader=yaml.SafeLoader
        )
    except (yaml.YAMLError, ValueError):
        return False
    if not isinstance(node, yaml.SequenceNode) or not isinstance(as_value, yaml.MappingNode):
        return False
    if len(node.value) != 1 or len(as_value.value) != 1:
        return False
    return all(
        isinstance(found, yaml.ScalarNode) and found.value == text and found.tag == _STRING
        for found in (node.value[0], as_value.value[0][1])
    )


def _quoted(text: str) -> str:
    """Write a text in double quotes, as in JSON, with what YAML calls unprintable escaped."""
    return "".join(
        char if char.isprintable() else _escape(char)
        for char in json.dumps(text, ensure_ascii=False)
    )


def _escape(char: str) -> str:
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"
