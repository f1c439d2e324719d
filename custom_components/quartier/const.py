"""Names that the whole integration shares. Never knows what they are used for."""

from typing import Final, Literal

DOMAIN: Final = "quartier"

# What an entry is: one neighbourhood's hub, or one home of its own.
CONF_KIND: Final = "kind"
NEIGHBOURHOOD: Final = "neighbourhood"
HOME: Final = "home"
# A neighbourhood that is simulated, to be looked at.
CONF_DEMO: Final = "demo"

BUILDING: Final = "building"
HOUSEHOLD: Final = "household"
ASSET: Final = "asset"
APPLIANCE: Final = "appliance"
# A participant of the neighbourhood: a node, or a whole home with its own hub.
NODE: Final = "node"

# A participant's id; and whether its broker has to be told who may come.
CONF_PARTICIPANT: Final = "participant"
CONF_ENROLS: Final = "enrols"
CONF_RATED_W: Final = "rated_w"

# A home's own part in a neighbourhood elsewhere, and what it was given to join.
MEMBERSHIP: Final = "membership"
CONF_INVITATION: Final = "invitation"
CONF_SHARES_OFFER: Final = "shares_offer"

# The id of the place that something stands in; "" is the entry itself.
CONF_PARENT: Final = "parent"
# What an asset or an appliance is: a kind of ``bridge/kinds``.
CONF_DEVICE: Final = "device"

# In the options: live values by subentry (or entry) id, changed without a reload.
CONF_TUNABLES: Final = "tunables"
# In the options: the price of each wish, by kind and field.
CONF_POLICY: Final = "policy"
CONF_SLOT_MIN: Final = "slot_min"
CONF_HORIZON_H: Final = "horizon_h"
CONF_DEADLINE_S: Final = "deadline_s"
# What kind of machine plans, as its people declare it.
CONF_MACHINE: Final = "machine"

type Mode = Literal["observe", "advise", "act"]
# From the most cautious to the least.
MODES: Final[tuple[Mode, ...]] = ("observe", "advise", "act")
CONF_MODE: Final = "mode"
CONF_TAKES_PART: Final = "takes_part"
CONF_COMFORT_LOW: Final = "comfort_low_c"
CONF_COMFORT_HIGH: Final = "comfort_high_c"
# What the landlord guarantees, and how far residents may loosen it.
CONF_FLOOR: Final = "comfort_floor_c"
CONF_CEILING: Final = "comfort_ceiling_c"

CONF_WEATHER: Final = "weather"
CONF_CARBON: Final = "carbon"
CONF_OUTDOOR: Final = "outdoor"
CONF_GRID_POWER: Final = "grid_power"
CONF_GRID_IMPORT: Final = "grid_import"
CONF_GRID_EXPORT: Final = "grid_export"
CONF_SUBSCRIBED_KVA: Final = "subscribed_kva"
CONF_PERSONS: Final = "persons"
# Who lives in a household, and whether its hours may be seen by who runs the hub.
CONF_RESIDENTS: Final = "residents"
CONF_SHARE_CURVE: Final = "share_curve"
# In the options: who comes to the panel as landlord, and who as community group.
CONF_LANDLORDS: Final = "landlords"
CONF_COMMUNITY: Final = "community"
CONF_CONTRACT: Final = "contract"
CONF_SHARES: Final = "shares"
CONF_PHASE: Final = "phase"
CONF_PHASE_LIMIT: Final = "phase_limit_kw"
CONF_IMPORT_LIMIT: Final = "import_limit_kw"
CONF_EXPORT_LIMIT: Final = "export_limit_kw"
