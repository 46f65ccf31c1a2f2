"""Show what engines would be sent, and what that costs: the output of `l10n sync --dry-run`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli.common import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.configtables import BudgetConfig
    from l10n.engines.meter import Spent
    from l10n.report import Planned, Report


def plans_text(report: Report, budget: BudgetConfig, spent: Spent) -> str:
    """Give the plan for people."""
    rows = [("ENGINE", "TRUST", "SEGMENTS", "CHARACTERS", "COST")]
    rows += [
        (
            f"{one.engine} ({one.model})" if one.model else one.engine,
            one.trust,
            f"{one.sentences:,}",
            f"{one.characters:,}",
            _cost(one, budget),
        )
        for one in report.plans
    ]
    nothing = "No engine would be asked: nothing is open, or none is in use that may see it."
    lines = [table(rows, right=(2, 3, 4))] if report.plans else [nothing]
    if report.plans:
        lines.append("Answers that are in the cache are not counted; an answer that does not do is "
                     "asked for again, up to three times.")  # fmt: skip
    for name, limit, used in _limits(budget, spent):
        needed = f"{_counted(report):,} characters" + (f" after {used:,}" if used else "")
        over = ": over it, a sync would not begin" if used + _counted(report) > limit else ""
        lines.append(f"Budget of a {name}: {needed}, of {limit:,}{over}")
    return "\n".join([*lines, *report.notes, ""])


def is_over(report: Report, budget: BudgetConfig, spent: Spent) -> bool:
    """Tell whether a sync would not begin."""
    return any(used + _counted(report) > limit for _, limit, used in _limits(budget, spent))


def _limits(budget: BudgetConfig, spent: Spent) -> Iterator[tuple[str, int, int]]:
    """Give the limits there are, each with what counts against it so far."""
    for name, limit, used in (("run", budget.run, 0), ("month", budget.month, spent.month)):
        if limit is not None:
            yield name, limit, used


def _counted(report: Report) -> int:
    return sum(one.characters for one in report.plans if one.counts)


def plans_as_json(report: Report, budget: BudgetConfig, spent: Spent) -> dict[str, object]:
    """Give the plan for programs."""
    return {
        "plan": [
            {
                "engine": one.engine,
                "trust": one.trust,
                "model": one.model,
                "segments": one.sentences,
                "characters": one.characters,
                "cost": _price(one, budget),
                "currency": budget.currency if one.engine in budget.price else None,
            }
            for one in report.plans
        ],
        "budgets": {
            name: {"limit": limit, "used": used} for name, limit, used in _limits(budget, spent)
        },
        "over": is_over(report, budget, spent),
        "notes": list(report.notes),
    }


def _price(one: Planned, budget: BudgetConfig) -> float | None:
    price = budget.price.get(one.engine)
    return None if price is None else round(one.characters * price / 1_000_000, 4)


def _cost(one: Planned, budget: BudgetConfig) -> str:
    price = _price(one, budget)
    if price is None:
        return ""
    small = 0 < price < 0.01
    return f"< 0.01 {budget.currency}" if small else f"{price:,.2f} {budget.currency}"
