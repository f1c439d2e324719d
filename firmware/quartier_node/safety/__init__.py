"""Safety: what no message, plan or model can make a node do.

One kind of guard, one file; a node imports those of its appliance. Their numbers and
sources stand at the head of each file, their order in urgency. Never asks what a remote
message says, and never switches anything: it tells the mind what must be.
"""

__all__ = ()
