"""A picture of races: gap over CPU seconds, a panel for each, for light and dark.

Both axes are logarithmic; what has no gap lies on the floor of its panel.
"""

from collections.abc import Mapping
from html import escape
from math import log10
from typing import Final

from .race import Race

_WIDTH: Final = 300
_HEIGHT: Final = 190
_LEFT: Final = 46
_TOP: Final = 34
_ACROSS: Final = 3
# Powers of ten: of seconds, and of the gap.
_SECONDS: Final = (-3, 2)
_GAPS: Final = (-5, 0)
_STYLE: Final = """
    svg { font-family: system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
    .paper { fill: #fdfcf9; } .frame { fill: none; stroke: #8a9199; }
    .grid { stroke: #8a9199; stroke-opacity: 0.25; }
    text { fill: #1d2329; font-size: 12px; }
    .title { font-weight: 600; font-size: 14px; }
    .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
    .c0 { stroke: #1b6ca8; fill: #1b6ca8; } .c1 { stroke: #b3541e; fill: #b3541e; }
    .c2 { stroke: #3f7d5e; fill: #3f7d5e; } .c3 { stroke: #8a4f9e; fill: #8a4f9e; }
    .c4 { stroke: #7a6a00; fill: #7a6a00; } .c5 { stroke: #5b6570; fill: #5b6570; }
    @media (prefers-color-scheme: dark) {
      .paper { fill: #14181b; } .frame { stroke: #76808a; } text { fill: #eef1f3; }
      .c0 { stroke: #6db3e8; fill: #6db3e8; } .c1 { stroke: #f0965c; fill: #f0965c; }
      .c2 { stroke: #6fc79b; fill: #6fc79b; } .c3 { stroke: #cf9be0; fill: #cf9be0; }
      .c4 { stroke: #d8c64a; fill: #d8c64a; } .c5 { stroke: #aab3bb; fill: #aab3bb; }
    }
    .line { fill: none; }
"""


def picture(races: Mapping[str, Race], title: str) -> str:
    """Draw a panel for each race."""
    names = list(dict.fromkeys(lap.entrant for r in races.values() for lap in r.laps))
    rows = -(-len(races) // _ACROSS)
    width, height = _ACROSS * _WIDTH + 20, rows * (_HEIGHT + 40) + 60
    panels = [
        _panel(name, each, names, 10 + at % _ACROSS * _WIDTH, 10 + at // _ACROSS * 230)
        for at, (name, each) in enumerate(races.items())
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="title"><title id="title">{escape(title)}</title>'
        f"<style>{_STYLE}</style>"
        f'<rect class="paper" width="{width}" height="{height}" rx="16"/>'
        f"{''.join(panels)}{_legend(names, height - 30)}</svg>\n"
    )


def _panel(name: str, race: Race, names: list[str], left: int, top: int) -> str:
    plot = _WIDTH - _LEFT - 14, _HEIGHT - _TOP
    marks = [f'<g transform="translate({left + _LEFT} {top + _TOP})">']
    marks.append(f'<text class="title" x="0" y="-10">{escape(name)}</text>')
    marks.append(f'<rect class="frame" width="{plot[0]}" height="{plot[1]}"/>')
    for power in range(_GAPS[0], _GAPS[1] + 1):
        y = _y(10.0**power, plot[1])
        label = f"{100 * 10.0**power:g} %"
        marks.append(f'<path class="grid" d="M0 {y:.0f}h{plot[0]}"/>')
        marks.append(f'<text x="-4" y="{y + 4:.0f}" text-anchor="end">{label}</text>')
    for power in range(_SECONDS[0], _SECONDS[1] + 1):
        x = _x(10.0**power, plot[0])
        marks.append(f'<path class="grid" d="M{x:.0f} 0v{plot[1]}"/>')
        label = f"{10.0**power:g} s"
        marks.append(
            f'<text x="{x:.0f}" y="{plot[1] + 16}" text-anchor="middle">{label}</text>'
        )
    for at, entrant in enumerate(names):
        points = [
            (_x(lap.cpu_s, plot[0]), _y(gap, plot[1]))
            for lap in race.laps
            if lap.entrant == entrant and (gap := race.gap(lap)) is not None
        ]
        marks.append(_line(points, at))
    return "".join([*marks, "</g>"])


def _line(points: list[tuple[float, float]], at: int) -> str:
    points = sorted(points)
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle class="c{at}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points
    )
    return f'<path class="line c{at}" d="M{path}"/>{dots}' if points else ""


def _legend(names: list[str], y: int) -> str:
    return "".join(
        f'<circle class="c{at}" cx="{30 + 148 * at}" cy="{y - 4}" r="5"/>'
        f'<text x="{40 + 148 * at}" y="{y}">{escape(name)}</text>'
        for at, name in enumerate(names)
    )


def _x(seconds: float, width: int) -> float:
    low, high = _SECONDS
    at = (log10(max(seconds, 10.0**low)) - low) / (high - low)
    return width * min(at, 1.0)


def _y(gap: float, height: int) -> float:
    low, high = _GAPS
    at = (log10(max(gap, 10.0**low)) - low) / (high - low)
    return height * (1.0 - min(at, 1.0))
