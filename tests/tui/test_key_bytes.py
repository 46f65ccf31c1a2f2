"""From the bytes a terminal sends to the key Textual makes of them to what the review does.

The bytes are those xterm, urxvt, VTE, konsole, kitty and tmux send, or their documentation says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import _xterm_parser, constants, events
from textual._xterm_parser import XTermParser

from tui import doctor, keymap, terminal
from tui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = "_MAX_SEQUENCE_SEARCH_THRESHOLD"

BYTES = [
    # Enter and its relatives: all confirm, save for Shift+Enter of kitty's protocol
    ("\r", "enter", ("confirm", "list.edit")),
    ("\n", "ctrl+j", ("confirm",)),
    ("\x1b\r", "enter", ("confirm", "list.edit")),  # Alt+Enter loses its Alt
    ("\x1b[13;5u", "ctrl+enter", ("confirm",)),
    ("\x1b[13;2u", "shift+enter", ("newline",)),
    ("\x1b[57414u", "enter", ("confirm", "list.edit")),  # of the keypad
    # moving
    ("\x1b[1;5B", "ctrl+down", ("next",)),
    ("\x1b[1;5A", "ctrl+up", ("previous",)),
    ("\x1bOa", "ctrl+up", ("previous",)),  # urxvt
    ("\x0e", "ctrl+n", ("next",)),
    ("\x1b[6;5~", "ctrl+pagedown", ("next-open",)),
    ("\x1b[6^", "ctrl+pagedown", ("next-open",)),  # urxvt
    ("\x1b[6;3~", "alt+pagedown", ("next-open",)),
    ("\x1b[5;5~", "ctrl+pageup", ("previous-open",)),
    ("\x1b[5;3~", "alt+pageup", ("previous-open",)),
    ("\x07", "ctrl+g", ("goto",)),
    # function keys, of VT220, xterm, urxvt, the Linux console and kitty
    ("\x1bOP", "f1", ("help",)),
    ("\x1b[11~", "f1", ("help",)),
    ("\x1b[[A", "f1", ("help",)),
    ("\x1b[P", "f1", ("help",)),
    ("\x1bOQ", "f2", ("needs-work",)),
    ("\x1b[12~", "f2", ("needs-work",)),
    ("\x1b[[B", "f2", ("needs-work",)),
    ("\x1bOR", "f3", ("concordance",)),
    ("\x1b[13~", "f3", ("concordance",)),
    ("\x1bOS", "f4", ("copy-source",)),
    ("\x1b[14~", "f4", ("copy-source",)),
    ("\x1b[15~", "f5", ("insert",)),
    ("\x1b[17~", "f6", ("next-pane",)),
    ("\x1b[18~", "f7", ("next-finding",)),
    ("\x1b[19~", "f8", ("findings",)),
    ("\x1b[20~", "f9", ("next-missing",)),
    ("\x1b[24~", "f12", ()),
    ("\x1b[1;2P", "shift+f1", ()),
    ("\x1b[15;5~", "ctrl+f5", ()),
    # control keys
    ("\x13", "ctrl+s", ("save",)),
    ("\x12", "ctrl+r", ("review",)),
    ("\x14", "ctrl+t", ("insert",)),
    ("\x0f", "ctrl+o", ("newline",)),
    ("\x1a", "ctrl+z", ("undo", "list.undo")),
    ("\x19", "ctrl+y", ("redo",)),
    ("\x0c", "ctrl+l", ("note",)),
    ("\x06", "ctrl+f", ("filter",)),
    ("\x10", "ctrl+p", ("palette",)),
    ("\x11", "ctrl+q", ("quit",)),
    ("\x1b[113;5u", "ctrl+q", ("quit",)),
    ("\x1b[2;5~", "ctrl+insert", ("copy-source",)),
    # letters and signs of the list
    ("n", "n", ("list.next",)),
    ("\x1b[110;;110u", "n", ("list.next",)),
    ("U", "U", ("list.previous-open",)),
    ("\x1b[117;2;85u", "U", ("list.previous-open",)),
    ("?", "question_mark", ("list.help",)),
    ("_", "underscore", ("list.undo",)),
    ("#", "number_sign", ("list.note",)),
    ("=", "equals_sign", ("list.statistics",)),
    ("/", "slash", ("list.filter",)),
    (" ", "space", ("list.next-open",)),
    ("\t", "tab", ("list.needs-work",)),
    ("7", "7", ("list.insert-7",)),
    # what arrives as something else
    ("\x00", "ctrl+@", ()),  # Ctrl+Space
    ("\x08", "backspace", ()),  # Ctrl+H, Ctrl+Backspace
    ("\x7f", "backspace", ()),
    ("\x1b[127;5u", "ctrl+backspace", ()),
    ("\x1b[3;5~", "ctrl+delete", ()),
    ("\x1b1", "inverted_exclamation_mark", ()),  # Alt+1
    ("î", "î", ()),  # Alt+N in xterm
    ("\x1b[Z", "shift+tab", ()),
    ("\x1f", "ctrl+underscore", ()),
]


@pytest.fixture(autouse=True)
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_xterm_parser, LIMIT, getattr(_xterm_parser, LIMIT))
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", False)
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 0.0)
    terminal.prepare()


def parsed(sent: str) -> Iterator[object]:
    parser = XTermParser()
    yield from parser.feed(sent)
    yield from parser.tick()


def keys(sent: str) -> list[str]:
    return [event.key for event in parsed(sent) if isinstance(event, events.Key)]


@pytest.mark.parametrize(("sent", "key", "ids"), BYTES, ids=repr)
def test_bytes_to_key_to_action(sent: str, key: str, ids: tuple[str, ...]) -> None:
    assert keys(sent) == [key]
    found = keymap.load(Preferences()).actions(key)
    assert tuple(one.id for one in found) == ids


@pytest.mark.parametrize(
    ("preset", "sent", "ids"),
    [
        ("omegat", "\n", ("goto",)),
        ("omegat", "\x15", ("next-untranslated",)),
        ("omegat", "\x10", ("previous",)),
        ("poedit", "\x02", ("copy-source",)),
        ("poedit", "\x1b[1;6B", ("next-open",)),
        ("po-mode", "\t", ("list.confirm",)),
        ("po-mode", "\x7f", ("list.needs-work",)),
        ("po-mode", "<", ("list.first",)),
        ("po-mode", "\x1f", ("undo", "list.undo")),
    ],
)
def test_bytes_to_action_in_presets(preset: str, sent: str, ids: tuple[str, ...]) -> None:
    (key,) = keys(sent)
    assert tuple(one.id for one in keymap.load(Preferences(keymap=preset)).actions(key)) == ids


def test_escape_is_known_when_nothing_follows() -> None:
    assert keys("\x1b") == ["escape"]


@pytest.mark.parametrize("text", ["中", "北京汽车制", "魏桥创业集团计划参股北京汽车制" * 4])
def test_what_an_input_method_commits_arrives_whole(text: str) -> None:
    codes = ":".join(str(ord(char)) for char in text)
    found = [e for e in parsed(f"\x1b[0;;{codes}u") if isinstance(e, events.Key)]
    assert "".join(event.character or "" for event in found) == text
    assert len(found) == len(text) in {1, 5, 60}


def test_without_the_raised_limit_it_would_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails, Textual has mended it, and `terminal.prepare` need not any more."""
    monkeypatch.setattr(_xterm_parser, LIMIT, 32)
    codes = ":".join(str(ord(char)) for char in "北京汽车制")
    assert len(keys(f"\x1b[0;;{codes}u")) > 5


