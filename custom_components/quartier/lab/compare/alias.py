"""Numbers in the place of names: homes in an order that only a key can tell.

The key stays in the folder of the comparison, so that a home has the same number on
every page made there, and nobody can find it by trying the names of all homes.
"""

from collections.abc import Mapping, Sequence
from hmac import digest

from ...engine import Id, Place


def numbered(homes: Sequence[Place], key: bytes) -> Mapping[Id, int]:
    """Give homes numbers from 1 on, in the order of their seals by a key.

    A seal is an HMAC of SHA-256 of the home's id.
    """
    ordered = sorted(home.id for home in homes)
    ordered.sort(key=lambda name: digest(key, name.encode(), "sha256"))
    return {name: at for at, name in enumerate(ordered, 1)}
