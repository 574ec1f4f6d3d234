"""Who may see draws, and who may conduct them."""

from guard.permissions import may

CONDUCT = "forms.conduct_draw"
VIEW = "forms.view_draw"


def may_conduct(user) -> bool:
    """Freeze, approve, and follow the winners."""
    return may(user, CONDUCT)


def may_see_draws(user) -> bool:
    """Whoever may conduct draws may also see them."""
    return may(user, VIEW) or may_conduct(user)
