"""Web pages through the whole line: what a published version says of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspaces import workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("said", "wanted"), [("de", "fr"), ("de-DE", "fr-FR")])
def test_the_own_entry_among_the_versions_becomes_that_of_the_target(
    tmp_path: Path, said: str, wanted: str
) -> None:
    page = (
        '<html lang="de"><link rel="canonical" href="/x">'
        '<link rel="alternate" hreflang="{}" href="/x">'
        '<link rel="alternate" hreflang="en" href="/en/x"><p>Neues Werk</p>'
    )
    config = 'source = "de"\nlocales = ["fr"]\n'
    space = workspace(tmp_path, {"a.de.html": page.format(said)}, config)
    assert space.run("sync").status == 0
    space.translate(locale="fr")
    assert space.run("sync").status == 0
    done = page.format(wanted).replace('lang="de">', 'lang="fr">', 1)
    assert space.read("published/fr/a.html") == done.replace("Neues", "fr:Neues")
