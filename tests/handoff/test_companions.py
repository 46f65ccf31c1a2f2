"""What goes along with the sentences of a kit."""

from __future__ import annotations

import pytest

from l10n.glossary import exchange, table
from l10n.handoff import companions
from l10n.locales import parse

DE, EN = parse("de"), parse("en")
HEADER = "id,de,status,dnt,en,en_alt,en_forbidden\n"


def terms(rows: str) -> str:
    found = companions.terms(table.parse(f"{HEADER}{rows}".encode(), DE).glossary, DE, EN, False)
    return found["glossary.en.csv"].decode("utf-8-sig") if found else ""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("u,Umsatz,,,revenue,,", "de,en\nUmsatz,revenue\n"),
        (
            "u,Umsatz,,,revenue,,turnover|sales\nw,Werk,,,plant,,",
            "de,en,en_forbidden\nUmsatz,revenue,turnover|sales\nWerk,plant,\n",
        ),
        (
            'u,Umsatz,,,revenue,"net sales|sales, net",turnover',
            'de,en,en_alt,en_forbidden\nUmsatz,revenue,"net sales|sales, net",turnover\n',
        ),
        ("u,Umsatz,,,,,turnover", "de,en,en_forbidden\nUmsatz,,turnover\n"),
        (
            "m,Atommüll,forbidden,,atomic waste,,\nw,Werk,,,plant,,",
            "de,en,en_forbidden\nAtommüll,,atomic waste\nWerk,plant,\n",
        ),
        (
            "n,Nordlicht AG,,yes,,,Northern Light",
            ("de,en,en_forbidden\nNordlicht AG,Nordlicht AG,Northern Light\n"),
        ),
        ("u,Umsatz,draft,,revenue,,turnover", ""),
        ("u,Umsatz,,,,,", ""),
    ],
)
def test_an_agency_reads_which_terms_must_not_be_used(rows: str, expected: str) -> None:
    assert terms(rows) == expected


def test_the_terms_of_a_kit_can_be_read_back() -> None:
    text = terms("u,Umsatz,,,revenue,net sales,turnover|sales\nf,Formel,,,=SUM(A1),,")
    first, second = exchange.read("csv", text.encode(), DE, [EN]).glossary
    assert first.admitted(EN) == ("revenue", "net sales")
    assert first.avoided(EN) == ("turnover", "sales")
    assert second.term(EN) == "=SUM(A1)"
