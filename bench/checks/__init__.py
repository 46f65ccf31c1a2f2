"""What the checks find, and what they cry wolf at: any checker on pairs, clean and damaged.

`python -m bench.checks --help`. The errors are written by somebody other than the rules, so that
a rule is scored on what its author did not have in mind.
"""
