"""Checks: what can be wrong with a translation, one small module per family."""
