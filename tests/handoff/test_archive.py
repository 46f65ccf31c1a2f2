"""Kits are the same bytes whatever the day; what strangers pack harms nobody."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import InputError, UsageError
from l10n.handoff import archive
from l10n.handoff.names import fault_of, folded, is_passed_over

FILES = {"a/fr.po": b"one", "b/fr.po": b"two", "kit.json": b"{}"}


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = 8) -> bytes:
    """Pack members as they are given, also what no honest tool would."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in members:
            file.writestr(name, data)
    return out.getvalue()


def put(folder: Path, data: bytes, name: str = "return.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path: Path) -> set[str]:
    with pytest.raises(InputError) as caught:
        archive.members(path)
    assert caught.value.exit_status == 3
    assert str(path) in str(caught.value)
    return {problem.code.removeprefix("archive.") for problem in caught.value.problems}


# Out


@pytest.mark.parametrize("to", ["kit.zip", "kit", "KIT.ZIP"])
def test_what_is_written_is_read(tmp_path: Path, to: str) -> None:
    archive.write(FILES, tmp_path / to)
    assert archive.members(tmp_path / to) == FILES


@given(st.permutations(sorted(FILES)))
def test_the_order_of_files_does_not_matter(order: list[str]) -> None:
    assert archive.packed({name: FILES[name] for name in order}) == archive.packed(FILES)


def test_a_zip_has_no_time_and_one_mode() -> None:
    with zipfile.ZipFile(io.BytesIO(archive.packed(FILES))) as file:
        for info in file.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.external_attr >> 16 == stat.S_IFREG | 0o644
            assert info.create_system == 3


def test_nothing_is_overwritten_unless_asked(tmp_path: Path) -> None:
    archive.write(FILES, tmp_path / "kit.zip")
    archive.write(FILES, tmp_path / "kit")
    (tmp_path / "empty").mkdir()
    for name in ("kit.zip", "kit"):
        with pytest.raises(UsageError, match="--force"):
            archive.check_free(tmp_path / name)
        archive.check_free(tmp_path / name, force=True)
    archive.check_free(tmp_path / "empty")
    archive.check_free(tmp_path / "new.zip")


def test_a_zip_does_not_take_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "kit.zip").mkdir()
    (tmp_path / "kit").write_text("")
    for name in ("kit.zip", "kit"):
        with pytest.raises(UsageError, match=r"usage\.to"):
            archive.check_free(tmp_path / name, force=True)


@pytest.mark.parametrize("to", ["kit.zip", "kit"])
def test_names_that_cannot_be_unpacked_everywhere_are_not_written(tmp_path: Path, to: str) -> None:
    with pytest.raises(InputError, match="device"):
        archive.write({"con/fr.po": b""}, tmp_path / to)
    assert not (tmp_path / to).exists()


# In: what is honest


def test_a_single_file(tmp_path: Path) -> None:
    assert archive.members(put(tmp_path, b"msgid", "fr.po")) == {"fr.po": b"msgid"}


def test_litter_is_passed_over(tmp_path: Path) -> None:
    data = zipped(
        ("a/fr.po", b"one"), ("__MACOSX/a/._fr.po", b"x"), ("a/.DS_Store", b"x"),
        ("Thumbs.db", b"x"), ("a/desktop.ini", b"x"), ("~$table.xlsx", b"x"), ("fr.po~", b"x"),
    )  # fmt: skip
    assert archive.members(put(tmp_path, data)) == {"a/fr.po": b"one"}
    for name in ("a/fr.po", ".git/config", "b/.DS_Store", "__MACOSX/x"):
        (tmp_path / "d" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "d" / name).write_bytes(b"one")
    assert archive.members(tmp_path / "d") == {"a/fr.po": b"one"}


def test_a_document_is_a_file_though_it_is_a_zip(tmp_path: Path) -> None:
    workbook = zipped(("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>"))
    assert archive.members(put(tmp_path, workbook, "fr.xlsx")) == {"fr.xlsx": workbook}
    packed = put(tmp_path, zipped(("in/fr.xlsx", workbook)))
    assert archive.members(packed) == {"in/fr.xlsx": workbook}


def test_zips_in_a_zip_or_folder_are_opened_once(tmp_path: Path) -> None:
    inner = zipped(("fr.po", b"one"))
    outer = zipped(("in.zip", inner), ("en.po", b"two"))
    assert archive.members(put(tmp_path, outer)) == {"in.zip/fr.po": b"one", "en.po": b"two"}
    (tmp_path / "d").mkdir()
    put(tmp_path / "d", inner, "in.zip")
    assert archive.members(tmp_path / "d") == {"in.zip/fr.po": b"one"}


