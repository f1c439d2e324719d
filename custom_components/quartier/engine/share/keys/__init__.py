"""Keys: ways to divide energy among those who share it, one file each.

Each knows readings and points. Never knows prices, nor the law of a country.
"""

__all__: list[str] = []
