"""`l10n engines install`: against a mirror on loopback that has our models, and its troubles."""

from __future__ import annotations

import argparse
import errno
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import model_mirror
import pytest
from model_mirror import records, redirect, serving, status

from l10n.cli import engines_install
from l10n.engines import Query, download, models, placing
from l10n.engines.local import KIND, LocalEngine, Settings
from l10n.engines.models import Model, load
from l10n.errors import L10nError
from l10n.locales import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model_mirror import Mirror, Trouble

ROOT = Path(__file__).parent.parent / "models"
DE_EN, EN_DE, CT2 = ROOT / "firefox/de-en", ROOT / "firefox/en-de", ROOT / "ct2/de-en"
MODEL, WORDS = "model.deen.intgemm.alphas.bin", "vocab.deen.spm"
DE, EN, FR = parse("de"), parse("en"), parse("fr")


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Place:
    """A workspace, and the folder its models are to be in."""

    root: Path
    mirror: Mirror

    @property
    def folder(self) -> Path:
        return self.root / "models" / "firefox"

    def configure(self, more: str = "") -> None:
        text = (
            'source = "de"\nlocales = ["en", "fr"]\n[engine.local]\n'
            f'models = "{self.folder}"\nmirror = "{self.mirror.url}"\n{more}'
        )
        (self.root / "l10n.toml").write_text(text, encoding="utf-8")

    def install(self, *arguments: str) -> Result:
        parser = argparse.ArgumentParser()
        engines_install.add_actions(parser.add_subparsers())
        options = parser.parse_args(["install", *arguments, "-C", str(self.root)])
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = options.action(options)
            except L10nError as error:
                print(error, file=err)
                code = error.exit_status
        return Result(code, out.getvalue(), err.getvalue())

    def entries(self) -> list[str]:
        """What is in the folder of models, but the lock."""
        if not self.folder.exists():
            return []
        return sorted(one.name for one in self.folder.iterdir() if one.name != "lock")


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    """A mirror with German to English and English to French, which is German here."""
    with serving(records("de-en", DE_EN), records("en-fr", EN_DE)) as found:
        yield found


