"""The bridge: translators between Home Assistant and the engine.

States, histories and forecasts become values of the engine; a plan becomes orders to
the user's own entities. Never knows how a plan is found, nor who looks at it.
"""
