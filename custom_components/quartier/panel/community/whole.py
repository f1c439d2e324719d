"""The whole: what a community looks at, where its sum gives nobody away."""

from ...asking import invalid
from ..request import Request


def refuse_too_few(request: Request) -> None:
    """Refuse where the sum of all would tell of one household.

    Raises ServiceValidationError.
    """
    root = request.layout.root
    if root.id not in request.view.curves:
        raise invalid("not_yours", asked=root.name)
