"""Print what each rule of the term finder buys, side by side with simpler matchers.

    python -m bench.terms [--sentences 3000] [--terms 10000] [--slice 30]

Three tables, from material made or read in the same run: German sentences with their terms
(tests/glossary/gold); whole paradigms of nouns against words that look like forms
(bench/nouns.de.txt); and the time for many terms, as a ratio to a loop of one compiled regex per
term, with few terms in the texts and with all their words. The loop is measured on a slice of the
sentences and scaled. Ablations leave out one source
of forms each. Index builds run in processes of their own, so that cold is cold.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from unittest import mock

from l10n.glossary.finding import lexicon, paradigms
from l10n.glossary.finding.finder import finder
from l10n.glossary.finding.morphology import expand
from l10n.glossary.hits import COUNTING, Entry, Kind
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from l10n.glossary.finding.morphology import Form, Lexicon, Morphology, Word

    Spans: TypeAlias = set[tuple[int, int, str]]
    Find: TypeAlias = Callable[[str], "Found"]
    Make: TypeAlias = Callable[[Sequence[Entry]], Find]

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "glossary" / "gold"
NOUNS = Path(__file__).with_name("nouns.de.txt")
GERMAN = parse("de")
HINTS = {"compound", "ellipsis", "gap"}


@dataclass(frozen=True, slots=True)
class Found:
    """What counts and what is a hint: start, end, id."""

    counting: Spans = field(default_factory=set)
    hints: Spans = field(default_factory=set)


@dataclass(slots=True)
class Score:
    """Counts of right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: Spans, wanted: Spans) -> None:
        """Count one text."""
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        total = self.found + self.wanted
        f1 = 2 * self.right / total if total else 0.0
        return f"{precision:6.3f} {recall:6.3f} {f1:6.3f}"


# Matchers


def literal(entries: Sequence[Entry]) -> Find:
    """Whole words in the very letters of the glossary."""
    return by_patterns([(e.id, re.compile(rf"(?<!\w){re.escape(e.term)}(?!\w)")) for e in entries])


def lowered(entries: Sequence[Entry]) -> Find:
    """The same with capitals folded, as Weblate looks terms up."""
    patterns = [
        (e.id, re.compile(rf"(?<!\w){re.escape(e.term)}(?!\w)", re.IGNORECASE)) for e in entries
    ]
    return by_patterns(patterns)


def by_patterns(patterns: Sequence[tuple[str, re.Pattern[str]]]) -> Find:
    def find(text: str) -> Found:
        return Found(longest((*m.span(), key) for key, p in patterns for m in p.finditer(text)))

    return find


def snowball(entries: Sequence[Entry]) -> Find:
    """Words with equal Snowball stems."""
    import snowballstemmer  # noqa: PLC0415 -- not in a process that builds an index

    stem = lru_cache(maxsize=100_000)(snowballstemmer.stemmer("german").stemWord)
    return by_keys(entries, lambda word: str(stem(word.lower())))


def lemmas(entries: Sequence[Entry]) -> Find:
    """Words with equal lemmas, guessed where the dictionary ends."""
    import simplemma  # noqa: PLC0415 -- whether an index loads it is what is measured

    @lru_cache(maxsize=100_000)
    def lemma(word: str) -> str:
        return simplemma.lemmatize(word, lang="de", greedy=True).lower()

    return by_keys(entries, lemma)


def by_keys(entries: Sequence[Entry], key: Callable[[str], str]) -> Find:
    """Look for sequences of words by what `key` makes of each."""
    word = re.compile(r"\w+")
    table: dict[tuple[str, ...], list[str]] = {}
    for entry in entries:
        table.setdefault(tuple(map(key, word.findall(entry.term))), []).append(entry.id)
    sizes = sorted({len(keys) for keys in table})

    def find(text: str) -> Found:
        words = list(word.finditer(text))
        keys = [key(match[0]) for match in words]
        return Found(
            longest(
                (words[at].start(), words[at + size - 1].end(), found)
                for at in range(len(words))
                for size in sizes
                if at + size <= len(words)
                for found in table.get(tuple(keys[at : at + size]), ())
            )
        )

    return find


def longest(hits: Iterable[tuple[int, int, str]]) -> Spans:
    """Keep the longest of those that overlap."""
    kept: Spans = set()
    for start, end, key in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit)):
        same = ((a, b) == (start, end) or b <= start or end <= a for a, b, _ in kept)
        if all(same):
            kept.add((start, end, key))
    return kept