def test_an_archive_is_known_by_what_it_holds(tmp_path: Path) -> None:
    assert archive.members(put(tmp_path, zipped(("fr.po", b"1")), "kit.mqback")) == {"fr.po": b"1"}


def test_names_in_whatever_encoding(tmp_path: Path) -> None:
    """Marked as UTF-8, UTF-8 without the mark as macOS has it, and code page 437."""
    marked = put(tmp_path, zipped(("Übersetzung/fr.po", b"")))
    assert list(archive.members(marked)) == ["Übersetzung/fr.po"]
    for raw in ("Übersetzung/fr.po".encode(), "Übersetzung/fr.po".encode("cp437")):
        plain = zipped(("x" * len(raw), b"")).replace(b"x" * len(raw), raw)
        assert list(archive.members(put(tmp_path, plain))) == ["Übersetzung/fr.po"]


def test_a_name_that_claims_to_be_utf8(tmp_path: Path) -> None:
    data = zipped(("ü.po", b"")).replace("ü".encode(), b"\xff\xff")
    assert refused(put(tmp_path, data)) == {"damaged"}


@pytest.mark.parametrize(("name", "kind"), [("fr.xlsx", "Office file"), ("FR.DOCX", "Office file"),
                                            ("fr.zip", "zip")])  # fmt: skip
def test_a_file_that_is_cut_off_is_called_what_it_is(tmp_path: Path, name: str, kind: str) -> None:
    whole = zipped(("[Content_Types].xml", b"<x/>"), ("fr.po", b"1" * 99))
    with pytest.raises(InputError, match=f"is a damaged {kind}: it is cut off"):
        archive.members(put(tmp_path, whole[:-40], name))


def test_a_dot_before_a_name_is_no_part_of_it(tmp_path: Path) -> None:
    assert archive.members(put(tmp_path, zipped(("./fr.po", b"1")))) == {"fr.po": b"1"}


def test_an_empty_zip(tmp_path: Path) -> None:
    assert archive.members(put(tmp_path, zipped())) == {}


# In: what is hostile


@pytest.mark.parametrize(
    "name",
    [
        "../fr.po", "a/../../fr.po", "/etc/fr.po", "C:/fr.po", "c:fr.po", "a\\fr.po", "..\\fr.po",
        "\\\\host\\share\\fr.po", "con", "a/NUL.po", "com1.txt", "lpt¹.po", "a//fr.po", "a/./fr.po",
        "fr.po.", "fr.po ", "a /fr.po", "a\nfr.po", "fr\x1b[2J.po", "fr\u202eop.exe",
        "a/" * 40 + "x", "x" * 1001, "..",
    ],
)  # fmt: skip
def test_names_that_lead_astray(tmp_path: Path, name: str) -> None:
    assert fault_of(name)
    assert refused(put(tmp_path, zipped((name, b"x"), ("fr.po", b"y")))) == {"name"}
    assert [p.name for p in tmp_path.iterdir()] == ["return.zip"]


@pytest.mark.parametrize("name", ["a/fr.po", "Übersetzung (2).po", "a b/c.po", "1..2.po", "Q:A"])
def test_names_that_do_not(name: str) -> None:
    assert (fault_of(name) is None) == (name != "Q:A")


def test_a_hidden_name_is_still_looked_at_for_escapes() -> None:
    assert not is_passed_over("../../fr.po")
    assert is_passed_over(".git/config")


@pytest.mark.parametrize(
    "pair",
    [("fr.po", "fr.po"), ("fr.po", "FR.PO"), ("é.po", "e\u0301.po"), ("ß.po", "ss.po")],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_are_one(tmp_path: Path, pair: tuple[str, str]) -> None:
    assert folded(pair[0]) == folded(pair[1])
    assert refused(put(tmp_path, zipped(*((name, b"x") for name in pair)))) == {"duplicate"}


def test_all_bad_names_are_told_up_to_a_limit(tmp_path: Path) -> None:
    data = zipped(*((f"../{number}", b"") for number in range(50)))
    with pytest.raises(InputError) as caught:
        archive.members(put(tmp_path, data))
    assert len(caught.value.problems) == archive.MAX_TOLD


def test_a_bomb(tmp_path: Path) -> None:
    assert refused(put(tmp_path, zipped(("fr.po", bytes(8 * 1024 * 1024))))) == {"bomb"}


def test_a_bomb_of_many_files_that_share_their_bytes(tmp_path: Path) -> None:
    """Each entry of the directory names the same bytes: small to pack, endless to unpack."""
    one = zipped(("00", bytes(900_000)))
    at = one.index(b"PK\x01\x02")
    entry, end = one[at:-22], one[-22:]
    many = 700
    names = (f"{48 + number // 26:c}{97 + number % 26:c}" for number in range(many))
    directory = b"".join(entry[:46] + name.encode() for name in names)
    end = end[:8] + struct.pack("<HHL", many, many, len(directory)) + end[16:]
    assert refused(put(tmp_path, one[:at] + directory + end)) == {"large"}


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 5)
    for count in (6, 11):
        data = zipped(*((f"{number}.po", b"") for number in range(count)))
        assert refused(put(tmp_path, data)) == {"large"}
    inner = zipped(*((f"{number}.po", b"") for number in range(4)))
    assert refused(put(tmp_path, zipped(("a.zip", inner), ("b.zip", inner)))) == {"large"}
    (tmp_path / "d").mkdir()
    for number in range(6):
        put(tmp_path / "d", b"", f"{number}.po")
    assert refused(tmp_path / "d") == {"large"}


