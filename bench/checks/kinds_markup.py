"""Errors in what is not prose: tags, links, placeholders, addresses, numbers to call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import plants
from .kinds import kind
from .spots import put, put_at_one

if TYPE_CHECKING:
    from .kinds import Job

ELEMENT = re.compile(r"<(\w+)([^<>]*)>(.*?)</(\1)>")
TAG = re.compile(r"</?\w+[^<>]*>")
HREF = re.compile(r'(?<=href=")[^"]+(?=")')
URL = re.compile(r"https?://[^\s<>\"]+[\w/]")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
PHONE = re.compile(r"(?:\+|\(0)\d[\d ()-]{6,}\d")
PLACEHOLDER = re.compile(
    "|".join(re.escape(one) for one in sorted(plants.PLACEHOLDERS, key=len, reverse=True))
)
IDENTIFIER = re.compile("|".join(map(re.escape, plants.IDENTIFIERS)))
HANDLE = re.compile("|".join(map(re.escape, plants.HANDLES)))


@kind("tag-dropped", plants.tags, core=True)
def tag_dropped(job: Job) -> str | None:
    """A tag is missing: the first, the last, or both of an element."""
    elements = list(ELEMENT.finditer(job.target))
    if not elements:
        return None
    match = job.random.choice(elements)
    first, last = f"<{match[1]}{match[2]}>", f"</{match[4]}>"
    options = (match[3], first + match[3], match[3] + last)
    return put(job.target, match.span(), job.random.choice(options))


@kind("tag-renamed", plants.tags, core=True)
def tag_renamed(job: Job) -> str | None:
    """A tag has another name, at one end or both: <strong> as <stark>."""
    elements = list(ELEMENT.finditer(job.target))
    if not elements:
        return None
    match = job.random.choice(elements)
    new = match[1] + job.random.choice("xz")
    other = "b" if match[1] != "b" else "span"
    options = (
        f"<{new}{match[2]}>{match[3]}</{new}>",
        f"<{match[1]}{match[2]}>{match[3]}</{other}>",
        f"<{match[1]}{match[2]}>{match[3]}</{new}>",
    )
    return put(job.target, match.span(), job.random.choice(options))


@kind("tag-malformed", plants.tags, core=True)
def tag_malformed(job: Job) -> str | None:
    """A tag is broken: </ a>, < b>, <b without its end."""
    found = list(TAG.finditer(job.target))
    if not found:
        return None
    match = job.random.choice(found)
    tag = match[0]
    ways = [
        tag[:-1],
        tag.replace("</", "</ ").replace("<", "< ") if tag[1] != "/" else f"</ {tag[2:]}",
    ]
    ways += [f"<{tag[1:]}".replace('"', "", 1)] if '"' in tag else []
    ways += [tag.replace("</", "<\\")] if tag.startswith("</") else []
    return put(job.target, match.span(), job.random.choice(ways))


@kind("tag-crossed", plants.nested)
def tag_crossed(job: Job) -> str | None:
    """Two tags are closed in the wrong order."""
    match = re.search(r"(</\w+>)(</\w+>)", job.target)
    return put(job.target, match.span(), match[2] + match[1]) if match else None


@kind("tag-emptied", plants.link)
def tag_emptied(job: Job) -> str | None:
    """A link holds no words: they stand after it."""
    elements = list(re.finditer(r"(<a [^<>]*>)([^<>]+)(</a>)", job.target))
    if not elements:
        return None
    match = job.random.choice(elements)
    return put(job.target, match.span(), f"{match[1]}{match[3]}{match[2]}")


@kind("tag-escaped", plants.tags)
def tag_escaped(job: Job) -> str | None:
    """A tag is escaped: &lt;b&gt;."""
    text = TAG.sub(lambda tag: tag[0].replace("<", "&lt;").replace(">", "&gt;"), job.target)
    return text if text != job.target else None


@kind("entity-broken", plants.entity)
def entity_broken(job: Job) -> str | None:
    """An entity is escaped twice, or has lost its semicolon."""
    found = list(re.finditer(r"&(\w+);", job.target))
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), job.random.choice((f"&amp;{match[1]};", f"& {match[1]};")))


@kind("href", plants.link, core=True)
def href(job: Job) -> str | None:
    """A link goes elsewhere: one character, or the whole path."""
    found = [match for match in HREF.finditer(job.target) if len(match[0]) > 7]
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), misspelt(match[0], job))


def misspelt(address: str, job: Job) -> str:
    """Change an address: a letter lost or other, or its end."""
    places = [at for at, char in enumerate(address) if char.isalnum() and at > 8]
    places = places or list(range(1, len(address)))
    at = job.random.choice(places)
    other = job.random.choice([c for c in "abdeklmorstu" if c != address[at].lower()])
    return job.random.choice(
        (address[:at] + address[at + 1 :], address[:at] + other + address[at + 1 :])
    )


@kind("placeholder-dropped", plants.placeholder, core=True)
def placeholder_dropped(job: Job) -> str | None:
    """A placeholder is missing."""
    found = list(re.finditer(rf"(?:{PLACEHOLDER.pattern}) ?", job.target))
    return put_at_one(job.target, found, job.random, "")


@kind("placeholder-changed", plants.placeholder, core=True)
def placeholder_changed(job: Job) -> str | None:
    """A placeholder has another name or type."""
    match = PLACEHOLDER.search(job.target)
    if not match:
        return None
    old = match[0]
    others = {"%s": "%d", "%d": "%s", "%1$s": "%2$s", "{0}": "{1}", "%(total)d": "%(summe)d"}
    if old in others:
        return put(job.target, match.span(), others[old])
    renamed = re.sub(r"[a-z]{3,}", lambda m: job.random.choice(("wert", "nom", m[0][:-1])), old)
    return put(job.target, match.span(), renamed)


@kind("placeholder-broken", plants.placeholder)
def placeholder_broken(job: Job) -> str | None:
    """A placeholder is broken: { name }, % s, {name."""
    match = PLACEHOLDER.search(job.target)
    if not match:
        return None
    old = match[0]
    ways = (f"{old[0]} {old[1:]}", old[1:] if old[0] in "{$" else old.replace("%", "％"), old[:-1])
    return put(job.target, match.span(), job.random.choice(ways))


@kind("url", plants.url, core=True)
def address(job: Job) -> str | None:
    """An address in the text has another character, or has lost its end."""
    found = list(URL.finditer(job.target))
    if not found:
        return None
    match = job.random.choice(found)
    return put(job.target, match.span(), misspelt(match[0], job))


@kind("email", plants.email, core=True)
def email(job: Job) -> str | None:
    """An e-mail address has another character, or a space."""
    match = EMAIL.search(job.target)
    if not match:
        return None
    at = job.random.choice([n for n in range(1, len(match[0])) if match[0][n].isalpha()])
    other = job.random.choice([c for c in "adeklmnrst" if c != match[0][at]])
    ways = (match[0][:at] + match[0][at + 1 :], match[0][:at] + other + match[0][at + 1 :])
    return put(job.target, match.span(), job.random.choice((*ways, match[0].replace("@", " @"))))


@kind("phone", plants.phone, core=True)
def phone(job: Job) -> str | None:
    """A telephone number has another digit, or one too few."""
    match = PHONE.search(job.target)
    if not match:
        return None
    at = job.random.choice([n for n in range(3, len(match[0])) if match[0][n].isdigit()])
    other = job.random.choice([d for d in "123456789" if d != match[0][at]])
    new = job.random.choice((other, other, ""))
    return put(job.target, match.span(), match[0][:at] + new + match[0][at + 1 :])


@kind("identifier", plants.identifier)
def identifier(job: Job) -> str | None:
    """The number of a standard, a security or a register has another character."""
    match = IDENTIFIER.search(job.target)
    if not match:
        return None
    at = job.random.choice([n for n in range(len(match[0])) if match[0][n].isdigit()])
    other = job.random.choice([d for d in "123456789" if d != match[0][at]])
    return put(job.target, match.span(), match[0][:at] + other + match[0][at + 1 :])


@kind("handle", plants.handle)
def handle(job: Job) -> str | None:
    """A name or tag of social media has lost its mark or a letter."""
    match = HANDLE.search(job.target)
    if not match:
        return None
    at = len(match[0]) // 2
    return put(
        job.target,
        match.span(),
        job.random.choice((match[0][1:], match[0][:at] + match[0][at + 1 :])),
    )
