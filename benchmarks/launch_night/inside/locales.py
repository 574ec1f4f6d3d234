"""Give the site this many languages: French only, or a copy of every page in each further one. Run with settings
whose LANGUAGES include them.
"""

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from wagtail.models import Locale, Page  # noqa: E402

from home.models import HomePage  # noqa: E402


@transaction.atomic
def main() -> None:
    codes = [code for code, _name in settings.LANGUAGES]
    french = HomePage.objects.get(locale__language_code="fr")
    for page in HomePage.objects.exclude(locale__language_code__in=codes):
        page.delete()
    for code in codes:
        locale, _ = Locale.objects.get_or_create(language_code=code)
        if HomePage.objects.filter(locale=locale).exists():
            continue
        for page in Page.objects.descendant_of(french, inclusive=True).order_by("path").specific():
            copied = page.copy_for_translation(locale, copy_parents=True)
            copied.save_revision().publish()


main()
