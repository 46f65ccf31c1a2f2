"""Errors in single characters: encodings gone wrong, look-alikes, what nobody sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .kinds import kind
from .spots import WORD, free, gaps, put, put_at_one

if TYPE_CHECKING:
    from .kinds import Job

LATIN, CYRILLIC = "aceopxyiABCEHKMOPTX", "асеорхуіАВСЕНКМОРТХ"
LOOKALIKES = str.maketrans(LATIN + CYRILLIC, CYRILLIC + LATIN)
GREEK = str.maketrans("aovtikABEHKMNOPTXYZ", "αονтικΑΒΕΗΚΜΝΟΡΤΧΥΖ")
TRADITIONAL = str.maketrans(
    "国会议员经济发东长门车书学医药万与时间", "國會議員經濟發東長門車書學醫藥萬與時間"
)
INVISIBLE = ("\u200b", "\u200c", "\ufeff", "\u200e", "\u202a", "\u2060", "\u200d")


@kind("mojibake", core=True)
def mojibake(job: Job) -> str | None:
    """Letters beyond ASCII were read in the wrong encoding: Ã¼."""
    encoding = job.random.choice(("cp1252", "latin-1"))
    found = [
        m for m in free(re.compile(r"\w*[^\x00-\x7f]+\w*"), job.target) if broken(m[0], encoding)
    ]
    if not found:
        return None
    if job.random.random() < 0.5:
        match = job.random.choice(found)
        return put(job.target, match.span(), broken(match[0], encoding))
    text = job.target
    for match in reversed(found):
        text = put(text, match.span(), broken(match[0], encoding))
    return text


def broken(word: str, encoding: str) -> str:
    """Read the bytes of a word in another encoding; empty where that fails or shows nothing."""
    try:
        return word.encode("utf-8").decode(encoding)
    except UnicodeDecodeError:
        return ""


@kind("letter-lost")
def letter_lost(job: Job) -> str | None:
    """A letter beyond ASCII has become a question mark, or the sign of a lost character."""
    found = free(re.compile(r"(?<=\w)[à-žà-я\u4e00-\u9fff](?=\w)"), job.target)
    return put_at_one(job.target, found, job.random, job.random.choice("?\ufffd\ufffd"))


@kind("homoglyph", core=True)
def homoglyph(job: Job) -> str | None:
    """One letter is the look-alike of another script."""
    letters = LATIN if re.search(r"[A-Za-z]{3}", job.target) else CYRILLIC
    pattern = re.compile(rf"(?<=\w)[{letters}]|[{letters}](?=\w)")
    found = [m for m in free(pattern, job.target) if not m[0].isdigit()]
    if not found:
        return None
    match = job.random.choice(found)
    table = GREEK if match[0] in "aovik" and job.random.random() < 0.2 else LOOKALIKES
    return put(job.target, match.span(), match[0].translate(table))


@kind("mixed-script")
def mixed_script(job: Job) -> str | None:
    """A whole word is written with look-alikes where the script has them."""
    found = [
        match
        for match in free(re.compile(r"[A-Za-z]{4,}"), job.target)
        if sum(char in LATIN for char in match[0]) >= 2
    ]
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), match[0].translate(LOOKALIKES))


@kind("traditional")
def traditional(job: Job) -> str | None:
    """A Chinese character is the traditional one, or in Latin text a Chinese one."""
    if job.language != "zh":
        return None
    found = free(re.compile("[国会议员经济发东长门车书学医药万与时间]"), job.target)
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), match[0].translate(TRADITIONAL))


@kind("foreign-script")
def foreign_script(job: Job) -> str | None:
    """A word is left in a script that neither language is written in."""
    if "ja" in {job.language, job.pair.src_lang}:
        return None
    words = {"ru": "これは", "zh": "これは"}.get(
        job.language, job.random.choice(("также", "これは", "그러나"))
    )
    if "ru" in {job.language, job.pair.src_lang}:
        words = "これは"
    places = gaps(job.target)
    if not places:
        return None
    at = job.random.choice(places)
    return put(job.target, (at, at), f" {words}" if job.target[at] == " " else words)


@kind("invisible", core=True)
def invisible(job: Job) -> str | None:
    """A character that nobody sees stands in a word."""
    char = job.random.choice(INVISIBLE)
    places = [match.start() + len(match[0]) // 2 for match in free(WORD, job.target)]
    return put(job.target, (at := job.random.choice(places), at), char) if places else None


@kind("soft-hyphen")
def soft_hyphen(job: Job) -> str | None:
    """A soft hyphen of the layout is left in a word."""
    places = [m.start() + len(m[0]) // 2 for m in free(WORD, job.target) if len(m[0]) > 6]
    return put(job.target, (at := job.random.choice(places), at), "\u00ad") if places else None


@kind("hyphen-left")
def hyphen_left(job: Job) -> str | None:
    """A word is still divided as at the end of a line: transla- tion."""
    if job.language in {"zh", "ja"}:
        return None
    words = [m for m in free(WORD, job.target) if len(m[0]) > 7 and m[0].isalpha()]
    if not words:
        return None
    match = job.random.choice(words)
    at = match.start() + len(match[0]) // 2
    return put(job.target, (at, at), "- ")


@kind("control-character")
def control_character(job: Job) -> str | None:
    """A control character stands in the text."""
    places = gaps(job.target)
    return (
        put(
            job.target,
            (at := job.random.choice(places), at),
            job.random.choice("\x0b\x1f\x08\x7f\x0c"),
        )
        if places
        else None
    )
