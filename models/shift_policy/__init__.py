"""Shift policy: run or wait, taught by plans that know what will come.

Knows tanks, households, contracts and the optimum. Never knows a real household.
"""
