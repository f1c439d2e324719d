"""The node: MicroPython that drives an appliance in a flat, with a hub and without.

Its rooms, from above: ``app`` carries what one knows to another; ``link``,
``hardware``, ``update`` and ``provision`` speak, touch, renew and set up; ``decide``
chooses within what ``appliance`` and ``safety`` say must be. It never lets a message
break a guard.
"""
