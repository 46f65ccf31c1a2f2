"""Texts as press offices write them, and what translators and engines make of them."""

from __future__ import annotations

from hypothesis import strategies as st

NEWLINES = ("\n", "\r\n", "\r")
WORDS = (
    *("Die", "Gruppe", "plant", "eine", "Beteiligung", "in", "Qingdao", "am", "11.", "April"),
    *("Prof.", "Dr.", "z. B.", "rund", "5 Mio.", "Euro", "E-Mail:", "–", "und", "Ein-", "neue"),
    *("魏桥", "计划入股", "北京汽车制造厂", "，", "données", "salariés", "x@example.com", "(BAW)"),
    *("Wachstum.", "Ende!", "Sie", "wurde", "1951", "gegründet.", "www.example.com", "„Endlich“,"),
)
MARKERS = (
    "- ",
    "* ",
    "• ",
    "– ",
    "1. ",
    "2. ",
    "3. ",
    "a) ",
    "b) ",
    "(1) ",
    "> ",
    "> > ",
    "  ",
    "\t",
)
RULES = ("", "", "\u00a0", "----", "====", "* * *", "###", " \t ", "\u200b")

words = st.sampled_from(WORDS)
sentences = st.lists(words, min_size=1, max_size=14).map(" ".join)


@st.composite
def paragraphs(draw: st.DrawFn) -> list[str]:
    """Give lines: one long, or words wrapped at a column, perhaps with a marker before."""
    marker = draw(st.sampled_from(("", "", "", "", *MARKERS)))
    tokens = draw(st.lists(words, min_size=1, max_size=40))
    column = draw(st.sampled_from((20, 40, 72, 2000)))
    hang = " " * len(marker) if marker.strip(" >\t") else marker
    lines, line = [], marker
    for token in tokens:
        if len(line) + len(token) > column and line.strip():
            lines.append(line.rstrip(" "))
            line = hang
        line += token + " "
    return [*lines, line.rstrip(" ")]


rows = st.lists(sentences, min_size=2, max_size=3).map("\t".join).map(lambda row: [row])
columns = st.lists(st.tuples(words, words), min_size=2, max_size=3).map(
    lambda pairs: [f"{left:<24}{right}" for left, right in pairs]
)
skeleton = st.sampled_from(RULES).map(lambda rule: [rule])


@st.composite
def releases(draw: st.DrawFn) -> str:
    """Give a text of paragraphs, lists, tables, addresses, rules and blank lines."""
    parts = draw(
        st.lists(st.one_of(paragraphs(), paragraphs(), skeleton, rows, columns), max_size=9)
    )
    newline = draw(st.sampled_from(NEWLINES))
    end = draw(st.sampled_from(("", newline)))
    return newline.join(line for part in parts for line in part) + end


HOSTILE = (
    *("- Punkt", "1. Mai", "2. Punkt", "> Zitat", "a) b", "----", "…", "Zwei  Wörter", "    vier"),
    *("Wort\tWort", "Zeile\nZeile", "Zeile\r\nZeile", "\u2060x", "Tel.: 1", "Die", "und", "Dr."),
    *("– Ende –", "(1) x", "1、一", "•x", "x\u00a0y", "x    y", "魏桥，", "x\u2028y", "w" * 200),
)
translations = st.one_of(
    sentences,
    st.sampled_from(HOSTILE),
    st.tuples(st.sampled_from(HOSTILE), sentences).map(" ".join),
    st.text(min_size=1, max_size=60),
    st.lists(
        st.sampled_from(("魏桥集团", "，", "。", "计划入股", "BAW", "2023年")),
        min_size=1,
        max_size=40,
    ).map("".join),
)
