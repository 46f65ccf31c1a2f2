"""A localization toolkit for releases.

Empty but for the version: importing `l10n` must cost nothing, since every command starts here.
"""

__version__ = "0.1.0"