@pytest.fixture
def place(tmp_path: Path, mirror: Mirror, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.delenv("L10N_MODELS", raising=False)
    monkeypatch.delenv(download.VARIABLE, raising=False)
    monkeypatch.setattr(download, "WAIT", 0.0)
    found = Place(tmp_path, mirror)
    found.configure()
    return found


def test_a_model_is_installed_and_translates(place: Place, mirror: Mirror) -> None:
    result = place.install("local", "de-en")
    assert result.status == 0, result.err
    assert "de-en" in result.out
    assert "3.0" in result.out
    assert "installed" in result.out
    assert str(place.folder) in result.out
    assert place.entries() == ["de-en"]
    assert sorted(mirror.files) == [f"{MODEL}.zst", f"{WORDS}.zst"]
    found = load(KIND, place.folder / "de-en")
    assert isinstance(found, Model)
    assert (found.record.version, found.record.source) == ("3.0", mirror.url)
    assert found.parts["model"].read_bytes() == (DE_EN / MODEL).read_bytes()
    engine = LocalEngine(Settings(place.folder))
    assert engine.translate([Query("Das Werk liegt in Rom.")], DE, EN)[0].strip()
    engine.close()


def test_what_is_there_is_not_asked_for_again(place: Place, mirror: Mirror) -> None:
    place.install("local", "de-en")
    mirror.asked.clear()
    result = place.install("local", "de-en")
    assert result.status == 0
    assert "kept" in result.out
    assert not mirror.files


def test_a_folder_put_there_by_hand_is_known_by_its_contents(place: Place, mirror: Mirror) -> None:
    shutil.copytree(DE_EN, place.folder / "de-en")
    assert "kept" in place.install("local", "de-en").out
    assert not mirror.files


def test_a_newer_version_replaces_an_older_one(place: Place, mirror: Mirror) -> None:
    place.install("local", "de-en")
    mirror.rows += records("de-en", DE_EN, "3.1")
    for row in mirror.rows:
        if row["version"] == "3.1" and row["fileType"] == "model":
            model_mirror.repack(row, (DE_EN / MODEL).read_bytes() + bytes(16))
    result = place.install("local", "de-en")
    assert result.status == 0, result.err
    assert "replaced" in result.out
    assert json.loads((place.folder / "de-en" / models.RECORD).read_text())["version"] == "3.1"
    mirror.rows = [row for row in mirror.rows if row["version"] == "3.0"]
    assert "kept" in place.install("local", "de-en").out  # an older list takes nothing back


def test_a_damaged_model_is_replaced(place: Place) -> None:
    place.install("local", "de-en")
    os.truncate(place.folder / "de-en" / MODEL, 100)
    assert "replaced" in place.install("local", "de-en").out
    assert isinstance(load(KIND, place.folder / "de-en"), Model)


def test_without_a_direct_model_both_legs_are_installed_and_it_is_said(place: Place) -> None:
    result = place.install("local", "de-fr")
    assert result.status == 0, result.err
    assert "de-fr: it goes through English, with de-en and en-fr" in result.err
    assert place.entries() == ["de-en", "en-fr"]
    engine = LocalEngine(Settings(place.folder))
    assert engine.lacking(DE, FR) is None
    engine.close()


def test_without_pairs_those_of_the_workspace_are_installed(place: Place) -> None:
    assert place.install("local").status == 0
    assert place.entries() == ["de-en", "en-fr"]


def test_the_licence_is_said(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "licence: not stated there" in place.install("local", "de-en").err
    shutil.rmtree(place.folder)
    monkeypatch.setattr(download, "ADDRESS", place.mirror.url)
    result = place.install("local", "de-en")
    assert "licence: MPL-2.0" in result.err
    assert json.loads((place.folder / "de-en" / models.RECORD).read_text())["licence"] == "MPL-2.0"


def test_a_result_for_programs(place: Place) -> None:
    result = place.install("local", "de-en", "--json")
    found = json.loads(result.out)
    assert found["engine"] == "local"
    size = sum(path.stat().st_size for path in DE_EN.iterdir())
    row = {"model": "de-en", "version": "3.0", "bytes": size, "status": "installed"}
    assert found["models"] == [row]


def test_a_list_of_what_there_is(place: Place, mirror: Mirror) -> None:
    mirror.rows += records("de-zh-Hans", DE_EN, "3.2")
    place.install("local", "de-en")
    mirror.asked.clear()
    result = place.install("local", "de-en", "de-fr", "de-zh_CN", "de-ja", "--list")
    lines = result.out.splitlines()
    assert result.status == 0
    assert lines[1].split() == ["de", "→", "en", "de-en", "3.0", "installed"]
    assert "de-en 3.0 + en-fr 3.0" in lines[2]
    assert "kB" in lines[2] or "MB" in lines[2]
    assert "de-zh-Hans 3.2" in lines[3]
    assert "no model" in lines[4]
    assert not mirror.files
    found = json.loads(place.install("local", "--list", "--json").out)
    assert [row["target"] for row in found["pairs"]] == ["en", "fr"]
    assert found["pairs"][0]["models"][0]["installed"] == "3.0"


def test_a_plain_folder_as_a_mirror(place: Place, mirror: Mirror) -> None:
    text = (place.root / "l10n.toml").read_text().replace(mirror.url, mirror.plain)
    (place.root / "l10n.toml").write_text(text)
    assert place.install("local", "de-en").status == 0
    assert "/v1/" not in mirror.asked


def test_the_list_of_the_environment(
    place: Place, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (place.root / "l10n.toml").read_text().replace("mirror =", "timeout = 20 #")
    (place.root / "l10n.toml").write_text(text)
    monkeypatch.setenv(download.VARIABLE, mirror.plain)
    assert place.install("local", "de-en").status == 0


TROUBLES: dict[str, tuple[str, Trouble]] = {
    "the list is not there": ("/records", status(404)),
    "the list fails": ("/records", status(500)),
    "the list is a page": ("/records", model_mirror.html),
    "the list is of something else": ("/records", model_mirror.body(b"[]")),
    "the list has no data": ("/records", model_mirror.body(b"{}")),
    "the list breaks off": ("/records", model_mirror.cut),
    "the list is elsewhere, unencrypted": ("/records", redirect("http://example.org/records")),
    "the list is here, and here": ("/records", redirect("records")),
    "the root is not there": ("/v1/", status(404)),
    "the root is a page": ("/v1/", model_mirror.html),
    "the root has no files": ("/v1/", model_mirror.body(b"{}")),
    "the root is something else": ("/v1/", model_mirror.body(b"[1]")),
    "the first file is not there": (f"{MODEL}.zst", status(404)),
    "the last file is not there": (f"{WORDS}.zst", status(404)),
    "the last file fails": (f"{WORDS}.zst", status(503)),
    "a file is a page": (f"{MODEL}.zst", model_mirror.html),
    "a file is damaged": (f"{MODEL}.zst", model_mirror.damaged),
    "a file breaks off": (f"{MODEL}.zst", model_mirror.cut),
    "a file is short": (f"{MODEL}.zst", model_mirror.short),
    "a file is long": (f"{MODEL}.zst", model_mirror.long),
    "a file is elsewhere, unencrypted": (f"{WORDS}.zst", redirect("http://example.org/x")),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_troubles_leave_things_as_they_were(place: Place, mirror: Mirror, name: str) -> None:
    ending, trouble = TROUBLES[name]
    code = "engine.checksum" if "damaged" in name else "engine.download"
    mirror.trouble[ending] = trouble
    result = place.install("local", "de-en")
    assert result.status == 4
    assert f"[{code}]" in result.err
    assert "127.0.0.1" in result.err
    assert place.entries() == []
    mirror.trouble.clear()
    place.install("local", "de-en")
    before = (place.folder / "de-en" / models.RECORD).read_bytes()
    mirror.rows = records("de-en", DE_EN, "3.1")
    for row in mirror.rows:
        if row["fileType"] == "model":
            model_mirror.repack(row, (DE_EN / MODEL).read_bytes() + bytes(16))
    mirror.trouble[ending] = trouble
    assert place.install("local", "de-en").status == 4
    assert place.entries() == ["de-en"]
    assert (place.folder / "de-en" / models.RECORD).read_bytes() == before


@pytest.mark.parametrize("trouble", [status(503), model_mirror.cut, model_mirror.short])
def test_what_may_pass_is_tried_again(place: Place, mirror: Mirror, trouble: Trouble) -> None:
    mirror.trouble[f"{WORDS}.zst"] = model_mirror.once(trouble)
    result = place.install("local", "de-en")
    assert result.status == 0, result.err


def test_a_redirect_on_this_machine_is_followed(place: Place, mirror: Mirror) -> None:
    mirror.trouble["/records"] = redirect(mirror.plain)
    assert place.install("local", "de-en").status == 0


def test_without_a_network(place: Place) -> None:
    text = (place.root / "l10n.toml").read_text()
    (place.root / "l10n.toml").write_text(text.replace(f":{place.mirror.port}/", ":1/"))
    result = place.install("local", "de-en")
    assert result.status == 4
    assert "cannot be reached" in result.err
    assert "Check the network" in result.err
    assert "a folder of models needs no network (--from FOLDER)" in result.err
    assert "A mirror can be named (option “mirror” of the engine “local”)" in result.err


ENDLESS = {
    "the list": b"HTTP/1.0 200 OK\r\n\r\n",
    "the status": b"HTTP/1.1 200 ",
    "a header": b"HTTP/1.1 200 OK\r\nX-Long: ",
    "what is said of a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=",
    "a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n",
    "what follows": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nA: ",
}


def test_a_server_that_says_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "TIMEOUT", (0.2, 0.2))
    place.mirror.trouble["/records"] = lambda _handler, _body: time.sleep(2)
    result = place.install("local", "de-en")
    assert result.status == 4
    assert "did not answer in time" in result.err


@pytest.mark.parametrize("name", [*ENDLESS])
def test_a_server_that_never_ends(place: Place, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(download, "DEADLINE", 0.5)
    place.mirror.trouble["/records"] = model_mirror.drip(ENDLESS[name])
    start = time.monotonic()
    assert "did not finish" in place.install("local", "de-en").err
    assert time.monotonic() - start < 5


def test_other_contents_than_the_checksum_promises(place: Place, mirror: Mirror) -> None:
    for row in mirror.rows:
        row["decompressedHash"] = "0" * 64
    result = place.install("local", "de-en")
    assert result.status == 4
    assert "[engine.checksum]" in result.err
    assert place.entries() == []


def test_a_model_that_cannot_be_loaded_is_not_installed(place: Place, mirror: Mirror) -> None:
    for row in mirror.rows:
        if row["name"] == MODEL:
            model_mirror.repack(row, b"no model at all" * 100)
    result = place.install("local", "de-en")
    assert result.status == 4
    assert "the model de-en is of no use" in result.err
    assert place.entries() == []


def test_one_that_fails_does_not_keep_the_others_away(place: Place, mirror: Mirror) -> None:
    mirror.trouble[f"{MODEL}.zst"] = status(404)
    result = place.install("local", "de-en", "de-ja", "en-fr")
    assert result.status == 4
    assert place.entries() == ["en-fr"]
    assert "no model for de → ja" in result.err
    assert "status 404" in result.err
    assert "en-fr" in result.out


def test_a_bomb_is_not_installed(place: Place, mirror: Mirror) -> None:
    row = next(row for row in mirror.rows if row["name"] == MODEL)
    bomb = b"\x28\xb5\x2f\xfd\x00\x38" + b"\x02\x00\x10a" * 8000 + b"\x01\x00\x00"
    row["_frame"] = bomb
    row["attachment"] |= {"size": len(bomb), "hash": hashlib.sha256(bomb).hexdigest()}
    for size in (row["decompressedSize"], None):
        row["decompressedSize"] = size
        result = place.install("local", "de-en")
        assert result.status == 4
        assert "too large" in result.err
        assert place.entries() == []


def test_no_password_of_the_user_is_sent(
    mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1\nlogin me\npassword secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(download, "LOOPBACK", ())  # as a server elsewhere is asked
    sent: list[str | None] = []

    def looked_at(handler: model_mirror.Handler, body: bytes) -> None:
        sent.append(handler.headers["Authorization"])
        handler.reply(200, body)

    mirror.trouble["/records"] = looked_at
    assert download.fetch(mirror.url, 1 << 20)
    assert sent == [None]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "../evil.bin"),
        ("name", ".hidden"),
        ("name", "model.json"),
        ("sourceLanguage", "../de"),
        ("version", "2.0"),
        ("version", "4.0"),
        ("version", None),
        ("version", "3." + "0" * 100),
        ("decompressedHash", None),
        ("decompressedSize", 1 << 40),
        ("attachment", None),
        ("attachment", {"location": "../../secret", "size": 1, "hash": "0" * 64}),
        ("attachment", {"location": "https://evil.example/x", "size": 1, "hash": "0" * 64}),
    ],
)
def test_rows_of_a_list_that_are_not_taken(
    place: Place, mirror: Mirror, field: str, value: object
) -> None:
    for row in mirror.rows:
        if row["fileType"] == "model":
            row[field] = value
    result = place.install("local", "de-en")
    assert result.status == 4
    assert "no model for de → en" in result.err
    assert place.entries() == []
    assert [one.name for one in place.root.iterdir()] in (["l10n.toml"], ["l10n.toml", "models"])


def test_the_best_of_several_is_chosen(mirror: Mirror) -> None:
    def offered(*more: dict[str, object]) -> str:
        rows = list(mirror.rows)
        for one in more:
            rows += records("de-en", DE_EN, **one)  # type: ignore[arg-type]
        return download._offers(rows)["de-en"].version

    assert offered({"version": "3.1"}) == "3.1"
    assert offered({"version": "3.10"}, {"version": "3.9"}) == "3.10"
    assert offered({"version": "3.1a1"}) == "3.0"
    assert offered({"version": "3.1", "filter_expression": "env.channel == 'nightly'"}) == "3.0"
    assert offered({"version": "4.0"}, {"version": "nonsense"}) == "3.0"


def test_vocabularies_of_their_own_and_a_shortlist(tmp_path: Path) -> None:
    shutil.copytree(DE_EN, tmp_path / "de-ja")
    words = tmp_path / "de-ja" / WORDS
    shutil.copy(words, tmp_path / "de-ja" / "srcvocab.deja.spm")
    shutil.copy(words, tmp_path / "de-ja" / "lex.50.50.deja.s2t.bin")
    words.unlink()
    assert not download._offers(list(records("de-ja", tmp_path / "de-ja")))
    shutil.copy(tmp_path / "de-ja" / "srcvocab.deja.spm", tmp_path / "de-ja" / "trgvocab.deja.spm")
    (offer,) = download._offers(list(records("de-ja", tmp_path / "de-ja"))).values()
    assert [file.part for file in offer.files] == ["model", "srcvocab", "trgvocab", "lex"]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1\\\\@example.org/records",
        "http://example.org%2f@127.0.0.1/records",
        "http://example.org/records",
        "ftp://example.org/records",
        "https://me:secret@example.org/records",
        "records.json",
        "http://localhost.example.org/records",
        "http://[/",
    ],
)
def test_addresses_that_are_not_asked(place: Place, address: str) -> None:
    text = (place.root / "l10n.toml").read_text().replace(place.mirror.url, address)
    (place.root / "l10n.toml").write_text(text)
    result = place.install("local", "de-en")
    assert result.status == 2
    assert "https://" in result.err
    assert "secret" not in result.err


