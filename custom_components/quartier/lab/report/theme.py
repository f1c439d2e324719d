"""The theme: every colour of the pages, by day and by night."""

from collections.abc import Mapping
from typing import Final

type Colours = Mapping[str, str]

# What is read, what it is read on, and lines between.
# Then one colour a kind of use: the same in every chart.
LIGHT: Final[Colours] = {
    "paper": "#f8f6f0",
    "card": "#ffffff",
    "ink": "#1b2426",
    "soft": "#566066",
    "rule": "#e4e0d6",
    "grid": "#ebe8e0",
    "accent": "#1f6b4a",
    "tint": "#e3f0e8",
    "warn": "#9a4510",
    "warn-tint": "#fcefe2",
    "night": "#eeecf2",
    "without": "#6d757a",
    "price": "#5d5a86",
    "load": "#9a948a",
    "hot-water": "#cf6043",
    "heating": "#8f3f63",
    "ev": "#25609f",
    "appliance": "#8474cf",
    "battery": "#1d8a79",
    "sun": "#c18608",
    "other": "#66727c",
}
DARK: Final[Colours] = {
    "paper": "#12171a",
    "card": "#1a2125",
    "ink": "#eceff0",
    "soft": "#a9b3b9",
    "rule": "#323b41",
    "grid": "#2a3237",
    "accent": "#74c69d",
    "tint": "#1c3329",
    "warn": "#f2ab72",
    "warn-tint": "#38281b",
    "night": "#141a22",
    "without": "#98a3aa",
    "price": "#aaa6d8",
    "load": "#807c75",
    "hot-water": "#e5866a",
    "heating": "#c8719c",
    "ev": "#6aa5e3",
    "appliance": "#ada0ef",
    "battery": "#49b5a3",
    "sun": "#e6b143",
    "other": "#93a0aa",
}

# Below it a screen is linear.
_DIM: Final = 0.04045
_KINDS: Final = tuple(LIGHT)[tuple(LIGHT).index("price") :]

# Text by what it stands on.
READ_ON: Final[Mapping[str, tuple[str, ...]]] = {
    "ink": ("paper", "card", "tint", "warn-tint", "night"),
    "soft": ("paper", "card", "tint", "warn-tint", "night"),
    "accent": ("paper", "card", "tint"),
    "warn": ("paper", "card", "warn-tint"),
}


def variables(colours: Colours) -> str:
    """Write colours as CSS variables."""
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())


def colours() -> str:
    """Give every colour to what is of its kind: areas, and lines of states."""
    return "".join(f".k-{name},.s-{name}{{--c:var(--{name})}}" for name in _KINDS)


def luminance(colour: str) -> float:
    """Tell the relative luminance of a colour, as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= _DIM else ((each + 0.055) / 1.055) ** 2.4
        for each in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Tell the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
