"""Folders of models on this machine: where they are, what is in them, which way a pair takes.

Shared by the engines that need no server. A model is a folder named after its pair, `de-en`. What
an installation writes beside the files, `model.json`, says which version they are and what they
must weigh; a folder that was put there by hand has none and is as good.

Where there is no model for a pair the way leads through English, in two legs.
"""

from __future__ import annotations

import json
import os
import re
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from l10n.engines.protocol import Trust, uninstalled
from l10n.errors import EngineError, Problem
from l10n.locales import Locale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from l10n.engines.options import Options

VARIABLE = "L10N_MODELS"
"""The environment variable that names the folder of all models."""

RECORD = "model.json"
PIVOT = Locale("en")

_CODE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?"
PAIR = re.compile(rf"({_CODE})-({_CODE})")
"""The name of a model's folder; what else is beside them is none."""

_VERSION = re.compile(r"\S{0,40}")
_SAMPLES, _SAMPLE, _WHOLE = 16, 4096, 1 << 20


@dataclass(frozen=True, slots=True)
class Kind:
    """How the models of one engine look.

    `codes` gives the spellings of a locale in names of folders, the best first. `parts` gives the
    files of a folder by what they are for, from all there are, or the name of the one missing.
    With `downloads` the models can be had by their pair.
    """

    engine: str
    name: str
    codes: Callable[[Locale], tuple[str, ...]]
    parts: Callable[[Mapping[str, Path]], Mapping[str, Path] | str]
    downloads: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """What a file of a model must be: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an installed model; empty for a folder that was put there by hand."""

    version: str = ""
    architecture: str = ""
    licence: str = ""
    source: str = ""
    files: Mapping[str, File] = field(default_factory=dict, kw_only=True)

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(file.size for file in self.files.values())


@dataclass(frozen=True, slots=True)
class Model:
    """A folder with all its files there; `parts` are those by what they are for."""

    pair: str
    folder: Path
    parts: Mapping[str, Path]
    record: Record

    @property
    def identity(self) -> str:
        """Tell this model from any other of its pair, by its version and its contents."""
        if self.record.files:
            lines = [f"{name} {file.sha256}" for name, file in sorted(self.record.files.items())]
        else:
            lines = [f"{path.name} {_sampled(path)}" for path in sorted(set(self.parts.values()))]
        digest = sha256("\n".join(lines).encode()).hexdigest()[:8]
        return f"{self.record.version}-{digest}" if self.record.version else digest


def home(kind: Kind, options: Options) -> Path:
    """Give the folder of an engine's models: the option `models`, or the place for all of them.

    Raises:
        ConfigError: the option holds a relative path, which would mean another folder in each
            folder the program is started from.
    """
    given = options.text("models")
    if not given:
        data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        return Path(os.environ.get(VARIABLE) or Path(data, "l10n", "models")).absolute() / kind.name
    with suppress(RuntimeError):  # a home that is not known
        if (path := Path(given).expanduser()).is_absolute():
            return path
    raise options.error("models", f"must be an absolute path or begin with ~/ ({VARIABLE} too can "
                                  "name a folder)")  # fmt: skip


def load(kind: Kind, folder: Path) -> Model | Problem:
    """Look at a folder: the model in it, or what is wrong, with the name of the file."""
    record = read_record(folder)
    if record is None:
        return _damaged(kind, folder, folder / RECORD, "cannot be read")
    try:
        there = {path.name: path for path in folder.iterdir() if path.is_file()}
        sizes = {name: path.stat().st_size for name, path in there.items()}
    except OSError as error:
        return _damaged(kind, folder, folder, f"cannot be read: {error.strerror}")
    parts = kind.parts(there)
    wrong = _wrong(record, sizes, parts)
    if wrong or isinstance(parts, str):
        name, what = wrong or ("", "")
        return _damaged(kind, folder, folder / name, what)
    return Model(folder.name, folder, parts, record)


def _wrong(
    record: Record, sizes: Mapping[str, int], parts: Mapping[str, Path] | str
) -> tuple[str, str] | None:
    """Give the name of a file that is missing or damaged, and what is wrong with it."""
    for name, file in record.files.items():
        if name not in sizes:
            return name, "is missing"
        if sizes[name] != file.size:
            return name, f"is damaged: it has {sizes[name]:,} bytes and not {file.size:,}"
    if isinstance(parts, str):
        return parts, "is missing"
    empty = next((path.name for path in parts.values() if not sizes[path.name]), None)
    return (empty, "is empty") if empty else None


