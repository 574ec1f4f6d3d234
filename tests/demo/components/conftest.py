"""The page of components, which a development site alone has."""

import importlib

import pytest
from django.urls import clear_url_caches

import config.urls
from demo.components.catalogue import components


@pytest.fixture
def development(settings):
    """The addresses that a development site has besides."""
    settings.DEBUG = True
    read_addresses()
    yield
    settings.DEBUG = False
    read_addresses()


def read_addresses() -> None:
    importlib.reload(config.urls)
    clear_url_caches()


@pytest.fixture
def state_count(db) -> int:
    """How many states all the components have together."""
    return sum(len(component.states) for component in components())
