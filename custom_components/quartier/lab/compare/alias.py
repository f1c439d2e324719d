"""Numbers in the place of names: homes in an order that only a key can tell.

The key stays in the folder of the comparison, so that a home has the same number on
every page made there, and nobody can find it by trying the names of all homes.
"""

from collections.abc import Mapping, Sequence
from hmac import digest
from typing import Final

from ...engine import Id, Neighbourhood, Place
from .error import FewHomesError

# With fewer, each home that is told of gives the others away.
_LEAST_HOMES: Final = 3


def numbered(homes: Sequence[Place], key: bytes) -> Mapping[Id, int]:
    """Give homes numbers from 1 on, in the order of their seals by a key.

    A seal is an HMAC of SHA-256 of the home's id.
    """
    ordered = sorted(home.id for home in homes)
    ordered.sort(key=lambda name: digest(key, name.encode(), "sha256"))
    return {name: at for at, name in enumerate(ordered, 1)}


def check_crowd(neighbourhood: Neighbourhood) -> None:
    """Refuse to hide homes among too few.

    Raises FewHomesError.
    """
    count = sum(place.level == "home" for place in neighbourhood.places())
    if count < _LEAST_HOMES:
        raise FewHomesError(
            f"Numbers hide no home among {count}: it takes {_LEAST_HOMES} or more."
            " Leave --anonymous out, and keep the page to yourself."
        )
