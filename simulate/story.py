"""A run as text: its steps, what was found, and what went over the wire."""

from simulate.disturb import DISTURB
from simulate.plan import HOSTILE, Plan
from simulate.run import Outcome


def story(plan: Plan, outcome: Outcome) -> str:
    """The steps and what was found, a line each."""
    lines = [f"seed {plan.seed}: {plan.processes} processes, {plan.people} people"]
    for at, kind, who, tab, chance, seconds in plan.steps:
        if kind in DISTURB:
            lines.append(
                f"  {at:7.3f} s  {kind} process in place {who % plan.processes}, {seconds} s ({chance})"
            )
        else:
            name = "somebody hostile" if kind in HOSTILE else f"person{who % plan.people}"
            lines.append(f"  {at:7.3f} s  {name} on tab {tab}: {kind} ({chance})")
    lines += [f"  found: {fault}" for fault in outcome.faults]
    return "\n".join(lines)


def source(plan: Plan) -> str:
    """The plan as Python, for a test."""
    lines = [f"Plan({plan.seed}, processes={plan.processes}, people={plan.people}, steps=("]
    for at, kind, who, tab, chance, seconds in plan.steps:
        lines.append(f"    Step({at}, {kind!r}, {who}, {tab}, {chance}, {seconds}),".replace("'", '"'))
    return "\n".join([*lines, f"), calm={plan.calm})"])
