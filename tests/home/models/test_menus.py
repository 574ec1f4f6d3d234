"""What a menu's link may be."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from home.models import Menu, MenuItem


def test_link_to_a_page_is_taken(homes):
    MenuItem(page=homes["fr"]).clean()


def test_link_to_an_address_with_words_is_taken():
    MenuItem(url="https://example.org/", label="Elsewhere").clean()


@pytest.mark.parametrize(("url", "with_page"), [("", False), ("https://example.org/", True)])
def test_link_needs_either_a_page_or_an_address(homes, url, with_page):
    with pytest.raises(ValidationError) as refusal:
        MenuItem(url=url, label="x", page=homes["fr"] if with_page else None).clean()

    assert list(refusal.value.message_dict) == ["page"]


def test_address_needs_words():
    with pytest.raises(ValidationError) as refusal:
        MenuItem(url="https://example.org/").clean()

    assert list(refusal.value.message_dict) == ["label"]


def test_address_that_is_none_is_refused():
    with pytest.raises(ValidationError) as refusal:
        MenuItem(url="javascript:alert(1)", label="x").clean_fields(exclude=["menu", "locale"])

    assert list(refusal.value.message_dict) == ["url"]


def test_one_menu_a_place_and_language(locales):
    Menu.objects.create(placement="header", locale=locales["fr"])
    Menu.objects.create(placement="header", locale=locales["en"])

    with pytest.raises(IntegrityError), transaction.atomic():
        Menu.objects.create(placement="header", locale=locales["fr"])

    assert Menu.objects.count() == 2
