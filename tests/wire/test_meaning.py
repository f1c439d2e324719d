"""Each kind and each field has a sentence, and no sentence is of nothing."""

from quartier.wire import KINDS
from quartier.wire.meaning import FIELDS_MEAN, KINDS_MEAN


def test_all_is_told() -> None:
    """What is added to the table is told in the same room."""
    fields = {field[0].rstrip("?") for told in KINDS.values() for field in told}

    assert KINDS_MEAN.keys() == KINDS.keys()
    assert FIELDS_MEAN.keys() == fields
    sentences = [*KINDS_MEAN.values(), *FIELDS_MEAN.values()]
    assert all(one[0].isupper() and one.endswith(".") for one in sentences)
