"""What a machine's answer must stand before it may become a draft.

Cut from the checks of translations, since it decides about one answer at once and gives no
findings: what fails is thrown away and asked for again.
"""
