from __future__ import annotations

import pytest
from strategies_markdown import MUTATIONS, corpus_file, examples

from l10n.documents import markdown
from l10n.documents.markdown_inline import tidy
from l10n.errors import L10nError
from l10n.inline import numbered
from l10n.model import Source


def commonmark() -> list[str]:
    found = examples(corpus_file("commonmark-0.31.2.txt").read_text("utf-8"))
    assert len(found) == 652
    return found


def test_every_commonmark_example_keeps_its_bytes() -> None:
    for text in commonmark():
        release = markdown.read(Source(text))
        assert markdown.write(release, {}) == text.encode()


@pytest.mark.parametrize("name", MUTATIONS)
def test_changed_commonmark_examples_read_back(name: str) -> None:
    texts = commonmark()
    faults = [text for text in texts if not reads_back(text, name)]
    assert len(faults) <= len(texts) * 0.005, faults


def reads_back(text: str, name: str) -> bool:
    """Tell whether an example with all its blocks changed has just the changed blocks."""
    release = markdown.read(Source(text))
    targets = {
        index: numbered(tidy(MUTATIONS[name](block.content, index)))
        for index, block in enumerate(release.blocks)
    }
    try:
        again = markdown.read(Source(markdown.write(release, targets).decode()))
    except L10nError:
        return False
    return [block.content for block in again.blocks] == list(targets.values())
