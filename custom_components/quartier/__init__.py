"""Quartier runs a neighbourhood as one, fairly and frugally."""
