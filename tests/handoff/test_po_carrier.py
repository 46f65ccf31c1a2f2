"""PO as a carrier: what goes out is sound and says only what it should; any bytes may come in."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import needs
from hypothesis import given
from hypothesis import strategies as st
from strategies_catalogs import prose

from l10n import catalogs
from l10n.errors import InputError
from l10n.handoff.carriers import carrier, detect, po
from l10n.handoff.model import Item, Sheet, item_id
from l10n.locales import parse, plural_forms
from l10n.model import State

FR = parse("fr")
STATES = st.sampled_from([State.NEEDS_WORK, State.TRANSLATED])


@st.composite
def items(draw: st.DrawFn) -> tuple[Item, ...]:
    found = draw(st.lists(st.tuples(prose.filter(bool), prose, STATES), max_size=5))
    once = {source: (target, state) for source, target, state in found}
    return tuple(
        Item(item_id(None, source), n, source, (target,), state, notes=("b = bold",))
        for n, (source, (target, state)) in enumerate(once.items(), 1)
    )


def sheet(found: tuple[Item, ...]) -> Sheet:
    return Sheet("0123456789ab", "a", parse("de"), FR, found, "a.txt", plural_forms(FR))


@given(items())
def test_what_goes_out_comes_back(found: tuple[Item, ...]) -> None:
    data = po.write(sheet(found))
    returned = po.read(data, "fr.po")
    assert [(unit.msgid, unit.targets) for unit in returned.units] == [
        (item.msgid, item.targets) for item in found
    ]
    assert [unit.done for unit in returned.units] == [
        item.state is State.TRANSLATED and bool(item.targets[0]) for item in found
    ]
    assert (returned.kit, returned.release, returned.target) == ("0123456789ab", "a", "fr")
    assert not returned.faults
    assert detect("x", data) == "po"
    assert carrier("po").read(data, "fr.po") == returned


@given(items(), st.data())
def test_any_bytes_are_read_or_refused(found: tuple[Item, ...], data: st.DataObject) -> None:
    whole = bytearray(po.write(sheet(found)))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=6)):
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    for one in (bytes(whole), bytes(whole[:cut])):
        with suppress(InputError):
            assert po.read(one, "x.po").carrier == "po"


def test_a_file_that_goes_out_is_valid_for_gettext(tmp_path: Path) -> None:
    msgfmt = needs("msgfmt", "gettext")
    found = (
        Item("1", 1, "Ein <b>Wort</b>", ("",), place=("Paragraph",), tagged=True),
        Item("2", 2, "%d Tag", ("%d jour", "%d jours"), State.TRANSLATED, None, "%d Tage"),
        Item("3", 3, "Fest", ("Ferme",), State.REVIEWED, "Menü", locked=True, notes=("Achtung",)),
        Item("4", 4, "Neu", ("Neuf",), State.NEEDS_WORK, previous="Alt"),
    )
    path = tmp_path / "fr.po"
    path.write_bytes(po.write(sheet(found)))
    subprocess.run([msgfmt, "-c", "-o", str(tmp_path / "fr.mo"), str(path)], check=True)
    text = path.read_text("utf-8")
    assert "#. Do not change: this text is settled.\n" in text
    assert '#| msgid "Alt"\n' in text
    assert "#, fuzzy\n" in text
    assert "#, xml-text\n" in text
    assert catalogs.load(path)["Menü", "Fest"].comments == ()


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("pl", "cp1250"), ("ru", "cp1251"), ("zh_CN", "gb18030"), ("ja", "cp932"), ("el", "cp1253"),
        ("ar", "cp1256"), ("he", "cp1255"), ("th", "cp874"), ("lt", "cp1257"), ("ro", "cp1250"),
    ],
)  # fmt: skip
def test_undeclared_encodings_are_those_of_the_language(name: str, encoding: str) -> None:
    text = {
        "pl": "Zażółć gęślą jaźń", "ru": "Завод построен", "zh_CN": "工厂已经建成",
        "ja": "工場が完成した", "el": "Το εργοστάσιο", "ar": "اكتمل بناء المصنع",
        "he": "המפעל הושלם", "th": "โรงงานสร้างเสร็จแล้ว", "lt": "Gamykla pastatyta šį mėnesį",
        "ro": "Uzina a fost construită",
    }[name]  # fmt: skip
    plain = f'msgid ""\nmsgstr "Language: {name}\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    data = (plain + f'msgid "Das Werk steht"\nmsgstr "{text}"\n').encode(encoding)
    returned = po.read(data, "x.po")
    assert returned.units[0].targets == (text,)
    assert {repair.code for repair in returned.repairs} == {"encoding"}


POLISH = "Zażółć gęślą jaźń, są mosty"
CZECH = "Příliš žluťoučký kůň – šňůra"


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("UTF-8", "cp1250"), ("UTF-8", "iso8859-2"), ("ISO-8859-2", "cp1250"),
        ("ISO-8859-2", "iso8859-2"), ("windows-1250", "cp1250"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("name", "text"), [("pl", POLISH), ("cs", CZECH.replace(" –", ","))])
def test_central_europe_is_read_as_it_was_written(
    name: str, text: str, encoding: str, said: str
) -> None:
    plain = f'msgid ""\nmsgstr "Language: {name}\\nContent-Type: text/plain; charset={said}\\n"\n\n'
    data = (plain + f'msgid "Das Werk für alle"\nmsgstr "{text}"\n').encode(encoding)
    unit = po.read(data, "x.po").units[0]
    assert (unit.msgid, unit.targets) == ("Das Werk für alle", (text,))


def test_latin1_of_windows_with_its_quotation_marks() -> None:
    plain = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
    data = (plain + 'msgid "Das „Werk“"\nmsgstr "L’usine"\n').encode("cp1252")
    assert po.read(data, "x.po").units[0].targets == ("L’usine",)


JOINED = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

# #-#-#-#-#  a.po (a)  #-#-#-#-#
# Look here.
#, fuzzy
msgid "Das Werk"
msgstr ""
"#-#-#-#-#  a.po (a)  #-#-#-#-#\\n"
"L’usine\\n"
"#-#-#-#-#  b.po (b)  #-#-#-#-#\\n"
"Le site"

#, fuzzy
msgid "%d Tag"
msgid_plural "%d Tage"
msgstr[0] ""
"#-#-#-#-#  a.po  #-#-#-#-#\\n"
"%d jour\\n"
"#-#-#-#-#  b.po  #-#-#-#-#\\n"
"%d journée"
msgstr[1] "%d jours"
"""


def test_texts_that_msgcat_put_into_one_are_several() -> None:
    units = po.read(JOINED.encode(), "x.po").units
    assert [unit.targets for unit in units] == [
        ("L’usine",), ("Le site",), ("%d jour", "%d jours"), ("%d journée", "%d jours"),
    ]  # fmt: skip
    assert units[0].comments == ("Look here.",)
    assert {unit.done for unit in units} == {False}


def test_a_backslash_that_escapes_nothing_is_kept_and_told() -> None:
    data = b'msgid "Der Ordner"\nmsgstr "Le dossier C:\\Users\\Dokumente \\377"\n'
    returned = po.read(data, "x.po")
    assert returned.units[0].targets == ("Le dossier C:\\Users\\Dokumente \\377",)
    assert [fault.code for fault in returned.faults] == ["po-escape"] * 3
