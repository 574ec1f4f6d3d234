"""Who may see people's data: a permission of its own, that the right to edit pages does not give."""

from wagtail.permission_policies import ModelPermissionPolicy


class ReadOnlyPolicy(ModelPermissionPolicy):
    """`view` and `export`, by the model's own permissions; nobody, administrators included, adds or edits by hand."""

    ACTIONS = frozenset({"view", "export"})

    def user_has_permission(self, user, action):
        return action in self.ACTIONS and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)
