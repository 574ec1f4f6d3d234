"""Who may see who entered: a permission that the right to edit pages does not give."""

from wagtail.permissions import policy_registry

from forms.raffle.models import Entry


def may_see_entries(user) -> bool:
    return policy_registry.get_by_type(Entry).user_has_permission(user, "view")
