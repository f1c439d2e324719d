"""The bench: how tiny models are trained, rounded to int8, judged and written down.

Knows nets, samples and files of facts. Never knows what a sample means.
"""

from .course import Course
from .digest import digest
from .epoch import TrainingError
from .facts import (
    About,
    Baseline,
    Body,
    ClosedLoop,
    Facts,
    FactsError,
    Judgement,
    Rival,
    Score,
    Signal,
    Source,
    Split,
    Training,
    read_facts,
)
from .fit import fit
from .grid import Grid
from .loss import Loss, absolute, logistic, pinball, softmax, squared
from .make import Trained, Verdict, is_reproduced, make
from .meter import Meter
from .net import Layer, Net, fresh
from .quantised import quantised
from .tune import fine_tune
from .write import Graph, write

__all__ = [
    "About",
    "Baseline",
    "Body",
    "ClosedLoop",
    "Course",
    "Facts",
    "FactsError",
    "Graph",
    "Grid",
    "Judgement",
    "Layer",
    "Loss",
    "Meter",
    "Net",
    "Rival",
    "Score",
    "Signal",
    "Source",
    "Split",
    "Trained",
    "Training",
    "TrainingError",
    "Verdict",
    "absolute",
    "digest",
    "fine_tune",
    "fit",
    "fresh",
    "is_reproduced",
    "logistic",
    "make",
    "pinball",
    "quantised",
    "read_facts",
    "softmax",
    "squared",
    "write",
]
