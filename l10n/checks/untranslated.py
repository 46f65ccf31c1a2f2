"""Source text left as a translation: the one thing a published version must never hold.

Names, codes, numbers and addresses are rightly the same in two languages, so equal texts alone
prove nothing. Function words of the source language do: no other language has them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.catalogs import Entry
    from l10n.locales import Locale

# Words of closed classes, chosen so that they are no words of the other languages listed here.
FUNCTION_WORDS = {
    "de": "der das und für mit von dem den des ist sind wird werden nicht auch über bei zum zur "
    "auf nach eine einen einer einem durch sowie im am vom ihre seine haben hat wurde wir",
    "en": "the and of with from is are was were will not this that these those which has have "
    "been their its our by into we",
    "fr": "le les des une et est sont dans avec pour par sur aux du qui que cette ces leur nous "
    "ont",
    "es": "el los las del una y es son con para por que esta este como su sus ha han también",
    "it": "il gli della dei delle una è sono con per che questo questa nel nella ha hanno anche",
    "pl": "się jest są nie oraz przez dla przy który która które jako był była było zostało",
    "nl": "het een van voor met zijn wordt niet ook door naar deze",
    "pt": "os das uma não são com para por que esta como seu sua foi também",
    "ru": "и в не на что с по это для как из от был была были",
}


def is_untranslated(source: str, target: str, language: Locale, entry: Entry) -> bool:
    """Tell whether a translation is its source, word for word, and should not be.

    A waiver in the entry (`# check-ok: untranslated – why`) says that it should.
    """
    if target.split() != source.split():
        return False
    if any(line.strip().startswith("check-ok: untranslated") for line in entry.comments):
        return False
    if language.language in {"zh", "ja"}:
        return sum("\u3040" <= char <= "\u9fff" for char in source) > 1
    words = {word.strip(".,;:!?()„“”«»\"'").casefold() for word in source.split()}
    return bool(words & set(FUNCTION_WORDS.get(language.language, "").split()))
