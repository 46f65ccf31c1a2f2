"""Returns of kits: what random damage costs, whether sound ones pass, and how fast it goes.

`python bench/handoff.py [mixes] [clean] [speed] [--cases N] [--first N]`. Catalogs are made of the
sentences of `bench/checks/sample.jsonl`. A translation counts as lost that stands in the damaged
file and afterwards neither in the catalog nor in the rejected file. Times are CPU time of all
processes, the median of three neighbouring runs.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import polib

from l10n import catalogs
from l10n.catalogs import Catalog, Entry
from l10n.catalogs.po_write import escaped
from l10n.checks.setting import Setting
from l10n.errors import CatalogError
from l10n.handoff import rejected
from l10n.handoff.carriers import po
from l10n.handoff.judging import Judgement, Policy, judge
from l10n.handoff.mending import composed, restored
from l10n.handoff.model import Sheet
from l10n.handoff.shelf import Shipment, items_of
from l10n.handoff.verdicts import FileReport, Outcome
from l10n.locales import parse, plural_forms

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from returns import CONTENT, MECHANICAL, Damage, is_kept  # noqa: E402 -- the path is set above

SAMPLE = ROOT / "bench" / "checks" / "sample.jsonl"
VERDICTS = SAMPLE.with_name("verdicts.jsonl")
OTHERWISE = {
    "freeciv-nations.en-ja.2469",  # another century
    "freeciv-nations.en-ru.1985",  # other years
    "installation-guide.de-ja.0555",  # no number of the section
}
"""References that say something else than their source, as those in the list of verdicts do."""
SIZE = 500
KIT = "0123456789ab"


@dataclass(frozen=True)
class Case:
    """A kit that is out: what was sent, the catalog now, and the file as it should come back."""

    shipment: Shipment
    catalog: Catalog
    done: bytes


@cache
def sample() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Give the pairs of the sample by their languages."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    judged = {json.loads(line)["id"] for line in VERDICTS.read_text("utf-8").splitlines()}
    for line in SAMPLE.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["id"] in judged or row["id"] in OTHERWISE:
            continue
        key = (row["src_lang"], row["tgt_lang"])
        found.setdefault(key, []).append((row["source"], row["target"]))
    return found


def numbered(pairs: Sequence[tuple[str, str]], size: int) -> list[tuple[str, str]]:
    """Give as many pairs as are wanted, told apart by a figure in both texts."""
    return [
        (f"{source} ({number})", f"{target} ({number})")
        for number, (source, target) in zip(range(1, size + 1), cycle(pairs), strict=False)
    ]


def case(pairs: Sequence[tuple[str, str]], languages: tuple[str, str], rng: Random) -> Case:
    """Make a kit of which a part is translated, a part a machine's, and the rest empty."""
    source, target = map(parse, languages)
    entries, done = [], {}
    for text, right in dict(pairs).items():
        entry, chance = Entry(text), rng.random()
        if chance < 0.6:
            entry = catalogs.confirm(entry, right)
        elif chance < 0.7:
            entry = catalogs.set_machine(entry, f"{right} ~", "demo")
        entries.append(entry)
        if chance >= 0.6:
            done[text] = right
    head = f"Language: {target}\nContent-Type: text/plain; charset=UTF-8\n"
    catalog = Catalog(Entry("", head), tuple(entries))
    catalog = catalogs.read(catalogs.write(catalog))
    items = tuple(items_of(catalog))
    shipment = Shipment(KIT, "r", source, target, items)
    sheet = Sheet(KIT, "r", source, target, items, plurals=plural_forms(target))
    back = catalogs.read(po.write(sheet))
    texts = [
        back[None, text].with_(msgstr=right, previous=None).with_fuzzy(False)
        for text, right in done.items()
    ]
    return Case(shipment, catalog, catalogs.write(back.with_changed(texts)))


def taken(
    case: Case, data: bytes, cache: Path | None = None
) -> tuple[Catalog, Judgement, Catalog | None]:
    """Import a file as `--apply` does, without a disk but for a cache."""
    returned = po.read(data, "fr.po")
    setting = Setting(case.shipment.pair, cache=cache)
    judgement = judge(returned, case.shipment, case.catalog, lambda: setting, Policy())
    entries = [one.entry for one in judgement.judged if one.entry is not None]
    catalog = case.catalog.with_changed(entries) if entries else case.catalog
    report = FileReport("fr.po", judged=judgement.judged, locale=case.shipment.locale)
    left = rejected.render(report, returned.facts.get("unread", ""))
    return catalog, judgement, None if left is None else catalogs.read(left)


