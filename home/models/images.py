from django.db import models


class ImageColour(models.Model):
    """The average colour of a picture of the library (home.image_colour computes it)."""

    image = models.OneToOneField("wagtailimages.Image", on_delete=models.CASCADE, primary_key=True, related_name="+")
    # A replaced file gets another name.
    file_name = models.CharField(max_length=255)
    colour = models.CharField(max_length=7, blank=True)

    wagtail_reference_index_ignore = True  # this row is no use of the picture

    def __str__(self):
        return f"{self.file_name} {self.colour}"
