"""About the model: what a person says of it, for its facts and its card."""

from typing import Final

from models.homes import CREDITS
from models.training import About, Baseline, Signal, Source, Split

ABOUT: Final = About(
    name="base_load",
    task=(
        "Tells what a household will take in each of the next 24 hours, but for what "
        "can be moved: the middle of what may come, and what it stays below in nine "
        "cases of ten. It is asked once for each hour: a day takes 24 inferences."
    ),
    used_by=("integration", "node"),
    limits=(
        "It knows hours, not people: a holiday begins for it when it has begun.",
        "With less than 300 hours known of the last four weeks it is not asked.",
        (
            "It was trained on 13 measured homes, eight of them connections of unknown "
            "origin that probably cool in summer, and on twelve simulated ones."
        ),
        (
            "Its p50 is a median, and lies below the mean where loads have peaks: the "
            "energy of a day is underestimated by a tenth and more in some homes."
        ),
        (
            "It is trusted with four fifths of what it says: chosen on the homes that "
            "trained, where whole trust made one home worse."
        ),
        (
            "Which inputs to tell it was first looked at on all homes, also those that "
            "judge, and then chosen anew on the homes that trained."
        ),
    ),
    data=(
        *(
            Source(name, *CREDITS[name], used_for="both")
            for name in ("nl_homes", "simbench")
        ),
        Source("uci_household_fr", *CREDITS["uci_household_fr"], used_for="training"),
        Source("emhass_house_fr", *CREDITS["emhass_house_fr"], used_for="judging"),
        Source(
            "simulated households",
            "own work, Apache-2.0",
            "simulator quartier.lab.example.habits, people and hours drawn at random",
            used_for="both",
        ),
    ),
    inputs=(
        Signal("yesterday", 3, "sizes", "habit's error at that hour, and about it"),
        Signal("four weeks", 2, "sizes", "mean of such days, and median, over usual"),
        Signal("rest", 1, "sizes", "what is left of the last error"),
        Signal("load", 1, "1.5 levels", "what habit expects, over the mean"),
        Signal("size", 1, "1/3 levels", "how much that hour usually errs"),
        Signal("bias", 2, "sizes", "mean error of the last day (1/2), 3 hours"),
        Signal("unrest", 1, "sizes", "mean size of the errors of the last day"),
        Signal("trend", 2, "levels", "mean error of the last day (1/4) and week (1/6)"),
        Signal("fading", 1, "1/3", "how much of an error is left after an hour"),
        Signal("lead", 1, "half days", "how far ahead the hour ends"),
        Signal("time of day", 4, "1", "sine and cosine of it, and of twice it"),
        Signal("week-end", 1, "1", "1 on Saturday and Sunday"),
    ),
    outputs=(
        Signal("p50", 1, "sizes", "over what habit expects; four fifths of it count"),
        Signal("p90", 1, "sizes", "over what habit expects"),
    ),
    baseline=Baseline(
        "the engine's habit forecaster",
        (
            "The hour's exponential average over the days before, and what is left of "
            "the last error; p90 by the spread of its own errors of two weeks "
            "(quartier.engine.outlook.forecast)."
        ),
    ),
    split=Split(
        (
            "By household: every third Dutch connection, one SimBench profile of five, "
            "the house in the east of France and four simulated homes under another "
            "sky never trained. By time: connections and profiles train until the end "
            "of August and judge from September on; the house near Paris (2006 to "
            "2009) trains and the one in the east (2024) judges. Course, inputs and "
            "trust were chosen on homes to train on, each fourth of them left out in "
            "turn."
        ),
        unseen=10,
    ),
)
