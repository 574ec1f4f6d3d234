"""The words for the ways to help that pledges hold as keys."""

from forms.models.pledge import HelpAction, Pledge


def labels_by_key(drive_id: int, language: str) -> dict[str, str]:
    """Every way to help of a questionnaire, offered or not: its words in `language`, else in another one."""
    actions = HelpAction.objects.filter(drive=drive_id).select_related("locale")
    labels = {action.key: action.label for action in actions}
    labels.update({action.key: action.label for action in actions if action.locale.language_code == language})
    return labels


def action_labels(pledge: Pledge, language: str) -> list[str]:
    """What a pledge promises, in words; a key whose words are gone stands for itself."""
    labels = labels_by_key(pledge.drive_id, language)
    return [labels.get(key, key) for key in pledge.actions]
