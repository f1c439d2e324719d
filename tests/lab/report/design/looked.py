"""What pages see of a study made for real, in a language, and changed at will."""

from dataclasses import replace
from typing import Any

from quartier.engine import Language
from quartier.engine.study.size import Design
from quartier.lab.report.design.seen import Seen, seen

from tests.lab.design.made import made


def looked(language: Language = "en", **changes: Any) -> Seen:  # noqa: ANN401 (any field)
    """See what was found, with something else in some places."""
    return seen(replace(made(), **changes), language)


def best(**changes: Any) -> Design:  # noqa: ANN401 (likewise)
    """Take the cheapest, with something else in some places."""
    return replace(made().cheapest, **changes)
