"""The site's mark: a megaphone in a speech bubble, described once for SVG and for pixels.

All measures are in units of a square of SIDE.
"""

from math import cos, radians, sin

SIDE = 64
CORNER = 17  # of the bubble; its lower left corner is a right angle
STROKE = 4
BELL = ((13, 28), (13, 35.5), (20, 35.5), (36, 44.5), (36, 19), (20, 28))
HANDLE = ((21.5, 36), (24.5, 47), (30.5, 47), (28, 40))
# The voice: arcs around this point, by their radii, this many degrees to each side.
MOUTH = (37, 31.75)
VOICE = (8, 15.5)
SPREAD = 42


def svg(background: str, ink: str) -> str:
    """The mark as an SVG of its own, with its colours as attributes, so that it works inline as well as in a file."""
    bubble = f"M{CORNER} 0H{SIDE - CORNER}a{CORNER} {CORNER} 0 0 1 {CORNER} {CORNER}V{SIDE - CORNER}"
    bubble += f"a{CORNER} {CORNER} 0 0 1-{CORNER} {CORNER}H0V{CORNER}A{CORNER} {CORNER} 0 0 1 {CORNER} 0z"
    strokes = [f'<polyline points="{_points(HANDLE)}"/>', *(f'<path d="{_arc(radius)}"/>' for radius in VOICE)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" class="mark" aria-hidden="true">'
        f'<path fill="{background}" d="{bubble}"/>'
        f'<g fill="none" stroke="{ink}" stroke-width="{STROKE}" stroke-linecap="round" stroke-linejoin="round">'
        f'<polygon fill="{ink}" points="{_points(BELL)}"/>{"".join(strokes)}</g></svg>'
    )


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _arc(radius: float) -> str:
    x, y = MOUTH
    across, down = radius * cos(radians(SPREAD)), radius * sin(radians(SPREAD))
    return f"M{x + across:.2f} {y - down:.2f}a{radius} {radius} 0 0 1 0 {2 * down:.2f}"
