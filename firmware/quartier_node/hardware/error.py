"""What can be wrong with a board."""


class BoardError(Exception):
    """A board's description cannot be followed: each fault is named."""
