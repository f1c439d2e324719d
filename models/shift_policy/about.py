"""About the model: what a person says of it, for its facts and its card."""

from typing import Final

from quartier.shelf.shift_policy import HOURS

from models.training import About, Baseline, Signal, Source, Split


def _unit(unit: str) -> tuple[float, str]:
    """Take a unit like "8 h" apart."""
    many, _, of = unit.partition(" ")
    return (float(many), of) if many[0].isdigit() else (1.0, unit)


_PLAIN: Final = (
    ("hour, sine", "ratio", "of the hour of the day, a turn being a day"),
    ("hour, cosine", "ratio", "likewise"),
    ("spare", "8 h of running", "kept above what the guard holds"),
    ("room", "8 h of running", "missing until the store is full"),
    ("loss", "0.25 h of running", "lost in an hour"),
    ("cycle due", "36 h", "until the hygiene cycle must have begun to end in time"),
    ("cycle", "8 h of running", "that the hygiene cycle still takes"),
    (
        "urgency",
        "8 h",
        "hours too few left, as cheap as now, before the store would be empty",
    ),
    ("cycle urgency", "8 h", "the same for the hygiene cycle"),
    ("bid", "mean price", "dearest hour that waiting cannot avoid, less the price now"),
    ("dearer", "24 h", "how many of the next hours are dearer than now"),
    ("lasts", "24 h", "how long it stays as cheap as now"),
    ("dearest", "mean price", "dearest of the next hours, less the price now"),
    ("cheapest", "mean price", "price now, less that of the cheapest of them"),
    ("use soon", "h of running", "what is usually drawn in the next hour"),
    ("use in 3 h", "h of running", "what is usually drawn in the next three"),
)

# Every input by a name, and what one of its units is: for the tree in words.
NAMES: Final[tuple[tuple[str, float, str], ...]] = (
    *((name, *_unit(unit)) for name, unit, _ in _PLAIN),
    *((f"price in {hour} h, less now", *_unit("mean price")) for hour in range(HOURS)),
    *((f"slack after {hour + 1} h", *_unit("8 h")) for hour in range(HOURS)),
)

ABOUT: Final = About(
    name="shift_policy",
    task=(
        "Tells whether a store of heat, first of all a tank of hot water, should run "
        "in the next half hour or wait, from what is in it, what is usually drawn, "
        "and the prices of the next 24 hours."
    ),
    used_by=("node",),
    limits=(
        "It wishes; guards around it keep the reserve, the hygiene cycle and relays.",
        (
            "It never saw a real home: tanks, people and prices are simulated, and a "
            "tank is one temperature, as in the engine."
        ),
        "It must be told the mean temperature of the tank, or what was drawn from it.",
        "Habits are those of the hours of the day; it does not know week-ends.",
        (
            "At plain off-peak prices by night even the optimum saves little over the "
            "contactor: a few per cent of the bill."
        ),
        (
            "As a policy for loads with a deadline it was not judged; and it does not "
            "count how often it switches."
        ),
    ),
    data=(
        Source(
            name="simulated homes",
            licence="own work, Apache-2.0",
            source=(
                "draws of quartier.lab.example.habits, contracts of quartier.engine, "
                "market and weather of quartier.lab.example.nature; what is best by "
                "dynamic programming on the engine's physics and prices: no dearer "
                "than the engine's own plans that know as much"
            ),
            used_for="both",
        ),
    ),
    inputs=(
        *(Signal(name, 1, unit, about) for name, unit, about in _PLAIN),
        Signal(
            "prices", HOURS, "mean price", "of the next 24 hours, less the price now"
        ),
        Signal(
            "slack",
            HOURS,
            "8 h of running",
            "what would be spare at the end of each hour if it never ran",
        ),
    ),
    outputs=(Signal("run", 1, "log odds", "above zero: run in the next half hour"),),
    baseline=Baseline(
        name="the best rule or tree",
        about=(
            "Whichever of these reaches most on unseen homes: the contactor at "
            "off-peak hours; the engine's rule of the cheapest hours; greedy, which "
            "waits while enough hours as cheap as now are left before the store would "
            "be empty; a tree of depth five, taught like the net (tree.md has it in "
            "words). Margins of the last two were tuned on homes that neither teach "
            "nor judge."
        ),
    ),
    split=Split(
        about=(
            "Taught by homes of 2024 and 2025, each for three days; judged by other "
            "homes, for a week of 2026 each, whose off-peak windows begin at minutes "
            "that were never taught, and a sixth of which have a kind of signal that "
            "was never taught. The share of the optimal saving is what a policy costs "
            "less than the contactor, over what the optimum does, all homes together; "
            "five points above the best rival were asked. The household where it does "
            "worst is by its bill. Other homes were looked at before the guards were "
            "made safer; those that judge were drawn anew after that."
        ),
        unseen=90,
    ),
)
