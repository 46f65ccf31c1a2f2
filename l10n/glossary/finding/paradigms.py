"""The forms of a glossary's words, kept between runs.

Making forms needs a dictionary that takes seconds to load, and a glossary hardly changes. So each
word's forms are kept in one file per language under the digest of all that made them: the rules'
source and simplemma's version. A new term costs its own words, a change of rules everything, and
with nothing new the dictionary is never loaded.
"""

from __future__ import annotations

import contextlib
import json
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from l10n.errors import InputError
from l10n.files import read_bytes, write_bytes
from l10n.glossary.finding.morphology import Form, Word, expand
from l10n.glossary.finding.spellings import possessives, spelt, upper_letters
from l10n.glossary.hits import Kind
from l10n.glossary.languages import morphology

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Paradigm: TypeAlias = tuple[Form, ...]

_Row: TypeAlias = list[str]
_KINDS = {str(kind): kind for kind in Kind}


def paradigms(
    words: Collection[Word], language: str, cache: Path | None = None
) -> dict[Word, Paradigm]:
    """Give all forms of each word, its citation first; `cache` is the folder that keeps them."""
    path = cache / f"forms.{language}.json" if cache else None
    kept = _load(path, language) if path else {}
    keys = {word: _key(word) for word in words}
    new = {word for word, key in keys.items() if key not in kept}
    if new:
        from l10n.glossary.finding.lexicon import Simplemma  # noqa: PLC0415 -- only for what is new

        made = expand(sorted(new), morphology(language), Simplemma(language))
        kept.update({keys[w]: _rows(_complete(w, forms, language)) for w, forms in made.items()})
        if path:
            _save(path, language, kept)
    return {word: _forms(kept[key]) for word, key in keys.items()}


def _complete(word: Word, forms: Paradigm, language: str) -> Paradigm:
    """Add possessives and other spellings."""
    if word.last and upper_letters(word.text) > 1:
        forms += tuple(possessives(word.text, language))
    return spelt(forms, language)


def _key(word: Word) -> str:
    return f"{word.text}\t{word.pos}\t{word.last:d}{word.alone:d}"


def _rows(forms: Paradigm) -> list[_Row]:
    """Put together what has one kind and one reason: `[kind, why, form, form, …]`."""
    rows: dict[tuple[str, str], _Row] = {}
    for form in forms:
        rows.setdefault((form.kind, form.why), [form.kind, form.why]).append(form.text)
    return list(rows.values())


def _forms(rows: list[_Row]) -> Paradigm:
    forms = []
    for kind, why, *texts in rows:
        kind_ = _KINDS[kind]
        forms += [Form(text, kind_, why) for text in texts]
    return tuple(forms)


def _load(path: Path, language: str) -> dict[str, list[_Row]]:
    """Read what was kept; what is damaged, foreign or made by other rules counts for nothing."""
    try:
        seal, _, text = read_bytes(path).partition(b"\n")
    except InputError:
        return {}
    if seal != _seal(text, language):
        return {}
    words: dict[str, list[_Row]] = json.loads(text)
    return words


def _save(path: Path, language: str, words: Mapping[str, list[_Row]]) -> None:
    # A cache that cannot be written costs time, nothing else.
    with contextlib.suppress(InputError, UnicodeEncodeError):
        text = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
        write_bytes(path, _seal(text, language) + b"\n" + text)


def _seal(text: bytes, language: str) -> bytes:
    """Give a digest of what is kept and of what it was made by: it tells that both are whole."""
    from hashlib import sha256  # noqa: PLC0415 -- only where a cache is used

    return sha256(_digest(language).encode() + text).hexdigest().encode()


@once
def _digest(language: str) -> str:
    """Give a digest of all that the forms of a language come from."""
    from hashlib import sha256  # noqa: PLC0415 -- only where a cache is used
    from importlib.metadata import version  # noqa: PLC0415

    digest = sha256(f"{language} simplemma {version('simplemma')}".encode())
    for path in _sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    here = Path(__file__).parent
    yield from sorted((here.parent / "languages").glob("*.py"))
    for name in ("lexicon", "morphology", "paradigms", "spellings", "text"):
        yield here / f"{name}.py"
