from wagtail.permission_policies import ModelPermissionPolicy


class ReportPolicy(ModelPermissionPolicy):
    """Read-only for everybody, administrators included; reading takes the permission to view."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)
