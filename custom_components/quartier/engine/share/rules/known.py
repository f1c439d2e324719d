"""The sets of rules that come with Quartier."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from .rules import Rules

_COUNTRIES: Final = f"{__package__}.country"


@cache
def known_rules() -> Mapping[str, Rules]:
    """Find the set of each file in the folder of countries, by its id."""
    folder = import_module(_COUNTRIES)
    found = [
        import_module(f"{_COUNTRIES}.{module.name}").RULES
        for module in iter_modules(folder.__path__)
    ]
    return {rules.id: rules for rules in found if isinstance(rules, Rules)}
