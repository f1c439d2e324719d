"""What cannot be done with a participant."""


class FleetError(Exception):
    """Something is not done: ``why`` is one short word.

    The word is one of: stranger (nobody of that name was heard), code (the code is
    not the one it said hello with), known (it was adopted already), unknown (it was
    not), bundle (an update that no node takes).
    """

    def __init__(self, why: str, text: str = "") -> None:
        """Say why, and of whom."""
        super().__init__(f"{why}: {text}" if text else why)
        self.why = why
