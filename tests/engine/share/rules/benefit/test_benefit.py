"""The table of benefits holds each file of its folder."""

from quartier.engine.share.rules import Compensation, Premium, Rebate
from quartier.engine.share.rules.benefit import benefit_kinds


def test_kinds_are_found() -> None:
    """By their word."""
    assert benefit_kinds() == {
        "compensation": Compensation,
        "premium": Premium,
        "rebate": Rebate,
    }
