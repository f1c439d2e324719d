"""A course of training: how long, in what portions and how fast."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """What may be chosen of ``fit`` and ``fine_tune``; never by the test households."""

    epochs: int = 60
    # Samples a step.
    batch: int = 128
    # Of Adam; it falls in a straight line, to a tenth in the last epoch.
    rate: float = 2e-3
    # Share of the rate by which weights, not biases, shrink each step (Loshchilov and
    # Hutter 2019, arXiv:1711.05101).
    decay: float = 0.0
    # Epochs without a better loss on the validation samples before ``fit`` gives up.
    patience: int = 10
    # Epochs with rounded weights and signals, and their rate.
    fine_epochs: int = 8
    fine_rate: float = 2e-4
