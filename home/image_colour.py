"""The average colour of a picture, shown in its place until it has loaded."""

from PIL import Image
from wagtail.images.models import SourceImageIOError

from home.models import ImageColour

# Enough for an average: a large JPEG is decoded at an eighth of its size.
DECODED_SIZE = (64, 64)


def colour_of(image) -> str:
    """`#rrggbb`, computed once for each file.

    Empty for a picture with transparent parts, without its file, or not in the library yet.
    """
    if image.pk is None:
        return ""
    kept = ImageColour.objects.filter(image=image).first()
    if kept and kept.file_name == image.file.name:
        return kept.colour
    try:
        with image.open_file() as file:
            colour = average_colour(file)
    except SourceImageIOError:
        return ""
    ImageColour.objects.update_or_create(image=image, defaults={"file_name": image.file.name, "colour": colour})
    return colour


def average_colour(file) -> str:
    """`#rrggbb`; empty for a picture with transparent parts, and for one that cannot be read."""
    try:
        with Image.open(file) as picture:
            picture.draft("RGB", DECODED_SIZE)
            if picture.has_transparency_data and picture.convert("RGBA").getextrema()[3][0] < 255:
                return ""
            red, green, blue = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    except OSError:
        return ""
    return f"#{red:02x}{green:02x}{blue:02x}"
