"""The WSGI application. Servers find `config` through PYTHONPATH=site (see the Procfile)."""

import gc
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
for folder in (ROOT / "site", ROOT):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()

if settings.PAGE_CACHE:
    from pagecache.application import PageCache
    from people.form_pages.intake import Intake

    application = PageCache(Intake(application))

if settings.EMBEDDED_WORKER:
    from jobs.embedded import start_embedded_worker

    start_embedded_worker()

# What was loaded stays: the garbage collector need not look at it again and again, which takes a tenth of an entry's
# time.
gc.freeze()
