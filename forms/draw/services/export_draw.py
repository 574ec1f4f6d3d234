"""Write a draw's public files into a folder, for an archive, a press kit or another web site."""

from pathlib import Path

from forms.draw.enums import DrawState
from forms.draw.models import Draw
from forms.draw.services.freeze_draw import Progress

LEDGER = "ledger.csv"
STAGES = ("reading the files", "writing the files")


def export_draw(draw: Draw, folder: Path, *, progress: Progress = lambda stage: None) -> list[Path]:
    """Write the published files and, once drawn, the ledger; returns the paths. `verify_draw.py` prints the ranking.

    Files of the same names are replaced. Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    progress(STAGES[0])
    contents = {file.name: bytes(file.content) for file in draw.files.all()}
    if draw.state == DrawState.DRAWN:
        contents[LEDGER] = ledger_csv(draw)
    progress(STAGES[1])
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def ledger_csv(draw: Draw) -> bytes:
    """The public steps: codes and UTC times, no name."""
    lines = ["time,rank,ticket,step,reason"]
    for line in draw.ledger.all():
        lines.append(f"{line.at:%Y-%m-%dT%H:%M:%SZ},{line.rank},{line.ticket},{line.step},{line.reason}")
    return "".join(f"{line}\n" for line in lines).encode("ascii")