def damaged(kind: Kind, model: Model, file: str, why: str) -> EngineError:
    """Make the error of a file that turned out to be damaged when it was loaded."""
    return EngineError(_damaged(kind, model.folder, model.folder / file, why))


def _damaged(kind: Kind, folder: Path, path: Path, what: str) -> Problem:
    more = "" if kind.downloads else " --from FOLDER"
    remedy = f"Remove the folder, and run “l10n engines install {kind.engine} {folder.name}{more}”."
    return Problem("engine.model", what, path, remedy=remedy)


def read_record(folder: Path) -> Record | None:
    """Read what an installation wrote; an empty one where it wrote nothing, None if damaged."""
    try:
        data = json.loads((folder / RECORD).read_bytes())
        files = {str(name): File(int(one["size"]), str(one["sha256"]))
                 for name, one in data["files"].items()}  # fmt: skip
        names = ("version", "architecture", "licence", "source")
        record = Record(*(str(data.get(name, "")) for name in names), files=files)
    except FileNotFoundError:
        return Record()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return record if is_version(record.version) else None


def is_version(version: str) -> bool:
    """Tell whether a version fits into the comments of a catalog: one short word, or none."""
    return bool(_VERSION.fullmatch(version)) and version.isprintable()


def record_bytes(pair: str, record: Record) -> bytes:
    """Give the contents of `model.json`."""
    data = {
        "name": pair,
        "version": record.version,
        "architecture": record.architecture,
        "licence": record.licence,
        "source": record.source,
        "files": {
            name: {"size": file.size, "sha256": file.sha256}
            for name, file in sorted(record.files.items())
        },
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


class Models:
    """The models of one engine; safe for several threads."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        self.kind = kind
        self.folder = folder
        self._routes: dict[tuple[Locale, Locale], tuple[Model, ...]] = {}
        self._digest = ""

    def supports(self, source: Locale, target: Locale) -> bool:
        """Tell whether there could be models for a pair: two languages with different codes."""
        codes = self.kind.codes(source), self.kind.codes(target)
        return all(codes) and not set(codes[0]) & set(codes[1])

    def lacking(self, source: Locale, target: Locale) -> Problem | None:
        """Say what is missing or damaged for a pair."""
        found = self._find(source, target)
        return found if isinstance(found, Problem) else None

    def route(self, source: Locale, target: Locale) -> tuple[Model, ...]:
        """Give the models that translate a pair, one after the other.

        Raises:
            EngineError: one of them is missing or damaged.
        """
        known = self._routes.get((source, target))
        if known is None:
            known_or_not = self._find(source, target)
            if isinstance(known_or_not, Problem):
                raise EngineError(known_or_not)
            known = self._routes[source, target] = known_or_not
        return known

    def identity(self, source: Locale, target: Locale) -> str:
        """Name the models of a pair: `firefox/de-en@3.0-1f8a8c0d`; just the kind if one lacks."""
        found = self._find(source, target)
        if isinstance(found, Problem):
            return self.kind.name
        legs = "+".join(f"{model.pair}@{model.identity}" for model in found)
        return f"{self.kind.name}/{legs}"

    @property
    def digest(self) -> str:
        """Name all installed models together: `firefox-1f8a8c0d`, or just the kind without any.

        It is the same as long as none is added, removed or replaced, and on every machine.
        """
        if not self._digest:
            found = [one for one in map(self._loaded, self.pairs()) if isinstance(one, Model)]
            if not found:
                return self.kind.name
            lines = "\n".join(f"{model.pair} {model.identity}" for model in found)
            self._digest = f"{self.kind.name}-{sha256(lines.encode()).hexdigest()[:8]}"
        return self._digest

    def pairs(self) -> list[str]:
        """Give the names of all folders of models, sorted."""
        try:
            return sorted(one.name for one in self.folder.iterdir() if PAIR.fullmatch(one.name))
        except OSError:
            return []

    def _loaded(self, pair: str) -> Model | Problem:
        return load(self.kind, self.folder / pair)

    def _find(self, source: Locale, target: Locale) -> tuple[Model, ...] | Problem:
        direct = self._folder(source, target)
        if direct or PIVOT.language in (source.language, target.language):
            legs = [(source, target)]
        else:
            legs = [(source, PIVOT), (PIVOT, target)]
        folders = [self._folder(*leg) for leg in legs]
        missing = [leg for leg, folder in zip(legs, folders, strict=True) if folder is None]
        if missing:
            return self._no_model(source, target, missing)
        found = [load(self.kind, folder) for folder in folders if folder is not None]
        problem = next((one for one in found if isinstance(one, Problem)), None)
        return problem or tuple(one for one in found if isinstance(one, Model))

    def _folder(self, source: Locale, target: Locale) -> Path | None:
        names = (f"{one}-{two}" for one in self.kind.codes(source)
                 for two in self.kind.codes(target))  # fmt: skip
        return next((self.folder / name for name in names if (self.folder / name).is_dir()), None)

    def _no_model(
        self, source: Locale, target: Locale, missing: list[tuple[Locale, Locale]]
    ) -> Problem:
        legs = missing if self.kind.downloads else [(source, target)]
        names = [f"{self.kind.codes(one)[0]}-{self.kind.codes(two)[0]}" for one, two in legs]
        more = "" if self.kind.downloads else " --from FOLDER"
        return Problem(
            "engine.model",
            f"the engine “{self.kind.engine}” has no model for {source} → {target}",
            self.folder,
            remedy=f"Run “l10n engines install {self.kind.engine} {' '.join(names)}{more}”.",
        )


class ModelEngine:
    """What the engines have in common whose models are on this machine; nothing leaves it."""

    trust = Trust.LOCAL

    def __init__(self, kind: Kind, folder: Path, *packages: str) -> None:
        self.name = kind.engine
        self.models = Models(kind, folder)
        self.packages = packages

    @property
    def model(self) -> str:
        """All models that are there, as one name."""
        return self.models.digest

    def model_of(self, source: Locale, target: Locale) -> str:
        """Name the models that translate a pair."""
        return self.models.identity(source, target)

    def supports(self, source: Locale, target: Locale) -> bool:
        """Tell whether there could be models for a pair; they may not be there."""
        return self.models.supports(source, target)

    def lacking(self, source: Locale, target: Locale) -> Problem | None:
        """Say whether a package or a model is missing, or a file of it."""
        return uninstalled(self.name, self.packages) or self.models.lacking(source, target)

    def route(self, source: Locale, target: Locale) -> tuple[Model, ...]:
        """Give the models that translate a pair, one after the other.

        Raises:
            EngineError: a package or one of them is missing, or a file of it.
        """
        if problem := uninstalled(self.name, self.packages):
            raise EngineError(problem)
        return self.models.route(source, target)


_T = TypeVar("_T")


class Loaded(Generic[_T]):
    """Models in use, a few at most: the one not used for longest makes room for a new one."""

    def __init__(self, load: Callable[[Model], _T], drop: Callable[[_T], None], most: int) -> None:
        self._load, self._drop, self._most = load, drop, most
        self._lock = Lock()
        self._loaded: OrderedDict[Path, _T] = OrderedDict()

    def get(self, model: Model) -> _T:
        """Give a model, loaded."""
        with self._lock:
            if model.folder not in self._loaded:
                self._loaded[model.folder] = self._load(model)
            self._loaded.move_to_end(model.folder)
            extra = len(self._loaded) - self._most
            dropped = [self._loaded.popitem(last=False)[1] for _ in range(extra)]
            found = self._loaded[model.folder]
        for one in dropped:
            self._drop(one)
        return found

    def clear(self) -> None:
        """Drop them all."""
        with self._lock:
            dropped = list(self._loaded.values())
            self._loaded.clear()
        for one in dropped:
            self._drop(one)


def _sampled(path: Path) -> str:
    """Give a digest of a file, of a large one by samples: it is to cost next to nothing."""
    stat = path.stat()
    return _digest_of(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=256)
def _digest_of(path: Path, size: int, _changed: int) -> str:
    digest = sha256(str(size).encode())
    with path.open("rb") as file:
        if size <= _WHOLE:
            digest.update(file.read())
        for number in range(_SAMPLES if size > _WHOLE else 0):
            file.seek((size - _SAMPLE) * number // (_SAMPLES - 1))
            digest.update(file.read(_SAMPLE))
    return digest.hexdigest()
