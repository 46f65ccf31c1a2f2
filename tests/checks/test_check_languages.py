"""Translations in the wrong language, in the source's, and what only looks like them."""

from __future__ import annotations

import pytest
from checking import codes, found
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.families.language import FAMILY
from l10n.checks.knowledge.function_words import RELATIVES, TABLE, glue_of, words_of
from l10n.checks.knowledge.tongues import alike
from l10n.locales import parse

PLANT = "The group plans to acquire a stake and will build a plant."
NEWS = "Die Gruppe plant eine Beteiligung an dem Unternehmen und wird ein Werk bauen."

SAID = {
    "bg": "Компанията ще построи нов завод в града и той ще бъде открит през май.",
    "ca": "L'empresa construirà una nova fàbrica a la ciutat i s'obrirà al maig amb el alcalde.",
    "cs": "Společnost postaví ve městě nový závod, který bude otevřen v květnu, a to i pro děti.",
    "da": "Virksomheden vil bygge en ny fabrik i byen, og den bliver åbnet af kongen i maj.",
    "de": "Das Unternehmen wird in der Stadt ein neues Werk bauen, und es soll im Mai öffnen.",
    "el": "Η εταιρεία θα χτίσει ένα νέο εργοστάσιο στην πόλη και θα ανοίξει τον Μάιο.",
    "en": "The company will build a new plant in the city, and it should open its doors in May.",
    "es": "La empresa construirá una nueva fábrica en la ciudad y se abrirá"
    " en mayo con el alcalde.",
    "et": "Ettevõte ehitab linna uue tehase ja see avatakse mais, kui kõik on valmis.",
    "fi": "Yhtiö rakentaa kaupunkiin uuden tehtaan, ja se avataan toukokuussa,"
    " kun kaikki on valmista.",
    "fr": "L'entreprise construira une nouvelle usine dans la ville et elle ouvrira"
    " ses portes en mai.",
    "hr": "Tvrtka će u gradu izgraditi novu tvornicu, koja će se otvoriti u"
    " svibnju, a to je dobro.",
    "hu": "A cég új gyárat épít a városban, és azt mondják, hogy májusban már meg is nyílik.",
    "id": "Perusahaan itu akan membangun pabrik baru di kota dan pabrik tersebut"
    " dibuka pada bulan Mei.",
    "it": "L'azienda costruirà un nuovo stabilimento nella città e sarà aperto a"
    " maggio con il sindaco.",
    "lt": "Bendrovė mieste pastatys naują gamyklą, kuri bus atidaryta gegužę, ir tai yra gerai.",
    "lv": "Uzņēmums pilsētā būvēs jaunu rūpnīcu, kas tiks atvērta maijā, un tas ir labi.",
    "nl": "Het bedrijf zal een nieuwe fabriek in de stad bouwen en die wordt in mei geopend.",
    "pl": "Firma zbuduje w mieście nowy zakład, który zostanie otwarty w maju, jak się mówi.",
    "pt": "A empresa vai construir uma nova fábrica na cidade e ela não será aberta antes de maio.",
    "ro": "Compania va construi o nouă fabrică în oraș și aceasta va fi deschisă în luna mai.",
    "ru": "Компания построит в городе новый завод, и он будет открыт в мае, как было сказано.",
    "sv": "Företaget ska bygga en ny fabrik i staden och den blir öppnad av kungen i maj.",
    "tr": "Şirket şehirde yeni bir fabrika kuracak ve bu fabrika mayıs ayında açılmış olacak.",
    "uk": "Компанія збудує в місті новий завод, і він буде відкритий у травні, як було сказано.",
    "vi": "Công ty sẽ xây dựng một nhà máy mới trong thành phố và nhà máy đó"
    " sẽ mở cửa vào tháng Năm.",
    "ar": "ستبني الشركة مصنعا جديدا في المدينة، وهو الذي سيفتح أبوابه في شهر مايو.",
    "fa": "این شرکت یک کارخانه جدید در شهر می‌سازد که در ماه مه باز می شود.",
    "zh_CN": "公司将在市里新建一座工厂，计划于五月投产，届时市长也会到场。",
    "ja": "同社は市内に新しい工場を建設し、五月に操業を始める予定です。",
    "ko": "회사는 도시에 새 공장을 지을 것이며 오월에 문을 열 예정이다.",
}  # fmt: skip
EN_SAID = SAID["en"]


def ours(pair: str, source: str, target: str) -> list[str]:
    return [code for code in codes(pair, source, target) if code in FAMILY.codes]


