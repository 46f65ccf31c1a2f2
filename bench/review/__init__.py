"""What the review costs: CPU time of its keys, its start, its memory, and what it sends.

`python -m bench.review --help`.
"""
