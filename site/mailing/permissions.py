"""Who may see the mails that do not arrive, and who may try them again: permissions of their own."""

from wagtail.permission_policies import ModelPermissionPolicy


class MailPolicy(ModelPermissionPolicy):
    """`view` and `retry`, by the model's own permissions; nobody, administrators included, adds or edits a mail."""

    ACTIONS = frozenset({"view", "retry"})

    def user_has_permission(self, user, action):
        return action in self.ACTIONS and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)
