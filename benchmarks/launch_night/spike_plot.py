"""The evening as a plot: how long visitors waited, and what failed, second by second."""

from collections import defaultdict
from pathlib import Path
from statistics import median

PAPER, INK, MAIN, SECOND, WRONG = "#ffffff", "#16130f", "#1d4e89", "#f2a03d", "#b3123f"


def draw(evening, picture: Path) -> None:
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "spike"
    from matplotlib import pyplot

    figure, (latency, errors) = pyplot.subplots(
        2, 1, figsize=(9, 5), sharex=True, height_ratios=(3, 1), layout="constrained"
    )
    for label, is_entry, colour in (("pages", False, MAIN), ("entries", True, SECOND)):
        waits = defaultdict(list)
        for visit in evening.visits:
            if bool(visit.mailbox) == is_entry:
                waits[int(visit.arrived)].append(visit.waited * 1000)
        seconds = sorted(waits)
        latency.plot(seconds, [median(waits[second]) for second in seconds], color=colour, label=f"{label}, half")
        slowest = [sorted(waits[second])[int(len(waits[second]) * 0.99)] for second in seconds]
        latency.plot(seconds, slowest, color=colour, linestyle=":", label=f"{label}, 99 %")
    for moment in evening.published_at:
        latency.axvline(moment, color=INK, alpha=0.15, linewidth=1)
    latency.axhline(250, color=INK, linestyle="--", linewidth=1)
    latency.set_yscale("log")
    latency.set_ylabel("milliseconds")
    latency.legend(loc="upper right", ncols=2, frameon=False)
    latency.set_title(
        f"{evening.rate:.0f} visitors a second; thin lines: the editor publishes", loc="left", fontsize=10
    )

    wrong = defaultdict(int)
    for visit in evening.visits:
        wrong[int(visit.arrived)] += visit.status not in (200, 303)
    errors.bar(sorted(wrong), [wrong[second] for second in sorted(wrong)], color=WRONG, width=1)
    errors.set_ylim(0, max(1, *wrong.values()))
    errors.set_ylabel("errors")
    errors.set_xlabel("seconds")
    for axes in (latency, errors):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(picture, metadata={"Date": None})
