"""The closed loop asks the model as the product does, only many moments at once."""

import numpy as np
import pytest
from quartier.shelf import base_load
from quartier.shelf.forecasters import Asking
from quartier.tinyml import Model

from models.base_load.loop import Mending
from models.training import fresh, quantised, write


def test_it_mends_as_the_product_mends() -> None:
    """Of long, short and unknown pasts alike."""
    chance = np.random.Generator(np.random.PCG64(3))
    net = fresh((base_load.INPUTS, 8, 2), chance)
    calibration = chance.normal(size=(200, base_load.INPUTS))
    model = Model(write(quantised(net, calibration)))
    hourly = [chance.gamma(1.2, 0.4, count) for count in (672, 500, 336, 40)]
    hour, weekday = (
        np.array(each, dtype=np.int32) for each in ([0, 7, 23, 12], [6, 2, 4, 0])
    )

    found = Mending(model)(hourly, hour, weekday)
    wanted = Asking(model, base_load)(hourly, hour, weekday)

    assert np.isnan(found[3]).all()
    assert np.isnan(wanted[3]).all()
    assert found[:3] == pytest.approx(wanted[:3], abs=1e-6)
