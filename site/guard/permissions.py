"""Permissions over records that nobody adds or edits by hand."""

from collections.abc import Iterable

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy


class ActionsPolicy(ModelPermissionPolicy):
    """Only these actions, each by the model's own permission of that name.

    Everything else is refused to everybody, administrators included: a record of what somebody sent, or of a mail that
    is owed, is read and acted on, never written by hand.
    """

    def __init__(self, model, actions: Iterable[str]):
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user, action):
        return action in self.actions and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


def allow_only(model, *actions: str) -> None:
    """Make `ActionsPolicy` the model's policy; an app calls it when it is ready."""
    register_permission_policy(model, ActionsPolicy(model, actions), exact_class=True)


def may(user, permission: str) -> bool:
    """Whether this account is active and holds a permission, "app_label.codename"."""
    return user.is_active and user.has_perm(permission)
