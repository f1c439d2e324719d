"""The flattened tree: who keeps which balance, and who shares with whom."""

from quartier.engine.things import Building, Grid, Home, Neighbourhood, Place, Sharing
from quartier.engine.things.heater import Heater
from quartier.engine.things.load import Load
from quartier.engine.units import Carrier

ELECTRICITY, HEAT = Carrier.ELECTRICITY, Carrier.HEAT


def _places(sharing: Sharing | None = None) -> dict[str, Place]:
    """Flatten a hall with two flats, of which one has its own meter, and a house."""
    flats = (
        Home("flat-1", (Grid("m1", "flat"), Load("l1"))),
        Home("flat-2", (Load("l2"), Heater("h2", 1.0))),
    )
    hall = Building("hall", flats, (Grid("m", "flat"),), sharing=Sharing(0.12))
    tree = Neighbourhood(
        "n",
        "Europe/Paris",
        (hall,),
        (Home("house", (Grid("m3", "flat"),), name="Rose"),),
        import_limit_kw=40.0,
        sharing=sharing,
        phase_limit_kw=14.0,
    )
    return {place.id: place for place in tree.places()}


def test_parents_come_before_children() -> None:
    """The neighbourhood first, each building before its homes, single homes last."""
    places = _places()
    assert [(p.id, p.level, p.parent) for p in places.values()] == [
        ("n", "neighbourhood", None),
        ("hall", "building", 0),
        ("flat-1", "home", 1),
        ("flat-2", "home", 1),
        ("house", "home", 0),
    ]


def test_a_balance_is_kept_at_the_nearest_source_above() -> None:
    """A flat with its own meter keeps its own balance, one without uses the hall's."""
    places = _places()
    assert {name: dict(place.suppliers) for name, place in places.items()} == {
        "n": {},
        "hall": {ELECTRICITY: 1},
        "flat-1": {ELECTRICITY: 2},
        "flat-2": {ELECTRICITY: 1, HEAT: 3},
        "house": {ELECTRICITY: 4},
    }


def test_a_place_shares_where_the_nearest_operation_is_run() -> None:
    """The hall's operation holds for its flats, and not for the house beside it."""
    places = _places()
    runs = {name: place.shares_at for name, place in places.items()}
    assert runs == {"n": None, "hall": 1, "flat-1": 1, "flat-2": 1, "house": None}
    assert places["flat-2"].sharing == Sharing(0.12)
    assert places["house"].sharing is None
    everybody = _places(sharing=Sharing(0.09))
    assert everybody["house"].shares_at == 0


def test_names_and_limits() -> None:
    """What has no name for people is called by its id; homes have no limits."""
    places = _places()
    assert (places["house"].name, places["hall"].name) == ("Rose", "hall")
    assert (places["n"].import_limit_kw, places["n"].export_limit_kw) == (40.0, None)
    assert places["flat-1"].import_limit_kw is None
    assert (places["n"].phase_limit_kw, places["hall"].phase_limit_kw) == (14.0, None)
    assert places["flat-1"].phase_limit_kw is None


def test_things_stay_where_they_stand() -> None:
    """Each place lists its own things, in their order."""
    names = [[thing.id for thing in place.things] for place in _places().values()]
    assert names == [[], ["m"], ["m1", "l1"], ["l2", "h2"], ["m3"]]


def test_who_is_energy_poor_is_known_of_homes() -> None:
    """As the document says; of nobody else."""
    homes = (Home("anna", is_energy_poor=True), Home("bela"))
    tree = Neighbourhood("n", "Europe/Paris", (Building("b", homes),))
    assert [place.id for place in tree.places() if place.is_energy_poor] == ["anna"]
