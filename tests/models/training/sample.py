"""Facts of a model that there is not, for tests of what is written from them."""

from dataclasses import replace

from models.training import (
    About,
    Baseline,
    Body,
    ClosedLoop,
    Facts,
    Judgement,
    Rival,
    Score,
    Signal,
    Source,
    Split,
    Training,
)

ABOUT = About(
    name="base_load",
    task="Foresees what a household will use.",
    used_by=("integration", "node"),
    limits=("Not in a house with an electric boiler.", "Not in its first week."),
    data=(Source("streets", "Apache-2.0", "our simulator", "both"),),
    inputs=(Signal("lags", 3, "kW", "the last hours"),),
    outputs=(Signal("p50", 2, "kW", "the next hours"),),
    baseline=Baseline("habit", "The hour's exponential average."),
    split=Split("By household, and by time.", 12),
)
SCORES = (
    Score("MAE", "kW", "12 households", 0.2, 0.17, decides=True),
    Score("bias", "kW", "12 households", 0.01, 0.02, rivals=(Rival("tree", 0.03),)),
)
LOOP = ClosedLoop("cost", "EUR/a", 410.0, 401.0, "What plans by it cost.")
FACTS = Facts(
    **{name: getattr(ABOUT, name) for name in About.__dataclass_fields__},
    ships=True,
    model=Body("ab" * 32, 4321, 1600, 260, 37_400, 22.9, "Estimate: so."),
    training=Training(7, "cd" * 32, 12.3, 15.0, 0.051, "Declared.", 40, 20_000),
    scores=SCORES,
    judgement=Judgement(0.05, 0.15, -0.02),
    closed_loop=LOOP,
)
KEPT = replace(
    FACTS,
    name="pv_nowcast",
    ships=False,
    judgement=Judgement(0.2, 0.15, -0.02),
)
