"""About the model: what a person says of it, for its facts and its card."""

from typing import Final

from models.homes import CREDITS
from models.training import About, Baseline, Signal, Source, Split

ABOUT: Final = About(
    name="hot_water_draw",
    task=(
        "Tells how much heat a household will have drawn at its taps until the end of "
        "each of the next 24 hours, at most, in nine cases of ten: what a tank must "
        "hold. It is asked once for each hour: a day takes 24 inferences."
    ),
    used_by=("node",),
    limits=(
        (
            "No measured taps were at hand: it was trained on simulated households "
            "only, and most of what it wins it wins on simulated ones."
        ),
        (
            "On the one profile that another generator made, DHWcalc's, it wins "
            "little: there no draw says anything about the next one."
        ),
        (
            "It gives no mean: one that was learned on the simulated households was "
            "4 % worse than the histogram's on DHWcalc's profile, and is not used."
        ),
        "With less than 300 hours known of the last four weeks it is not asked.",
        "A holiday begins for it when it has begun.",
    ),
    data=(
        Source(
            "simulated households",
            "own work, Apache-2.0",
            "simulator quartier.lab.example.habits, people and hours drawn at random",
            used_for="both",
        ),
        Source("dhw_profiles", *CREDITS["dhw_profiles"], used_for="judging"),
    ),
    inputs=(
        Signal(
            "histogram", 2, "spreads", "its 90th percentile and median, over the mean"
        ),
        Signal("deviation", 1, "spreads", "standard deviation over 28 days"),
        Signal("before", 2, "spreads", "the same hours a day and a week ago"),
        Signal("more", 1, "spreads", "what these hours drew more than usual a day ago"),
        Signal("amount", 2, "levels", "mean until then (1/12), spread (1/3)"),
        Signal(
            "late", 4, "levels", "more than usual in the last 3, 6, 12 and 24 hours"
        ),
        Signal("week", 1, "levels", "mean error of the last week, six times"),
        Signal("unrest", 1, "sizes", "mean size of the errors of the last day"),
        Signal("lead", 1, "half days", "how far ahead the hour ends"),
        Signal("time of day", 4, "1", "sine and cosine, of now and of then"),
        Signal("week-end", 1, "1", "1 on Saturday and Sunday"),
    ),
    outputs=(
        Signal(
            "p90", 1, "spreads", "of the heat drawn until then, over four weeks' mean"
        ),
    ),
    baseline=Baseline(
        "the histogram of four weeks",
        (
            "What nine of the last 28 days in ten stayed below, from the same hour of "
            "the day on; its mean is that of week days or of week-ends "
            "(quartier.shelf.hot_water_draw)."
        ),
    ),
    split=Split(
        (
            "Trained on 24 simulated households of 2022; judged by eight others under "
            "another sky in 2023, and by DHWcalc's profile, which knows nothing of our "
            "simulator. The two kinds count the same."
        ),
        unseen=9,
    ),
)
