"""Grow the French programme to so many proposals, copies of those that are there. Run with the site's settings."""

import sys

import django

django.setup()

from django.db import transaction  # noqa: E402

from proposals.models import ProposalIndexPage, ProposalPage  # noqa: E402


@transaction.atomic
def main(wanted: int) -> None:
    index = ProposalIndexPage.objects.get(locale__language_code="fr")
    originals = list(ProposalPage.objects.child_of(index))
    for number in range(max(page.number for page in originals) + 1, wanted + 1):
        original = originals[number % len(originals)]
        copied = ProposalPage(
            title=original.title,
            summary=original.summary,
            body=original.body,
            chapter=original.chapter,
            theme=original.theme,
            locale=original.locale,
            number=number,
            slug=f"{number}-copy",
        )
        index.add_child(instance=copied)


main(int(sys.argv[1]))
