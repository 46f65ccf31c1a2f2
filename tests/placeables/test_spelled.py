"""Numbers in words as the press writes them: inflected, compound, vague, on the clock."""

from __future__ import annotations

from decimal import Decimal

import pytest

from l10n.locales import parse
from l10n.placeables.spelled import magnitudes, spelled

SURE = [
    ("de", "Sie kostet eine Milliarde Euro.", "1000000000"),
    ("de", "hundert Milliarden Yuan", "100000000000"),
    ("de", "eine halbe Million Menschen, zweieinhalb Millionen Tonnen", "500000 2500000"),
    ("de", "zwei Millionen dreihunderttausend", "2300000"),
    ("de", "fünfhunderttausend Stück", ""),
    ("de", "ein Milliardenprojekt, ein Milliarden-Projekt, ein Millionär", ""),
    ("de", "mehrere Millionen Euro, die Million", ""),
    ("de", "zehn Bio-Bauern", ""),
    ("en", "one billion two hundred million, half a million", "1200000000 500000"),
    ("en", "two and a half million and three million", "2500000 3000000"),
    ("en", "a quarter of a million, a hundred million", "250000 100000000"),
    ("en", "a million thanks, several hundred million, millions", ""),
    ("fr", "deux milliards d’euros, un demi-million, trois millions et demi",
     "2000000000 500000 3500000"),
    ("fr", "une dizaine de millions, des milliards", ""),
    ("es", "mil millones, dos mil trescientos millones", "1000000000 2300000000"),
    ("es", "medio millón, un millón y medio, un billón", "500000 1500000 1000000000000"),
    ("it", "un milione e mezzo, sei miliardi, mille miliardi", "1500000 6000000000 1000000000000"),
    ("pl", "dwa i pół miliona, pół miliarda, pięcioma milionami", "2500000 500000000 5000000"),
    ("pl", "milion złotych, kilka milionów, wielomilionowy", ""),
    ("ru", "два с половиной миллиона, пятью миллионами", "2500000 5000000"),
    ("ru", "миллиард рублей, несколько миллионов", ""),
    ("zh", "一千二百亿元，三百多万人，三点五亿", "120000000000 3000000 350000000"),
    ("zh", "数十亿，百万富翁，十几万，千亿级，两三亿", ""),
    ("ja", "一二〇〇億円、三・五億、二万三千人", "120000000000 350000000 23000"),
    ("ja", "数百万人、千億円規模", ""),
    ("ko", "삼백만 명, 수백만", "3000000"),
    ("pt", "mil milhões, dois milhões e meio, um bilhão", "1000000000 2500000 1000000000"),
    ("nl", "anderhalf miljoen, twee miljard", "1500000 2000000000"),
    ("sv", "en halv miljon, två miljarder", "500000 2000000000"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "values"), SURE)
def test_numbers_with_a_magnitude_are_sure(name: str, text: str, values: str) -> None:
    found = [number.value for number in spelled(text, parse(name)) if number.sure]
    assert found == [Decimal(value) for value in values.split()]


