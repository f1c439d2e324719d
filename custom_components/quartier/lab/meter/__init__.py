"""Meter files: what meters counted, step by step, as curves of whole watt-hours.

    Enedis        the load curve that a customer's account gives out, one point a file
    tidy table    a row for each point and step: begin, point, energy_wh
    wide table    a column for each point: begin, POINT:energy_wh, POINT:energy_wh …

Tables are CSV or Parquet. Knows files, units and clocks. Never knows who shares with
whom, nor fills in what a meter did not count.
"""

from .cells import numbers_of
from .error import MeterError, Notes
from .metered import Direction, Ints, Metered
from .moment import minutes_of
from .read import read_meters, read_table
from .table import Table

__all__ = [
    "Direction",
    "Ints",
    "MeterError",
    "Metered",
    "Notes",
    "Table",
    "minutes_of",
    "numbers_of",
    "read_meters",
    "read_table",
]
