"""Russian: declensions with their fleeting vowels, adjectives hard and soft, ё and е alike.

Source: А. А. Зализняк, Грамматический словарь русского языка: the classes of declension.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.glossary.languages.slavic import Paradigm, Slavic
from l10n.glossary.languages.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSED = listed(
    "а без в во для до за и из или к ко кроме между на над не о об обо около от по под после при "
    "про против с свыше со среди у через"
)
_PREFIXES = listed(
    "авиа авто агро аква анти архи аудио аэро био бензо вело вело взаимо видео вице водо высоко "
    "газо гелио гео гидро гипер граждан дизель евро еже зоо интер инфо ино информ кибер кино "
    "контр крипто лже лесо макро макси мало машино мега медиа металло мета микро мини много моно "
    "морозо мото мульти нано не нео нефте низко ново обще онлайн пере под полу пост поли пред "
    "при про противо псевдо радио раз ре само сверх свето северо со спец стерео суб супер тепло "
    "теле термо техно транс турбо ультра физио фото хлебо хладо цветно экзо эко экс экстра "
    "электро энерго этно юго"
)
# Nouns that end as infinitives do.
_NOUNS = listed(
    "мать дочь ночь речь мелочь желчь сеть печать нить память кровать суть ртуть смерть часть "
    "область власть сласть страсть честь лесть месть весть жесть шерсть кость гость ость"
)
_VOWELS = "аеёиоуыэюя"
_HUSH = "жчшщ"
_BACK = "гкх"


def _nouns(text: str) -> Iterator[Paradigm]:
    """Give the declensions of a nominative singular."""
    stem, last = text[:-1], text[-1:]
    if text.endswith("мя"):
        yield Paradigm((text, *_join(stem, ("ени", "енем", "ена", "енам", "енами", "енах"))))
        return
    if len(text) < 3 or text.endswith(("щийся", "щаяся", "щееся")):
        return
    if last in "аяоеё":
        yield from _open(text, stem, last)
    elif last == "й":
        yield _soft(text, stem, ("ев", "ёв"), "ии" if stem[-1] == "и" else "")
        if text.endswith("ей"):
            yield _soft(text, stem[:-1] + "ь", ("ев", "ёв"), "")
    elif last == "ь":
        yield from _soft_sign(text, stem)
    elif last.isalpha() and last not in _VOWELS:
        for base in (text, *_fleeting(text)):
            yield _masculine(text, base)
        if text.endswith(("анин", "янин")):
            people = text[:-2]
            forms = _join(people, ("е", "", "ам", "ами", "ах"))
            yield Paradigm((text, *_join(text, ("а", "у", "ом", "е")), *forms))


def _join(stem: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(stem + ending for ending in endings)


def _masculine(text: str, stem: str) -> Paradigm:
    last = stem[-1]
    if last in _HUSH:
        endings: tuple[str, ...] = ("а", "у", "ом", "ем", "е", "и", "ей", "ам", "ами", "ах")
    elif last == "ц":
        endings = ("а", "у", "ом", "ем", "е", "ы", "ов", "ев", "ам", "ами", "ах")
    else:
        many = "и" if last in _BACK else "ы"
        endings = ("а", "у", "ом", "е", many, "ов", "ам", "ами", "ах")
    return Paradigm((text, *_join(stem, endings)))


def _fleeting(text: str) -> Iterator[str]:
    """Give the stems of a word that drops its last vowel: “рынок”, “боец”, “владелец”."""
    match = re.fullmatch(r"(.+)([оеё])([^аеёиоуыэюяй])ь?", text)
    if not match:
        return
    front, vowel, last = match.groups()
    if vowel != "о" and front[-1] in _VOWELS:
        yield front + "й" + last
    elif vowel != "о" and front[-1] == "л":
        yield front + "ь" + last
    else:
        yield front + last
        if vowel != "о" and front[-1] not in _HUSH:
            yield front + "ь" + last


def _soft(text: str, stem: str, many: tuple[str, ...], place: str) -> Paradigm:
    endings = ("я", "ю", "ем", "ём", "и", *many, "ям", "ями", "ях")
    return Paradigm((text, *_join(stem, endings), stem + place[1:] if place else stem + "е"))


def _soft_sign(text: str, stem: str) -> Iterator[Paradigm]:
    if text in {"мать", "дочь"}:
        stem += "ер"
    wide = ("ам", "ами", "ах") if stem[-1] in _HUSH else ("ям", "ями", "ях")
    feminine = Paradigm((text, *_join(stem, ("и", "ью", "ей", *wide))))
    if stem[-1] in _HUSH or stem.endswith(("ост", "ест", "знь", "ест")):
        yield feminine
        return
    if not text.endswith("тель"):
        yield feminine
    yield _soft(text, stem, ("ей",), "")
    for base in _fleeting(text):
        yield _soft(text, base.rstrip("ь") if base[-1] == "ь" else base, ("ей",), "")


def _open(text: str, stem: str, last: str) -> Iterator[Paradigm]:
    """Decline what ends in a vowel."""
    if not stem or (stem[-1] in "оуюэ" and last in "оеа"):
        return
    match last:
        case "а":
            yield _feminine(text, stem)
        case "я":
            yield _feminine_soft(text, stem)
        case "о":
            sure = _join(stem, ("а", "у", "ом", "е", "ам", "ами", "ах"))
            yield Paradigm((text, *sure), tuple(_bare(stem)))
        case _:
            yield from _neuter(text, stem)


def _feminine(text: str, stem: str) -> Paradigm:
    one = "и" if stem[-1] in _BACK + _HUSH else "ы"
    by = ("ей", "ею", "ой") if stem[-1] in _HUSH + "ц" else ("ой", "ою")
    sure = _join(stem, (one, "е", "у", *by, "ам", "ами", "ах"))
    return Paradigm((text, *sure), tuple(_bare(stem)))


def _feminine_soft(text: str, stem: str) -> Paradigm:
    if stem[-1] == "и":
        sure = _join(stem, ("и", "ю", "ей", "ею", "й", "ям", "ями", "ях"))
        return Paradigm((text, *sure))
    sure = _join(stem, ("и", "е", "ю", "ей", "ею", "ёй", "ям", "ями", "ях"))
    if stem[-1] in _VOWELS:
        return Paradigm((text, *sure, stem + "й"))
    if stem[-1] == "ь":
        return Paradigm((text, *sure, stem[:-1] + "ей"))
    bare = (stem + "ь", *_bare(stem)) if stem[-1] != "ь" else ()
    return Paradigm((text, *sure), bare)


def _neuter(text: str, stem: str) -> Iterator[Paradigm]:
    if stem[-1] in _HUSH + "ц":
        sure = _join(stem, ("а", "у", "ем", "ам", "ами", "ах"))
        yield Paradigm((text, *sure), tuple(_bare(stem)))
    elif stem[-1] == "и":
        yield Paradigm((text, *_join(stem, ("я", "ю", "ем", "и", "й", "ям", "ями", "ях"))))
    elif stem[-1] in "ьлр":
        sure = _join(stem, ("я", "ю", "ем", "ём", "ям", "ями", "ях"))
        many = (stem[:-1] + "ий", stem + "ев") if stem[-1] == "ь" else (stem + "ей",)
        yield Paradigm((text, *sure), many)


def _bare(stem: str) -> Iterator[str]:
    """Give the genitive plural without an ending, a vowel put between two consonants or not."""
    if stem[-1] in _VOWELS:
        return
    yield stem
    match = re.fullmatch(r"(.*[^аеёиоуыэюя])([^аеёиоуыэюяйь])", stem)
    if not match:
        return
    front, last = match.groups()
    if front[-1] in "йь":
        yield front[:-1] + "е" + last
    elif front[-1] in _HUSH:
        yield front + "е" + last
    else:
        yield from (front + "о" + last, front + "е" + last, front + "ё" + last)


_HARD = ("ая", "ое", "ые", "ого", "ому", "ым", "ом", "ой", "ую", "ою", "ых", "ыми")
_VELAR = ("ая", "ое", "ие", "ого", "ому", "им", "ом", "ой", "ую", "ою", "их", "ими")
_SIBILANT = ("ая", "ее", "ие", "его", "ему", "им", "ем", "ей", "ую", "ею", "их", "ими")
_MILD = ("яя", "ее", "ие", "его", "ему", "им", "ем", "ей", "юю", "ею", "их", "ими")
_THIRD = (
    *("третий", "третья", "третье", "третьи", "третьего", "третьему", "третьим", "третьем"),
    *("третьей", "третью", "третьею", "третьих", "третьими"),
)
_ADJECTIVE = re.compile(r"(.{2,})(ый|ий|ой|ая|яя|ое|ее|ые|ие)")


def _adjectives(text: str) -> Iterator[Paradigm]:
    """Give the declensions of an adjective or participle in any nominative."""
    if text.endswith("ся"):  # “развивающийся”
        for paradigm in _adjectives(text[:-2]):
            yield Paradigm(tuple(form + "ся" for form in paradigm.sure))
        return
    if text in _THIRD:
        yield Paradigm(_THIRD)
    match = _ADJECTIVE.fullmatch(text)
    if not match or text == _THIRD[0]:
        return
    stem, ending = match.groups()
    if stem[-1] in _BACK:
        yield _adjective(stem, ("ий", "ой"), _VELAR, ending)
    elif stem[-1] in _HUSH:
        yield _adjective(stem, ("ий", "ой"), _SIBILANT, ending)
        if ending == "ой":
            yield _adjective(stem, ("ой",), _VELAR, ending)
    elif ending in {"ий", "яя", "ее", "ие"}:
        yield _adjective(stem, ("ий",), _MILD, ending)
    else:
        yield _adjective(stem, ("ый", "ой"), _HARD, ending)


def _adjective(
    stem: str, masculine: tuple[str, ...], endings: tuple[str, ...], cited: str
) -> Paradigm:
    first = (cited,) if cited in masculine else masculine
    short = (stem, stem + "а", stem + "о", stem + "ы") if endings is _HARD else ()
    return Paradigm(_join(stem, (*first, *endings)), short)


def _singulars(text: str) -> Iterator[str]:
    """Give what a nominative plural may come from."""
    stem, last = text[:-1], text[-1:]
    if last == "ы":
        yield from (stem, stem + "а")
    elif text.endswith("ии"):
        yield from (stem + "я", stem + "й", stem + "е")
    elif last == "и" and stem[-1:] in _BACK + _HUSH:
        yield from (stem, stem + "а", stem + "ь")
        if stem[-1:] == "к":
            yield stem[:-1] + "ок"
    elif last == "и":
        yield from (stem + "ь", stem + "я", stem + "й")
    elif text.endswith("ия"):
        yield stem + "е"


_FEMININE = ("ая", "яя", "ую", "юю", "ою", "ею")
_NEUTER = ("ое", "ее")
_MASCULINE = ("ый", "ий", "ой")
_NOT_FEMININE = ("ый", "ий", "ое", "ее", "ого", "его", "ому", "ему", "ом", "ем")


def _agrees(text: str, form: str) -> bool:
    """Keep “рабочий” from “рабочая”, “целое” from “целый”; “ванной” belongs to “ванная”."""
    if text.endswith(("ая", "яя")):
        return not form.endswith(_NOT_FEMININE)
    if text.endswith(_NEUTER):
        return not form.endswith((*_FEMININE, *_MASCULINE, "ей"))
    if text.endswith(_MASCULINE):
        return not form.endswith((*_FEMININE, *_NEUTER)) and (
            text.endswith("ой") or not form.endswith(("ой", "ей"))
        )
    return True


def _twins(form: str) -> Iterator[str]:
    """Give a form with ё written as е."""
    if "ё" in form or "Ё" in form:
        yield form.replace("ё", "е").replace("Ё", "Е")


def _marked(text: str) -> Iterator[str]:
    """Give a word with each of its е written as ё."""
    for match in re.finditer("е", text):
        yield text[: match.start()] + "ё" + text[match.end() :]


MORPHOLOGY = Slavic(
    nouns=_nouns,
    adjectives=_adjectives,
    singulars=_singulars,
    twins=_twins,
    marked=_marked,
    agrees=_agrees,
    verbs=re.compile(rf"^(?!(?:{'|'.join(_NOUNS)})$).*(?:[аеиоуыяёзс]ть|ти|чь)(?:ся|сь)?$"),
    attributes=re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее)(?:ся)?$"),
    declined=re.compile(
        r"(?:[ыи]й|ой|ая|яя|[оеы]е|ие|[ое]го|[ое]му|[ыи]м|[ое]м|ей|ую|юю|[ое]ю|[ыи]х|[ыи]ми|ь[яею])"
        r"(?:ся)?$"
    ),
    gerunds=re.compile(r"(?!)"),
    suppletive={"человек": "люди", "ребенок": "дети", "ребёнок": "дети", "год": "лет"},
    closed=_CLOSED,
    prefixes=_PREFIXES,
    possessives=("-а", "-у", "-ом", "-е", "-ы", "-ов", "-ам", "-ами", "-ах"),
)