@pytest.mark.parametrize(
    ("pair", "source", "target", "check"),
    [
        ("de en", NEWS, NEWS, "untranslated"),
        ("de en", NEWS, NEWS.replace("ein Werk", "a plant"), "language"),
        ("de en", NEWS, "该集团计划参股该公司，并将建设一座工厂。", "language"),
        ("de zh_CN", NEWS, PLANT, "language"),
        ("de ru", NEWS, PLANT, "language"),
        ("de en", NEWS, PLANT, None),
        ("de fr", NEWS, "Le groupe prévoit une participation et construira une usine.", None),
        ("de zh_CN", NEWS, "该集团计划参股该公司，并将建设一座工厂。", None),
        ("de zh_CN", "WEIQIAO Germany GmbH", "WEIQIAO Germany GmbH", None),
        ("de zh_CN", "Über WEIQIAO Germany GmbH", "关于WEIQIAO Germany GmbH", None),
        ("de ru", "Über die Shandong Weiqiao Group", "О Shandong Weiqiao Group", None),
        ("de en", "Dr. Eva Klein, Königsallee 12", "Dr. Eva Klein, Königsallee 12", None),
        ("de en", "presse@example.org", "presse@example.org", None),
        ("de en", "Über „Die Zeit“", "On “Die Zeit”", None),
        ("zh_CN de", "该集团计划参股该公司。", "该集团计划参股该公司。", "untranslated"),
        ("en en_GB", "The color of the house is red.", "The colour of the house is red.", None),
        ("hr sr@latin", SAID["hr"], SAID["hr"], None),
        ("de ja", NEWS, SAID["zh_CN"], "language"),
        ("de zh_CN", NEWS, SAID["ja"], "language"),
        ("de ja", NEWS, SAID["ja"], None),
    ],
)
def test_languages(pair: str, source: str, target: str, check: str | None) -> None:
    both = pair.replace(" ", "-")
    assert ours(both, source, target) == ([check] if check else [])
    if check:
        waived = found(both, source, target, comment=f"check-ok: {check} – a quotation")
        assert [one.waived for one in waived if one.code == check] == ["a quotation"]


@pytest.mark.parametrize("language", SAID)
def test_each_language_is_its_own(language: str) -> None:
    source, pair = (NEWS, "de") if language != "de" else (EN_SAID, "en")
    assert ours(f"{pair}-{language}", source, SAID[language]) == []


@pytest.mark.parametrize("language", ["en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "uk"])
def test_no_language_passes_for_another(language: str) -> None:
    passed = {
        other
        for other, text in SAID.items()
        if not alike(parse(language), parse(other))
        and "language" not in ours(f"de-{language}", NEWS, text)
        and other != "de"
    }
    assert passed <= {"da"}  # Danish and Swedish have too much in common for one sentence


def test_the_message_names_the_language_and_its_words() -> None:
    (finding,) = found("de-pl", NEWS, SAID["es"])
    assert finding.message == "it reads like Spanish (“la”, “construirá”, “una”), not Polish"
    (finding,) = found("de-ru", NEWS, SAID["en"])
    assert "Cyrillic" in finding.message


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", NEWS, NEWS.upper()),
        ("de-en", NEWS, NEWS.replace(".", "!")),
        ("de-en", NEWS, f" {NEWS.replace(' ', '  ')}"),
        ("de-en", "Technische Daten", "Technische Daten"),
        ("de-en", "Seite 3 von 7 wurde gelöscht", "Seite 3 von 8 wurde gelöscht"),
        ("en-de", "About the company", "About the company"),
        ("en-fr", "Thursday, July 10th, 2003", "Thursday, July 10th, 2003"),
        ("en-de", "large internal energy storage systems", "large internal energy storage systems"),
        ("ru-en", "Новый завод открыт", "Новый завод открыт"),
        ("ha-en", "kamfanin yana gina sabuwar masana", "kamfanin yana gina sabuwar masana"),
        ("fr-de", "<b>Le prix</b> est {0}.", "<b>Le prix</b> est {0}."),
    ],
)
def test_a_source_is_no_translation(pair: str, source: str, target: str) -> None:
    assert ours(pair, source, target) == ["untranslated"]


@pytest.mark.parametrize(
    ("pair", "text"),
    [
        ("de-en", "Qingdao"),
        ("de-en", "Frankfurter Buchmesse"),
        ("en-de", "Bank of America"),
        ("en-fr", "The Lord of the Rings"),
        ("en-de", "kernel"),
        ("en-de", "web, cvs, people, packages, mirrors"),
        ("en-de", "See www.example.org/the/page"),
        ("en-de", "rsync -av ftp.example.org::the-cd/for-all.iso"),
        ("fr-en", "Le Monde"),
        ("es-it", "Universidad de Salamanca"),
        ("en-de", "Enterprise Linux IT, 24"),
        ("en-ru", "OPEC"),
        ("ja-zh_CN", "東京"),
        ("de-en", "12.04.2023"),
        ("en-de", "May 2003, Theresa May"),
    ],
)
def test_what_may_be_the_same(pair: str, text: str) -> None:
    assert "untranslated" not in ours(pair, text, text) or text.startswith("May")


