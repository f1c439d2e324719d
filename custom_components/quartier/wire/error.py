"""What is wrong with a message."""


class WireError(Exception):
    """A message is not accepted: ``why`` is one short word, the text says more.

    The word is one of: big, spelling, kind, field, range, seal, version, key, boot,
    old, expired, time, way.
    """

    def __init__(self, why: str, text: str = "") -> None:
        """Say why, and what of it."""
        super().__init__(f"{why}: {text}" if text else why)
        self.why = why
