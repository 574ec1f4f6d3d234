"""A small programme in two languages: two chapters, two themes, and an index below each home page."""

import pytest

from proposals.models import Chapter, ProposalIndexPage, ProposalPage, Theme


@pytest.fixture
def indexes(homes, locales) -> dict[str, ProposalIndexPage]:
    pages = {}
    for code, slug in (("fr", "propositions"), ("en", "proposals")):
        page = ProposalIndexPage(title=slug.capitalize(), slug=slug, locale=locales[code])
        if pages:
            page.translation_key = pages["fr"].translation_key
        pages[code] = homes[code].add_child(instance=page)
    return pages


@pytest.fixture
def headings(locales) -> dict:
    """Chapters and themes by language and slug; the order is not that of the alphabet."""
    made = {}
    rows = [
        (Chapter, "repair", "Redresser", "Recovery", 0),
        (Chapter, "justice", "Justice", "Justice", 1),
        (Theme, "school", "École", "School", 1),
        (Theme, "work", "Travail", "Work", 0),
    ]
    for model, slug, french, english, order in rows:
        original = model.objects.create(title=french, slug=slug, sort_order=order, locale=locales["fr"])
        made["fr", slug] = original
        made["en", slug] = model.objects.create(
            title=english, slug=slug, sort_order=order, locale=locales["en"], translation_key=original.translation_key
        )
    return made


@pytest.fixture
def add_proposal(indexes, headings, locales):
    """A proposal of this number, in French unless said otherwise."""

    def add(number, chapter="repair", theme="school", language="fr", **fields) -> ProposalPage:
        given = {"title": f"Idée {number}", "summary": f"Résumé {number}", **fields}
        page = ProposalPage(
            number=number,
            chapter=headings[language, chapter],
            theme=headings[language, theme],
            locale=locales[language],
            **given,
        )
        return indexes[language].add_child(instance=page)

    return add
