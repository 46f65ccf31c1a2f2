"""Catalogs and sessions for the tests of the review."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from l10n.catalogs import Entry
from tui import Place
from tui.logic.aids import Aids
from tui.logic.desk import Desk
from tui.logic.journal import Journal
from tui.logic.session import Session
from tui.logic.store import Store

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 22, 11, 2, tzinfo=UTC)

HEADER = """\
msgid ""
msgstr ""
"Language: {locale}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"X-Source-Language: de\\n"
"""

ENTRIES = """
#. type: Title
msgid "Neue Kooperation"
msgstr "Nouvelle coopération"

# Firmenname prüfen
#. type: Paragraph
#. a = https://example.org
#, fuzzy, xml-text
#| msgid "Die <a>Gruppe</a> erwägt eine Beteiligung."
msgid "Die <a>Gruppe</a> plant eine Beteiligung."
msgstr "Le <a>groupe</a> envisage une participation."

#. type: Paragraph
msgid "Sie kommt."
msgstr ""

msgid "%d Datei"
msgid_plural "%d Dateien"
msgstr[0] ""
msgstr[1] ""
"""

CHINESE = """
#. type: Heading 1
msgid "Neue Kooperation mit Automobilindustrie"
msgstr "与汽车产业的新合作"

#. type: Paragraph
msgid "Düsseldorf, 20.04.2023"
msgstr "杜塞尔多夫，2023年4月20日"

# Firmenname prüfen
#. type: Paragraph
#, fuzzy
#| msgid "Die Weiqiao Pioneering Group erwägt eine Beteiligung."
msgid "Die Weiqiao Pioneering Group plant eine Beteiligung an der Beijing Automobile Works (BAW)."
msgstr "魏桥创业集团计划参股北京汽车制造厂（BAW），未来将与该公司共同打造新能源汽车产业基地。"

#. type: Paragraph
msgid "Er traf sich des Weiteren mit dem Führungsteam."
msgstr ""
"""


def catalog(path: Path, entries: str = ENTRIES, locale: str = "fr") -> Path:
    path.write_text(HEADER.format(locale=locale) + entries, encoding="utf-8")
    return path


def session(path: Path, *, at_once: bool = True) -> Session:
    store = Store(path, path.parent / "locks")
    aids = Aids(Place(path, path.parent / "locks", "baw"), store.catalog)
    journal = None if at_once else Journal(path, "anna")
    return Session(
        store, "anna", "baw", lambda: NOW, aids=aids, journal=journal, at_once=at_once
    )  # fmt: skip


def desk(path: Path) -> Desk:
    return Desk("anna", session=session(path, at_once=False))


def poked(path: Path, old: str, new: str) -> None:
    """Change the file as another program would."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


texts = st.sampled_from(["", "a", "b", "c"])
notes = st.lists(st.sampled_from(["x", "y", "z"]), max_size=3, unique=True).map(tuple)


@st.composite
def versions(draw: st.DrawFn, msgid: str = "s") -> Entry:
    """Give one version of an entry: its text, its mark and its notes."""
    entry = Entry(msgid, draw(texts), comments=draw(notes))
    return entry.with_fuzzy(draw(st.booleans()))