def test_without_the_library(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    result = place.install("local", "de-en")
    assert result.status == 4
    assert "pip install 'l10n[local]'" in result.err
    assert place.install("local", "--list").status == 0
    assert not place.mirror.files


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["local", "deen"], "no pair of languages"),
        (["local", "de-klingon"], "no pair of languages"),
        (["local", "de-qq"], "not a locale"),
        (["local", "de-gsw"], "no models for de → gsw"),
        (["local", "en-GB-en-US"], "no models for en_GB → en_US"),
        (["locl", "de-en"], "Did you mean “local”?"),
        (["pseudo", "de-en"], "has no models to install"),
        (["local-ct2", "de-en"], "ct2-transformers-converter"),
        (["local-ct2", "--list"], "ct2-transformers-converter"),
        (["local", "--from", "/x"], "needs the pair"),
        (["local", "de-en", "--list", "--from", "/x"], "without --list"),
    ],
)
def test_arguments_that_cannot_be(place: Place, arguments: list[str], message: str) -> None:
    result = place.install(*arguments)
    assert result.status == 2
    assert message in result.err


def test_outside_a_workspace(
    tmp_path: Path, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("L10N_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv(download.VARIABLE, mirror.url)
    place = Place(tmp_path, mirror)
    assert place.install("local").status == 2
    assert place.install("local", "de-en").status == 0
    assert place.entries() == ["de-en"]


def test_a_full_disk(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        path.write_bytes(data[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(download, "write", full)
    result = place.install("local", "de-en")
    assert result.status == 3
    assert "No space left on device" in result.err
    assert place.entries() == []


def test_a_disk_without_room_is_seen_before(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "SPARE", 1 << 60)
    result = place.install("local", "de-en")
    assert result.status == 3
    assert "not enough room" in result.err
    assert not place.mirror.files


def test_a_folder_that_cannot_be_written(place: Place) -> None:
    (place.root / "models").write_text("a file")
    result = place.install("local", "de-en")
    assert result.status == 3


def test_two_installations_at_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "WAIT", 0.1)
    with placing.placing(place.folder, "xx-en", 1):
        result = place.install("local", "de-en")
        assert result.status == 3
        assert "another process is installing" in result.err
    shutil.rmtree(place.folder / "xx-en")
    assert place.install("local", "de-en").status == 0


def test_killed_at_any_instant_it_leaves_a_whole_model_or_none(place: Place) -> None:
    """Kill the program at each of its steps on the disk, in turn, until one run gets through."""
    script = (
        "import os, signal, sys\n"
        "from l10n.engines import download, placing\n"
        "left = [int(sys.argv[1])]\n"
        "def step(event, arguments):\n"
        "    name = str(arguments[0]) if arguments else ''\n"
        "    if event in ('open', 'os.rename', 'os.mkdir') and '-en' in name:\n"
        "        left[0] -= 1\n"
        "        if left[0] < 0:\n"
        "            os.kill(os.getpid(), signal.SIGKILL)\n"
        "sys.addaudithook(step)\n"
        "from pathlib import Path\n"
        "origin = download.source(sys.argv[2])\n"
        "download.install(origin.offers['de-en'], origin, Path(sys.argv[3]))\n"
    )
    for steps in range(60):
        arguments = [str(steps), place.mirror.url, str(place.folder)]
        done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True,
                              check=False)  # fmt: skip
        there = [one for one in place.entries() if not one.startswith(".")]
        assert there in ([], ["de-en"])
        if there:
            assert isinstance(load(KIND, place.folder / "de-en"), Model)
        if done.returncode == 0:
            break
    else:
        pytest.fail("it never got through")
    assert steps > 5
    assert place.entries() == ["de-en"]


def test_what_a_killed_installation_left_is_tidied(place: Place) -> None:
    place.install("local", "de-en")
    (place.folder / "de-en").rename(place.folder / f".de-en{placing.OLD}")
    (place.folder / f".en-fr{placing.NEW}").mkdir()
    place.install("local", "en-fr")
    assert place.entries() == ["de-en", "en-fr"]
    shutil.copytree(place.folder / "en-fr", place.folder / f".en-fr{placing.OLD}")
    (place.folder / f".en-de{placing.NEW}").write_text("a file")
    (place.folder / f".de-en{placing.OLD}").symlink_to(place.root)
    place.install("local", "de-en", "--from", str(renamed(place.root)))
    assert place.entries() == ["de-en", "en-fr"]
    assert (place.root / "l10n.toml").exists()


OTHERS = [".python-3.11", ".my-notes.d", ".vscode-server.bak", ".config", ".de-en.new",
          ".de-en.old", ".de-en.l10n-new.bak", ".my-notes.l10n-old", "en-fr.d"]  # fmt: skip


def test_what_others_have_there_stays(place: Place) -> None:
    place.folder.mkdir(parents=True)
    for name in OTHERS:
        (place.folder / name).mkdir()
        (place.folder / name / "important").write_text("x")
    assert place.install("local", "de-en", "--from", str(DE_EN)).status == 0
    assert place.install("local", "en-fr").status == 0
    assert place.entries() == sorted([*OTHERS, "de-en", "en-fr"])
    assert all((place.folder / name / "important").exists() for name in OTHERS)


@pytest.mark.parametrize("arguments", [(), ("--from", str(DE_EN))])
def test_what_is_in_the_way_and_no_model_stays(place: Place, arguments: tuple[str, ...]) -> None:
    place.folder.mkdir(parents=True)
    there = place.folder / "de-en"
    there.write_text("my notes on translating")
    result = place.install("local", "de-en", *arguments)
    assert result.status == 3
    assert "is in the way" in result.err
    assert "Move it away" in result.err
    assert there.read_text() == "my notes on translating"
    there.unlink()
    (there / "letters").mkdir(parents=True)
    assert place.install("local", "de-en", *arguments).status == 3
    assert place.entries() == ["de-en"]
    assert not place.mirror.files
    (there / "letters").rmdir()
    assert place.install("local", "de-en", *arguments).status == 0  # an empty folder is nobody's


@pytest.mark.parametrize("arguments", [(), ("--from", str(DE_EN))])
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_replaced_and_not_what_it_leads_to(
    place: Place, arguments: tuple[str, ...], *, there: bool
) -> None:
    place.folder.mkdir(parents=True)
    elsewhere = place.root / "elsewhere"
    if there:
        shutil.copytree(EN_DE, elsewhere)
    for _ in range(2):
        (place.folder / "de-en").symlink_to(elsewhere)
        assert place.install("local", "de-en", *arguments).status == 0
        assert place.entries() == ["de-en"]
        assert isinstance(load(KIND, place.folder / "de-en"), Model)
        shutil.rmtree(place.folder / "de-en")
    assert elsewhere.exists() == there
    assert not there or {one.name for one in elsewhere.iterdir()} == {
        one.name for one in EN_DE.iterdir()
    }


def test_a_step_that_fails_brings_back_what_was_there(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.install("local", "de-en", "--from", str(renamed(place.root)))
    rename = Path.rename

    def fails(path: Path, to: Path) -> Path:
        if path.name.endswith(placing.NEW):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", fails)
    assert place.install("local", "de-en", "--from", str(DE_EN)).status == 3
    assert place.entries() == ["de-en"]
    assert not (place.folder / "de-en" / MODEL).exists()


def test_an_interrupt_leaves_nothing(place: Place) -> None:
    origin = download.source(place.mirror.url)

    def interrupted(came: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        download.install(origin.offers["de-en"], origin, place.folder, interrupted)
    assert place.entries() == []


def test_progress_is_told(place: Place) -> None:
    origin = download.source(place.mirror.url)
    offer = origin.offers["de-en"]
    told: list[int] = []
    download.install(offer, origin, place.folder, told.append)
    assert told == sorted(told)
    assert told[-1] == offer.download


def test_from_a_folder(place: Place, mirror: Mirror) -> None:
    result = place.install("local", "de-en", "--from", str(DE_EN))
    assert result.status == 0, result.err
    assert not mirror.asked
    assert "kept" in place.install("local", "de-en", "--from", str(DE_EN)).out
    assert "installed" in place.install("local", "en-fr", "--from", str(renamed(place.root))).out
    found = load(KIND, place.folder / "de-en")
    assert isinstance(found, Model)
    assert set(found.record.files) == {MODEL, WORDS}


def renamed(root: Path) -> Path:
    """Give another model than `DE_EN` that passes for one of the same languages."""
    copy = root / "other"
    copy.mkdir()
    for path in EN_DE.iterdir():
        shutil.copy(path, copy / path.name.replace("ende", "renamed1"))
    return copy


def test_a_model_of_other_languages_is_not_taken(place: Place) -> None:
    result = place.install("local", "de-fr", "--from", str(DE_EN))
    assert result.status == 2
    assert "holds a model of other languages" in result.err
    assert place.entries() == []


def test_from_a_folder_of_models(place: Place) -> None:
    result = place.install("local", "de-en", "en-de", "--from", str(ROOT / "firefox"))
    assert result.status == 0, result.err
    assert place.entries() == ["de-en", "en-de"]


def test_a_model_for_ctranslate2(place: Place) -> None:
    place.configure(f'[engine.local-ct2]\nmodels = "{place.folder}"\n')
    result = place.install("local-ct2", "de-en", "--from", str(CT2))
    assert result.status == 0, result.err
    assert place.entries() == ["de-en"]


@pytest.mark.parametrize("engine", ["local", "local-ct2"])
def test_a_folder_that_is_no_model(place: Place, tmp_path: Path, engine: str) -> None:
    place.configure(f'[engine.local-ct2]\nmodels = "{place.folder}"\n')
    assert place.install(engine, "de-en", "--from", str(tmp_path / "nowhere")).status == 2
    (tmp_path / "empty").mkdir()
    result = place.install(engine, "de-en", "--from", str(tmp_path / "empty"))
    assert result.status == 4
    assert "is missing" in result.err
    shutil.copytree(DE_EN if engine == "local" else CT2, tmp_path / "bad")
    for path in (tmp_path / "bad").glob("model*.bin"):
        path.write_bytes(b"no model" * 100)
    result = place.install(engine, "de-en", "--from", str(tmp_path / "bad"))
    assert result.status == 4
    assert "of no use" in result.err
    assert place.entries() == []


def test_the_folder_itself(place: Place) -> None:
    shutil.copytree(DE_EN, place.folder / "de-en")
    result = place.install("local", "de-en", "--from", str(place.folder))
    assert result.status == 2
    assert (place.folder / "de-en" / MODEL).exists()


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    engines_install.add_actions(parser.add_subparsers())
    with pytest.raises(SystemExit):
        parser.parse_args(["install", "--help"])
    said = capsys.readouterr().out
    assert "l10n engines install local de-en de-fr" in said
    assert "MPL-2.0" in said
