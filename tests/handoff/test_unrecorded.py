"""Returns of kits that are not recorded here, with the manifest that went out with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from returns import EDITS, PAIRS, Office, Return, edited
from test_import_cli import zipped

from l10n import catalogs

if TYPE_CHECKING:
    from pathlib import Path

REGION = "Für die Region ist das eine große Chance."
PRESS = "Fragen beantwortet die Pressestelle gern."
COMPANY = "Das Unternehmen beschäftigt 1200 Menschen an drei Standorten."


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A workspace that has lost its records."""
    made = Office.opened(tmp_path)
    for path in (tmp_path / "kits").iterdir():
        path.unlink()
    return made


def manifest_of(office: Office) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((office.root / "out/kit.json").read_text("utf-8"))
    return found


def returned(office: Office, manifest: object, texts: dict[str, str] = EDITS) -> Return:
    data = edited(office.sent, texts).replace(b"X-L10n-Kit", b"X-Lost")
    files = {"kit/kit.json": json.dumps(manifest).encode(), "kit/a/fr.po": data}
    return office.returns(zipped(files), "--apply", name="back.zip")


def ours(office: Office, source: str, text: str) -> None:
    office.edit(lambda e: catalogs.confirm(e, text) if e.msgid == source else e)


def test_what_only_they_changed_is_taken_and_what_only_we_changed_stays(office: Office) -> None:
    ours(office, COMPANY, "L’entreprise compte 1200 personnes sur trois sites.")
    result = returned(office, manifest_of(office))
    assert result.status == 0
    assert result.taken == set(EDITS)
    assert result.file["kit"] == office.kit
    assert "its manifest tells what was sent" in result.file["notes"][0]
    assert office.now == {**PAIRS, **EDITS, COMPANY: office.now[COMPANY]}
    assert "compte" in office.now[COMPANY]


def test_what_both_changed_is_a_conflict(office: Office) -> None:
    ours(office, PRESS, "Demandez-nous.")
    result = returned(office, manifest_of(office))
    assert result.status == 1
    assert result.outcomes("conflict") == {PRESS: ["conflict"]}
    assert office.now[PRESS] == "Demandez-nous."


def test_without_it_nobody_knows_who_changed_what(office: Office) -> None:
    text = "L’entreprise compte 1200 personnes sur trois sites."
    ours(office, COMPANY, text)
    result = office.returns(edited(office.sent, EDITS))
    assert "Nothing is recorded" in " ".join(result.file["notes"])
    assert COMPANY in result.taken


def test_a_locked_sentence_stays(office: Office) -> None:
    manifest = manifest_of(office)
    for item in manifest["parts"][0]["items"]:
        item["locked"] = True
    assert returned(office, manifest).refused == {key: ["locked"] for key in EDITS}


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts[0].update(release="../../outside"),
        lambda parts: parts[0].update(target="xx"),
        lambda parts: parts[0].update(items="none"),
        lambda parts: parts.clear(),
    ],
    ids=["path", "locale", "damaged", "empty"],
)
def test_a_manifest_of_somebody_else_leads_nowhere(office: Office, change: Any) -> None:
    manifest = manifest_of(office)
    change(manifest["parts"])
    result = returned(office, manifest)
    assert result.file["release"] == "a"
    assert result.taken == set(EDITS)
    assert not (office.root.parent / "outside").exists()


def test_each_file_has_the_manifest_of_its_folder(office: Office) -> None:
    first = manifest_of(office)
    second = {**first, "kit": "0" * 12}
    done = edited(office.sent, EDITS).replace(b"X-L10n-Kit", b"X-Lost")
    files = {
        "kit.json": json.dumps(first).encode(), "fr.po": done,
        "b/kit.json": json.dumps(second).encode(), "b/po/fr.po": done,
    }  # fmt: skip
    report = office.returns(zipped(files), name="back.zip").report
    assert [one["kit"] for one in report["files"]] == ["0" * 12, office.kit]


def test_a_source_that_is_gone_is_told_as_stale(office: Office) -> None:
    manifest = manifest_of(office)
    office.edit(lambda e: e.with_(obsolete=True) if e.msgid == REGION else e)
    result = returned(office, manifest)
    assert result.outcomes("stale") == {REGION: ["stale"]}
    assert result.taken == set(EDITS) - {REGION}
