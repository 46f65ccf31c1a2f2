"""The glossary: one concept per row of a CSV file, with its terms in every language.

What stands here now is what placeables and engines need: reading, and the terms that never
inflect (names, acronyms, do-not-translate). These are found letter by letter; words that inflect
need morphology and are looked for elsewhere.
"""

from __future__ import annotations

from l10n.glossary.concepts import Concept, Glossary
from l10n.glossary.table import load
from l10n.glossary.termbase import Termbase, names

__all__ = ["Concept", "Glossary", "Termbase", "load", "names"]