AMONG = [
    ("de", "zweitausenddreiundzwanzig, drei Dutzend, anderthalb Jahre", "2023 36 1.5"),
    ("de", "am einundzwanzigsten, zum hundertdritten Mal, der achte, die siebte", "21 103 8 7"),
    ("de", "zweitgrößter, achtgrößte, zu dritt, ein Zehntel, verdreifacht", "2 8 3 0.1"),
    ("de", "ein dreijähriges Kind, fünfköpfig, doppelt, Vierer, Elfmeter", "3 5 2 4 11"),
    ("de", "Fünfjahresplan, die neunziger Jahre, Achtelfinale", "5 90 8 16"),
    ("de", "drei bis fünf Milliarden", "3 5000000000 3000000000"),
    ("de", "zwischen zwanzig und dreißig", "20 30"),
    ("en", "two thousand and twenty-three, nineteen ninety-nine, a fortnight", "2023 1999 14"),
    ("en", "two hundred and five hundred, three dozen, a two-hundredth", "200 500 36"),
    ("en", "the nineties, tenfold, thirty-second, twice, both, three-year-old", "90 10 32 2 3"),
    ("en", "one to two million, two years and a half, two-thirds", "1000000 2.5 2 3"),
    ("fr", "quatre-vingt-dix-sept, septante-sept, soixante et onze", "97 77 71"),
    ("fr", "vingt et unième, quatre-vingt-dixième, une quinzaine, triplé", "21 90 15 14 3"),
    ("fr", "deux ans et demi, une demi-douzaine, cent pour cent", "2.5 6 100"),
    ("es", "veintitrés, quinientas mil, décimo tercero, ambas", "23 500000 13 2"),
    ("es", "dos años y medio, entre dos y tres mil millones", "2.5 2000000000"),
    ("it", "duecentotrentacinque, ventunesimo, trentenne, centottanta", "235 21 30 180"),
    ("it", "una ventina, due anni e mezzo, raddoppiato", "20 2.5 2"),
    ("pl", "dwudziestego pierwszego, pięcioletni, w latach dziewięćdziesiątych", "21 5 90"),
    ("pl", "półtora roku, obie strony, trzykrotnie, dwumilionowy", "1.5 2 3 2000000"),
    ("ru", "двадцать третьего, двухлетний, полтора года, вдвое, шестидесятых", "23 2 1.5 60"),
    ("ru", "от двух до трёх миллиардов, полмиллиона, двухмиллионный", "2000000000 500000 2000000"),
    ("zh", "二十五，两国，俩，首次，双方，第二十三届，二〇二三年", "25 2 1 23 2023"),
    ("zh", "三成，三成五，百分之三十，七八个，三四十人，两三百", "30 35 7 8 40 200 300"),
    ("zh", "三至五亿，增长两倍，翻一番，两年半，十四五规划，九十年代", "300000000 3 2 2.5 14 90"),
    ("zh", "壹佰贰拾万，三百零五，六亿四千万", "1200000 305 640000000"),
    ("ja", "三割五分、二つ、初めて、半年、二、三百人、〇・五", "35 2 1 6 200 0.5"),
    ("ko", "두 명, 이십오", "2 25"),
    ("pt", "duzentos e trinta e cinco, décimo primeiro, meia dúzia", "235 11 6"),
    ("nl", "tweehonderdvijfendertig, driejarig, honderdderde, tweeënhalf", "235 3 103 2.5"),
    ("sv", "tvåhundratrettiofem, tjugotredje, nittiotalet", "235 23 90"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "values"), AMONG)
def test_reads_inflected_compound_and_rough_numbers(name: str, text: str, values: str) -> None:
    found = {number.value for number in spelled(text, parse(name))}
    assert {Decimal(value) for value in values.split()} <= found


PARTS = [
    ("de", "zwei Drittel"), ("de", "eine Zweidrittelmehrheit"), ("en", "two thirds"),
    ("fr", "les deux tiers"), ("es", "dos tercios"), ("it", "due terzi"), ("pl", "dwie trzecie"),
    ("ru", "две трети"), ("zh", "三分之二"), ("ja", "三分の二"), ("sv", "två tredjedelar"),
    ("nl", "twee derde"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), PARTS)
def test_a_fraction_is_the_same_number_in_every_language(name: str, text: str) -> None:
    assert Decimal(2) / Decimal(3) in {number.value for number in spelled(text, parse(name))}


