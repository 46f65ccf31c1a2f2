"""Pages of others: the templates of Django and Sphinx, with code of two other languages in them."""

from __future__ import annotations

from strategies_markdown import corpus_file

from l10n.documents import laws


def test_every_page_keeps_the_laws() -> None:
    pages = sorted(corpus_file("html").rglob("*.html"))
    assert len(pages) > 150
    found = {str(path): list(laws.faults(path.read_bytes(), path)) for path in pages}
    assert {name: faults for name, faults in found.items() if faults} == {}