def mixes(cases: int, first: int = 0) -> None:
    """Damage returns in three ways at once, and look for what became of every translation."""
    kinds: dict[str, Damage] = {n: d for n, (d, _) in {**MECHANICAL, **CONTENT}.items()}
    kinds.pop("tags-lost")  # the sample has no tags
    pairs = numbered([p for p in sample()["de", "fr"] if _is_western("".join(p))], SIZE)
    lost = same = mechanical = broken = 0
    outcomes: Counter[Outcome] = Counter()
    for seed in range(first, first + cases):
        rng = Random(seed)
        one = case(pairs, ("de", "fr"), rng)
        chosen = rng.sample(list(MECHANICAL) if seed % 2 else list(kinds), 3)
        data = damaged(one.done, chosen, kinds, rng)
        catalog, judgement, left = taken(one, data)
        outcomes.update(judged.outcome for judged in judgement.judged)
        broken += not is_sound(catalog)
        gone = list(missing(one, catalog, left, data))
        lost += len(gone)
        if gone:
            print("lost", seed, chosen, gone[:2])
        if seed % 2:
            mechanical += 1
            equal = catalogs.write(catalog) == catalogs.write(taken(one, one.done)[0])
            same += equal
            if not equal:
                print("differs", seed, chosen)
    print(f"\n{cases:,} mixes of 3 kinds, {SIZE} entries: {lost} lost, {broken} broken catalogs")
    print(f"mechanical only: {same} of {mechanical} give the catalog of the sound return")
    print(dict(outcomes))


def _is_western(text: str) -> bool:
    """Tell whether old Windows programs can write a text without loss."""
    return text.encode("cp1252", "ignore").decode("cp1252") == text


ENCODINGS = ("bom", "mojibake", "latin1-undeclared", "latin1-honest", "utf16")
LAST = (
    "msgid-edited", "duplicate", "duplicate-equal", "rewrapped", "truncated-between",
    "header-changed", "header-dropped", "wrong-language-header", "truncated-within", "crlf",
    *ENCODINGS,
)  # fmt: skip
"""What needs a whole file, and after it nothing but what is further down; of the encodings, one is
enough."""


def damaged(data: bytes, chosen: Sequence[str], kinds: dict[str, Damage], rng: Random) -> bytes:
    """Damage a file in several ways, in an order in which all are possible."""
    ways = [name for name in chosen if name not in LAST]
    encodings = [name for name in ENCODINGS if name in chosen][1:]
    ways += [name for name in LAST if name in chosen and name not in encodings]
    for name in ways:
        data = kinds[name](data, rng)
    return data


def missing(one: Case, catalog: Catalog, left: Catalog | None, data: bytes) -> Iterator[str]:
    """Give the translations of people that stand in a file and nowhere afterwards."""
    sent = {text for item in one.shipment.items for text in item.targets}
    there = {text for entry in catalog.entries for text in entry.targets}
    unread = re.sub(r'"\s*"', "", po.read(data, "").facts.get("unread", ""))
    for text in texts_of(data):
        mended = composed(restored(text, parse("fr"), sure=True) or "")
        known = {text, mended} & (sent | there)
        kept = is_kept(text, left) or is_kept(mended, left)
        if not known and not kept and escaped(text[:-1]) not in unread:
            yield text
    now = {entry.msgid: entry for entry in catalog.entries}
    for entry in one.catalog.entries:
        after = now.get(entry.msgid)
        if after is None or (entry.msgstr and not after.msgstr):
            yield entry.msgstr


def texts_of(data: bytes) -> Iterator[str]:
    """Give the translations in a damaged file as another reader sees them, which takes anything."""
    text = data.decode("utf-16") if b"\0" in data else ""
    for cut, encoding in ((0, "utf-8"), (1, "utf-8"), (2, "utf-8"), (0, "cp1252")):
        with contextlib.suppress(UnicodeDecodeError):
            text = text or data[: len(data) - cut].decode(encoding)
    try:
        found = polib.pofile(text.removeprefix("\ufeff"))
    except OSError:
        yield from (target for unit in po.read(data, "").units for target in unit.targets)
    else:
        yield from (entry.msgstr for entry in found if entry.msgstr)


