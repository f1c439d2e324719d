"""About the model: what a person says of it, for its facts and its card."""

from typing import Final

from models.training import About, Baseline, Signal, Source, Split

ABOUT: Final = About(
    name="pv_nowcast",
    task=(
        "Tells what solar panels will give in each quarter of an hour of the next two "
        "hours, from what they gave in the last three."
    ),
    used_by=("node",),
    limits=(
        "It knows no weather forecast and no picture of clouds: only its own panels.",
        "Before about two weeks of sun, the power of a clear sky is not known.",
        "Half-hours that are measured are told twice; then it nowcasts half-hours.",
        (
            "Only one measured roof could judge it: other public panels at hand are "
            "hourly, or hourly ones drawn out to quarters of an hour, which would tell "
            "it the future (SimBench)."
        ),
        (
            "On the measured house one linear layer errs no more than it does, and its "
            "gain over the baseline is at the edge of what was asked: another last "
            "digit in the formula of the clear sky moved it from 5.1 to 4.5 %."
        ),
        "Panels that were held back by their inverter look like clouds.",
    ),
    data=(
        Source(
            name="sky over Paris, 2019",
            licence="open with attribution",
            source=(
                "NREL National Solar Radiation Database (Meteosat), Paris 48.85 N 2.34 "
                "E, quarters of an hour; roofs put under it by quartier.lab.sun"
            ),
            used_for="both",
        ),
        Source(
            name="skies over five towns",
            licence="own work, Apache-2.0",
            source="simulator quartier.lab.example.nature and quartier.lab.sun",
            used_for="both",
        ),
        Source(
            name="emhass_house_fr",
            licence="MIT, © David Hernandez Torres",
            source=(
                "davidusb-geek/emhass, data/long_train_data.pkl: a house in the east "
                "of France, half-hours of 2024"
            ),
            used_for="judging",
        ),
        Source(
            name="hot water tapped",
            licence="MIT",
            source="RWTH-EBC/OpenDHW, made with DHWcalc (University of Kassel)",
            used_for="judging",
        ),
    ),
    inputs=(
        Signal(
            "index",
            12,
            "fraction",
            "clear-sky index of the last 12 steps, oldest first; where it is dark, the"
            " one before",
        ),
        Signal("unrest", 1, "fraction", "mean change from step to step"),
        Signal("spread", 1, "fraction", "greatest less least of the last four"),
        Signal("mean", 1, "fraction", "of the 12"),
        Signal("usual", 1, "fraction", "slow mean of the index over some days"),
        Signal("known", 1, "fraction", "share of the 12 that had sun"),
        Signal("sun", 3, "sine", "height of the sun in the next step, in 1 h, in 2 h"),
        Signal("hour angle", 1, "half turns", "where the sun is on its way"),
    ),
    outputs=(
        Signal(
            "change",
            8,
            "fraction",
            "by how much the index of each step will differ from the last one known",
        ),
    ),
    baseline=Baseline(
        name="persistence of the clear-sky index",
        about=(
            "The last index lasts: power falls and rises with that of a clear sky, "
            "which is learnt from the panels themselves (quartier.shelf.pv_nowcast)."
        ),
    ),
    split=Split(
        about=(
            "Trained on 12 roofs under the sky of Paris from January to September 2019 "
            "and on 18 under simulated skies of three towns; each fifth week over "
            "Paris chose the epoch. Judged by a measured house of 2024, by other roofs "
            "over Paris from October to December 2019 (the same place, later), and by "
            "roofs under simulated skies of two other towns, another year. The "
            "measured house decides."
        ),
        unseen=13,
    ),
)
