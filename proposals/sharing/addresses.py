"""The addresses by which a proposal is passed on: whole ones, in the proposal's own language."""

from django.urls import reverse
from django.utils.translation import override

from home.addresses import absolute


def whole_address(page, name: str = "short", *arguments: str) -> str:
    """Of the view of this name in `proposals.sharing.urls`, for the proposal's number and these arguments."""
    with override(page.locale.language_code):
        return absolute(reverse(f"sharing:{name}", args=[page.number, *arguments]))
