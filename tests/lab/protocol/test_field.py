"""A field is told as the table has it."""

from quartier.lab.protocol.field import fields


def test_a_number_has_its_bounds_and_unit() -> None:
    """People read the bounds, programs the schema, both the unit."""
    told = {field.name: field for field in fields("state")}

    assert told["temp_dc"].bounds == "-500 to 1500"
    assert told["temp_dc"].schema["x-unit"] == told["temp_dc"].unit == "0.1 C"
    assert not told["temp_dc"].is_needed
    assert told["power_w"].is_needed
    assert told["power_w"].meaning.endswith(".")


def test_words_lists_and_texts_have_theirs() -> None:
    """Each type says what it may be."""
    bounds = {
        field.name: field.bounds
        for kind in ("request", "plan", "log", "welcome")
        for field in fields(kind)
    }

    assert bounds["do"].startswith("`identify`, ")
    assert bounds["power_w"] == "1 to 96 numbers"
    assert bounds["text"] == "1 to 120 characters"
    assert bounds["salt"] == "32 characters"
