"""What keeps a home from its neighbourhood."""


class JoinError(Exception):
    """A home does not join: ``why`` is one short word.

    The word is one of: link (what was given is no invitation), reach (nobody answers
    there), tls (who answers is not who was promised), refused (the broker does not let
    this home in).
    """

    def __init__(self, why: str, text: str = "") -> None:
        """Say why, and what of it."""
        super().__init__(f"{why}: {text}" if text else why)
        self.why = why
