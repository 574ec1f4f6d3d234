"""An editor who publishes the home page with each title read from the input, and prints when the publication began,
in seconds of the system's monotonic clock. Run with the site's settings.
"""

import logging
import sys
import time

import django

django.setup()

from home.models import HomePage  # noqa: E402

# Silences the site's log: the output is for times.
logging.disable(logging.INFO)

for line in sys.stdin:
    page = HomePage.objects.get(locale__language_code="fr")
    page.hero_question = line.strip()
    revision = page.save_revision()
    began_at = time.monotonic()
    revision.publish()
    sys.stdout.write(f"{began_at}\n")
    sys.stdout.flush()
