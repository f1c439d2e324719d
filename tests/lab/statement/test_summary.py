"""A summary adds up participants, and counts what is handed on but once."""

from .told import summary


def test_all_participants_together() -> None:
    """501 to 504 cents, less what households have again in their charges."""
    told = summary()
    assert told.saved_cents == 2010
    told = summary(passed_on_cents=501)
    assert told.saved_cents == 1509
    everybody = told.total("Tous")
    assert everybody.name == "Tous"
    assert (everybody.used_wh, everybody.shared_wh) == (800_000, 400_000)
    assert everybody.saved_cents == 1509


def test_an_account_is_what_is_left() -> None:
    """What is paid counts down."""
    assert [account.cents for account in summary().accounts] == [7200, 4700]
