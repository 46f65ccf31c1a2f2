"""The command: `python -m tests.models.train`, from the root of the repository.

Without options it makes all four models anew (see ../README.md); `--check` measures those that are
there, for which torch is not needed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from . import check, sentences

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.models.train", description=__doc__)
    parser.add_argument("--check", action="store_true", help="measure the models that are there")
    parser.add_argument("--only", metavar="FORMAT/PAIR", help="train one, such as ct2/de-en")
    parser.add_argument("--out", type=Path, default=ROOT, help="where the models are")
    arguments = parser.parse_args()
    if not arguments.check:
        train(arguments.out, arguments.only)
    if arguments.only is None:
        print(check.table(arguments.out), check.oddities(arguments.out), sep="\n")
        print(check.sizes(arguments.out))
    return 0


def train(out: Path, only: str | None) -> None:
    """Make the models, or one of them, and the file of held-out pairs."""
    from . import make  # noqa: PLC0415 -- torch, which a check can do without

    write_held_out(out)
    with tempfile.TemporaryDirectory() as folder:
        vocabulary = Path(folder) / "shared.spm"
        make.vocabulary(vocabulary)
        for kind in make.KINDS:
            for direction in sentences.DIRECTIONS:
                if only in (None, f"{kind}/{direction}"):
                    make.model(kind, direction, vocabulary, out)


def write_held_out(out: Path) -> None:
    """Write the plain held-out pairs, one a line."""
    with (out / "held-out.de-en.jsonl").open("w", encoding="utf-8") as file:
        for sample in sentences.held_out("de-en"):
            pair = {"de": sample.source, "en": sample.target}
            file.write(json.dumps(pair, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