CLOCKS = [
    ("de", "um halb acht", 7, 30), ("de", "Viertel vor acht", 7, 45),
    ("en", "at half past seven", 7, 30), ("en", "quarter to eight", 7, 45),
    ("fr", "à sept heures et demie", 7, 30), ("fr", "huit heures moins le quart", 7, 45),
    ("es", "a las siete y media", 7, 30), ("it", "alle otto meno un quarto", 7, 45),
    ("pl", "o wpół do ósmej", 7, 30), ("ru", "в половине восьмого", 7, 30),
    ("nl", "half acht", 7, 30), ("sv", "halv åtta", 7, 30), ("zh", "七点半", 7, 30),
    ("ja", "七時半", 7, 30), ("pt", "às sete e meia", 7, 30), ("zh", "三点一刻", 3, 15),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "hour", "minute"), CLOCKS)
def test_reads_parts_of_an_hour(name: str, text: str, hour: int, minute: int) -> None:
    assert {hour, minute} <= {int(number.value) for number in spelled(text, parse(name))}


BARE = [
    ("de", "Milliarden für die Bahn, mehrere Millionen, Hunderttausende", "9 6 5"),
    ("de", "ein Milliardenprojekt, ein zweistelliger Millionenbetrag, Dutzende", "9 7 1"),
    ("de", "3,5 Millionen Euro, 5 hundert Millionen, zwei Milliarden, tausend", ""),
    ("en", "hundreds of millions, tens of thousands, a couple of hundred", "8 4 2"),
    ("en", "a multibillion deal, a million dollars, 20 million", "9 6"),
    ("fr", "des centaines de milliers, plusieurs milliards, 5 millions", "5 9"),
    ("es", "miles de millones, decenas de miles, cientos de miles", "9 4 5"),
    ("it", "centinaia di milioni, migliaia, diversi miliardi", "8 3 9"),
    ("pl", "miliony, setki tysięcy, kilkadziesiąt milionów, miliardowy", "6 5 7 9"),
    ("ru", "миллиарды, десятки тысяч, несколько сотен тысяч, многомиллионный", "9 4 5 6"),
    ("zh", "数十亿，几百万，上万人，十几万，数以亿计，成千上万，百万富翁", "9 6 4 5 8 3 4 6"),
    ("zh", "600多万吨，1,000 万英镑，万州，兆丰，100亿元", ""),
    ("ja", "数百万人、何万人も", "6 4"),
    ("ko", "수백만", "6"),
    ("pt", "dezenas de milhares, milhões", "4 6"),
    ("nl", "tientallen miljoenen, een miljoenenproject", "7 6"),
    ("sv", "hundratals, ett miljardbelopp, en miljonär", "2 9"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "powers"), BARE)
def test_magnitudes_without_a_number(name: str, text: str, powers: str) -> None:
    found = list(magnitudes(text, parse(name)))
    assert [number.value.adjusted() for number in found] == [int(power) for power in powers.split()]
    assert all(number.value == Decimal(10) ** number.value.adjusted() for number in found)
    assert not any(number.sure for number in found)


NOTHING = [
    (
        "de",
        "Der Vorstand dankt allen Beteiligten für ihre einfache, dreiste und zweifellos "
        "ehrliche Arbeit; Achtung vor Elfenbein.",
    ),
    ("en", "The board thanks everybody who took part and wishes them well."),
    ("fr", "Le conseil remercie tous les participants pour leur engagement."),
    ("es", "El consejo agradece a todos los participantes su compromiso."),
    ("it", "Il consiglio ringrazia tutti i partecipanti per il loro impegno."),
    ("pl", "Zarząd dziękuje wszystkim uczestnikom za ich zaangażowanie."),
    ("ru", "Правление благодарит всех участников за их участие."),
    ("zh", "董事会统一感谢所有参与者的努力，星期三在四川见面，使用二维码。"),
    ("ja", "統一された方針に感謝します。三菱と九州の皆様、五輪で一緒に。"),
    ("ko", "이사회는 모든 참가자에게 감사드립니다."),
    ("cs", "Dva miliony a tři tisíce."),
]


@pytest.mark.parametrize(("name", "text"), NOTHING)
def test_prose_without_numbers_says_none(name: str, text: str) -> None:
    assert not list(spelled(text, parse(name)))
    assert not list(magnitudes(text, parse(name)))
