"""What comes back in XLIFF, gathered into a return: units, plural forms put together, faults."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from l10n.handoff.carriers.xliff_text import as_sent, ids
from l10n.handoff.carriers.xml_events import events, fault
from l10n.handoff.model import Repair, Returned, Unit, item_id
from l10n.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from l10n.handoff.carriers.xml_events import Element

_STANDARD = "urn:oasis:names:tc:xliff:document:"


@dataclass(slots=True)
class Found:
    """A unit as a file has it: one sentence, or one of its plural forms.

    `broken` tells of codes that could be made nothing of, `partial` of parts without translation.
    """

    id: str
    source: str
    target: str
    msgctxt: str | None = None
    done: bool | None = None
    comments: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    partial: str = ""


@dataclass(slots=True)
class Plural:
    """A group of plural forms while it is read; `singular` where no form has it as its source."""

    id: str
    msgctxt: str | None
    forms: list[Found] = field(default_factory=list)
    singular: str | None = None
    comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Gathering:
    """The units of a file, while it is read; `language` is that of the part that is read now."""

    name: str
    carrier: str
    units: list[Unit] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    faults: list[Repair] = field(default_factory=list)
    kit: str = ""
    release: str = ""
    source: str = ""
    target: str = ""
    language: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    plural: Plural | None = None
    strays: dict[str, Plural] = field(default_factory=dict)

    def add(self, found: Found) -> None:
        """Take a unit, which may be a form of the plural that is open."""
        if self.plural is not None:
            self.plural.forms.append(found)
            return
        id_, form = ids(found.id)
        if form is not None:  # a tool took the group away
            stray = self.strays.setdefault(id_, Plural(f"u{id_}", found.msgctxt))
            stray.forms.append(found)
            return
        self._take(
            Unit(
                id_,
                found.source,
                (found.target,),
                found.msgctxt,
                None,
                found.done if found.target else False,
                found.comments,
                f"unit {found.id}",
            ),
            (found,),
        )

    def close(self) -> None:
        """Put the forms of the open plural together."""
        plural, self.plural = self.plural, None
        if plural is not None and plural.forms:
            self._join(plural)

    def _join(self, plural: Plural) -> None:
        forms = sorted(enumerate(plural.forms), key=lambda one: (_form(one[1], one[0]), one[0]))
        found = [one for _, one in forms]
        last = found[-1].source
        msgid = plural.singular if plural.singular is not None else found[0].source
        targets = tuple(one.target for one in found)
        done = [one.done if one.target else False for one in found]
        comments = (*plural.comments, *(text for one in found for text in one.comments))
        self._take(
            Unit(
                ids(plural.id)[0] or ids(found[0].id)[0],
                msgid,
                targets,
                plural.msgctxt,
                last,
                False if False in done else None if None in done else True,
                tuple(dict.fromkeys(comments)),
                f"unit {plural.id}",
            ),
            found,
        )

    def _take(self, unit: Unit, found: Iterable[Found]) -> None:
        for one in found:
            self.faults += (Repair("tags", what, unit.place) for what in dict.fromkeys(one.broken))
            if one.partial:
                self.faults.append(Repair("emptied", one.partial, unit.place))
        if unit.id and item_id(unit.msgctxt, unit.msgid, unit.msgid_plural) != unit.id:
            unit = self._as_sent(unit)
        if self.language not in {"", self.target}:
            unit = replace(unit, language=self.language)
        self.units.append(unit)

    def _as_sent(self, unit: Unit) -> Unit:
        """Make good what layout did to a source; an id that is not its own tells nothing of it."""
        sent = as_sent(unit.id, unit.msgctxt, unit.msgid, unit.msgid_plural)
        if sent is None:
            return replace(unit, id="")
        msgid, plural, code = sent
        what = {
            "wrapped": "the file was laid out anew, with white space in the texts",
            "msgid-form": "the source was in another Unicode form",
        }[code]
        self.repairs.append(Repair(code, what, unit.place))
        targets = unit.targets
        if unit.msgid != msgid and "\n" in unit.msgid:
            targets = tuple(" ".join(text.split()) for text in targets)
        return replace(unit, msgid=msgid, msgid_plural=plural, targets=targets)

    def cut(self, line: int) -> None:
        """Note that the file stops before its end; forms of which not all are there are lost."""
        self.plural = None
        what = "the file ends before its last element does; what came after is lost"
        self.faults.append(Repair("truncated", what, f"line {line}"))

    def head(self, **values: str) -> None:
        """Take what a file says of itself, where it did not say so before."""
        for name, value in values.items():
            if value and not getattr(self, name):
                setattr(self, name, value)

    def returned(self) -> Returned:
        """Give what was gathered."""
        for plural in self.strays.values():
            self._join(plural)
        return Returned(
            self.name,
            self.carrier,
            tuple(self.units),
            tuple(self.repairs),
            tuple(self.faults),
            self.kit,
            self.release,
            self.source,
            self.target,
            self.facts,
        )


def _form(found: Found, place: int) -> int:
    _, form = ids(found.id)
    return place if form is None else form


def is_standard(element: Element) -> bool:
    """Tell whether an element is the standard's own; old files have no namespace at all."""
    return not element.space or element.space.startswith(_STANDARD)


def gather(
    found: Gathering,
    data: bytes,
    names: tuple[tuple[str, ...], tuple[str, ...]],
    take: Callable[[Gathering, str, Element], None],
) -> Returned:
    """Read a file; `take` is told of each event and element of the standard.

    `names` are those of elements that come whole, and of those passed over.

    Raises:
        InputError: it is not XLIFF, not well-formed, declares entities, or is too large.
    """
    rooted = False
    with uncollected():
        for event, element in events(data, found.name, *names, found.repairs):
            if not rooted and element.name != "xliff":
                what = f"is not XLIFF: its root is “{element.name}”"
                raise fault("root", what, found.name, element.line)
            rooted = True
            if event == "cut":
                found.cut(element.line)
            elif is_standard(element):
                take(found, event, element)
    return found.returned()
