"""An editor who publishes the home page with each title read from the input, and says when: seconds of the system's
monotonic clock, once the publication is done. Run with the site's settings.
"""

import sys
import time

import django

django.setup()

from home.models import HomePage  # noqa: E402

for line in sys.stdin:
    page = HomePage.objects.get(locale__language_code="fr")
    page.hero_question = line.strip()
    page.save_revision().publish()
    sys.stdout.write(f"{time.monotonic()}\n")
    sys.stdout.flush()
