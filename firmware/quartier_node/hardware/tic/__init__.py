"""The Linky's TIC: what a French meter tells its household, in both its languages.

Tic is a port that is listened to. It keeps the tariff, the Tempo colours, the power and
the index, and never the meter's number nor the household's name: those lines are thrown
away as they come. A damaged line is never believed.
"""

__all__ = ["Tic"]

from .reader import Tic
