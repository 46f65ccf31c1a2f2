"""Tiny translation models of our own, and what makes them."""
