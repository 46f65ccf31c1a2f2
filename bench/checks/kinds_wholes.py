"""Errors of whole texts: empty, not translated, in another language, too short, too long."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from .kinds import kind
from .spots import CJK, END_MARKS, end_of, put

if TYPE_CHECKING:
    from .kinds import Job

EMPTY = ("", "", " ", "-", "–", "—", "...", "TODO", "TBD", "???", "n/a", "[…]")
NOTES = {
    "de": ("[Übersetzung prüfen]", "(Anm. d. Ü.: ???)", "TODO"),
    "en": ("[check translation]", "(translator's note: ???)", "TODO"),
    "fr": ("[traduction à vérifier]", "(NdT : ???)", "TODO"),
    "zh": ("【待译】", "[待核对]", "TODO"),
}
CHATTER = {
    "de": "Hier ist die Übersetzung: ",
    "en": "Here is the translation: ",
    "fr": "Voici la traduction : ",
    "zh": "以下是翻译：",
    "es": "Aquí está la traducción: ",
    "it": "Ecco la traduzione: ",
    "pl": "Oto tłumaczenie: ",
    "ru": "Вот перевод: ",
    "ja": "翻訳は次のとおりです：",
}


@kind("untranslated", core=True)
def untranslated(job: Job) -> str | None:
    """The target is the source."""
    words = re.findall(r"(?<!\w)[^\W\d_]{2,}(?!\w)", job.source)
    return job.source if len(words) >= 4 or CJK.search(job.source) else None


@kind("partly-untranslated", core=True)
def partly_untranslated(job: Job) -> str | None:
    """Five words are left in the source language."""
    theirs, _ = words_of(job.source, job.pair.src_lang)
    ours, joint = words_of(job.target, job.language)
    size, own = (9 if job.pair.src_lang in {"zh", "ja"} else 5), (5 if joint else 9)
    if len(theirs) < 2 * size or len(ours) < 2 * own or "<" in job.source:
        return None
    at = job.random.randrange(len(theirs) - size)
    start = round(at / len(theirs) * (len(ours) - own))
    middle = ("" if job.pair.src_lang in {"zh", "ja"} else " ").join(theirs[at : at + size])
    kept = [*ours[:start], middle, *ours[start + own :]]
    return joint.join(kept)


def words_of(text: str, language: str) -> tuple[list[str], str]:
    """Give the words of a text, or characters of one without spaces, and what joins them."""
    return (list(text), "") if language in {"zh", "ja"} else (text.split(" "), " ")


@kind("wrong-language", core=True)
def wrong_language(job: Job) -> str | None:
    """The target is a text of another language that is not the source's."""
    others = [name for name in job.pool.targets if name not in {job.language, job.pair.src_lang}]
    if not others or len(job.target) < 25:
        return None
    texts = job.pool.targets[job.random.choice(sorted(others))]
    return min(job.random.choices(texts, k=12), key=lambda text: abs(len(text) - len(job.target)))


@kind("truncated", core=True)
def truncated(job: Job) -> str | None:
    """The second half is missing; the mark at the end is not."""
    end = end_of(job.target)
    body = job.target[: end.start()] if end else job.target
    if len(body) < (16 if job.language in {"zh", "ja"} else 40) or "<" in body:
        return None
    words, joint = words_of(body, job.language)
    return joint.join(words[: len(words) // 2]).rstrip(" ,;:，、") + job.target[len(body) :]


@kind("sentence-lost")
def sentence_lost(job: Job) -> str | None:
    """One of two or more sentences is missing."""
    cuts = [
        m.end()
        for m in re.finditer(rf"(?<=[^\W\d]{{3}})[{END_MARKS}](?:\s|(?<=[。！？]))", job.target)
    ]
    bounds = [0, *cuts, len(job.target)]
    parts = [job.target[a:b] for a, b in pairwise(bounds) if b > a]
    least = 8 if job.language in {"zh", "ja"} else 20
    if len(parts) < 2 or min(map(len, parts)) < least or "<" in job.target:
        return None
    del parts[job.random.randrange(len(parts))]
    return "".join(parts).strip()


@kind("sentence-added", core=True)
def sentence_added(job: Job) -> str | None:
    """A sentence follows that belongs elsewhere."""
    least, most = (12, 45) if job.language in {"zh", "ja"} else (35, 120)
    texts = job.pool.targets.get(job.language, ())
    fitting = [t for t in job.random.choices(texts, k=40) if least < len(t) < most] if texts else []
    fitting = [text for text in fitting if end_of(text) and "<" not in text and text != job.target]
    if not fitting or not end_of(job.target):
        return None
    return job.target + ("" if job.language in {"zh", "ja"} else " ") + fitting[0]


@kind("text-doubled")
def text_doubled(job: Job) -> str | None:
    """The target stands there twice."""
    joint = "" if job.language in {"zh", "ja"} else " "
    return f"{job.target}{joint}{job.target}" if len(job.target) > 15 else None


@kind("source-kept")
def source_kept(job: Job) -> str | None:
    """The source stands before or after its translation."""
    if len(job.source) < 15:
        return None
    return (
        f"{job.source} {job.target}" if job.random.random() < 0.5 else f"{job.target} {job.source}"
    )


@kind("neighbour", core=True)
def neighbour(job: Job) -> str | None:
    """The target is the next text's."""
    other = job.pool.neighbours.get(job.pair.id)
    if other is None or min(len(other.target), len(job.target)) < 12 or "<" in other.target:
        return None
    return other.target if other.target != job.target else None


@kind("empty", core=True)
def empty(job: Job) -> str | None:
    """Nothing, a dash, or a promise stands there."""
    return job.random.choice(EMPTY) if re.search(r"\w{3}", job.source) else None


@kind("note-left")
def note_left(job: Job) -> str | None:
    """A note of the translator is left in the text."""
    notes = NOTES.get(job.language, ("[check translation]", "TODO", "???"))
    return f"{job.target} {job.random.choice(notes)}"


@kind("chatter")
def chatter(job: Job) -> str | None:
    """A machine says what it does before it does it."""
    return CHATTER[job.language] + job.target if job.language in CHATTER else None


@kind("capitals")
def capitals(job: Job) -> str | None:
    """The whole target is in capitals."""
    if "<" in job.target or sum(char.islower() for char in job.target) < 15:
        return None
    return job.target.upper()


@kind("conflict")
def conflict(job: Job) -> str | None:
    """The marks of a merge are left in the text."""
    return f"<<<<<<< HEAD\n{job.target}\n=======\n{job.target}\n>>>>>>> main"


@kind("escape-left")
def escape_left(job: Job) -> str | None:
    r"""A quote or line end is escaped once too often: \" or \n."""
    found = re.search(r"[\"“„«]", job.target)
    if found:
        return put(job.target, found.span(), '\\"')
    return job.target + "\\n"
