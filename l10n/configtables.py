"""The tables of the configuration, a class each: keys, their defaults and what they mean.

The text under each field is the reference in `docs/configuration.md`. What a value may be is told
in `configkinds`, `configchecks` and `configmemory`; `config` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n.configchecks import CHECKS, CheckTable
from l10n.configkinds import (
    CHANGES,
    CLEAN,
    COUNT,
    EMBARGO,
    ENCODING,
    ENGINE_TABLES,
    ENGINES,
    FILE,
    FLAG,
    FOLDER,
    GATE,
    KEYS,
    KITS,
    LOCALE,
    LOCALES,
    PRICES,
    PUBLISHED,
    REGEXES,
    RELEASES,
    RETURNED,
    REVIEW,
    SECONDS,
    WORD,
    Gate,
)
from l10n.configmemory import DOMAINS, MemoryConfig
from l10n.model import State
from l10n.patterns import PublishedPattern, ReleasePattern

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from l10n.locales import Locale

DEFAULT_RELEASES = tuple(
    ReleasePattern(f"releases/{{id}}.{{lang}}.{extension}")
    for extension in ("txt", "md", "html", "docx", "odt")
)


@dataclass(frozen=True, slots=True)
class BudgetConfig:
    """How much engines may be given, and what it costs.

    Characters are counted that go to engines whose trust is `contract` or `public`, first requests
    and repeated ones. A run that would go over is not begun.
    """

    run: int | None = field(default=None, metadata={"kind": COUNT})
    """The most characters in one run; no limit without it."""

    month: int | None = field(default=None, metadata={"kind": COUNT})
    """The most characters in a calendar month (UTC) from this workspace on this machine, counted
    in the list of requests (see [engines](engines.md#what-went-where))."""

    seconds: float | None = field(default=None, metadata={"kind": SECONDS})
    """How long a run may ask engines; after that nothing new is asked, and the rest stays open."""

    price: Mapping[str, float] = field(default_factory=dict, metadata={"kind": PRICES})
    """What a million characters cost, by engine; for the estimate of `l10n sync --dry-run`."""

    currency: str = field(default="EUR", metadata={"kind": WORD})
    """The currency of the prices."""


@dataclass(frozen=True, slots=True)
class MarkdownConfig:
    """How front matter and shortcodes of Markdown releases are treated.

    A key in a nested table is written with dots (`image.alt`). A key that stands in no list is
    never touched.
    """

    translate: tuple[str, ...] = field(
        default=(
            "title",
            "subtitle",
            "description",
            "excerpt",
            "summary",
            "linkTitle",
            "keywords",
            "image.alt",
            "images.alt",
            "cover.alt",
            "cover.caption",
            "seo.title",
            "seo.description",
        ),
        metadata={"kind": KEYS},
    )
    """Keys whose text, or each text in their list, is translated."""

    localise: tuple[str, ...] = field(
        default=("display_date", "displayDate"), metadata={"kind": KEYS}
    )
    """Keys that hold a date for readers, which is written the way of the target language."""

    language: tuple[str, ...] = field(
        default=("lang", "language", "locale"), metadata={"kind": KEYS}
    )
    """Keys that are set to the target language."""

    slug: tuple[str, ...] = field(default=("permalink", "slug"), metadata={"kind": KEYS})
    """Keys that hold an address, in which the language is replaced."""

    shortcodes: tuple[str, ...] = field(
        default=(r"\{\{[<%].*?[%>]\}\}", r"\{%.*?%\}", r"\{\{.*?\}\}"),
        metadata={"kind": REGEXES},
    )
    """What is kept as one piece, like Hugo's `{{< figure >}}`; the first that matches counts."""


@dataclass(frozen=True, slots=True)
class OfficeConfig:
    """How Word and OpenDocument releases are read."""

    clean: str = field(default="normal", metadata={"kind": CLEAN})
    """Which differences between pieces of text are none, so that they need no tags: with `"normal"`
    languages and traces of spelling checkers, with `"aggressive"` letter spacing too, which
    converted PDFs are full of."""

    changes: str = field(default="refuse", metadata={"kind": CHANGES})
    """What becomes of documents with tracked changes: `"refuse"` names them and stops, `"accept"`
    takes all changes as accepted, in the source text and in what is published."""

    comments: bool = field(default=False, metadata={"kind": FLAG})
    """Whether comments of reviewers are translated too. Without it they stay as they are."""


@dataclass(frozen=True, slots=True)
class HandoffConfig:
    """What becomes of what agencies return."""

    state: State = field(default=State.TRANSLATED, metadata={"kind": RETURNED})
    """The state of translations that are taken: `"translated"`, or `"needs-work"` where somebody
    here is to look at each. What the agency itself left unfinished needs work in any case."""


@dataclass(frozen=True, slots=True)
class Override:
    """What is different for one release; what is not given is as for the whole workspace.

    The table `[release."ID"]` and the mapping `l10n` in the front matter of a release take these
    keys; the front matter counts more. It cannot lift an embargo, and it cannot declare the
    encoding, which must be known before it is read.
    """

    locales: tuple[Locale, ...] | None = field(default=None, metadata={"kind": LOCALES})
    """The target locales of this release; `[]` leaves it untranslated."""

    gate: Gate | None = field(default=None, metadata={"kind": GATE})
    """The gate of this release; a table without `default` changes only the locales it names."""

    engines: tuple[str, ...] | None = field(default=None, metadata={"kind": ENGINES})
    """The engines for this release, in order."""

    embargo: bool | datetime | None = field(default=None, metadata={"kind": EMBARGO})
    """Whether the text of this release must not leave our own machines, or until when: a day, as in
    `2030-12-01`, means its first moment; a time may have a zone (`2030-12-01T09:00:00+01:00`)."""

    encoding: str | None = field(default=None, metadata={"kind": ENCODING})
    """The encoding of this release's file."""

    checks: CheckTable | None = field(default=None, metadata={"kind": CHECKS})
    """How this release is checked, over what `[checks]` says."""


@dataclass(frozen=True, slots=True)
class Config:
    """The keys of the workspace."""

    source: Locale = field(metadata={"kind": LOCALE})
    """The language the releases are written in, in any usual spelling."""

    locales: tuple[Locale, ...] = field(metadata={"kind": LOCALES})
    """The languages to translate into; `zh-cn`, `zh_CN` and `zh_Hans` are the same one."""

    releases: tuple[ReleasePattern, ...] = field(
        default=DEFAULT_RELEASES,
        metadata={"kind": RELEASES},
    )
    """Where the releases are. `{id}` is the name of a release (`{id:path}`: sub-folders too),
    `{lang}` the language, in the name or in a folder (`content/{lang}/{id}.md`); without `{lang}`
    each file is in the source language. Files in other languages are left alone."""

    published: PublishedPattern = field(
        default=PublishedPattern("published/{locale}/{id}{ext}"), metadata={"kind": PUBLISHED}
    )
    """Where finished versions go. `{id}` is the release, `{ext}` its extension with the dot, and
    the language is `{locale}` (`zh_CN`), `{bcp47}` (`zh-CN`) or `{lang}` (`zh`)."""

    catalogs: str = field(default="catalogs", metadata={"kind": FOLDER})
    """The folder of the catalogs, one sub-folder per release."""

    kits: str = field(default="kits", metadata={"kind": KITS})
    """The folder of the records of what was sent to agencies; it belongs into git."""

    glossary: str = field(default="glossary.csv", metadata={"kind": FILE})
    """The glossary; it need not exist."""

    gate: Gate = field(default=Gate(State.TRANSLATED), metadata={"kind": GATE})
    """What every sentence must be before a version is published: `"translated"` (confirmed by a
    person or by the memory in the same context) or `"reviewed"`; or a table by locale, with
    `default`."""

    review: str = field(default="one", metadata={"kind": REVIEW})
    """Who may call a translation reviewed: with `"one"` anybody, with `"four-eyes"` anybody but the
    person who translated it, which the catalogs then record (`# translated: by=…`)."""

    engines: tuple[str, ...] = field(default=(), metadata={"kind": ENGINES})
    """The machine translation engines to ask, in order. With none, nothing leaves the machine."""

    engine: Mapping[str, Mapping[str, object]] = field(
        default_factory=dict, metadata={"kind": ENGINE_TABLES}
    )
    """Options of single engines, one table each (`[engine.mymemory]`); see `l10n engines list`."""

    embargo: bool | datetime = field(default=False, metadata={"kind": EMBARGO})
    """Keep the text of all releases from every engine that is not `local` or `selfhosted`; always,
    or until a day or time."""

    checks: CheckTable = field(default=CheckTable(), metadata={"kind": CHECKS})
    """Which [checks](checks.md) are made, how much their findings matter, and their parameters; and
    when `l10n check` fails: `fail_on` is `"warning"` (the default), `"error"`, `"info"` or
    `"never"`, `warnings` the number of warnings that pass all the same."""

    budget: BudgetConfig = field(default=BudgetConfig(), metadata={"table": BudgetConfig})
    """How much engines may be given, a table of its own."""

    encoding: str | None = field(default=None, metadata={"kind": ENCODING})
    """The encoding of releases that are neither UTF-8 nor marked by a byte order mark."""

    memory: MemoryConfig = field(default=MemoryConfig(), metadata={"table": MemoryConfig})
    """What the translation memory may offer, a table of its own."""

    domains: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata={"kind": DOMAINS})
    """The domains of releases and memories, such as `finance`: patterns of their names, as `l10n
    memory search` shows them; `*` stands for any letters. The first that fits counts."""

    markdown: MarkdownConfig = field(default=MarkdownConfig(), metadata={"table": MarkdownConfig})
    """How front matter and shortcodes are treated, a table of its own."""

    office: OfficeConfig = field(default=OfficeConfig(), metadata={"table": OfficeConfig})
    """How Word and OpenDocument releases are read, a table of its own."""

    handoff: HandoffConfig = field(default=HandoffConfig(), metadata={"table": HandoffConfig})
    """What becomes of what agencies return, a table of its own."""

    release: Mapping[str, Override] = field(default_factory=dict, metadata={"tables": Override})
    """What is different for single releases, one table each (`[release."2023-04-20-baw"]`)."""

    def configures_checks(self) -> bool:
        """Tell whether any check is configured at all."""
        every = (self.checks, *(one.checks for one in self.release.values() if one.checks))
        return any(table.by_code or table.by_locale for table in every)
