"""Whether the checks that a configuration names exist, in the workspace's file and in front matter.

The configuration itself does not know the checks (`l10n.configchecks`). They are loaded here, and
only where one is named: commands that check nothing pay for none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.checks.setting import refuse_faults, refuse_front_matter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from l10n.checks.rules import Rule
    from l10n.config import Settings
    from l10n.configchecks import CheckTable
    from l10n.discovery import ReleaseFile
    from l10n.tomllines import KeyPath
    from l10n.workspace import Workspace


def check_configuration(space: Workspace) -> None:
    """Make sure that the checks a workspace configures exist, with their parameters.

    Raises:
        ConfigError: with every one that does not, and its place.
    """
    if not space.config.configures_checks():
        return
    tables: dict[KeyPath, CheckTable] = {("checks",): space.config.checks}
    for name, override in space.config.release.items():
        if override.checks is not None:
            tables["release", name, "checks"] = override.checks
    refuse_faults(tables, _rules(), (space.config_file, space.lines))


def check_front_matter(space: Workspace, release: ReleaseFile, settings: Settings) -> None:
    """Make sure that the checks exist which the front matter of a release configures.

    `settings` are those of the release. What the workspace's file says is not looked at again.

    Raises:
        ConfigError: with every one that does not.
    """
    override = space.config.release.get(release.id)
    known = (space.config.checks, override.checks if override else None)
    for table in settings.checks:
        if table not in known:
            refuse_front_matter(table, _rules(), space.root / release.path)


def _rules() -> Mapping[str, Rule]:
    from l10n.checks.registry import rules  # noqa: PLC0415 -- loads all checks

    return rules()
