"""A sheet with one sentence for every corner of XLIFF, and sheets from anything."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from hypothesis import strategies as st
from strategies_inline import inlines

from l10n.handoff.carriers import xliff2, xliff12
from l10n.handoff.model import Item, Sheet, Unit, item_id
from l10n.inline import has_tags, to_text
from l10n.locales import parse
from l10n.model import State

FOLDER = Path(__file__).parent / "handoff" / "xliff"
VERSIONS: dict[str, ModuleType] = {"xliff12": xliff12, "xliff2": xliff2}
DE, FR, PL, ZH = map(parse, ("de", "fr", "pl", "zh_CN"))
KIT = "0123456789ab"


def item(msgid: str, *targets: str, state: State | None = None, **values: object) -> Item:
    """Make an item; translated where there is a translation and no state is said."""
    found = state or (State.TRANSLATED if any(targets) else State.EMPTY)
    context, plural = values.get("msgctxt"), values.get("msgid_plural")
    assert context is None or isinstance(context, str)
    assert plural is None or isinstance(plural, str)
    id_ = item_id(context, msgid, plural)
    return Item(id_, 1, msgid, targets or ("",), found, **values)  # type: ignore[arg-type]


SAMPLE = Sheet(
    KIT,
    "2026-05-04-windpark",
    DE,
    PL,
    (
        item("Der Windpark wächst.", place=("Heading",)),
        item(
            "Die <b>neue</b> Anlage<br/>ist <a>hier</a> &amp; <a2>dort</a2>.",
            "<b>Nowa</b> instalacja<br/>jest <a2>tam</a2> i <a>tu</a>.",
            tagged=True,
            place=("Paragraph", "Über uns", "Technik"),
            notes=("Bitte kurz.", "<a> = https://example.org/", "<a2> = ?q=1&r=<2>"),
        ),
        item(
            "Noch %d Tage, {name}: 100 %.",
            "Jeszcze %d dni, {name}: 100%.",
            state=State.NEEDS_WORK,
            previous="Noch %d Tag, {name}.",
        ),
        item(
            "<b>Alt</b> und <i>schief</i>",
            "<b>Stare <i>i</b> krzywe</i> &quot;x&quot; < y <u>",
            state=State.NEEDS_WORK,
            previous="<b>Alt</b>",
            tagged=True,
        ),
        item("Maschine", "Maszyna", state=State.MACHINE),
        item("Über uns", "O nas", state=State.REVIEWED, locked=True, msgctxt="footer _x0041_"),
        item("Über uns", "O firmie", state=State.REVIEWED, msgctxt=""),
        item(
            "%d Datei",
            "%d plik",
            "%d pliki",
            "%d plików",
            msgid_plural="%d Dateien",
            msgctxt="menu",
            notes=("Im Menü",),
        ),
        item("Ein Satz mit\tTab,\r\nUmbruch und \x07 \x1b[0m.", "Zdanie\r\n\tz \x07."),
        item(" Leerzeichen vorn und hinten ", "  "),
        item('<script>alert("x")</script> ]]>', '<b>"&amp;"</b>'),
    ),
    "releases/2026-05-04-windpark.de.txt",
    "nplurals=3; plural=(n==1 ? 0 : 1);",
    "2026-05-11",
)


def expected(sent: Item) -> Unit:
    """Give an item as it must come back when nothing was done to it."""
    done = sent.state in {State.TRANSLATED, State.REVIEWED} and all(sent.targets)
    place = f"unit u{sent.id}"
    return Unit(sent.id, sent.msgid, sent.targets, sent.msgctxt, sent.msgid_plural, done, (), place)


_texts = st.one_of(
    st.text(max_size=30),
    st.text(st.sampled_from("ab <>&\"'%{}sd⟦⟧@_x0041;#-.\t\n\r\0\x07\ufffe\u2028"), max_size=30),
    st.lists(st.sampled_from(["%s", "{0}", "{name}", "%(n)d", "@count", " und ", "<b>"])).map(
        "".join
    ),
).map(lambda text: "".join(char for char in text if not "\ud800" <= char <= "\udfff"))
_MARKED = "<b> </b> <a2> </a2> <br/> &amp; &quot; &#65; < > & %s <span> Wort \x07 <B> </x> <b1>"
_MARKED += " &lt;b&gt; &lt;/a2&gt; &lt;"
_marked = st.lists(st.sampled_from([" ", "<i />", *_MARKED.split(" ")])).map("".join)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """One sentence of any kind."""
    tagged = draw(st.booleans())
    plural = draw(st.none() | _texts) if not tagged else None
    count = draw(st.integers(1, 4)) if plural is not None else 1
    source = draw(inlines().filter(has_tags).map(to_text)) if tagged else draw(_texts)
    texts = _texts | _marked
    state = draw(st.sampled_from(State))
    targets = tuple(draw(texts) if state is not State.EMPTY else "" for _ in range(count))
    return item(
        source,
        *targets,
        state=state,
        msgctxt=draw(st.none() | _texts),
        msgid_plural=plural,
        tagged=tagged,
        locked=draw(st.booleans()),
        notes=tuple(draw(st.lists(_texts, max_size=2))),
        place=tuple(draw(st.lists(_texts, max_size=2))),
        previous=draw(st.none() | texts),
    )


sheets = st.builds(
    lambda found, target, path: Sheet(KIT, "r1", DE, target, tuple(found), path),
    st.lists(items(), max_size=4, unique_by=lambda one: one.id),
    st.sampled_from([FR, PL, ZH]),
    _texts,
)
