"""Appliances: what each is, which guards it has, and what a set-point becomes.

One appliance, one file, which begins with its safe state: as if Quartier were not
installed. A node imports its own only. An appliance never asks what time it is and
never hears a message: it is told facts, and tells what its guards say.
"""

__all__ = ()
