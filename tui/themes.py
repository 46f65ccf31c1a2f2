"""The colours of the review: dark, light, and high contrast.

Textual's own themes have pairs that cannot be read (a warning at 1.5:1 on a light ground), so every
pair the review uses is checked here at 4.5:1. `l10n-hc` has the hues of Okabe and Ito, which
people of all kinds of colour vision tell apart. Colours are never the only sign of anything.

Source: WCAG 2.2, success criterion 1.4.3; Okabe and Ito, Color Universal Design, 2008.
"""

from __future__ import annotations

import os
from difflib import get_close_matches

from textual.theme import BUILTIN_THEMES, Theme

from l10n.errors import ConfigError, Problem
from tui import terminal
from tui.language import _

DARK, LIGHT, HIGH_CONTRAST = "l10n-dark", "l10n-light", "l10n-hc"
_SIGNS = ("success", "warning", "error", "accent")


def _theme(name: str, *, dark: bool, muted: int, colours: dict[str, str]) -> Theme:
    """Make a theme whose coloured texts are the colours themselves.

    Textual would mix them with black or white. `muted` is the strength of muted text in percent.
    `link` is for texts in the hue of `primary`, which is a ground.
    """
    link, selection = colours["link"], colours["selection"]
    variables = {
        **{f"text-{one}": colours[one] for one in _SIGNS},
        "text-primary": link,
        "text-secondary": link,
        "text": "auto 95%",
        "text-muted": f"auto {muted}%",
        "foreground-muted": colours["foreground"],
        "boost": colours["boost"],  # where there is a panel, Textual takes it from here alone
        "border": link,
        "input-selection-background": selection,
        "input-selection-foreground": colours["foreground"],
        "screen-selection-background": selection,
        "screen-selection-foreground": colours["foreground"],
    }
    return Theme(
        name=name,
        primary=colours["primary"],
        secondary=colours["secondary"],
        warning=colours["warning"],
        error=colours["error"],
        success=colours["success"],
        accent=colours["accent"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        dark=dark,
        variables=variables,
    )


THEMES = (
    _theme(DARK, dark=True, muted=72, colours={
        "primary": "#175a94", "secondary": "#2a4a66", "link": "#7db8ec",
        "foreground": "#e6e6e6", "background": "#101418", "surface": "#15191e",
        "panel": "#22282f", "boost": "#1b222a", "selection": "#2f4f70",
        "success": "#6fd0b0", "warning": "#f0c050", "error": "#ff8a96", "accent": "#6fcbdc",
    }),
    _theme(LIGHT, dark=False, muted=72, colours={
        "primary": "#0b4f8a", "secondary": "#5a6b7b", "link": "#0b4f8a",
        "foreground": "#1b1f24", "background": "#fafafa", "surface": "#ffffff",
        "panel": "#e6eaee", "boost": "#f0f4f8", "selection": "#b7d4f0",
        "success": "#006652", "warning": "#7d5200", "error": "#a3153c", "accent": "#0a5d6b",
    }),
    _theme(HIGH_CONTRAST, dark=True, muted=85, colours={
        "primary": "#005a8f", "secondary": "#404040", "link": "#56b4e9",
        "foreground": "#ffffff", "background": "#000000", "surface": "#000000",
        "panel": "#141414", "boost": "#0a0a0a", "selection": "#005a8f",
        "success": "#56b4e9", "warning": "#f0e442", "error": "#e8701a", "accent": "#d994b9",
    }),
)  # fmt: skip
"""What the program registers besides Textual's own themes."""


def choose(name: str | None) -> str:
    """Give the theme to start with: the one that is wanted, or dark.

    On 16 colours, whose hues are the user's own, exact colours come out as whatever is nearest, so
    Textual's theme for such terminals is taken, light or dark as wanted. With `NO_COLOR` all
    colours become greys, which that theme does not have.

    Raises:
        ConfigError: there is no such theme.
    """
    known = {**BUILTIN_THEMES, **{one.name: one for one in THEMES}}
    wanted = known.get(name or DARK)
    if wanted is None:
        near = get_close_matches(f"{name}", known, n=1)
        ours = ", ".join(one.name for one in THEMES)
        remedy = _("Did you mean “{name}”?") if near else _("There are {names}, and Textual's.")
        remedy = remedy.format(name="".join(near), names=ours)
        what = _("there is no theme “{name}”").format(name=name)
        raise ConfigError(Problem("theme.unknown", what, remedy=remedy))
    if terminal.few_colours() and not wanted.ansi and "NO_COLOR" not in os.environ:
        return "ansi-dark" if wanted.dark else "ansi-light"
    return wanted.name
