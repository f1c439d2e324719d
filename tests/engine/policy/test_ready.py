"""Ready policies take one wish to heart, and leave all others as usual."""

from quartier.engine import Policy, ready_policies


def test_each_changes_the_wish_that_it_is_named_for() -> None:
    """The bill only is the one that prices no carbon; all others name their wish."""
    usual = Policy().prices()
    for name, policy in ready_policies().items():
        [wish] = policy.wishes
        assert wish.kind == ("carbon" if name == "cost" else name)
        apart = {line for line, eur in policy.prices().items() if eur != usual[line]}
        assert apart
        assert apart <= set(wish.prices())
    assert ready_policies()["cost"].prices()["carbon"] == 0.0


def test_they_are_in_order() -> None:
    """As tables list them."""
    assert list(ready_policies()) == sorted(ready_policies())
