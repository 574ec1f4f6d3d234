"""Build a small site in the database of this process's environment: `python tests/operations/small_site.py`."""

import django

django.setup()

from tests.faults.campaign import build  # noqa: E402

build()
