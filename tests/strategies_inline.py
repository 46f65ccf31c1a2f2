"""Hypothesis strategies for inline content and blocks."""

from __future__ import annotations

from hypothesis import strategies as st

from l10n.inline import TAG_NAMES, Inline, Tag, normal, numbered
from l10n.model import Block

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


@st.composite
def inlines(draw: st.DrawFn, depth: int = 2) -> Inline:
    """Well-nested content, numbered as a reader would."""
    serial = iter(range(1, 1000))

    def build(level: int) -> list[str | Tag]:
        pieces: list[str | Tag] = [draw(texts)]
        for _ in range(draw(st.integers(0, 2))):
            name, n = draw(st.sampled_from(TAG_NAMES)), next(serial)
            if level and draw(st.booleans()):
                pieces += [Tag("open", name, n), *build(level - 1), Tag("close", name, n)]
            else:
                pieces.append(Tag("standalone", name, n))
            pieces.append(draw(texts))
        return pieces

    return numbered(normal(build(depth)))


blocks = inlines().map(lambda content: Block("p", content, (0, 0), 1))
