"""Saved: what was counted so far, against doing nothing and against what that took."""

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .bridge.footprint import Account, Ground, Spared, account, machine_of, mains_of
from .bridge.tally import Tally, Totals
from .coordinator import QuartierCoordinator
from .engine.footprint import DOUBT, Range, made_kg
from .glance import Glance
from .inventory import footprint
from .nodes import NODES
from .passports import PASSPORTS


def totals(glance: Glance) -> Totals | None:
    """Look up what was counted of the whole entry; None until something was."""
    tally = _tally(glance)
    return None if tally is None else tally.whole


def saved_there_eur(glance: Glance) -> float | None:
    """Sum what was saved at a place and below so far; None where nothing counts."""
    tally = _tally(glance)
    if tally is None:
        return None
    if glance.is_root:
        return saved_eur(tally.whole)
    inside = glance.inside()
    found = [own for name, own in tally.places.items() if name in inside]
    return sum(map(saved_eur, found)) if found else None


def saved_eur(counted: Totals) -> float:
    """Sum what was saved in bills, and what the stores hold more than by habit."""
    return counted.saved_eur + counted.stored_eur


def account_of(hass: HomeAssistant, coordinator: QuartierCoordinator) -> Account:
    """Hold what an entry took this month against what was saved in it."""
    life, layout = coordinator.life, coordinator.layout
    ground = Ground(
        machine_of(layout.options),
        mains_of(coordinator.policy),
        _nodes_kg(hass, layout.key),
    )
    spared = Spared.of(coordinator.tally.whole)
    return account(life.toil.work, spared, dt_util.utcnow(), ground)


def _nodes_kg(hass: HomeAssistant, entry_id: str) -> tuple[Range, ...]:
    """Tell what making each node of an entry emitted, kg CO2e.

    As its passport tells; a node without one is taken for new. A whole home that joined
    is no hardware of ours.
    """
    nodes, passports = hass.data.get(NODES), hass.data.get(PASSPORTS)
    if nodes is None:
        return ()
    new = made_kg("new").value
    own = [
        participant
        for participant, node in nodes.of_entry(entry_id).items()
        if not nodes.is_home(node)
    ]
    found = [None if passports is None else passports.of(name) for name in own]
    return tuple(
        new if passport is None else DOUBT * footprint(passport).kg_co2e
        for passport in found
    )


def _tally(glance: Glance) -> Tally | None:
    tally = glance.coordinator.tally
    return None if tally.until is None else tally
