"""Points for tests of the perimeter: a street in the north of France."""

from typing import Final

from quartier.engine.share import Point
from quartier.engine.share.rules import Said, Source, Zone

LATITUDE: Final = 50.0
LONGITUDE: Final = 3.0
# A degree of latitude on a globe of 6371.0088 km.
KM_PER_DEGREE: Final = 111.19508


def flat(name: str = "flat", north_km: float = 0.0) -> Point:
    """Give a flat so many kilometres north of the corner."""
    return Point(
        id=name,
        latitude=LATITUDE + north_km / KM_PER_DEGREE,
        longitude=LONGITUDE,
        operator="enedis",
        building="tower",
        territory="metropole",
        substation="west",
        is_public=True,
    )


def zone(**fields: object) -> Zone:
    """Give a zone that asks nothing but what is said."""
    asked: dict[str, object] = {
        "id": "zone",
        "name": Said("Zone", "Périmètre"),
        "area": "country",
        "source": Source("law", "2026-11-26"),
        "valid_from": "2020-01-01",
        **fields,
    }
    return Zone(**asked)  # type: ignore[arg-type]  # (fields of any zone)
