"""What was measured, for people and for programs."""

import json
import sys
from pathlib import Path

from .figures import GOALS


def print_table(values: dict[str, float]) -> None:
    sys.stdout.write(f"\n{'figure':<28}{'value':>12}{'goal':>12}\n")
    for name, goal in GOALS.items():
        mark = "met" if goal.is_met(values[name]) else "MISSED"
        sys.stdout.write(f"{name:<28}{values[name]:>12.3g}{goal!s:>12}  {mark}\n")
    sys.stdout.write("\n")


def print_lines(values: dict[str, float]) -> None:
    """One line of JSON per figure: name, value, goal, ok."""
    for name, goal in GOALS.items():
        line = {"name": name, "value": round(values[name], 4), "goal": str(goal), "ok": goal.is_met(values[name])}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def draw(values: dict[str, float], picture: Path) -> None:
    """Draw how far each figure is beyond its goal: 1 is the goal, more is better."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "launch night"
    from matplotlib import pyplot

    names = list(reversed(GOALS))
    margins = [
        values[name] / GOALS[name].limit if GOALS[name].is_least else GOALS[name].limit / max(values[name], 1e-9)
        for name in names
    ]
    figure, axes = pyplot.subplots(figsize=(9, 4.8), layout="constrained")
    bars = axes.barh(names, margins, color=["#1d4e89" if margin >= 1 else "#b3123f" for margin in margins])
    axes.bar_label(bars, [f"{values[name]:.3g} ({GOALS[name]})" for name in names], padding=4)
    axes.axvline(1, color="#16130f", linewidth=1, linestyle="--")
    axes.set_xscale("log")
    axes.set_xlim(min(0.5, min(margins) / 2), max(margins) * 4)
    axes.set_xlabel("how many times better than the goal (dashed line)")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(picture, metadata={"Date": None})
