"""The site in a third language, as a deployment would add it. A thread of the web process writes mail to files."""

import os
from pathlib import Path

from config.settings.test import *  # noqa: F403
from config.settings.test import LANGUAGES, LOCALE_PATHS

LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [*LANGUAGES, ("de", "German")]
LOCALE_PATHS = [*LOCALE_PATHS, Path(os.environ["THIRD_CATALOGUE"])]
EMAIL_BACKEND = "mailing.backends.EmlFileBackend"
EMAIL_FILE_PATH = Path(os.environ["MAIL_FOLDER"])
EMBEDDED_WORKER = True
