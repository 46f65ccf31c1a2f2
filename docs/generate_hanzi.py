"""Write l10n/glossary/finding/hanzi.txt from the Unihan database.

    python docs/generate_hanzi.py Unihan_Variants.txt

The file is in Unihan.zip at https://www.unicode.org/Public/UCD/latest/ucd/ and in Debian's package
`unicode-data`. Which characters a standard has, Python's own codecs know.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).parents[1] / "l10n" / "glossary" / "finding" / "hanzi.txt"

HEAD = """\
# Written by docs/generate_hanzi.py from Unihan_Variants.txt: do not edit.
#
# [traditional]  characters of Traditional Chinese alone, each with its simplified one
# [shared]       characters that may stand in both, or in neither standard, each with the one they
#                are compared as
# [simplified]   characters of Simplified Chinese alone
#
# Source: {version}, fields kSimplifiedVariant, kTraditionalVariant,
# kSemanticVariant and kZVariant; "alone" means: in the national standard GB 2312 and not in Big5,
# or the reverse.
#
# Copyright © 1991-2022 Unicode, Inc. Distributed under the Terms of Use in
# https://www.unicode.org/copyright.html. This is a modified extract of the Unicode Data Files.
#
# Permission is hereby granted, free of charge, to any person obtaining a copy of the Unicode data
# files and any associated documentation (the "Data Files") to deal in the Data Files without
# restriction, including without limitation the rights to use, copy, modify, merge, publish,
# distribute, and/or sell copies of the Data Files, and to permit persons to whom the Data Files
# are furnished to do so, provided that this copyright and permission notice appear with all copies
# of the Data Files or in associated documentation.
#
# THE DATA FILES ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED. IN NO EVENT
# SHALL THE COPYRIGHT HOLDER BE LIABLE FOR ANY CLAIM OR DAMAGES ARISING OUT OF THE USE OF THE DATA
# FILES.
"""

Variants = dict[str, dict[str, list[str]]]


def main() -> None:
    """Write the table."""
    text = Path(sys.argv[1]).read_text("utf-8")
    version = next(line[2:] for line in text.splitlines() if "Unicode version" in line)
    variants = read(text)
    simpler = {
        char: simple
        for char in sorted(variants["kSimplifiedVariant"])
        if in_use(char) and (simple := simplified(char, variants))
    }
    simpler |= (others := other_spellings(variants, simpler))
    # A simplified form that is itself simplified further (薴 苧 苎) goes all the way.
    simpler = {char: simpler.get(simple, simple) for char, simple in simpler.items()}
    traditional = {
        char: simple
        for char, simple in simpler.items()
        if char not in others and not in_standard(char, "gb2312")
    }
    shared = {char: simple for char, simple in simpler.items() if char not in traditional}
    only_simplified = [
        char
        for char, forms in sorted(variants["kTraditionalVariant"].items())
        if char not in forms and in_standard(char, "gb2312") and not in_standard(char, "big5")
    ]
    sections = {
        "traditional": [a + b for a, b in traditional.items()],
        "shared": [a + b for a, b in sorted(shared.items())],
        "simplified": only_simplified,
    }
    lines = [HEAD.format(version=f"Unihan, {version}")]
    for name, entries in sections.items():
        lines += [f"[{name}]", *rows(entries), ""]
    DATA.write_text("\n".join(lines), "utf-8")


def read(text: str) -> Variants:
    """Read the fields of the database: field, then character, then its variants."""
    variants: Variants = defaultdict(dict)
    for line in text.splitlines():
        if line.startswith("U+"):
            char, field, values = line.split("\t")
            variants[field][point(char)] = [point(v.partition("<")[0]) for v in values.split()]
    return variants


def point(code: str) -> str:
    """Give the character of `U+4E00`."""
    return chr(int(code.removeprefix("U+"), 16))


def in_use(char: str) -> bool:
    """Tell whether texts in the usual encodings of Hong Kong, Taiwan or China may have it."""
    return in_standard(char, "big5hkscs") or in_standard(char, "gbk")


def in_standard(char: str, encoding: str) -> bool:
    """Tell whether a standard has the character."""
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def simplified(char: str, variants: Variants) -> str:
    """Give the simplified form that is in use: the one in GB 2312, else one of the BMP."""
    forms = [f for f in variants["kSimplifiedVariant"].get(char, ()) if f != char]
    common = [form for form in forms if in_standard(form, "gb2312")]
    return next(iter(common or [form for form in forms if ord(form) < 0x10000]), "")


def other_spellings(variants: Variants, simpler: dict[str, str]) -> dict[str, str]:
    """Give Hong Kong's and older spellings (綫 爲 裏) that stand for one character of GB 2312."""
    found = {}
    for char in {**variants["kSemanticVariant"], **variants["kZVariant"]}:
        if char in simpler or not in_use(char) or in_standard(char, "gb2312"):
            continue
        same = (
            *variants["kSemanticVariant"].get(char, ()),
            *variants["kZVariant"].get(char, ()),
        )
        forms = {simpler.get(form, form) for form in same if form != char}
        forms = {form for form in forms if in_standard(form, "gb2312")}
        if len(forms) == 1:
            found[char] = forms.pop()
    return found


def rows(entries: list[str], width: int = 40) -> list[str]:
    """Set entries of one length in lines of `width` characters."""
    size = width // len(entries[0])
    return ["".join(entries[i : i + size]) for i in range(0, len(entries), size)]


if __name__ == "__main__":
    main()
