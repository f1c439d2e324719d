"""What a model can be refused for."""


class ModelError(Exception):
    """A model that cannot be run, and which tensor or operator is the reason."""
