from config.settings.production import *  # noqa: F403

LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français")]
