"""XLIFF of ours in programs that are not ours, and back from them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import needs
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File
from xliff_samples import DE, FR, KIT, PL, SAMPLE, VERSIONS, expected, item

from l10n.handoff.model import Sheet
from l10n.model import State

PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">
  <source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
  <tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
  <glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
  <source_lang>de</source_lang><target_lang>fr</target_lang>
  <sentence_seg>false</sentence_seg>
  <support_default_translations>true</support_default_translations>
  <remove_tags>false</remove_tags>
</project></omegat>
"""
SAVED = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="paragraph"
 o-tmf="x" adminlang="en" srclang="de" datatype="plaintext"/><body><tu>
<tuv xml:lang="de"><seg>Bonjour &lt;b0&gt;à&lt;/b0&gt; tous.</seg></tuv>
<tuv xml:lang="fr"><seg>Bonsoir &lt;b0&gt;à&lt;/b0&gt; toutes.</seg></tuv></tu></body></tmx>
"""


def opened(name: str) -> tuple[Any, list[Any]]:
    kind: Any = Xliff1File if name == "xliff12" else Xliff2File
    store = kind.parsestring(VERSIONS[name].write(SAMPLE))
    return store, list(store.units)


def test_translate_toolkit_reads_1_2() -> None:
    store, units = opened("xliff12")
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == (DE.bcp47, PL.bcp47)
    assert [unit.source for unit in units[:4]] == [
        "Der Windpark wächst.",
        "Die <b>neue</b> Anlage<br/>ist <a>hier</a> & <a2>dort</a2>.",
        "Noch %d Tage, {name}: 100 %.",
        "<b>Alt</b> und <i>schief</i>",
    ]
    assert units[1].target == "<b>Nowa</b> instalacja<br/>jest <a2>tam</a2> i <a>tu</a>."
    assert "Bitte kurz." in units[1].getnotes()
    sent = [(one, target) for one in SAMPLE.items for target in one.targets]
    assert len(units) == len(sent)
    for unit, (one, target) in zip(units, sent, strict=True):
        finished = one.state in {State.TRANSLATED, State.REVIEWED}
        assert unit.isapproved() is finished
        assert unit.isfuzzy() is (bool(target) and not finished)
        assert unit.istranslatable() is not one.locked


def test_translate_toolkit_reads_2_1() -> None:
    store, units = opened("xliff2")
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == (DE.bcp47, PL.bcp47)
    assert units[0].source == "Der Windpark wächst."
    assert units[1].source == "Die neue Anlageist hier & dort."
    assert [unit.isfuzzy() for unit in units[:6]] == [False, False, True, True, True, False]
    assert units[5].istranslatable() is False


@pytest.mark.parametrize("name", VERSIONS)
def test_what_translate_toolkit_saves_comes_back(name: str) -> None:
    store, units = opened(name)
    units[0].target = "Farma <rośnie> & rośnie."
    units[4].markfuzzy(False)
    units[11].target = "Puste"  # three plural forms before it
    data = bytes(store)
    found = VERSIONS[name].read(data, "back")
    assert [unit.id for unit in found.units] == [one.id for one in SAMPLE.items]
    assert (found.kit, found.faults) == (KIT, ())
    assert found.units[0].targets == ("Farma <rośnie> & rośnie.",)
    assert found.units[4].done is True
    for place in (1, 2, 3, 5, 6, 7, 8, 10):
        assert found.units[place] == expected(SAMPLE.items[place])
    assert found.units[9].targets == ("Puste",)


def test_omegat_opens_1_2_and_gives_it_back(tmp_path: Path) -> None:
    """It works on what stands in targets, so a sheet for it needs drafts; PO needs none."""
    omegat = needs("omegat", "omegat")
    for folder in ("source", "target", "tm", "glossary", "omegat"):
        (tmp_path / folder).mkdir()
    (tmp_path / "omegat.project").write_text(PROJECT, "utf-8")
    (tmp_path / "omegat/project_save.tmx").write_text(SAVED, "utf-8")
    items = (
        item(
            "Guten <b>Tag</b> an alle.", "Bonjour <b>à</b> tous.", state=State.MACHINE, tagged=True
        ),
        item("Leer & < \x07"),
        item("Noch %d Tage", "Encore %d jours", msgctxt="x", notes=("Bitte",)),
        item("%d Datei", "%d fichier", "%d fichiers", msgid_plural="%d Dateien"),
    )
    sheet = Sheet(KIT, "r1", DE, FR, items)
    (tmp_path / "source/r1.xlf").write_bytes(VERSIONS["xliff12"].write(sheet))
    done = subprocess.run(
        [omegat, str(tmp_path), "--mode=console-translate", f"--config-dir={tmp_path}/config"],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-500:]
    found = VERSIONS["xliff12"].read((tmp_path / "target/r1.xlf").read_bytes(), "r1.xlf")
    assert (found.kit, found.faults, found.repairs) == (KIT, (), ())
    assert found.units[0].targets == ("Bonsoir <b>à</b> toutes.",)
    assert found.units[1:] == tuple(map(expected, items[1:]))
