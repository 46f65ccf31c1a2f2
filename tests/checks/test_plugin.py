"""Checks of other packages: the one in the guide, installed as packages are, and broken ones."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "checks.md"
PO = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Gut. Besser. Wir."
msgstr "Good. Better. Us!"
"""


def block(language: str) -> str:
    found = re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    return str(found[-1])


def check(folder: Path, module: str, point: str, *options: str) -> subprocess.CompletedProcess[str]:
    packages = folder / "packages"
    info = packages / "acme_l10n-1.0.dist-info"
    info.mkdir(parents=True)
    (packages / "acme_l10n.py").write_text(module, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-l10n\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[l10n.checks]\nacme = {point}\n")
    (folder / "x.po").write_text(PO, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(packages), "XDG_CACHE_HOME": str(folder)}
    command = [sys.executable, "-m", "l10n", "check", "--source", "de", "x.po", *options]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_check_in_the_guide_works(tmp_path: Path) -> None:
    result = check(tmp_path, block("python"), "acme_l10n:FAMILY", "--code", "acme-claim")
    assert "the claim is “Good. Better. We.”  [acme-claim]" in result.stdout
    assert result.returncode == 1


@pytest.mark.parametrize(
    ("module", "point", "words"),
    [
        ("raise RuntimeError('no luck')", "acme_l10n:FAMILY", "cannot be loaded: no luck"),
        ("FAMILY = 3", "acme_l10n:FAMILY", "is no l10n.checks.rules.Family"),
        ("", "acme_l10n:FAMILY", "cannot be loaded"),
    ],
)
def test_one_that_is_broken_is_named(tmp_path: Path, module: str, point: str, words: str) -> None:
    result = check(tmp_path, module, point)
    assert result.returncode == 2
    assert "plug-in “acme”" in result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_code_that_is_taken_is_refused(tmp_path: Path) -> None:
    module = block("python").replace("acme-claim", "language")
    result = check(tmp_path, module, "acme_l10n:FAMILY")
    assert result.returncode == 2
    assert "the check “language” of the plug-in “acme” exists already" in result.stderr
