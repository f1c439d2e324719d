"""The chart of power: layers, lines, limits and prices."""

import numpy as np
from quartier.lab.report.plan.power import (
    exchange_columns,
    layer_columns,
    power_keys,
    power_plot,
    price_column,
    price_plot,
    supplier_price,
)
from quartier.lab.report.plan.scene import Scene


def test_every_layer_has_a_key_and_numbers(seen: Scene) -> None:
    """What is drawn is explained, and can be read."""
    exchange = (seen.top.habit_exchange_kw, seen.top.exchange_kw)
    plot, stack = power_plot(seen, seen.used(), exchange, "tall")
    keys, columns = power_keys(seen, stack), layer_columns(seen, stack, 1)

    fills = [key.style for key in keys if key.shape == "fill"]
    assert fills == [column.style for column in columns]
    assert all(f'class="fill {style}"' in plot.drawing for style in fills)
    assert [column.style for column in exchange_columns(seen, exchange, 1)] == [
        "with",
        "without",
    ]


def test_a_limit_is_drawn_where_it_is_near(seen: Scene) -> None:
    """A limit far above would only flatten the chart."""
    exchange = (seen.top.habit_exchange_kw, seen.top.exchange_kw)
    near, far = (
        power_plot(seen, seen.used(), exchange, "tall", limit_kw)[0]
        for limit_kw in (float(exchange[0].max()), 1_000.0)
    )

    assert 'class="limit"' in near.drawing
    assert 'class="limit"' not in far.drawing


def test_a_price_is_a_strip(seen: Scene) -> None:
    """The dearer the stronger; one price all day is said to be one."""
    price = supplier_price(seen.plan.places.values())
    assert price is not None

    strip = price_plot(seen, price)

    assert 'opacity="0.12"' in strip.drawing
    assert strip.note.startswith("0.160 to 0.260\u00a0€/kWh")
    assert price_plot(seen, np.full(96, 0.2)).note == "0.200\u00a0€/kWh all the time"
    assert price_column(seen, price).cells[0] == "0.160"
    assert supplier_price([]) is None
