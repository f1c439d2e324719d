"""Passports for tests: some of every kind."""

from datetime import date

from hypothesis import strategies as st
from quartier.inventory import BLOCKS, Footprint, Part, Passport, Repair

PLAIN = Passport("https://example.org/n/ab12", "ab12", "ESP32 DevKit", "new")

# On one line, and without blanks at its ends, as a cell keeps it.
texts = (
    st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=30)
    .map(str.strip)
    .filter(str.isprintable)
)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
_told = texts.filter(bool)
_numbers = st.integers(0, 10_000_000).map(lambda millis: millis / 1000)
_blocks = st.sampled_from(BLOCKS)
_repairs = st.builds(
    Repair, days, texts, texts, st.lists(_blocks, max_size=3).map(tuple)
)
_parts = st.builds(Part, _blocks, st.sampled_from(["new", "reused"]))


@st.composite
def passports(draw: st.DrawFn) -> Passport:
    """Draw a passport with anything that a field can hold."""
    node = draw(st.from_regex(r"[a-z0-9]{4,16}", fullmatch=True))
    return Passport(
        uid=f"https://example.org/n/{node}",
        id=node,
        model=draw(_told),
        origin=draw(st.sampled_from(["new", "refurbished", "harvested"])),
        revision=draw(texts),
        mcu=draw(texts),
        flash_kb=draw(st.none() | st.integers(0, 999_999_999)),
        serial=f"{node}-{draw(st.integers(0, 9))}",
        previous_life=draw(texts),
        supply=draw(st.sampled_from(["internal", "external", "none"])),
        is_supply_reused=draw(st.booleans()),
        in_service=draw(st.none() | days),
        firmware=draw(texts),
        firmware_sha256=draw(
            st.just("") | st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
        ),
        support_until=draw(st.none() | days),
        repairs=draw(st.lists(_repairs, max_size=3).map(tuple)),
        parts=draw(st.lists(_parts, max_size=3).map(tuple)),
        owner=draw(texts),
        tenure=draw(st.sampled_from(["owned", "lent", "in_store"])),
        location=draw(
            st.sampled_from(
                ["dwelling", "common_area", "plant_room", "outdoors", "store"]
            )
        ),
        told_footprint=draw(st.none() | st.builds(Footprint, _numbers, texts, texts)),
        mean_power_w=draw(st.none() | _numbers),
        heard_on=draw(st.none() | days),
        ending=draw(
            st.sampled_from(
                ["reuse", "parts", "repair_cafe", "maker", "weee", "unsaid"]
            )
        ),
    )
