"""The site that the faults befall: that of tests.content, with an editor.

Run in a process of its own with the site's environment: `python -m tests.faults.campaign`.
"""

RAFFLE_URL = "/fr/cafe/"
THANKS_URL = "/fr/cafe/merci/"
PUBLIC_PAGES = [
    f"/{language}/{path}"
    for language, paths in {
        "fr": ["", "cafe/", "cafe/merci/", "engagement/", "engagement/merci/"],
        "en": ["", "coffee/", "coffee/thanks/", "pledge/", "pledge/thanks/"],
    }.items()
    for path in paths
]
EDITOR = ("editor", "a-password-of-no-value")


def build() -> None:
    from django.contrib.auth import get_user_model

    from tests import content

    content.build()
    get_user_model().objects.create_superuser(EDITOR[0], password=EDITOR[1])


if __name__ == "__main__":
    import django

    django.setup()
    build()
