"""Signs that are needed in translations and that keyboards lack, each with its name.

What is invisible is the reason for this list: a no-break space cannot be told from a space, and the
marks of direction cannot be seen at all.
"""

from __future__ import annotations

from tui.language import N_

SIGNS = (
    ("\N{NO-BREAK SPACE}", N_("no-break space")),
    ("\N{NARROW NO-BREAK SPACE}", N_("narrow no-break space: French marks, units")),
    ("\N{NON-BREAKING HYPHEN}", N_("hyphen that does not break the line")),
    ("\N{SOFT HYPHEN}", N_("place where a word may be broken")),
    ("\N{ZERO WIDTH SPACE}", N_("place where a line may be broken")),
    ("\N{WORD JOINER}", N_("place where a line must not be broken")),
    ("\N{LEFT-TO-RIGHT MARK}", N_("mark: what stands here runs from left to right")),
    ("\N{RIGHT-TO-LEFT MARK}", N_("mark: what stands here runs from right to left")),
    ("\N{ZERO WIDTH NON-JOINER}", N_("letters beside it are not joined")),
    ("\N{ZERO WIDTH JOINER}", N_("letters beside it are joined")),
    ("\N{EN DASH}", N_("en dash")),
    ("\N{EM DASH}", N_("em dash")),
    ("\N{HORIZONTAL ELLIPSIS}", N_("ellipsis")),
    ("\N{RIGHT SINGLE QUOTATION MARK}", N_("apostrophe; closing mark in English")),
    ("\N{LEFT SINGLE QUOTATION MARK}", N_("single quotation mark, as in English")),
    ("\N{LEFT DOUBLE QUOTATION MARK}", N_("quotation mark: opens in English, closes in German")),
    ("\N{RIGHT DOUBLE QUOTATION MARK}", N_("quotation mark: closes in English and Polish")),
    ("\N{DOUBLE LOW-9 QUOTATION MARK}", N_("quotation mark: opens in German and Polish")),
    ("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", N_("quotation mark: opens in French")),
    ("\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}", N_("quotation mark: closes in French")),
    ("\N{LEFT CORNER BRACKET}", N_("corner bracket, opening")),
    ("\N{RIGHT CORNER BRACKET}", N_("corner bracket, closing")),
    ("\N{MULTIPLICATION SIGN}", N_("multiplication sign")),
    ("\N{MINUS SIGN}", N_("minus sign")),
    ("\N{DEGREE SIGN}", N_("degree sign")),
    ("\N{EURO SIGN}", N_("euro sign")),
)
"""Each sign with what it is for."""