def is_sound(catalog: Catalog) -> bool:
    try:
        catalogs.read(catalogs.write(catalog))
    except CatalogError:
        return False
    return True


def clean(returns: int) -> None:
    """Return good translations, and count what is refused all the same."""
    refused: Counter[str] = Counter()
    falsely = sentences = 0
    languages = [key for key, pairs in sample().items() if len(pairs) >= 20]
    for seed in range(returns):
        rng = Random(seed)
        pair = languages[seed % len(languages)]
        pairs = rng.sample(sample()[pair], min(len(sample()[pair]), rng.randint(15, 60)))
        one = case(pairs, pair, rng)
        _, judgement, _ = taken(one, one.done)
        bad = [j for j in judgement.judged if j.outcome not in
               {Outcome.TAKEN, Outcome.UNCHANGED, Outcome.REPAIRED}]  # fmt: skip
        sentences += len(judgement.judged)
        falsely += bool(bad)
        for judged in bad:
            for reason in judged.reasons:
                refused[f"{reason.code} {reason.check}"] += 1
                if refused[f"{reason.code} {reason.check}"] < 3:
                    print(pair, reason.what, "|", judged.msgid[:200], "|", judged.targets[0][:200])
    print(f"\n{returns} sound returns, {sentences:,} sentences: {falsely} with a refusal")
    print(dict(refused))


def seconds(work: Callable[[], object]) -> float:
    start = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - start


def speed(size: int = 100_000) -> None:
    """Import a large return, then the same once more, against its mere reading by polib."""
    with TemporaryDirectory() as folder:
        taken_from_disk(*large(200, 1.0), Path(folder))  # what is loaded once
    for share in (0.0, 0.01, 0.1, 1.0):
        one, data = large(size, share)
        times = [compared(one, data) for _ in range(3)]
        theirs, first, again = sorted(times, key=lambda one: one[1] / one[0])[len(times) // 2]
        print(
            f"{size:,} entries, {share:.0%} new: {first / theirs:.2f} x polib's parse"
            f" ({first:.1f} s, {theirs:.1f} s), {again / theirs:.2f} x after a look at them"
        )


def compared(one: Case, data: bytes) -> tuple[float, float, float]:
    """Give the seconds of polib's reading, of our import, and of the same once more."""
    text = data.decode()
    with TemporaryDirectory() as folder:
        return (
            seconds(lambda: polib.pofile(text)),
            seconds(lambda: taken_from_disk(one, data, Path(folder))),
            seconds(lambda: taken_from_disk(one, data, Path(folder))),
        )


def taken_from_disk(one: Case, data: bytes, cache: Path) -> bytes:
    """Import a file with all that it takes: the catalog is read, changed and written."""
    catalog = catalogs.read(catalogs.write(one.catalog))
    fresh = Case(one.shipment, catalog, one.done)
    return catalogs.write(taken(fresh, data, cache)[0])


def large(size: int, share: float) -> tuple[Case, bytes]:
    """Make a large kit of which a share was translated by the agency."""
    pairs = numbered(sample()["de", "fr"], size)
    rng = Random(1)
    entries = [Entry(source, "" if rng.random() < share else target) for source, target in pairs]
    head = "Language: fr\nContent-Type: text/plain; charset=UTF-8\n"
    catalog = catalogs.read(catalogs.write(Catalog(Entry("", head), tuple(entries))))
    source, target = parse("de"), parse("fr")
    items = tuple(items_of(catalog))
    back = catalog.with_entries(
        e.with_(msgstr=t) for e, (_, t) in zip(catalog.entries, pairs, strict=True)
    )
    return Case(Shipment(KIT, "r", source, target, items), catalog, b""), catalogs.write(back)


def main() -> None:
    arguments = sys.argv[1:]
    cases, first = (
        int(arguments[arguments.index(name) + 1]) if name in arguments else 0
        for name in ("--cases", "--first")
    )
    parts = {"mixes": lambda: mixes(cases or 1_000, first), "clean": lambda: clean(cases or 200)}
    parts["speed"] = speed
    for name in [one for one in arguments if one in parts] or parts:
        parts[name]()


if __name__ == "__main__":
    main()
