"""What stands in a picture's place until it has come."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from home.models import ImageColour
from home.templatetags.pictures import placeholder

TEMPLATE = Template("{% load pictures %}{% placeholder image %}")


def show(image) -> BeautifulSoup:
    return BeautifulSoup(TEMPLATE.render(Context({"image": image})), "html.parser")


@pytest.mark.parametrize(("colour", "name"), [("#1d4e89", "placeholder placeholder--dark"), ("#f2a03d", "placeholder")])
def test_placeholder_has_the_picture_s_colour(picture, colour, name):
    ImageColour.objects.update(colour=colour)

    drawn = show(picture).svg
    assert drawn.attrs == {"class": name.split(), "aria-hidden": "true", "focusable": "false"}
    assert [part.attrs for part in drawn("rect")] == [{"width": "100%", "height": "100%", "fill": colour}]


def test_nothing_stands_behind_what_one_can_see_through(picture):
    ImageColour.objects.update(colour="")

    assert show(picture).find_all() == []


def test_placeholder_takes_one_query(picture, django_assert_num_queries):
    with django_assert_num_queries(1):
        placeholder(picture)
