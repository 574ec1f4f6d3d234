"""The mark in pixels."""

from PIL import Image, ImageDraw

from home.icons.mark import BELL, CORNER, HANDLE, MOUTH, SIDE, SPREAD, STROKE, VOICE

# Drawn this many times larger, then made smaller: the library knows no smooth edges.
SMOOTHING = 4


def draw_mark(size: int, background: str, ink: str, share: float = 1) -> Image.Image:
    """A square picture of `size` pixels; colours are `#rrggbb`.

    With `share` 1 it is the bubble on a transparent ground. For systems that cut icons to shapes of their own it is a
    full square of the background colour, whose middle `share` holds the megaphone.
    """
    large = size * SMOOTHING
    image = Image.new("RGBA", (large, large))
    canvas = ImageDraw.Draw(image)
    if share == 1:
        corners = (True, True, True, False)
        canvas.rounded_rectangle((0, 0, large - 1, large - 1), CORNER * large / SIDE, fill=background, corners=corners)
    else:
        canvas.rectangle((0, 0, large, large), fill=background)
    _draw_megaphone(canvas, large, share, ink)
    return image.resize((size, size), Image.Resampling.BOX)


def _draw_megaphone(canvas: ImageDraw.ImageDraw, large: int, share: float, ink: str) -> None:
    unit, edge = large * share / SIDE, large * (1 - share) / 2
    width = STROKE * unit

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return edge + point[0] * unit, edge + point[1] * unit

    def trace(points: list[tuple[float, float]]) -> None:
        canvas.line(points, fill=ink, width=round(width), joint="curve")
        for x, y in points:
            canvas.circle((x, y), width / 2, fill=ink)

    bell = [place(point) for point in BELL]
    canvas.polygon(bell, fill=ink)
    trace([*bell, bell[0]])
    trace([place(point) for point in HANDLE])
    x, y = place(MOUTH)
    for radius in VOICE:
        # Given the outer edge: the library draws an arc's width inwards.
        reach = radius * unit + width / 2
        canvas.arc((x - reach, y - reach, x + reach, y + reach), -SPREAD, SPREAD, fill=ink, width=round(width))
