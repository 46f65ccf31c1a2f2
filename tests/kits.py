"""Workspaces and kits for the tests of hand-off and return."""

from __future__ import annotations

from pathlib import Path

from workspaces import NEWS, Space, workspace

from l10n.handoff import archive

GLOSSARY = """\
id,pos,match,de,en,fr,status,note
werk,noun,exact,Werk,plant,usine,preferred,
koop,noun,exact,Kooperation,cooperation,coopération,preferred,
pferd,noun,exact,Pferd,horse,cheval,preferred,
gruppe,noun,exact,Gruppe,group,,preferred,never in French
"""
"""Terms that are not inflected, since dictionaries of German would cost each test seconds."""


def space_of(root: Path, config: str = "") -> Space:
    """Make a workspace with two releases; the first is translated and reviewed, not the second."""
    base = 'source = "de"\nlocales = ["en", "fr"]\n'
    space = workspace(root, {"a.de.txt": NEWS}, base + config)
    space.write("glossary.csv", GLOSSARY)
    space.run("sync")
    space.translate("a", "fr", by="eva")
    later = NEWS.replace("Neue Kooperation", "Zweites Treffen").replace("lange", "kurz")
    space.write("releases/b.de.txt", later)
    assert space.run("sync").status == 0
    return space


def files_of(space: Space, name: str = "kit.zip") -> dict[str, bytes]:
    return archive.members(space.root / name)
