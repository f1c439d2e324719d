"""Cycle detection: which phase a machine on a metered plug is in, and when it ends.

Knows simulated machines and the judge's figures. Never knows what a node does with it.
"""