def ours(entries: Sequence[Entry], without: Collection[Kind] = ()) -> Find:
    """The finder of the glossary; hits of some kinds may be left out."""
    made = finder(entries, GERMAN)

    def find(text: str) -> Found:
        hits = [hit for hit in made.find(text) if hit.kind not in without]
        spans = [((hit.start, hit.end, hit.id), hit.kind in COUNTING) for hit in hits]
        return Found({span for span, sure in spans if sure}, {s for s, sure in spans if not sure})

    return find


class NoLexicon:
    """A dictionary with nothing in it."""

    def __init__(self, language: str) -> None:
        self.language = language

    def lemma(self, word: str) -> str | None:  # noqa: ARG002
        """Give none."""
        return None

    def forms(self, lemmas: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Give none of each."""
        return dict.fromkeys(lemmas, ())


class NoRules:
    """A language of which the dictionary alone speaks."""

    def __init__(self, whole: Morphology) -> None:
        self.capital_nouns, self.possessives = whole.capital_nouns, whole.possessives
        self.bases, self.keeps = whole.bases, whole.keeps

    def rules(self, word: Word, found: Collection[str], lexicon: Lexicon) -> Iterable[Form]:  # noqa: ARG002
        """Give none."""
        return ()


def without_dictionary(entries: Sequence[Entry]) -> Find:
    with mock.patch.object(lexicon, "Simplemma", NoLexicon):
        return ours(entries)


def without_rules(entries: Sequence[Entry]) -> Find:
    def bare(words: Collection[Word], whole: Morphology, known: Lexicon) -> object:
        return expand(words, NoRules(whole), known)

    with mock.patch.object(paradigms, "expand", bare):
        return ours(entries)


def without_variants(entries: Sequence[Entry]) -> Find:
    return ours(entries, {Kind.VARIANT, Kind.GENDER, Kind.CAPS})


MATCHERS: dict[str, Make] = {
    "literal": literal,
    "lower case, whole words": lowered,
    "Snowball stems": snowball,
    "simplemma, greedy": lemmas,
    "ours": ours,
    "  without the dictionary": without_dictionary,
    "  without the rules": without_rules,
    "  without variants": without_variants,
}


# Tables


def gold_table() -> None:
    """Score sentences written by hand: span and id must be those of the annotation."""
    terms = json.loads((GOLD / "terms.de.glossary.json").read_text("utf-8"))
    entries = [Entry(t["id"], t["term"], t["pos"], match_of(t["pos"])) for t in terms]
    items = [json.loads(line) for line in (GOLD / "terms.de.jsonl").read_text("utf-8").splitlines()]
    print(f"German sentences, {len(items)}, with {len(entries)} terms (tests/glossary/gold)")
    print(f"{'':26} {'P':>6} {'R':>6} {'F1':>6}  {'false hits on':>13}  hints {'P':>5} {'R':>6}")
    print(f"{'':26} {'':6} {'':6} {'':6}  {'negatives':>13}")
    for name, make in MATCHERS.items():
        find = make(entries)
        strict, hints, false = Score(), Score(), 0
        for item in items:
            found = find(item["source"])
            wanted = {(t["start"], t["end"], t["id"]) for t in item["terms"]}
            hinted = {(t["start"], t["end"], t["id"]) for t in item["terms"] if t["kind"] in HINTS}
            strict.add(found.counting, wanted - hinted)
            told, right = near(found.hints, hinted)
            hints.right, hints.found = hints.right + right, hints.found + told
            hints.wanted += len(hinted)
            false += len(found.counting) if item["category"] == "negative" else 0
        shown = str(hints)[:13] if hints.found else f"{'–':>6} {'–':>6}"
        print(f"{name:26} {strict}  {false:13}       {shown}")
    print("Hints are right when a hint of the same concept overlaps the annotation.\n")


def near(found: Spans, wanted: Spans) -> tuple[int, int]:
    """Count hints, and those that overlap a wanted one of the same concept."""
    right = {
        want
        for want in wanted
        if any(a < want[1] and want[0] < b and key == want[2] for a, b, key in found)
    }
    return len(found), len(right)


def match_of(pos: str) -> str:
    return "exact" if pos in {"name", "acronym"} else "inflect"


def noun_table() -> None:
    """Score paradigms: every form of a noun is to be found, no word that looks like one."""
    nouns = list(read_nouns())
    entries = [Entry(noun, noun, "noun") for noun, _, _ in nouns]
    forms = sum(len(forms) for _, forms, _ in nouns)
    others = sum(len(others) for _, _, others in nouns)
    print(
        f"Paradigms of {len(nouns)} nouns: {forms} forms, {others} other words (bench/nouns.de.txt)"
    )
    print(f"{'':26} {'P':>6} {'R':>6} {'F1':>6}")
    wanted_of: dict[str, set[str]] = {}
    for noun, forms_, _ in nouns:
        for form in forms_:
            wanted_of.setdefault(form, set()).add(noun)
    words = sorted({*wanted_of, *(other for _, _, others in nouns for other in others)})
    for name, make in MATCHERS.items():
        find = make(entries)
        score = Score()
        for word in words:
            text = f"Es geht hier um {word} in dieser Form."
            span = (16, 16 + len(word))
            score.add(find(text).counting, {(*span, noun) for noun in wanted_of.get(word, ())})
        print(f"{name:26} {score}")
    print()


def read_nouns() -> Iterator[tuple[str, list[str], list[str]]]:
    for line in NOUNS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            noun, _, rest = line.partition(": ")
            forms, _, others = rest.partition("! ")
            yield noun, forms.split(), others.split()


FIRST = """
Aluminium Batterie Brems Dach Energie Fahrwerk Garn Halden Industrie Jahres Karosserie Klima
Lager Metall Netz Ofen Prüf Qualitäts Recycling Sensor Tank Umwelt Ventil Walz Zell Antriebs
Beschichtungs Dichtungs Entwicklungs Fertigungs Gießerei Hallen Isolier Kabel Kühl Lade Mess
Nieten Pumpen Rahmen Schmelz Textil Verpackungs Wasser Web Zahnrad Blech Draht Farb Gas
"""
MIDDLE = ("", "wagen", "modul", "teile", "rohr", "daten", "park", "stoff", "plan", "system")
HEADS = """
anlage betrieb kette fläche führung gehäuse gruppe halle klasse kosten leitung maschine
messung meister nummer partner prüfung quote raum sicherung stelle technik träger vertrag
werkstatt
"""
ADJECTIVES = ("neue", "leichte", "sichere", "mobile", "digitale", "thermische")


def many_terms(count: int) -> list[Entry]:
    """Make terms of parts: compounds, a fifth with an adjective, a tenth acronyms."""
    chance = random.Random(1)
    nouns = [f + m + h for f in FIRST.split() for m in MIDDLE for h in HEADS.split()]
    chance.shuffle(nouns)
    entries = []
    for number in range(count):
        noun = nouns[number % len(nouns)]
        if number % 10 == 0:
            term, pos = "".join(chance.choices("ABCDEFGHKLMNPRSTVWZ", k=5)), "acronym"
        else:
            term, pos = (f"{chance.choice(ADJECTIVES)} {noun}" if number % 5 == 1 else noun), "noun"
        entries.append(Entry(f"t{number}", term, pos, match_of(pos)))
    return entries


def many_sentences(entries: Sequence[Entry], count: int) -> list[str]:
    """Make sentences of the length of news, two in three with a term."""
    chance = random.Random(2)
    frames = (
        "Am Dienstag hat das Unternehmen in Düsseldorf mitgeteilt, dass {} bis zum Jahresende in "
        "Betrieb gehen soll und {} danach folgt.",
        "Über {} wurde seit Monaten verhandelt, sagte die Sprecherin; {} sei davon nicht berührt.",
        "Rund 120 Mitarbeitende arbeiten an {}, ein weiteres Team prüft nun {} in Qingdao.",
    )
    fillers = ("die neue Halle", "der Ausbau der Straße", "ein Antrag der Stadt", "das Gespräch")
    return [
        chance.choice(frames).format(chance.choice(entries).term, chance.choice(fillers))
        if number % 3
        else chance.choice(frames).format(*chance.sample(fillers, 2))
        for number in range(count)
    ]


def dense(entries: Sequence[Entry], count: int) -> tuple[list[Entry], list[str]]:
    """Make sentences full of terms, few of them often, and a glossary that has all their words.

    The words take the place of the last of the entries, so that there are no more than those.
    """
    chance = random.Random(4)
    often = list(accumulate(1 / rank for rank in range(1, len(entries) + 1)))
    texts = [
        f"Über {a}, {b} und {c} sprach die Leitung mit {d}; zuletzt war {e} geplant."
        for a, b, c, d, e in (
            [entry.term for entry in chance.choices(entries, cum_weights=often, k=5)]
            for _ in range(count)
        )
    ]
    words = dict.fromkeys(word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text))
    own = [Entry(f"w{word}", word, "noun" if word[0].isupper() else "") for word in words]
    return [*own, *entries][: len(entries)], texts


def chinese_speed(terms: int, sentences: int, part: int) -> None:
    """Time terms and sentences of random common characters, two in three with a term."""
    chance = random.Random(3)
    common = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]
    words = ["".join(chance.choices(common, k=chance.randint(2, 6))) for _ in range(terms)]
    texts = [
        "".join(chance.choices(common, k=20))
        + chance.choice(words) * bool(number % 3)
        + "，与BAW合作。"
        for number in range(sentences)
    ]
    made = finder([Entry(word, word, "noun") for word in words], parse("zh_CN"))
    ours_ = cpu(lambda: [made.find(text) for text in texts])
    patterns = [re.compile(word) for word in words]
    slice_ = texts[:part]
    loop = cpu(lambda: [list(p.finditer(t)) for t in slice_ for p in patterns]) * sentences / part
    print(
        f"  the same in Chinese: loop {loop:.1f} s, ours {ours_:.2f} s; ratio {loop / ours_:,.0f}"
    )


def speed_table(terms: int, sentences: int, part: int) -> None:
    entries = many_terms(terms)
    print(f"{terms:,} terms over {sentences:,} sentences, CPU time; hints on, nothing read before")
    print(f"  the loop searches each compiled regex in {part} sentences, and is scaled by letters")
    german_speed("sparse", entries, many_sentences(entries, sentences), part)
    german_speed("dense", *dense(entries, sentences), part)
    chinese_speed(terms, sentences, part)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("cold", "warm"):
            command = [sys.executable, "-m", "bench.terms", "--build", folder]
            command += ["--terms", str(terms)]
            told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            facts = json.loads(told.stdout)
            loads = "loads simplemma" if facts["simplemma"] else "does not load simplemma"
            print(
                f"  index {name}: {facts['seconds']:.2f} s, peak {facts['mebibytes']} MiB, {loads}"
            )


def german_speed(name: str, entries: Sequence[Entry], texts: Sequence[str], part: int) -> None:
    """Time our finder on all texts, and the loop on some of them in the same run."""
    made = finder(entries, GERMAN)
    made.find("Ein Satz liest den Index.")
    hits = 0

    def ours_() -> None:
        nonlocal hits
        hits = sum(len(made.find(text)) for text in texts)

    spent = cpu(ours_)
    spelt = [re.compile(rf"(?<!\w){re.escape(e.term)}(?!\w)") for e in entries]
    slice_ = texts[:part]
    scale = sum(map(len, texts)) / sum(map(len, slice_))
    loop = cpu(lambda: [list(p.finditer(t)) for t in slice_ for p in spelt]) * scale
    print(
        f"  {name}, {hits / len(texts):.1f} hits a sentence: "
        f"loop {loop:.1f} s, ours {spent:.2f} s; ratio {loop / spent:,.0f}"
    )


def build(folder: Path, terms: int) -> None:
    """Build an index with a cache in `folder`, and print what it took as JSON."""
    entries = many_terms(terms)
    seconds = cpu(lambda: finder(entries, GERMAN, folder).find("Ein Satz liest den Index."))
    loaded = "simplemma" in sys.modules
    print(json.dumps({"seconds": seconds, "mebibytes": peak(), "simplemma": loaded}))


def peak() -> int:
    """Give the most memory this process has held, in MiB.

    Where Linux tells, since `getrusage` also counts what the parent held when it started us.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text("ascii"))[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def cpu(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--sentences", type=int, default=3_000)
    parser.add_argument("--slice", type=int, default=30)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        build(options.build, options.terms)
        return
    gold_table()
    noun_table()
    speed_table(options.terms, options.sentences, min(options.slice, options.sentences))


if __name__ == "__main__":
    main()
