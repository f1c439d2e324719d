"""The picture: the power of a neighbourhood, with and without Quartier, as one SVG."""

from typing import Final

from ...engine import Language, Neighbourhood, Outlook, Plan
from .figure import Key
from .plan import Scene, power_keys, power_plot, scene
from .render import render

# Where the drawing stands in the picture; the rest is for words.
_BOX: Final = {"x": 52, "y": 64, "width": 892, "height": 330}
_KEYS: Final = {"x": 52, "y": 446, "row": 24, "column": 298, "across": 3}


def neighbourhood_svg(
    neighbourhood: Neighbourhood,
    outlook: Outlook,
    plan: Plan,
    language: Language = "en",
) -> str:
    """Draw the power of a neighbourhood as one SVG, with its own light and dark."""
    seen = scene(neighbourhood, outlook, plan, language)
    exchange = (seen.top.habit_exchange_kw, seen.top.exchange_kw)
    limit_kw = neighbourhood.import_limit_kw
    plot, stack = power_plot(seen, seen.used(), exchange, "tall", limit_kw)
    keys = power_keys(seen, stack, has_limit='class="limit"' in plot.drawing)
    return render(
        "picture.svg",
        seen.words,
        look="picture.css",
        title=_title(seen),
        plot=plot,
        axis=seen.axis,
        box=_BOX,
        keys=_placed(keys),
        height=_KEYS["y"] + _KEYS["row"] * -(-len(keys) // _KEYS["across"]),
    )


def _title(scene: Scene) -> str:
    words, days = scene.words, scene.axis.days
    first, last = (words.wall.day(days[at].moment) for at in (0, -1))
    day = first if first == last else f"{first} \u2013 {last}"
    return words.say("picture", name=scene.name, day=day)


def _placed(keys: tuple[Key, ...]) -> list[tuple[Key, int, int]]:
    """Lay the keys out in columns."""
    across = _KEYS["across"]
    return [
        (
            key,
            _KEYS["x"] + at % across * _KEYS["column"],
            _KEYS["y"] + at // across * _KEYS["row"],
        )
        for at, key in enumerate(keys)
    ]
