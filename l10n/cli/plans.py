"""Show what engines would be sent, and what that costs: the output of `l10n sync --dry-run`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.cli.common import table

if TYPE_CHECKING:
    from l10n.config import BudgetConfig
    from l10n.report import Planned, Report


def plans_text(report: Report, budget: BudgetConfig) -> str:
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
    lines = [table(rows, right=(2, 3, 4))] if report.plans else ["No engine would be asked."]
    if report.plans:
        lines.append("Answers that are in the cache are not counted; an answer that does not do is "
                     "asked for again, up to three times.")  # fmt: skip
    for name, limit in (("run", budget.run), ("month", budget.month)):
        counted = sum(one.characters for one in report.plans if one.counts)
        if limit is not None:
            lines.append(f"Budget of a {name}: {counted:,} of {limit:,} characters")
    return "\n".join([*lines, *report.notes, ""])


def plans_as_json(report: Report, budget: BudgetConfig) -> dict[str, object]:
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
        "notes": list(report.notes),
    }


def _price(one: Planned, budget: BudgetConfig) -> float | None:
    price = budget.price.get(one.engine)
    return None if price is None else round(one.characters * price / 1_000_000, 4)


def _cost(one: Planned, budget: BudgetConfig) -> str:
    price = _price(one, budget)
    return "" if price is None else f"{price:,.2f} {budget.currency}"
