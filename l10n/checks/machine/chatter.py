"""What language models and services say around a translation, or in its place.

They come with a success, in the place of the translation, and read like good language. Each sign
counts only where the source says nothing of the kind: a release may quote an error message, name
its translator after a colon, or begin with an apology.
"""

from __future__ import annotations

import re

_REFUSAL = re.compile(
    r"""
    \W*+(?:
      (?:i['’]m|i\ am|we['’]re|we\ are)?\s*(?:very\ |so\ |really\ )?(?:sorry|afraid)\b.{0,20}
      \b(?:i|we)\ (?:can['’]t|cannot|can\ not|am\ not\ able|are\ not\ able|am\ unable|won['’]t)\b
    | i\ (?:can['’]t|cannot|can\ not|am\ unable\ to|['’]m\ unable\ to|won['’]t)\ (?:be\ able\ to\ )?
      (?:assist|help|translate|fulfil|fulfill|comply|provide|process|complete|do\ that)\b
    | i\ apologi[sz]e\b.{0,20}\bi\ (?:can|am)
    | as\ an\ (?:ai|artificial\ intelligence)(?:\ (?:assistant|model|system))?,?\ (?:i|my)\b
    | as\ an?\ (?:ai\ |large\ )*language\ model
    | i['’]m\ (?:just\ )?an?\ (?:ai\b|language\ model)
    | (?:es\ )?tut\ mir\ (?:sehr\ )?leid\b.{0,20}\bich\ kann\b 
    | als\ (?:eine?\ )?ki,?\ (?:kann|bin|habe|darf)\ ich\b | als\ (?:ki-|großes\ )*sprachmodell
    | (?:je\ suis\ )?désolée?s?\b.{0,20}\bje\ ne\ (?:peux|suis)
    | en\ tant\ qu(?:['’]ia|['’]intelligence\ artificielle|e\ modèle\ de\ langage),?\ je\b
    | lo\ siento\b.{0,20}\bno\ puedo | como\ (?:un\ )?modelo\ de\ lenguaje
    | (?:很?抱歉|对不起|對不起).{0,4}我.{0,2}(?:无法|不能|無法)
    | 作为(?:一个|一名|一款)?\s?(?:ai|人工智能|语言模型|大语言模型)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SPEAKS_OF_ITSELF = re.compile(
    r"\b(?:ich|mir|wir|uns|i|we|je|j['’]|nous|yo|nosotros|io|noi|ik|wij?)\b|我|私"
    r"|\b(?:leider|entschuldig|bedau|sorry|désolé|malheureusement|siento)|抱歉|对不起",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"""
    \s*+[{[]+\s*["']\w+["']\s*:
    | \W*+(?:
      (?:(?:sure|certainly|of\ course|okay|ok|gerne?|natürlich|bien\ sûr)\b\W*+)?
      (?:here(?:['’]s|\ is|\ are)|below\ is|this\ is|hier\ ist|hier\ kommt|voici)\b.{0,20}
      \b(?:translat|übersetz|tradu).{0,40}?[:\n]
    | (?:the\ )?(?:[a-z]{2,12}\ )?(?:translation|translated\ (?:text|sentence))
      (?:\ (?:in|into|to)\ [a-z]+)?\s?(?:\([^)]*\))?\W{0,3}:
    | (?:(?:die|deutsche|englische|französische)\ )?übersetzung\W{0,3}:
    | (?:la\ )?traduct?ion\W{0,3}: | traducción\W{0,3}: | traduzione\W{0,3}:
    | (?:以下是|这是|下面是).{0,10}(?:翻译|译文)\S{0,4}[：:] | (?:翻译|译文|翻譯|譯文)(?:如下)?[：:]
    | (?:output|answer|target(?:\ text)?|response|assistant|result)\s?:
    | error\b\s?: | fehler\s?: | (?:runtime|value|http)?(?:error|exception)\s?:
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LABELLED = re.compile(r"[^.!?。！？:：]{0,60}[:：]")
_SERVICE = re.compile(
    r"""
      \b(?:quota|rate\ limit|usage\ limit|request\ limit|credits?|token\ limit)\b.{0,40}
      \b(?:exceeded|exhausted|reached|used\ up).{0,80}
      \b(?:api|plan|billing|account|key|try\ again|upgrade)\b
    | \b(?:invalid|missing|unknown|expired)\ (?:api|auth\w*|access)[\s-](?:key|token)\b
    | \bupgrade\ (?:to|your)\ (?:\w+\ )?(?:plan|account|subscription)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPEAKS_OF_SERVICES = re.compile(
    r"\bAPI\b|\bAbo|[Kk]onto|[Tt]arif|[Kk]ontingent|[Qq]uot|[Ll]imit|\bplan|abonnement|配额|套餐",
)
_NOTE = re.compile(
    r"[(\[]\s*(?:translator['’]?s?\ )?(?:note|anmerkung|hinweis|remarque|注|译注)\s?[:：]",
    re.IGNORECASE,
)
_MARKDOWN = ("```", "**", "~~~")


def is_chatter(answer: str, source: str) -> bool:
    """Tell whether an answer speaks about the translation, refuses it, or is an error message."""
    if _REFUSAL.match(answer):
        return not _SPEAKS_OF_ITSELF.search(source) and not _REFUSAL.match(source)
    labelled = ":" in answer or "：" in answer or "\n" in answer
    if labelled and _LABEL.match(answer) and not _LABELLED.match(source):
        return True
    bracketed = "(" in answer or "[" in answer  # the pattern takes ten times as long to tell
    if bracketed and _NOTE.search(answer) and not re.search(r"[(\[（]", source):
        return True
    if _is_of_service(answer) and not _SPEAKS_OF_SERVICES.search(source):
        return True
    if not ("```" in answer or "**" in answer or "~~~" in answer):  # a loop takes thrice the time
        return False
    return any(answer.count(sign) > source.count(sign) for sign in _MARKDOWN)


def _is_of_service(answer: str) -> bool:
    """Tell whether an answer is the error message of a service.

    All of them have one of some stems, or of the letters that `re` takes for i and s.
    """
    small = answer.lower()
    stem = (  # a loop takes thrice the time
        "quota" in small or "limit" in small or "credit" in small or "token" in small
        or "key" in small or "upgrade" in small or "ı" in small or "i̇" in small or "ſ" in small
    )  # fmt: skip
    return stem and _SERVICE.search(answer) is not None
