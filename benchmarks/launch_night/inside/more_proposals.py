"""Grow the French programme to this many proposals, by copying those that are there. Run with the site's settings."""

import sys
from collections.abc import Callable

import django

django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.db import transaction  # noqa: E402
from wagtail.models import Page  # noqa: E402

from proposals.models import ProposalAudience, ProposalIndexPage, ProposalKeyword, ProposalPage  # noqa: E402


def copied(original: ProposalPage, _number: int) -> dict[str, str]:
    return {name: getattr(original, name) for name in ("title", "summary", "why", "how")}


@transaction.atomic
def grow(wanted: int, write: Callable[[ProposalPage, int], dict[str, str]] = copied) -> None:
    """`write` returns the texts of a new proposal, given the one whose headings it shares and its number."""
    index = ProposalIndexPage.objects.get(locale__language_code="fr")
    originals = list(ProposalPage.objects.child_of(index))
    kind = ContentType.objects.get_for_model(ProposalPage)
    last = index.get_last_child()
    highest = max(page.number for page in originals)
    pages, proposals = [], []
    for number in range(highest + 1, wanted + 1):
        original = originals[number % len(originals)]
        texts = write(original, number)
        title = texts.pop("title")
        slug = f"{number}-copy"
        page = Page(
            title=title,
            draft_title=title,
            slug=slug,
            url_path=f"{index.url_path}{slug}/",
            path=Page._get_path(index.path, index.depth + 1, last._get_lastpos_in_path() + number - highest),
            depth=index.depth + 1,
            locale=original.locale,
            content_type=kind,
            first_published_at=original.first_published_at,
        )
        pages.append(page)
        proposals.append((page, number, original, texts))
    # Wagtail adds pages one by one, which takes minutes for so many.
    Page.objects.bulk_create(pages)
    for page, number, original, texts in proposals:
        proposal = ProposalPage(
            page_ptr=page,
            number=number,
            **texts,
            body=original.body,
            cost=original.cost,
            chapter=original.chapter,
            theme=original.theme,
        )
        proposal.save_base(raw=True)  # its own table only
    for model, name in ((ProposalKeyword, "keywords"), (ProposalAudience, "audiences")):
        headings = {original: [link.heading_id for link in getattr(original, name).all()] for original in originals}
        model.objects.bulk_create(
            model(page_id=page.pk, heading_id=heading, locale=original.locale)
            for page, _number, original, _texts in proposals
            for heading in headings[original]
        )
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + len(pages))


if __name__ == "__main__":
    grow(int(sys.argv[1]))