def test_a_word_in_angle_brackets_is_a_word() -> None:
    source = "B<--show> the I<vendor> of the package"
    assert ours("en-de", source, source) == ["untranslated"]
    assert ours("en-de", "B<--is> the I<vendor>", "B<--is> the I<Anbieter>") == []
    assert ours("en-de", "B<--is> the I<vendor>...", "B<--is> the I<Anbieter> …") == []


@pytest.mark.parametrize(
    ("pair", "source", "target", "left"),
    [
        (
            "de-en",
            "Die Firma hat gestern das alte Werk in Kiel verkauft.",
            "The company hat gestern das alte Werk in Kiel.",
            "hat gestern das alte Werk in Kiel",
        ),
        (
            "en-fr",
            "The plant, which was built last year, will be sold.",
            "L'usine, which was built last year, sera vendue.",
            "which was built last year",
        ),
        (
            "en-zh_CN",
            "He said that the plant will be sold to a bank.",
            "他表示the plant will be sold给一家银行。",
            "the plant will be sold",
        ),
        (
            "zh_CN-en",
            "公司将在市里新建一座工厂。",
            "The company will 在市里新建 a plant.",
            "在市里新建",
        ),
        (
            "ja-zh_CN",
            "同社は新しい工場を建設する予定です。",
            "该公司昨日在东京宣布，计划在五月之前在市里新建一座汽车工厂する予定です。",
            "する予定です",
        ),
        (
            "de-fr",
            "Wir haben die Halle und das Tor mit dem Kran gebaut.",
            "Nous haben le hall und la porte mit la grue.",
            "haben le hall und la porte mit",
        ),
    ],
)
def test_words_left_over(pair: str, source: str, target: str, left: str) -> None:
    (finding,) = [one for one in found(pair, source, target) if one.code in FAMILY.codes]
    assert (finding.code, finding.found.strip("，。")) == ("partly-untranslated", left)


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        (
            "de-en",
            "Der Verein der Freunde der Kunst lädt nach Bonn ein.",
            "The Verein der Freunde der Kunst invites you to Bonn.",
        ),
        (
            "en-de",
            "He spoke of the Society for the Study of the Sea on Monday.",
            "Er sprach am Montag von der Society for the Study of the Sea.",
        ),
        (
            "en-de",
            "The talk “How we built it, and what for” is on Monday.",
            "Der Vortrag „How we built it, and what for“ ist am Montag.",
        ),
        (
            "en-de",
            "The talk <q>How we built it</q> is on Monday.",
            "Der Vortrag <q>How we built it</q> ist am Montag.",
        ),
        (
            "en-fr",
            "Set the option no_root_squash_for_all and restart it.",
            "Réglez l'option no_root_squash_for_all et redémarrez.",
        ),
        (
            "en-zh_CN",
            "He read The Name of the Rose in one night.",
            "他一夜读完《玫瑰之名》（The Name of the Rose）。",
        ),
        ("fr-de", "Le Livret de développement durable et solidaire plaît.",
         "Das Livret de développement durable et solidaire gefällt."),
        ("de-en", "Frau von der Leyen war da.", "Ms von der Leyen was there."),
        ("en-fr", "Rencontres mondiales du logiciel libre are in Bonn.",
         "Les Rencontres mondiales du logiciel libre ont lieu à Bonn."),
        ("zh_CN-en", "陈晓明说他明天会来。", "Chen Xiaoming (陈晓明) said he would come tomorrow."),
    ],
)  # fmt: skip
def test_names_and_quotations_may_stay(pair: str, source: str, target: str) -> None:
    assert ours(pair, source, target) == []


def test_a_rare_language_is_looked_for_where_it_is_the_source() -> None:
    welsh = "Bydd y cwmni yn codi ffatri ond nid oes neb yn gwybod a yw hwn yn wir gan ei fod"
    assert ours("cy-mi", "Mae'r cwmni yn codi ffatri newydd sbon yno.", welsh) == ["language"]
    assert ours("de-mi", NEWS, welsh) == []


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["de-en", "zh_CN-ja", "en-ru"]))
def test_any_text(source: str, target: str, pair: str) -> None:
    if target:
        for finding in found(pair, source, target):
            if finding.code in FAMILY.codes and finding.span:
                assert 0 <= finding.span[0] < finding.span[1] <= len(target)


def test_the_table_is_sound() -> None:
    for language, words in TABLE.items():
        assert words.count("|") == 1, language
        assert words == words.lower(), language
        assert len(words_of(language)) == len(words.split()) - 1, f"{language}: a word twice"
        assert glue_of(language) < words_of(language)
    assert set(RELATIVES.values()) <= {*TABLE, "zh"}
    assert not RELATIVES.keys() & TABLE.keys() - {"sr"}
