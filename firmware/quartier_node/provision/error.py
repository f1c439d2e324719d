"""What goes wrong while a node is set up."""


class ProvisionError(Exception):
    """A node cannot be set up so; the text says what to do."""


class HttpError(ProvisionError):
    """A request is not answered: ``status`` is the number that HTTP has for why."""

    def __init__(self, status: int) -> None:
        """Say why."""
        super().__init__(f"the request is refused: {status}")
        self.status = status
