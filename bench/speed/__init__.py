"""Figures of speed as ratios in one run, printed as one table by `python -m bench.speed`."""
