"""Headers of new catalogs, and what may change in those of old ones.

Everything here follows from the release and the locale, so that writing twice gives the same bytes.
There is no `POT-Creation-Date` (gettext asks for none): it would change with every run and says
less than git does. `PO-Revision-Date` changes when a person saves, and only then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.catalogs.catalog import Catalog, Entry

if TYPE_CHECKING:
    from datetime import datetime

    from l10n.locales import Locale


@dataclass(frozen=True, slots=True)
class Heading:
    """What a catalog says of itself: its project and release, and the locale (None: a template).

    `source_file` is the path of the release in the workspace, `segmenter` name and version of the
    rules that cut it.
    """

    project: str
    source_file: str
    source_locale: Locale
    segmenter: str
    locale: Locale | None = None


def new_catalog(heading: Heading, path: str = "") -> Catalog:
    """Make a catalog without entries, valid for `msgfmt --check`."""
    from l10n.locales import plural_forms  # noqa: PLC0415 -- loads CLDR data, for new files only

    locale = heading.locale
    fields = {
        "Project-Id-Version": heading.project,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": str(locale or ""),
        "Language": str(locale or ""),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **({"Plural-Forms": plural_forms(locale)} if locale else {}),
        **_ours(heading),
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return Catalog(Entry("", text), path=path)


def _ours(heading: Heading) -> dict[str, str]:
    return {
        "X-Source-Language": str(heading.source_locale),
        "X-Source-File": heading.source_file,
        "X-Segmenter": heading.segmenter,
    }


def refreshed(catalog: Catalog, heading: Heading) -> Catalog:
    """Bring the fields that follow from the release up to date; all others stay as they are."""
    return catalog.with_header(dict(_ours(heading)))


def saved_by(catalog: Catalog, translator: str, at: datetime) -> Catalog:
    """Record that a person saved the catalog, `at` with its time zone."""
    return catalog.with_header(
        {"PO-Revision-Date": f"{at:%Y-%m-%d %H:%M%z}", "Last-Translator": translator}
    )