def test_too_much_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 10)
    monkeypatch.setattr(archive, "MAX_FILE", 8)
    assert refused(put(tmp_path, zipped(("a", b"12345678"), ("b", b"123")))) == {"large"}
    assert refused(put(tmp_path, zipped(("a", b"123456789")))) == {"large"}
    assert refused(put(tmp_path, b"123456789", "fr.po")) == {"large"}
    (tmp_path / "d").mkdir()
    put(tmp_path / "d", b"1234567", "a.po")
    put(tmp_path / "d", b"1234567", "b.po")
    assert refused(tmp_path / "d") == {"large"}


def test_a_file_larger_than_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_PACKED", 8)
    with pytest.raises(InputError, match="larger than 8 bytes"):
        archive.members(put(tmp_path, b"123456789", "fr.po"))


def test_archives_in_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped(("a.zip", zipped(("fr.po", b""))))
    assert refused(put(tmp_path, zipped(("b.zip", inner)))) == {"nested"}
    (tmp_path / "d").mkdir()
    put(tmp_path / "d", inner, "b.zip")
    assert refused(tmp_path / "d") == {"nested"}


def test_an_encrypted_zip(tmp_path: Path) -> None:
    data = bytearray(zipped(("fr.po", b"secret")))
    for at, offset in ((data.index(b"PK\x03\x04"), 6), (data.index(b"PK\x01\x02"), 8)):
        data[at + offset] |= 1
    assert refused(put(tmp_path, bytes(data))) == {"encrypted"}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_in_a_zip(tmp_path: Path, kind: int) -> None:
    info = zipfile.ZipInfo("fr.po")
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16
    assert refused(put(tmp_path, zipped((info, b"/etc/passwd")))) == {"link"}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing(tmp_path: Path, method: int) -> None:
    assert refused(put(tmp_path, zipped(("fr.po", b"x" * 100), method=method))) == {"method"}


@pytest.mark.parametrize(
    "head",
    [
        b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x01", b"\x1f\x8b\x08\0", b"BZh91AY&SY",
        b"\xfd7zXZ\0\0\4", b"fr.po".ljust(257, b"\0") + b"ustar",
    ],
)  # fmt: skip
def test_other_archives(tmp_path: Path, head: bytes) -> None:
    assert refused(put(tmp_path, head + b"...", "kit.zip")) == {"kind"}
    assert refused(put(tmp_path, zipped(("kit.rar", head)))) == {"kind"}


@given(st.data())
def test_damage_is_told_and_never_a_crash(tmp_path_factory: Any, data: st.DataObject) -> None:
    whole = zipped(("a/fr.po", b"msgid " * 20), ("kit.json", b"{}"))
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        broken[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(whole)))
    path = put(tmp_path_factory.mktemp("z"), bytes(broken[:cut]))
    with suppress(InputError):
        assert all(fault_of(name) is None for name in archive.members(path))


# In: folders


def test_links_that_lead_out_of_a_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "d", tmp_path / "secret"
    inside.mkdir()
    outside.mkdir()
    put(outside, b"key", "key.po")
    (inside / "fr.po").symlink_to(outside / "key.po")
    assert refused(inside) == {"link"}
    (inside / "fr.po").unlink()
    (inside / "sub").symlink_to(outside, target_is_directory=True)
    assert refused(inside) == {"link"}


def test_links_within_a_folder_and_in_circles(tmp_path: Path) -> None:
    inside = tmp_path / "d"
    inside.mkdir()
    put(inside, b"one", "fr.po")
    (inside / "again.po").symlink_to(inside / "fr.po")
    (inside / "self").symlink_to(inside, target_is_directory=True)
    assert archive.members(inside) == {"fr.po": b"one"}
    (inside / "circle").symlink_to(inside / "circle")
    assert refused(inside) <= {"link"}


def test_a_pipe_in_a_folder_keeps_nobody_waiting(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    os.mkfifo(tmp_path / "d" / "fr.po")
    assert refused(tmp_path / "d") == {"link"}


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        archive.members(tmp_path / "kit.zip")
