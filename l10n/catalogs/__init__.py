"""Catalogs: PO files as frozen values, read strictly, written by splicing, updated by alignment.

The one store of translations. The names below are loaded when they are first used, so that a
command that reads no catalog pays for none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.catalogs.catalog import FUZZY as FUZZY
    from l10n.catalogs.catalog import Catalog as Catalog
    from l10n.catalogs.catalog import Entry as Entry
    from l10n.catalogs.catalog import Key as Key
    from l10n.catalogs.catalog import Previous as Previous
    from l10n.catalogs.disputes import contested as contested
    from l10n.catalogs.disputes import contested_by as contested_by
    from l10n.catalogs.disputes import declined as declined
    from l10n.catalogs.disputes import declined_by as declined_by
    from l10n.catalogs.header import Heading as Heading
    from l10n.catalogs.header import new_catalog as new_catalog
    from l10n.catalogs.header import refreshed as refreshed
    from l10n.catalogs.header import saved_by as saved_by
    from l10n.catalogs.merging import Edit as Edit
    from l10n.catalogs.merging import Merged as Merged
    from l10n.catalogs.merging import merge as merge
    from l10n.catalogs.merging import merge_entry as merge_entry
    from l10n.catalogs.po_bytes import is_surely_empty as is_surely_empty
    from l10n.catalogs.po_names import is_ambiguous as is_ambiguous
    from l10n.catalogs.po_names import named_pair as named_pair
    from l10n.catalogs.po_read import load as load
    from l10n.catalogs.po_read import read as read
    from l10n.catalogs.po_splice import respliced as respliced
    from l10n.catalogs.po_write import render as render
    from l10n.catalogs.po_write import save as save
    from l10n.catalogs.po_write import write as write
    from l10n.catalogs.provenance import Fact as Fact
    from l10n.catalogs.provenance import cleared as cleared
    from l10n.catalogs.provenance import confirm as confirm
    from l10n.catalogs.provenance import digest as digest
    from l10n.catalogs.provenance import facts as facts
    from l10n.catalogs.provenance import found_in as found_in
    from l10n.catalogs.provenance import holding as holding
    from l10n.catalogs.provenance import is_persons as is_persons
    from l10n.catalogs.provenance import needs_work as needs_work
    from l10n.catalogs.provenance import notes as notes
    from l10n.catalogs.provenance import origin as origin
    from l10n.catalogs.provenance import retouched as retouched
    from l10n.catalogs.provenance import review as review
    from l10n.catalogs.provenance import set_agency as set_agency
    from l10n.catalogs.provenance import set_machine as set_machine
    from l10n.catalogs.provenance import set_memory as set_memory
    from l10n.catalogs.provenance import set_refused as set_refused
    from l10n.catalogs.provenance import state as state
    from l10n.catalogs.provenance import translated as translated
    from l10n.catalogs.provenance import translator as translator
    from l10n.catalogs.provenance import waive as waive
    from l10n.catalogs.provenance import waivers as waivers
    from l10n.catalogs.provenance import with_findings as with_findings
    from l10n.catalogs.updating import Change as Change
    from l10n.catalogs.updating import Unit as Unit
    from l10n.catalogs.updating import Update as Update
    from l10n.catalogs.updating import merged as merged
    from l10n.catalogs.updating import update as update
    from l10n.catalogs.whole import Union as Union
    from l10n.catalogs.whole import united as united

_HOMES = {
    "catalog": "FUZZY Catalog Entry Key Previous",
    "disputes": "contested contested_by declined declined_by",
    "header": "Heading new_catalog refreshed saved_by",
    "merging": "Edit Merged merge merge_entry",
    "po_bytes": "is_surely_empty",
    "po_names": "is_ambiguous named_pair",
    "po_read": "load read",
    "po_splice": "respliced",
    "po_write": "render save write",
    "provenance": (
        "Fact cleared confirm digest facts "
        "found_in holding is_persons needs_work notes origin retouched review "
        "set_agency set_machine set_memory set_refused state translated translator waive waivers "
        "with_findings"
    ),
    "updating": "Change Unit Update merged update",
    "whole": "Union united",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
