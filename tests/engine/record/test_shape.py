"""A reading keeps the faults that it meets, in order."""

from quartier.engine.record import Fault, Reading


def test_a_reading_collects_faults() -> None:
    """Each with its path, its value, what is accepted and a hint, if there is one."""
    reading = Reading()
    reading.refuse("a", 1, "text")
    reading.refuse("b", 2, "text", "why")
    assert reading.faults == [Fault("a", 1, "text"), Fault("b", 2, "text", "why")]
    assert Reading().faults == []
