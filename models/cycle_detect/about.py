"""About the model: what a person says of it, for its facts and its card."""

from typing import Final

from models.training import About, Baseline, Signal, Source, Split

ABOUT: Final = About(
    name="cycle_detect",
    task=(
        "Tells which phase a washing machine, dishwasher, dryer or heat pump behind a "
        "metered plug is in, and how long it will still run."
    ),
    used_by=("node",),
    limits=(
        (
            "Everything it knows was simulated: no measured machine was at hand with a "
            "value a minute (the sub-meters of the French house are hourly)."
        ),
        (
            "Its figures say how it does on simulated machines of makes that it never "
            "saw; measured ones will be stranger."
        ),
        (
            "A dishwasher that dries in silence has nothing to tell: its end is "
            "guessed from its earlier runs."
        ),
        (
            "Of dryers the rule tells the phase as well, and of washing machines that "
            "pulse their heater better; of dryers and heat pumps it tells the end as "
            "well."
        ),
        (
            "Of dishwashers it tells more ends too early than the rule does, and waits "
            "less behind the others: where a word too early is worse than an hour's "
            "wait, take the rule."
        ),
        "A dryer that goes on turning to keep clothes smooth has ended.",
        (
            "It must not switch off a running machine: the guard of the device, not "
            "the net, sees that power has been low."
        ),
        (
            "Washer-dryers, and machines that heat by the hot water of the house, were "
            "never met."
        ),
    ),
    data=(
        Source(
            name="cycles of machines",
            licence="own work, Apache-2.0",
            source=(
                "simulator in models/cycle_detect (makes, cycles, lives), after the "
                "profiles of quartier.lab.example.habits.washing"
            ),
            used_for="both",
        ),
    ),
    inputs=(
        Signal(
            "kind", 4, "0 or 1", "washer, dishwasher, dryer or heat pump: told once"
        ),
        Signal("power", 3, "log W", "mean, least and greatest of the last minute"),
        Signal("power of peak", 1, "fraction", "mean over the machine's own peak"),
        Signal("longest silence", 1, "h", "after which a run of it has gone on"),
        Signal("last 5 min", 4, "log W", "mean, least, greatest; share that is busy"),
        Signal("last 15 min", 4, "log W", "likewise"),
        Signal("last hour", 4, "log W", "likewise"),
        Signal("running", 1, "0 or 1", "a run has begun"),
        Signal("elapsed", 2, "fraction", "of 3 h; of 1.5 usual runs"),
        Signal("energy", 1, "fraction", "of 1.5 usual runs"),
        Signal("heated", 1, "h", "time with the heater on"),
        Signal("since heated", 1, "1.5 h", "time since it last heated"),
        Signal("silence", 1, "h", "how long it has been silent"),
        Signal("bursts", 1, "fifths", "how often the heater came on"),
        Signal("usual", 1, "5 h", "how long its runs usually last"),
        Signal("peak", 1, "log W", "its power when it heats"),
        Signal("silence of longest", 1, "fraction", "of 1.5 times the longest one"),
    ),
    outputs=(
        Signal("phase", 5, "log odds", "off, heating, working, finishing, ended"),
        Signal("left", 1, "10 min", "until the run ends"),
    ),
    baseline=Baseline(
        name="bands of power and hold times",
        about=(
            "Rules for each kind of machine: heating above a share of its own peak; "
            "finishing so long after it heated and so late in a usual run; ended after "
            "so many minutes below so many watts, and no sooner than its own longest "
            "silence asks; the time left is that of a usual run less what went by. "
            "Every number is tuned on the machines that train the net, for the same "
            "score, from the same memory."
        ),
    ),
    split=Split(
        about=(
            "120 machines of 12 makes train, each fifth of them choosing the epoch; "
            "120 machines of 12 other makes judge. Those differ in powers and in "
            "habits that no make in training has: pulsed heating, drying by zeolite, "
            "compressors that rest, elements in two stages. Simulated time has no "
            "seasons: makes are kept apart, not dates. After a first look at the makes "
            "that judge, rules and net were given one more memory (the longest "
            "silence), makes in training were widened, and all machines were drawn "
            "anew; four makes (top loader, table top, vented, ducted) joined those "
            "that judge after all that."
        ),
        unseen=120,
        who="machines",
    ),
)