def test_a_marked_paste_is_one_event() -> None:
    (paste,) = parsed("\x1b[200~eins\nzwei\x1b[201~")
    assert isinstance(paste, events.Paste)
    assert paste.text == "eins\nzwei"


def test_an_unmarked_paste_is_keys() -> None:
    assert keys("ab\rc") == ["a", "b", "enter", "c"]


@pytest.mark.parametrize("sent", ["\x1b[1;2R", "\x1b[1;5R"])
def test_f3_with_shift_or_ctrl_is_no_key(sent: str) -> None:
    assert keys(sent) == []


def told(*sent: str, preset: str = "default") -> list[str]:
    reader, known = doctor.Reader(), keymap.load(Preferences(keymap=preset))
    pressed = [one for text in sent for one in (*reader.feed(text), *reader.tick())]
    return [" ".join(line.split()) for one in pressed for line in doctor.told(one, known)]


@pytest.mark.parametrize(
    ("sent", "lines"),
    [
        ("\x1b[1;5B", [r"\x1b[1;5B ctrl+down next: Next segment",
                       "! Elsewhere: Does not arrive from urxvt."]),
        ("\n", [r"\n ctrl+j confirm: Confirm",
                "! Elsewhere: The terminal of VS Code keeps it for itself."]),
        ("xy", ["x x not bound", "y y not bound"]),
        ("\x1b[1;2R", [r"\x1b[1;2R CursorPosition",
                       "! This is read as the answer to where the cursor is, and no key arrives."]),
        ("\x1b1", [r"\x1b1 inverted_exclamation_mark not bound",
                   "! This would write “¡” into the translation."]),
        ("\x1b[49;5u", [r"\x1b[49;5u ctrl+1 not bound",
                        "! It cannot be bound, since elsewhere with Ctrl or Alt a digit arrives"
                        " as Escape, Backspace or another character."]),
        ("\x1b[0;;20013:22269u", [r"\x1b[0;;20013:22269u 2 keys: 中国"]),
        ("\x1b[200~a\nb\x1b[201~", [r"\x1b[200~a\nb\x1b[201~ paste: a\nb"]),
        ("\x1b", [r"\x1b escape not bound", "! The same comes from Ctrl+[, Ctrl+3.",
                  "! It cannot be bound, since elsewhere a terminal waits to see what follows it,"
                  " and it closes whatever is open."]),
        ("\x1b\x1b[1;5A", [r"\x1b escape not bound", "! The same comes from Ctrl+[, Ctrl+3.",
                           "! It cannot be bound, since elsewhere a terminal waits to see what"
                           " follows it, and it closes whatever is open.",
                           r"\x1b[1;5A ctrl+up previous: Previous segment",
                           "! Elsewhere: Does not arrive from urxvt."]),
        ("\r", [r"\r enter confirm: Confirm; list.edit: Edit",
                "! The same comes from Ctrl+M, Ctrl+Enter, Shift+Enter."]),
        ("\x1b[13^x", [r"\x1b[13^ ctrl+f3 not bound",
                       "! It cannot be bound, since elsewhere it arrives as the answer to where"
                       " the cursor is.", "x x not bound"]),
        ("\x1b[Gn", [r"\x1b[G nothing", "! Textual drops this.", "n n list.next: Next segment"]),
        ("\x1b[I", [r"\x1b[I AppFocus"]),
    ],
    ids=repr,
)  # fmt: skip
def test_the_doctor_says_what_came(sent: str, lines: list[str]) -> None:
    assert told(sent) == lines


def test_the_doctor_puts_together_what_comes_in_pieces() -> None:
    assert told("\x1b", "[1;", "5A", "n")[0].startswith(r"\x1b escape")  # a line that slow
    reader = doctor.Reader()
    assert [*reader.feed("\x1b"), *reader.feed("[1;5")] == []
    assert [one.keys for one in reader.feed("An")] == [("ctrl+up",), ("n",)]
