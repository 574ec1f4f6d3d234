"""Who may see people's data and draws: permissions of their own, that the right to edit pages does not give."""

from wagtail.permission_policies import ModelPermissionPolicy

from forms.services.draws.approve_draw import may_conduct


class ReadOnlyPolicy(ModelPermissionPolicy):
    """`view` and `export`, by the model's own permissions; nobody, administrators included, adds or edits by hand."""

    ACTIONS = frozenset({"view", "export"})

    def user_has_permission(self, user, action):
        return action in self.ACTIONS and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ClaimPolicy(ReadOnlyPolicy):
    """The `decide` permission besides."""

    ACTIONS = ReadOnlyPolicy.ACTIONS | {"decide"}


def may_see_draws(user) -> bool:
    """Whoever may conduct draws may also see them."""
    return user.has_perm("forms.view_draw") or may_conduct(user)
