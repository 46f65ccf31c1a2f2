"""The manifest: written for good diffs, read without trust."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import InputError
from l10n.handoff import manifest
from l10n.handoff.manifest import Manifest, Part, Sent, targets_hash, words_by_band
from l10n.handoff.model import Band, item_id
from l10n.locales import parse
from l10n.model import State

DE, FR = parse("de"), parse("fr")
ITEM = Sent(
    item_id(None, "Neues"), targets_hash(["Du neuf"]), State.TRANSLATED, Band.EXACT, 1, True,
    "Neues", targets=("Du neuf",),
)  # fmt: skip
KIT = Manifest(
    "0123456789ab", DE,
    (Part("2023/a", FR, "releases/2023/a.de.txt", ("2023/a/fr.po",), (ITEM,), ("0" * 16,)),),
    "2026-12-24", "f" * 40, "ba9876543210", "2026-11-27T10:00:00+00:00",
)  # fmt: skip

texts = st.text(st.characters(codec="utf-8"))
sents = st.builds(
    Sent,
    id=st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    target=st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    state=st.sampled_from(State),
    band=st.sampled_from(Band),
    words=st.integers(0, 10**6),
    locked=st.booleans(),
    msgid=texts,
    msgctxt=st.none() | texts,
    msgid_plural=st.none() | texts,
    targets=st.lists(texts, max_size=3).map(tuple),
)


def changed(**values: Any) -> bytes:
    """Give the manifest with other values; the first sentence's begin with `item_`."""
    found = json.loads(manifest.write(KIT))
    part = found["parts"][0]
    places = {"item": part["items"][0], "part": part}
    for name, value in values.items():
        kind, _, rest = name.partition("_")
        places.get(kind, found)[rest or name] = value
    return json.dumps(found).encode()


def test_a_record_has_everything() -> None:
    assert manifest.read(manifest.write(KIT, record=True)) == KIT


def test_what_goes_out_has_no_texts_and_no_time() -> None:
    data = manifest.write(KIT)
    assert b"Neu" not in data
    assert b"2026-11-27" not in data
    bare = replace(ITEM, msgid="", targets=())
    part = replace(KIT.parts[0], items=(bare,))
    assert manifest.read(data) == replace(KIT, parts=(part,), made="")


@given(st.lists(sents, max_size=4))
def test_whatever_was_sent(items: list[Sent]) -> None:
    kit = replace(KIT, parts=(Part("a", FR, items=tuple(items)), Part("a", DE)))
    data = manifest.write(kit, record=True)
    assert manifest.read(data) == kit
    assert manifest.write(kit, record=True) == data
    assert (
        data.count(b'{"id": ') == len(items) == sum(b'{"id": ' in one for one in data.split(b"\n"))
    )


def test_it_is_json_for_everybody() -> None:
    found = json.loads(manifest.write(KIT))
    assert found["format"] == "l10n kit 1"
    assert found["targets"] == ["fr"]
    assert found["words"] == {str(band): int(band is Band.EXACT) for band in Band}
    assert found["parts"][0]["items"][0] == {
        "id": ITEM.id, "target": ITEM.target, "state": "translated", "band": "100", "words": 1,
        "locked": True,
    }  # fmt: skip


def test_one_changed_translation_is_one_changed_line() -> None:
    items = tuple(replace(ITEM, id=f"{number:016x}") for number in range(5))
    other = (*items[:2], replace(ITEM, id=items[2].id, targets=("Autre",)), *items[3:])
    a, b = (
        manifest.write(replace(KIT, parts=(replace(KIT.parts[0], items=one),)), record=True)
        for one in (items, other)
    )
    assert len(set(a.split(b"\n")) ^ set(b.split(b"\n"))) == 2


def test_the_parts_are_found() -> None:
    assert KIT.part("2023/a", FR) is KIT.parts[0]
    assert KIT.part("2023/a", DE) is None
    assert KIT.targets == (FR,)
    assert words_by_band([ITEM, ITEM])[Band.EXACT] == 2


def test_hashes_keep_texts_apart() -> None:
    assert targets_hash(["a", "b"]) != targets_hash(["ab"])
    assert targets_hash([""]) != targets_hash([])


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "object is expected"),
        (b'"kit"', "object is expected"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' * 100_000, "nested too deeply"),
        (b'{"format": "x", "format": "y"}', "twice"),
        (b'{"format": NaN}', "NaN"),
        (b'{"words": ' + b"9" * 10_000 + b"}", "not JSON"),
        (b'{"format": "l10n kit 2"}', "l10n kit 2"),
        (b"{}", "format"),
    ],
)
def test_what_is_no_manifest(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        manifest.read(data, "back/kit.json")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kit", "../../etc/passwd"), ("kit", "0123456789AB"), ("kit", 12), ("kit", None),
        ("since", "x"), ("commit", "HEAD"), ("commit", "f" * 41), ("deadline", "tomorrow"),
        ("deadline", 20261224), ("made", "soon"), ("source", "klingon"), ("source", ["de"]),
        ("parts", {}), ("parts", [[]]), ("parts", None), ("part_release", 1), ("part_target", ""),
        ("part_files", "fr.po"), ("part_files", [1]), ("part_left", [None]), ("part_items", [1]),
        ("item_id", "x"), ("item_id", "0" * 17), ("item_target", ""), ("item_state", "done"),
        ("item_band", "99"), ("item_words", -1), ("item_words", True), ("item_words", 1.5),
        ("item_words", 10**12), ("item_locked", "yes"), ("item_msgctxt", 1), ("item_targets", ""),
    ],
)  # fmt: skip
def test_values_that_cannot_be(name: str, value: object) -> None:
    with pytest.raises(InputError) as caught:
        manifest.read(changed(**{name: value}), "back/kit.json")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("kit.manifest", "back/kit.json")
    assert problem.remedy


def test_the_place_of_a_fault_is_told() -> None:
    with pytest.raises(InputError, match=r"parts\[0\]\.items\[0\]\.band"):
        manifest.read(changed(item_band="?"))


def test_foreign_text_in_a_message_cannot_steer_a_terminal() -> None:
    with pytest.raises(InputError) as caught:
        manifest.read(changed(format="\x1b[2Jevil"))
    assert "\x1b" not in str(caught.value)


def test_keys_of_later_versions_are_passed_over() -> None:
    assert manifest.read(changed(colour="red", item_weight=3)).kit == KIT.kit


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = manifest.write(KIT)
    for limit in ("MAX_BYTES", "MAX_ITEMS", "MAX_PARTS"):
        with monkeypatch.context() as patch:
            patch.setattr(manifest, limit, 0)
            with pytest.raises(InputError, match=r"more than 0|larger than 0"):
                manifest.read(data)
