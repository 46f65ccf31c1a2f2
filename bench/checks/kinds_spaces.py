"""Errors in spaces, punctuation, quotes and brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .kinds import kind
from .spots import CJK, end_of, free, gaps, put, put_at_one

if TYPE_CHECKING:
    from .kinds import Job

BRACKETS = re.compile(r"[()\[\]（）【】]")
QUOTES = re.compile(r"[\"“”„«»‹›「」『』]|(?<!\w)‘|‚")
OPENING, CLOSING_OF = "„“«»「”", {"de": "„“", "en": "“”", "fr": "«»", "zh": "“”", "ja": "「」"}
FOREIGN = {
    "de": [("“", "”"), ("「", "」")],
    "en": [("„", "“"), ("«", "»"), ("„", "”")],
    "fr": [("„", "“"), ("「", "」")],
    "zh": [("„", "“"), ("«", "»")],
    "ja": [("„", "“"), ("«", "»")],
    "es": [("„", "“"), ("「", "」")],
    "it": [("„", "“"), ("「", "」")],
    "pl": [("“", "”"), ("「", "」")],
    "ru": [("「", "」"), ("“", "”")],
}
COMMAS = {
    "，": ",",
    "。": ".",
    "：": ":",
    "；": ";",
    "？": "?",
    "！": "!",
    "（": "(",
    "）": ")",
    "、": ",",
}


@kind("bracket-dropped", core=True)
def bracket_dropped(job: Job) -> str | None:
    """A bracket is missing."""
    return put_at_one(job.target, free(BRACKETS, job.target), job.random, "")


@kind("bracket-other")
def bracket_other(job: Job) -> str | None:
    """A bracket closes that was not opened: (…]."""
    found = free(re.compile(r"[)\]）]"), job.target)
    other = {")": "]", "]": ")", "）": "】"}
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), other[match[0]])


@kind("quote-dropped", core=True)
def quote_dropped(job: Job) -> str | None:
    """A quotation mark is missing."""
    return put_at_one(job.target, free(QUOTES, job.target), job.random, "")


@kind("quotes-foreign", core=True)
def quotes_foreign(job: Job) -> str | None:
    """Quotation marks are those of another language."""
    found = free(re.compile(r"[\"“„«]\s?([^\"“”„«»]+?)\s?[\"”“»]"), job.target)
    if not found or job.language not in FOREIGN:
        return None
    match = job.random.choice(found)
    first, last = job.random.choice(FOREIGN[job.language])
    return put(job.target, match.span(), f"{first}{match[1]}{last}")


@kind("quotes-doubled")
def quotes_doubled(job: Job) -> str | None:
    """A quotation mark is there twice."""
    found = free(QUOTES, job.target)
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), match[0] * 2)


@kind("double-space", core=True)
def double_space(job: Job) -> str | None:
    """Two spaces stand for one."""
    return put_at_one(job.target, free(re.compile(r"(?<=\w) (?=\w)"), job.target), job.random, "  ")


@kind("edge-space", core=True)
def edge_space(job: Job) -> str | None:
    """A space stands before or after everything."""
    return job.random.choice((f" {job.target}", f"{job.target} ", f"{job.target}\u00a0"))


@kind("space-before-mark", core=True)
def space_before_mark(job: Job) -> str | None:
    """A space stands before a comma or full stop."""
    return put_at_one(
        job.target, free(re.compile(r"(?<=\w)(?=[,.](?:\s|$))"), job.target), job.random, " "
    )


@kind("space-lost")
def space_lost(job: Job) -> str | None:
    """No space follows a comma or full stop."""
    found = free(re.compile(r"(?<=[a-zà-ž][,.;])( )(?=[^\W\d_])"), job.target)
    return put_at_one(job.target, found, job.random, "")


@kind("words-joined")
def words_joined(job: Job) -> str | None:
    """Two words have lost the space between them."""
    found = free(re.compile(r"(?<=[a-zà-ž]{4})( )(?=[a-zà-ž]{4})"), job.target)
    return put_at_one(job.target, found, job.random, "")


@kind("space-inside-bracket")
def space_inside_bracket(job: Job) -> str | None:
    """A space stands inside a bracket."""
    return put_at_one(
        job.target, free(re.compile(r"(?<=\()(?=\w)|(?<=\w)(?=\))"), job.target), job.random, " "
    )


@kind("end-dropped", core=True)
def end_dropped(job: Job) -> str | None:
    """The mark at the end is missing."""
    match = end_of(job.target)
    if not match or not end_of(job.source) or job.target.endswith("..."):
        return None
    return put(job.target, match.span(), "")


@kind("end-changed", core=True)
def end_changed(job: Job) -> str | None:
    """The mark at the end is another."""
    match = end_of(job.target)
    if not match or not end_of(job.source) or job.target.endswith("..."):
        return None
    others = {".": "?,:", "!": "?,", "?": ".!", "。": "？，：", "！": "？，", "？": "。！"}[
        match[0]
    ]
    return put(job.target, match.span(), job.random.choice(others))


@kind("end-added")
def end_added(job: Job) -> str | None:
    """A heading ends in a full stop that its source does not have."""
    if not (job.source[-1:].isalpha() and job.target[-1:].isalpha()):
        return None
    return job.target + ("。" if CJK.match(job.target[-1]) else ".")


@kind("marks-doubled", core=True)
def marks_doubled(job: Job) -> str | None:
    """A comma or full stop is there twice, or both are there."""
    found = free(re.compile(r"(?<=\w)[,.。，](?=\s|$|[\u4e00-\u9fff])"), job.target)
    if not found:
        return None
    match = job.random.choice(found)
    return put(
        job.target,
        match.span(),
        job.random.choice((match[0] * 2, match[0] + ".，"[match[0] in "。，"])),
    )


@kind("space-french", core=True)
def space_french(job: Job) -> str | None:
    """French has no space before a mark of two parts."""
    space = r"(?:[\s\u00a0\u202f]|&nbsp;)+"
    found = list(re.finditer(rf"(?<=\w){space}(?=[;:!?»])|(?<=«){space}", job.target))
    return put_at_one(job.target, found, job.random, "") if job.language == "fr" else None


@kind("no-break-lost")
def no_break_lost(job: Job) -> str | None:
    """French has a common space before a mark of two parts."""
    found = free(re.compile(r"[\u00a0\u202f](?=[;:!?»])|(?<=«)[\u00a0\u202f]"), job.target)
    return put_at_one(job.target, found, job.random, " ") if job.language == "fr" else None


@kind("width-half", core=True)
def width_half(job: Job) -> str | None:
    """A mark between Chinese characters is that of Latin script."""
    found = free(re.compile(r"(?<=[\u3040-\u9fff])[，。：；？！（）、]"), job.target)
    if not found or job.language not in {"zh", "ja"}:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), COMMAS[match[0]])


@kind("width-full")
def width_full(job: Job) -> str | None:
    """Latin letters or digits are of full width."""
    if job.language not in {"zh", "ja"}:
        return None
    found = free(re.compile(r"[A-Za-z0-9]{2,}"), job.target)
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), "".join(chr(ord(char) + 0xFEE0) for char in match[0]))


@kind("space-width")
def space_width(job: Job) -> str | None:
    """A space is one of full width, or a tab."""
    places = gaps(job.target)
    if not places:
        return None
    at = job.random.choice(places)
    end = at + 1 if job.target[at] == " " else at
    return put(job.target, (at, end), job.random.choice("\u3000\t"))


@kind("line-break")
def line_break(job: Job) -> str | None:
    """A line is broken where the source has none."""
    places = gaps(job.target)
    if not places or "\n" in job.source:
        return None
    at = job.random.choice(places)
    end = at + 1 if job.target[at] == " " else at
    return put(job.target, (at, end), "\n")
