"""PV nowcast: what panels will give in the next two hours, by the last three.

Knows skies, roofs and the judge's figures. Never knows what a node does with them.
"""
