"""Whoever adds a component adds it to the page that shows all of them."""

import pytest
from django.conf import settings

from demo.components.catalogue import PAGES, components
from home.stylesheet import COMPONENTS, FOLDER

# Pages ask which content type they are; nothing else is asked of the database.
pytestmark = pytest.mark.django_db

TEMPLATES = settings.BASE_DIR / "templates"
# Used by so many components that the icons have a place of their own among the tokens.
AMONG_TOKENS = {"icon.html"}


def templates_on_disk() -> set[str]:
    folder = TEMPLATES / "components"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def test_every_template_is_shown_or_named_as_a_part_of_one_that_is():
    named = {name for component in components() for name in (component.template, *component.parts)}

    assert templates_on_disk() == named | AMONG_TOKENS


@pytest.mark.usefixtures("development")
def test_every_template_is_really_rendered(client):
    response = client.get("/fr/components/")

    rendered = {template.name.removeprefix("components/") for template in response.templates if template.name}
    assert templates_on_disk() - rendered == set()


def test_every_style_sheet_is_named():
    on_disk = {path.relative_to(FOLDER).as_posix() for name in COMPONENTS for path in (FOLDER / name).glob("*.css")}

    assert on_disk == {style for component in components() for style in component.styles} | set(PAGES)
    assert [page for page in PAGES.values() if not (TEMPLATES / page).exists()] == []


def test_every_component_says_when_to_use_it_and_has_a_name_of_its_own():
    shown = components()

    assert len({component.slug for component in shown}) == len(shown)
    assert [component.name for component in shown if not component.note.endswith(".") or not component.states] == []


def test_states_of_a_component_have_names_of_their_own():
    doubled = [
        component.name
        for component in components()
        if len({state.name for state in component.states}) < len(component.states)
    ]

    assert doubled == []
