"""Whether what the themes show can be read, also by people who see fewer hues."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.color import Color

from l10n.errors import ConfigError
from tui import themes

if TYPE_CHECKING:
    from textual.theme import Theme

GROUNDS = ("background", "surface", "panel", "boost")
TEXTS = (
    "foreground", "foreground-muted", "text", "text-muted", "success", "warning", "error", "accent",
    "text-success", "text-warning", "text-error", "text-accent", "text-primary", "text-secondary",
)  # fmt: skip
PAIRS = (
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("text", "primary"),
    ("text-muted", "primary"),
    ("text", "secondary"),
    ("text", "block-cursor-background"),
    ("foreground", "input-selection-background"),
    ("foreground", "screen-selection-background"),
)

# Viénot, Brettel and Mollon (1999) for the first two, Machado, Oliveira and Fernandes (2009) for
# the third: linear RGB as people without one kind of cones see it.
SEEN_BY = {
    "protanopia": ((0.112, 0.888, 0.0), (0.112, 0.888, 0.0), (0.004, -0.004, 1.0)),
    "deuteranopia": ((0.293, 0.707, 0.0), (0.293, 0.707, 0.0), (-0.021, 0.021, 1.0)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}

SIGNS = ("success", "warning", "error")

each_theme = pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)


def coloured(theme: Theme, name: str, ground: Color | None = None) -> Color:
    """Give a colour as the program shows it: `auto` is black or white, whatever is farther."""
    variables = {**theme.to_color_system().generate(), **theme.variables}
    value = variables[name]
    if value.startswith("auto "):
        assert ground is not None
        strength = float(value.removeprefix("auto ").rstrip("%")) / 100
        return ground + ground.get_contrast_text(strength)
    return Color.parse(value)


def linear(colour: Color) -> tuple[float, ...]:
    parts = (value / 255 for value in colour.rgb)
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def luminance(light: tuple[float, ...]) -> float:
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), light, strict=True))


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def lab(light: tuple[float, ...]) -> tuple[float, float, float]:
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for row, full in zip(rows, white, strict=True)
        for part in [sum(a * b for a, b in zip(row, light, strict=True)) / full]
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: Color, kind: str) -> tuple[float, ...]:
    light = linear(colour)
    rows = (sum(a * b for a, b in zip(row, light, strict=True)) for row in SEEN_BY[kind])
    return tuple(min(1.0, max(0.0, part)) for part in rows)


@each_theme
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_every_text_can_be_read(theme: Theme, pair: tuple[str, str]) -> None:
    ground = coloured(theme, pair[1])
    assert ground.a == 1
    text = coloured(theme, pair[0], ground)
    assert contrast(luminance(linear(text)), luminance(linear(ground))) >= 4.5


@each_theme
@pytest.mark.parametrize("kind", SEEN_BY)
@pytest.mark.parametrize("pair", list(combinations(SIGNS, 2)), ids="-".join)
def test_everybody_tells_signs_apart(theme: Theme, kind: str, pair: tuple[str, str]) -> None:
    one, other = (lab(seen(coloured(theme, name), kind)) for name in pair)
    apart = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
    wanted = 25 if theme.name == themes.HIGH_CONTRAST else 12
    assert apart >= wanted  # CIE 1976; 2.3 is just noticeable side by side


@pytest.mark.parametrize(
    ("term", "colours", "name", "chosen"),
    [
        ("xterm-256color", "", None, "l10n-dark"),
        ("xterm", "truecolor", "l10n-hc", "l10n-hc"),
        ("xterm-256color", "", "nord", "nord"),
        ("xterm", "", None, "ansi-dark"),
        ("linux", "", "l10n-hc", "ansi-dark"),
        ("xterm", "", "l10n-light", "ansi-light"),
        ("xterm", "", "ansi-light", "ansi-light"),
        ("foot", "", None, "l10n-dark"),
        ("xterm-direct", "", None, "l10n-dark"),
    ],
)
def test_the_theme_fits_the_terminal(
    term: str, colours: str, name: str | None, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colours)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert themes.choose(name) == chosen


def test_without_colours_there_are_greys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert themes.choose(None) == "l10n-dark"


def test_a_misspelt_theme_is_told() -> None:
    with pytest.raises(ConfigError, match="Did you mean “l10n-light”") as caught:
        themes.choose("l10n-lihgt")
    assert caught.value.problems[0].code == "theme.unknown"


@each_theme
def test_textual_takes_the_theme(theme: Theme) -> None:
    app: App[None] = App()
    app.register_theme(theme)
    app.theme = theme.name
    assert app.get_css_variables()["boost"] == theme.variables["boost"]
