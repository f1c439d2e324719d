"""The table of taxes."""

from quartier.engine.share.money.taxes import tax_kinds


def test_every_file_is_a_kind() -> None:
    """A new country is one new file, or numbers in a document."""
    assert sorted(tax_kinds()) == ["france", "plain"]
