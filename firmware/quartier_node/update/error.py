"""What an update can be refused for."""


class UpdateError(Exception):
    """A bundle is refused: ``why`` is one short word, the text says what to do.

    The word is one of: arch, board, flash, format, full, hash, key, memory, models,
    order, secver, signature, size, slot, wire.
    """

    def __init__(self, why: str, text: str = "") -> None:
        """Say why, and what of it."""
        super().__init__(f"{why}: {text}" if text else why)
        self.why = why
