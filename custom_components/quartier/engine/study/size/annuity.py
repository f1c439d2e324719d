"""An annuity: what is paid once, as equal payments of every year that it lasts."""


def annuity(rate: float, years: float) -> float:
    """Tell what share of an investment each year bears, at a rate of interest.

    rate / (1 - (1 + rate)^-years); without interest, 1 / years.
    """
    if rate == 0:
        return 1.0 / years
    return float(rate / (1.0 - (1.0 + rate) ** -years))
