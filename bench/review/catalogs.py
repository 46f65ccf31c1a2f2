"""Catalogs of any size, made of the sentences of the committed sample.

They are synthetic: the sentences repeat, told apart by a number, so that the memory and the checks
have what they have in use: similar segments, and findings here and there.
"""

from __future__ import annotations

import json
from itertools import cycle, islice
from pathlib import Path

from l10n import catalogs
from l10n.catalogs import Catalog, Entry

SAMPLE = Path(__file__).parent.parent / "checks" / "sample.jsonl"
DIRECTION = "de-en"
STATES = "++~+M+.+M+"
"""How the segments stand, in turn: confirmed, needing work, from a machine, empty."""

HEADER = f"""\
Language: {DIRECTION.partition("-")[2]}
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
X-Source-Language: {DIRECTION.partition("-")[0]}
"""
NOTE = (
    f"Synthetic catalogs {DIRECTION}: sentences of bench/checks/sample.jsonl, varied by a number."
)


def write(path: Path, count: int) -> Path:
    """Write a catalog of so many segments."""
    lines = map(json.loads, SAMPLE.read_text("utf-8").splitlines())
    pairs = [one for one in lines if f"{one['src_lang']}-{one['tgt_lang']}" == DIRECTION]
    entries = [
        entry(number, pair["source"], pair["target"])
        for number, pair in enumerate(islice(cycle(pairs), count))
    ]
    path.write_bytes(catalogs.write(Catalog(Entry("", HEADER), tuple(entries))))
    return path


def entry(number: int, source: str, target: str) -> Entry:
    """Give a segment that is there once, in its state."""
    state, mark = STATES[number % len(STATES)], f" (A-{number:05})"
    bare = Entry(
        source + mark,
        "",
        extracted=("type: Paragraph",),
        references=(f"releases/synthetic.md:{number}",),
    )
    if state == ".":
        return bare
    if state == "M":
        return catalogs.set_machine(bare, target + mark, "bench")
    return catalogs.confirm(bare, target + mark).with_fuzzy(state == "~")
