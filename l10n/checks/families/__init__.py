"""The checks of translations: one module per family, each with the rules it can break.

A family says in `FAMILY` what it is: its rules (`l10n.checks.rules.Rule`), what looks at one
translation, and what looks at a whole catalog. A new family is a module here and its name in
`l10n.checks.registry`.
"""
