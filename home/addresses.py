"""Addresses for those who are not on the site: feeds, search engines, other people's pages."""

from urllib.parse import urljoin

from django.conf import settings


def absolute(url: str) -> str:
    """An address of the site as it is known elsewhere: below PUBLIC_URL, whatever the request's Host header says.

    One that is absolute already stays.
    """
    return urljoin(f"{settings.PUBLIC_URL}/", url)
