"""Who may see entries: a permission of its own, which the right to edit pages does not include."""

from wagtail.permissions import policy_registry

from forms.raffle.models import Entry


def may_see_entries(user) -> bool:
    return policy_registry.get_by_type(Entry).user_has_permission(user, "view")
