"""The demonstration campaign's illustrations, drawn in its own two colours: no photograph, no text, nobody real."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from . import coffee, country, crowd, doorstep, horizon, megaphone
from .canvas import WIDTH, Canvas
from .palette import Palette

# Everything is drawn this wide, then reduced: two to three times the final size is what makes edges smooth.
DRAWN_WIDTH = 4800
MAX_BYTES = 340_000


@dataclass(frozen=True)
class ImageSpec:
    """`focal_point` is what every crop must keep: left, top, width and height, in fractions of the image."""

    paint: Callable[[Canvas, Palette], None]
    title: dict[str, str]
    alt_text: dict[str, str]
    focal_point: tuple[float, float, float, float]
    size: tuple[int, int] = (1600, 900)

    @property
    def focal_fields(self) -> dict[str, int]:
        """The focal point as Wagtail stores it: centre and size, in pixels."""
        left, top, width, height = self.focal_point
        return {
            "focal_point_x": round((left + width / 2) * self.size[0]),
            "focal_point_y": round((top + height / 2) * self.size[1]),
            "focal_point_width": round(width * self.size[0]),
            "focal_point_height": round(height * self.size[1]),
        }


IMAGES = {
    "coffee": ImageSpec(
        paint=coffee.paint,
        title={"fr": "Deux cafés en conversation", "en": "Two coffees in conversation"},
        alt_text={
            "fr": "Sur une table de café parisien, au lever du soleil, la vapeur de deux tasses dessine deux bulles "
            "de conversation ; à côté, un croissant, des sucres et un carnet ouvert.",
            "en": "On a Paris café table at sunrise, the steam of two cups draws two speech bubbles; beside them, "
            "a croissant, sugar lumps and an open notebook.",
        },
        focal_point=(0.3, 0.15, 0.52, 0.72),
        size=(2400, 1350),
    ),
    "crowd": ImageSpec(
        paint=crowd.paint,
        title={"fr": "Un meeting", "en": "A campaign rally"},
        alt_text={
            "fr": "Une foule vue de dos, des drapeaux unis et des mains levées devant un grand soleil.",
            "en": "A crowd seen from behind, with plain flags and raised hands before a great sun.",
        },
        focal_point=(0.2, 0.18, 0.6, 0.7),
    ),
    "megaphone": ImageSpec(
        paint=megaphone.paint,
        title={"fr": "Le porte-voix", "en": "The megaphone"},
        alt_text={
            "fr": "Une main tient un porte-voix d’où partent des ondes portant un cœur, une bulle, une tasse, "
            "une coche et une étoile.",
            "en": "A hand holds up a megaphone; its sound waves carry a heart, a speech bubble, a cup, a check mark "
            "and a star.",
        },
        focal_point=(0.08, 0.14, 0.6, 0.72),
    ),
    "doorstep": ImageSpec(
        paint=doorstep.paint,
        title={"fr": "Porte à porte", "en": "Door to door"},
        alt_text={
            "fr": "Dans une rue de maisons colorées, deux bénévoles remettent un tract à un habitant sur le pas de "
            "sa porte ; une troisième sonne à côté.",
            "en": "In a street of colourful houses, two volunteers hand a leaflet to a neighbour on his doorstep; "
            "a third rings next door.",
        },
        focal_point=(0.26, 0.36, 0.38, 0.58),
    ),
    "map": ImageSpec(
        paint=country.paint,
        title={"fr": "Tous les chemins mènent au café", "en": "Every road leads to the coffee"},
        alt_text={
            "fr": "Une carte de France en points : de partout, outre-mer et Corse compris, des routes mènent à Paris, "
            "marqué d’une tasse de café.",
            "en": "A map of France made of dots: from everywhere, overseas and Corsica included, roads lead to Paris, "
            "marked with a cup of coffee.",
        },
        focal_point=(0.31, 0.05, 0.5, 0.85),
    ),
    "horizon": ImageSpec(
        paint=horizon.paint,
        title={"fr": "Le soleil se lève", "en": "Sunrise"},
        alt_text={
            "fr": "Le soleil se lève sur un village et son clocher, une rivière, des vignes et des blés ; "
            "des roses au premier plan.",
            "en": "The sun rises over a village and its steeple, a river, vines and wheat; roses in the foreground.",
        },
        focal_point=(0.25, 0.25, 0.55, 0.6),
    ),
}


def draw(name: str, primary: str, accent: str) -> bytes:
    """The illustration as a JPEG file; the same bytes for the same colours (`#RRGGBB`)."""
    spec = IMAGES[name]
    canvas = Canvas(DRAWN_WIDTH / WIDTH)
    spec.paint(canvas, Palette.of(primary, accent))
    image = canvas.finish(spec.size)
    for quality in (84, 78, 72, 66, 60):
        file = io.BytesIO()
        # Without chroma subsampling: it would smear the edges of a saturated red.
        image.save(file, "JPEG", quality=quality, subsampling=0, optimize=True, progressive=True)
        if file.tell() <= MAX_BYTES:
            break
    return file.getvalue()
