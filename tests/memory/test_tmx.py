"""TMX files in the manners of several tools, and files that mean harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from l10n.errors import InputError
from l10n.locales import Locale, parse
from l10n.memory import Memory, Rank, Unit
from l10n.memory.tmx import read as stream
from l10n.memory.tmx import read_placed

DE, EN = parse("de"), parse("en")
CASES = Path(__file__).parent / "tmx"


def read(
    file: Path | bytes, source: Locale, target: Locale, name: str | None = None
) -> tuple[Unit, ...]:
    return tuple(stream(file, source, target, name))


def tmx(body: str, head: str = '<?xml version="1.0"?>', srclang: str = "de") -> str:
    return f'{head}<tmx version="1.4"><header srclang="{srclang}"/><body>{body}</body></tmx>'


def pair(source: str, target: str, one: str = "de", two: str = "en") -> str:
    return (
        f'<tu><tuv xml:lang="{one}"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{two}"><seg>{target}</seg></tuv></tu>'
    )


def both(data: str | bytes) -> list[tuple[str, str]]:
    raw = data.encode() if isinstance(data, str) else data
    return [(unit.source, unit.target) for unit in read(raw, DE, EN)]


def test_omegat_gives_neighbours_and_dates() -> None:
    found = read(CASES / "omegat.tmx", DE, EN)
    assert found[0] == Unit(
        "Das Werk entsteht in Qingdao.",
        "The plant is being built in Qingdao.",
        "tmx/omegat.tmx",
        "Neue Kooperation",
        "Wir freuen uns.",
        Rank.TMX,
        at="2023-04-20T10:15:00Z",
        by="anna",
    )
    assert (found[1].source, found[1].previous, found[1].following) == (
        "Wir freuen uns.",
        "Das Werk entsteht in Qingdao.",
        None,
    )
    match = Memory.of(found).exact(
        "Das Werk entsteht in Qingdao.", "Neue Kooperation", "Wir freuen uns."
    )
    assert match is not None
    assert match.score == 102


def test_trados_codes_become_tags_and_machine_units_are_left_out() -> None:
    assert [(u.source, u.target) for u in read(CASES / "trados.tmx", DE, EN)] == [
        ("Das <b>neue</b> Werk &amp; Büro", "The <b>new</b> plant &amp; office"),
        ("Ein Feld bleibt Text.", "A field stays text."),
    ]
    every = list(stream(CASES / "trados.tmx", DE, EN, machine=True))
    assert [unit.rank for unit in every].count(Rank.MACHINE) == len(every) - 2 > 0


@pytest.mark.parametrize(
    ("attributes", "props", "expected"),
    [
        ('tuid="menu.open"', "", ("menu.open", "")),
        ('tuid="17"', "", ("", "")),
        ('tuid="17"', '<prop type="id">menu</prop>', ("menu", "")),
        ("", '<prop type="domain">Law</prop>', ("", "Law")),
        ("", '<prop type="x-Domain:SinglePicklist">Law</prop>', ("", "Law")),
        ("", '<prop type="subject"> Law </prop><prop type="project">P</prop>', ("", "Law")),
    ],
)
def test_ids_and_domains(attributes: str, props: str, expected: tuple[str, str]) -> None:
    body = pair("A", "B").replace("<tu>", f"<tu {attributes}>{props}")
    (unit,) = read(tmx(body).encode(), DE, EN)
    assert (unit.id, unit.domain) == expected


def test_memoq_context_and_line_break() -> None:
    found = read(CASES / "memoq.tmx", DE, EN)
    assert [(u.source, u.target, u.previous, u.following) for u in found] == [
        ("Oben<br/>unten", "Top<br/>bottom", "Vorher.", "Nachher.")
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-8-sig", "iso-8859-1", "windows-1252", "gb18030"]
)
def test_encodings(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = tmx(pair("Größe", "Café"), f'<?xml version="1.0" encoding="{declared}"?>')
    assert both(text.encode(encoding)) == [("Größe", "Café")]


def test_utf_16_big_endian() -> None:
    text = tmx(pair("Größe", "size"), '<?xml version="1.0" encoding="UTF-16"?>')
    assert both(b"\xfe\xff" + text.encode("utf-16-be")) == [("Größe", "size")]


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("DE-DE", "EN-US", True),
        ("de_AT", "en_GB", True),
        ("de", "EN", True),
        ("nl", "en", False),
        ("de", "fr", False),
        ("de", "x-klingon", False),
    ],
)
def test_spelling_of_languages(one: str, two: str, found: bool) -> None:
    assert bool(both(tmx(pair("Werk", "plant", one, two)))) is found


@pytest.mark.parametrize(
    ("wanted", "found", "suits"),
    [
        ("pt_BR", "pt-PT", False),
        ("pt_BR", "pt", True),
        ("zh_CN", "zh-Hans", True),
        ("zh_CN", "zh-TW", False),
        ("sr@latin", "sr", False),
    ],
)
def test_regions_and_scripts(wanted: str, found: str, suits: bool) -> None:
    data = tmx(pair("Werk", "x", two=found)).encode()
    assert bool(read(data, DE, parse(wanted))) is suits


def test_old_lang_attribute() -> None:
    assert both(tmx(pair("Werk", "plant")).replace("xml:lang", "lang")) == [("Werk", "plant")]


@pytest.mark.parametrize(
    ("srclang", "count"), [("de-DE", 1), ("*all*", 1), ("", 1), ("en", 0), ("fr", 0)]
)
def test_direction(srclang: str, count: int) -> None:
    assert len(both(tmx(pair("Werk", "plant"), srclang=srclang))) == count


def test_several_targets_are_kept_the_exact_region_first() -> None:
    unit = (
        '<tu><tuv xml:lang="de"><seg>Farbe</seg></tuv><tuv xml:lang="en-US"><seg>color</seg></tuv>'
        '<tuv xml:lang="en-GB"><seg>colour</seg></tuv><tuv xml:lang="en"><seg> </seg></tuv></tu>'
    )
    found = read(tmx(unit).encode(), DE, EN)
    assert [unit.target for unit in found] == ["color", "colour"]
    assert [unit.target for unit in read(tmx(unit).encode(), DE, parse("en_GB"))] == ["colour"]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("<hi type='bold'>Neu</hi>", "<hi type='bold'>New</hi>", ("<b>Neu</b>", "<b>New</b>")),
        ("<hi type='x'>Neu</hi>", "New", ("Neu", "New")),
        (
            "<bpt i='3' type='bold'>{</bpt>a<ept i='3'>}</ept> "
            "<bpt i='5' type='bold'/>c<ept i='5'/>",
            "<bpt i='5' type='bold'/>C<ept i='5'/> <bpt i='3' type='bold'/>A<ept i='3'/>",
            ("<b>a</b> <b2>c</b2>", "<b2>C</b2> <b>A</b>"),
        ),
        ("<bpt i='1' type='bold'/>Neu<ept i='1'/>", "New", ("Neu", "New")),
        ("<it pos='begin'>&lt;b&gt;</it>Neu", "New", ("Neu", "New")),
        ("Neu<ut>\\par</ut>", "New", ("Neu", "New")),
        ("a<ph>x<sub>hidden</sub></ph>b", "c", ("ab", "c")),
        ("1 &lt; 2 Werke", "1 &lt; 2 plants", ("1 < 2 Werke", "1 < 2 plants")),
    ],
)
def test_inline_elements(source: str, target: str, expected: tuple[str, str]) -> None:
    assert both(tmx(pair(source, target))) == [expected]


def test_the_bare_reference_to_the_doctype_is_allowed() -> None:
    head = '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    assert both(tmx(pair("Werk", "plant"), head)) == [("Werk", "plant")]


LAUGHS = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
DTD = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (tmx(pair("&b;", "x"), LAUGHS), "tmx.entities", 1),
        (tmx(pair("&uuml;", "x"), DTD), "tmx.entities", 1),
        (tmx(pair("a", "b") + "\n\n" + pair("c", "d"))[:-40], "tmx.damaged", 3),
        (tmx("\n<tu></tuv>"), "tmx.damaged", 2),
        ("", "tmx.damaged", 1),
        ("<html/>", "tmx.root", 1),
        ('<?xml version="1.0" encoding="klingon"?><tmx/>', "tmx.encoding", 1),
    ],
)
def test_hostile_and_damaged_files(data: str, code: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        read(data.encode(), DE, EN, name="memory/bad.tmx")
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.path) == (code, line, "memory/bad.tmx")


def test_bytes_that_are_not_in_the_declared_encoding() -> None:
    data = tmx("", '<?xml version="1.0" encoding="gb18030"?>').encode() + b"\xff\xff"
    with pytest.raises(InputError, match=r"tmx\.encoding"):
        read(data, DE, EN)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"file\.missing"):
        read(tmp_path / "none.tmx", DE, EN)


@pytest.mark.parametrize(
    "data",
    [
        "<tmx><!--" + "x" * 6_000_000 + "--></tmx>",
        "<tmx a='" + "x" * 6_000_000 + "'/>",
        tmx(pair("x" * 1_000_001, "y")),
        "<tmx>" + "<a>" * 100 + "</a>" * 100 + "</tmx>",
        "<tmx>" + "".join(f"<a{n}/>" for n in range(2000)) + "</tmx>",
    ],
)
def test_what_has_no_end_is_refused_soon(data: str) -> None:
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        read(data.encode(), DE, EN)
    assert caught.value.problems[0].code == "tmx.large"
    assert time.process_time() - start < 5


def test_a_long_file_is_read_in_parts_with_umlauts_on_every_edge(tmp_path: Path) -> None:
    count = 60_000
    head = '<?xml version="1.0" encoding="windows-1252"?>'
    for codec, first in (("utf-8", '<?xml version="1.0"?>'), ("windows-1252", head)):
        path = tmp_path / f"{codec}.tmx"
        path.write_bytes(
            tmx("".join(pair(f"Größe ö{n}", f"size ü{n}") for n in range(count)), first).encode(
                codec
            )
        )
        found = stream(path, DE, EN)
        assert next(found).source == "Größe ö0"
        assert sum(1 for _ in found) == count - 1


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "iso-8859-1", "utf-16", "windows-1252"])
def test_where_units_stand(codec: str) -> None:
    declared = "utf-8" if codec == "utf-8-sig" else codec
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    pairs = [pair("Größe", "size"), pair("Käse", "cheese")]
    data = tmx("\n".join(pairs), head).encode(codec)
    found = list(read_placed(data, DE, EN, "x"))
    if codec in {"utf-16", "windows-1252"}:
        assert {(one.start, one.end) for one in found} == {(-1, -1)}
    else:
        assert [data[one.start : one.end + len("</tu>")].decode(declared) for one in found] == pairs
    assert [one.languages for one in found] == [1, 1]
