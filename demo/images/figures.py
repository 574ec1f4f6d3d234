"""People standing, in profile or from behind: flat shapes, no features, nobody in particular."""

from .canvas import Canvas, Gradient
from .palette import RGB, Palette, lighten, mix
from .shapes import Path, Point, bezier, box, ellipse, outline, place, ribbon

# Shapes are drawn facing right, the feet at 0, the top of the head some 430 above.
SHORT = [outline("M34 -404 C30 -438 -36 -442 -34 -388 C-32 -374 -28 -364 -20 -362 C-16 -384 -8 -400 34 -404 Z")]
# fmt: off
CURLS = [
    ellipse(x, y, radius) for x, y, radius in (
        (-26, -398, 22), (-12, -418, 22), (10, -422, 19), (-30, -376, 18), (24, -414, 12), (-20, -392, 16),
        (0, -408, 16),
    )
]
# fmt: on
BOB = [
    outline(
        "M34 -402 C22 -440 -40 -436 -44 -386 C-44 -366 -48 -352 -42 -338 C-30 -332 -16 -334 -10 -342 "
        "C-16 -372 0 -396 34 -402 Z"
    )
]
COAT = outline(
    "M-22 -334 C-44 -328 -50 -300 -48 -250 C-48 -210 -60 -160 -66 -104 C-30 -94 30 -94 60 -104 "
    "C56 -160 46 -210 46 -252 C48 -300 44 -326 24 -334 C10 -338 -10 -338 -22 -334 Z"
)
JACKET = outline(
    "M-22 -334 C-48 -328 -54 -300 -50 -250 L-52 -166 C-30 -158 30 -158 50 -166 L48 -252 "
    "C52 -300 46 -326 24 -334 C10 -338 -10 -338 -22 -334 Z"
)
FACE = outline(
    "M-26 -392 C-26 -430 31 -432 33 -394 L40 -377 L32 -374 C32 -356 20 -344 4 -344 C-14 -344 -26 -362 -26 -392 Z"
)
SHOE = outline("M-17 0 C-19 -22 -14 -26 8 -24 C22 -12 34 -14 36 0 Z")


class Figure:
    """Someone standing, in profile: `side` is 1 facing right, -1 facing left."""

    def __init__(self, canvas: Canvas, palette: Palette, feet: Point, size: float, side: int) -> None:
        self.canvas, self.palette, self.feet, self.size, self.side = canvas, palette, feet, size, side
        canvas.fill(place(ellipse(50, 0, 92, 11), *feet, size), palette.dusk, alpha=0.35, blur=3)

    def _at(self, path: Path) -> Path:
        return place(path, *self.feet, self.size, stretch=(self.side, 1))

    def shape(self, path: Path, color: RGB) -> None:
        self.canvas.fill(self._at(path), color)

    def legs(self, color: RGB) -> None:
        for hip, foot, tint in ((14, 24, lighten(color, -0.12)), (-14, -22, color)):
            self.shape(ribbon([(hip, -190), (foot, -14)], (50, 29)), tint)
            self.shape(place(SHOE, foot), self.palette.coffee)

    def head(self, skin: RGB, hair: RGB, cut: list[Path]) -> None:
        self.shape(box(-13, -366, 13, -318, 8), mix(skin, self.palette.coffee, 0.3))
        self.shape(FACE, skin)
        for lock in cut:
            self.shape(lock, hair)

    def body(self, cut: Path, color: RGB) -> None:
        """Lit from the left of the sheet, whichever way the figure faces."""
        body, x = self._at(cut), self.feet[0]
        self.canvas.fill(body, color)
        self.canvas.fill(body, Gradient((x, 0), (x + 66 * self.size, 0), [lighten(color, -0.12)], (0, 0.9)))

    def arm(self, color: RGB, skin: RGB, shoulder: Point, elbow: Point, hand: Point) -> None:
        line = bezier(shoulder, elbow, elbow, hand)
        self.shape(ellipse(*line[-1], 13), skin)
        for drop, tint in ((4, lighten(color, -0.12)), (0, color)):
            for part in (ribbon(line, (40, 38, 34, 28)), ellipse(*shoulder, 20)):
                self.canvas.fill(place(self._at(part), drop * 0.7, drop), tint)

    def sheets(self, center: Point, angle: float, color: RGB) -> None:
        for dx, dy, tint in ((4, 4, self.palette.sand), (0, 0, self.palette.paper)):
            self.shape(place(box(-32, -23, 32, 23, 2), center[0] + dx, center[1] + dy, angle=angle), tint)
        self.shape(place(box(-32, -23, -8, 23, 2), *center, angle=angle), color)
