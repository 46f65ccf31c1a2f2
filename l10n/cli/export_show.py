"""How `l10n export` tells of a kit and of what is out: for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli.common import table
from l10n.errors import printable
from l10n.handoff import records
from l10n.handoff.manifest import words_by_band
from l10n.handoff.model import Band

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from l10n.handoff.manifest import Manifest, Part
    from l10n.handoff.outstanding import Out, Since
    from l10n.handoff.sending import Prepared
    from l10n.workspace import Workspace

NOTHING_OUT = "Nothing was sent. `l10n export RELEASE --locale LOCALE --to FILE.zip` makes a kit."


def kit_as_text(workspace: Workspace, prepared: Prepared, to: Path) -> str:
    """Tell of a kit that was written: its words by band, and where it is."""
    record = prepared.record
    rows = [["release", "locale", "sentences", "locked", *Band, "words"]]
    rows += [[part.release, str(part.target), *_counts([part])] for part in record.parts]
    if len(record.parts) > 1:
        rows.append(["all", "", *_counts(record.parts)])
    kept = workspace.relative(records.path_of(workspace, record.kit))
    due = f", due {record.deadline}" if record.deadline else ""
    return (
        f"{table(rows, right=range(2, len(rows[0])))}\n\n"
        f"Kit {record.kit}{due}: {len(prepared.kit.files)} files in {printable(str(to))}.\n"
        f"Commit {kept}: what comes back is merged against it."
    )


def _counts(parts: Sequence[Part]) -> list[str]:
    items = [item for part in parts for item in part.items]
    words = words_by_band(items)
    locked = sum(item.locked for item in items)
    return list(map(str, (len(items), locked, *words.values(), sum(words.values()))))


def kit_as_json(prepared: Prepared, to: Path) -> dict[str, object]:
    """Tell of a kit that was written, for programs."""
    record = prepared.record
    return {
        **_head(record),
        "to": str(to),
        "words": words_by_band(item for part in record.parts for item in part.items),
        "parts": [_part(part) for part in record.parts],
        "files": {name: len(data) for name, data in prepared.kit.files.items()},
        "embargoed": list(prepared.embargoed),
        "left_out": list(prepared.left_out),
    }


def _head(record: Manifest) -> dict[str, object]:
    return {
        "kit": record.kit,
        "commit": record.commit,
        "since": record.since,
        "deadline": record.deadline,
        "source": str(record.source),
        "locales": list(map(str, record.targets)),
    }


def _part(part: Part) -> dict[str, object]:
    return {
        "release": part.release,
        "locale": str(part.target),
        "sentences": len(part.items),
        "locked": sum(item.locked for item in part.items),
        "words": words_by_band(part.items),
    }


def list_as_text(found: Sequence[Out]) -> str:
    """Tell what is out, a line for each release and locale of a kit."""
    if not found:
        return NOTHING_OUT
    rows = [["kit", "sent", "due", "release", "locale", "sentences", "back", "changed since"]]
    for out in found:
        head = [out.record.kit, out.record.made[:10] or "?", out.record.deadline or "-"]
        for one in out.parts:
            part = one.part
            told = [part.release, str(part.target), str(len(part.items)), str(one.back)]
            rows.append([*head, *told, _changes(one)])
        for name in out.missing:
            rows.append([*head, name, "", "", "", "the release is gone or cannot be read"])
    return table(rows, right=(5, 6))


def _changes(one: Since) -> str:
    told = (
        (one.gone, "changed or gone in the source"),
        (one.new, "new in the source"),
        (one.ours, "changed here"),
    )
    return ", ".join(f"{count} {what}" for count, what in told if count) or "nothing"


def list_as_json(found: Sequence[Out]) -> list[dict[str, object]]:
    """Tell what is out, for programs."""
    return [
        {
            **_head(out.record),
            "made": out.record.made,
            "parts": [
                {**_part(one.part), "back": one.back, "gone": one.gone, "new": one.new,
                 "ours": one.ours}
                for one in out.parts
            ],
            "missing": list(out.missing),
        }
        for out in found
    ]  # fmt: skip
