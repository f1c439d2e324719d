"""The columns of an inventory, and what each is called in a product passport.

Letters are those of Annex III of Regulation (EU) 2024/1781 on ecodesign; its letter (a)
takes in whatever its article 7.2 (b) makes known of a product.
"""

from dataclasses import dataclass
from typing import Final

from .kind import (
    DAY,
    FLAG,
    ID,
    LINK,
    NUMBER,
    REQUIRED,
    SHA256,
    TEXT,
    WHOLE,
    Kind,
    Language,
    choice,
)
from .listing import PARTS, REPAIRS


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name inside, its titles, its kind, its place in a passport."""

    name: str
    en: str
    fr: str
    kind: Kind
    # What it is in a digital product passport; nothing where it is our own.
    passport: str
    doc: str
    is_required: bool = False
    # What stands there when nothing is told.
    default: str = ""

    def title(self, language: Language) -> str:
        """Its title in a language."""
        return self.fr if language == "fr" else self.en


_ORIGIN: Final = {
    "new": "neuf",
    "refurbished": "reconditionné",
    "harvested": "récupéré",
}
_SUPPLY: Final = {"internal": "interne", "external": "externe", "none": "aucune"}
_TENURE: Final = {"owned": "possédé", "lent": "prêté", "in_store": "en réserve"}
_LOCATION: Final = {
    "dwelling": "logement",
    "common_area": "parties communes",
    "plant_room": "local technique",
    "outdoors": "extérieur",
    "store": "réserve",
}
_ENDING: Final = {
    "reuse": "réemploi",
    "parts": "pièces",
    "repair_cafe": "atelier de réparation",
    "maker": "fabricant",
    "weee": "DEEE",
    "unsaid": "non dit",
}

COLUMNS: Final = (
    Column(
        "uid", "Passport link", "Lien du passeport", LINK,
        "unique product identifier, Annex III (b), as an identification link"
        " (EN IEC 61406-1)",
        "link that is this node's alone, for ever", is_required=True,
    ),
    Column(
        "id", "Node", "Nœud", ID, "",
        "its id in messages", is_required=True,
    ),
    Column(
        "model", "Model", "Modèle", REQUIRED,
        "product identifier at the level of the model, Annex III (b)",
        "model of the hardware", is_required=True,
    ),
    Column(
        "revision", "Revision", "Révision", TEXT, "as the model",
        "revision of the hardware",
    ),
    Column("mcu", "Chip", "Puce", TEXT, "component", "its microcontroller"),
    Column("flash_kb", "Flash (KB)", "Flash (Ko)", WHOLE, "component", "its flash"),
    Column(
        "serial", "Serial number", "Numéro de série", TEXT,
        "product identifier at the level of the item, Annex III (b)",
        "number that the maker gave it",
    ),
    Column(
        "origin", "Origin", "Origine", choice(_ORIGIN),
        "reuse and recycled content, article 7.2 (b)",
        "new, refurbished as a whole, or put together from other devices",
        is_required=True,
    ),
    Column(
        "previous_life", "Previous life", "Vie précédente", TEXT,
        "reuse, article 7.2 (b)", "what it, or its parts, were before",
    ),
    Column(
        "supply", "Power supply", "Alimentation", choice(_SUPPLY), "component",
        "internal, external, or none: fed by what it switches", default="internal",
    ),
    Column(
        "is_supply_reused", "Supply reused", "Alimentation réemployée", FLAG,
        "reuse, article 7.2 (b)", "whether the supply was there before", default="no",
    ),
    Column(
        "in_service", "In service since", "En service depuis", DAY,
        "durability, article 7.2 (b)", "day when it was first used here",
    ),
    Column(
        "firmware", "Firmware", "Micrologiciel", TEXT,
        "software version, article 7.2 (b) on upgrades", "version that it runs",
    ),
    Column(
        "firmware_sha256", "Firmware SHA-256", "SHA-256 du micrologiciel", SHA256,
        "integrity of the software", "digest of that firmware's manifest",
    ),
    Column(
        "support_until", "Support until", "Maintenu jusqu’au", DAY,
        "end of software support, article 7.2 (b); also the support period of"
        " Regulation (EU) 2024/2847",
        "last day for which security updates are promised",
    ),
    Column(
        "repairs", "Repairs", "Réparations", REPAIRS,
        "repair, maintenance and refurbishment, article 7.2 (b)",
        "day | what | which organisation | new parts; …",
    ),
    Column(
        "parts", "Parts", "Pièces", PARTS, "component, article 7.2 (b)",
        "parts that are not of the origin of the whole: relay=reused; …",
    ),
    Column(
        "owner", "Owner", "Propriétaire", TEXT,
        "economic operator, Annex III (h)", "organisation that owns it, no person",
    ),
    Column(
        "tenure", "Tenure", "Statut", choice(_TENURE), "",
        "owned, lent, or in store", default="owned",
    ),
    Column(
        "location", "Place", "Lieu", choice(_LOCATION),
        "facility, Annex III (i), by its sort only",
        "sort of place, and no address", default="store",
    ),
    Column(
        "embodied_kg", "Embodied (kg CO2e)", "Incorporé (kg CO2e)", NUMBER,
        "carbon footprint, article 7.2 (b)",
        "what making it emitted; where nothing is told it is reckoned",
    ),
    Column(
        "embodied_method", "Method", "Méthode", TEXT,
        "carbon footprint: its method", "how that was found",
    ),
    Column(
        "embodied_source", "Source", "Source", TEXT,
        "carbon footprint: its evidence", "where that stands",
    ),
    Column(
        "mean_power_w", "Mean power (W)", "Puissance moyenne (W)", NUMBER,
        "energy use, article 7.2 (b)", "what it draws on average, measured",
    ),
    Column(
        "heard_on", "Last heard", "Dernier message", DAY, "",
        "day when it last said something",
    ),
    Column(
        "ending", "End of life", "Fin de vie", choice(_ENDING),
        "disassembly, return and end of life, article 7.2 (b)",
        "where it goes at the end", default="unsaid",
    ),
)  # fmt: skip
