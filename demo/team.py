"""The demonstration's editors: accounts of the campaign's team, none an administrator. A draw needs two of them."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

# User name, first and last name.
EDITORS = (("editor", "Camille", "Martin"), ("editor2", "Dominique", "Bernard"))
USERNAMES = [username for username, *_ in EDITORS]
# The groups besides those of pages, with their permissions on entries, pledges and draws.
TEAMS = {
    "Raffle team (personal data)": ["view_entry", "export_entry", "view_pledge", "export_pledge"],
    "Draw team": [
        "view_draw",
        "conduct_draw",
        *(f"{action}_staffmailbox" for action in ("view", "add", "change", "delete")),
    ],
    "Travel team (personal data)": ["view_travelclaim", "decide_travelclaim", "export_travelclaim"],
    "Mail team (personal data)": ["view_outgoingmail", "retry_outgoingmail"],
}
EDITORIAL_TEAM = "Editorial team"
SIGN_IN_FILE = Path(settings.VAR_DIR) / "demo-sign-in.txt"

PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page")
COLLECTION_PERMISSIONS = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)
EDITED_MODELS = (
    ("home", ("campaignsettings", "menu")),
    ("proposals", ("theme", "chapter", "keyword", "audience", "searchedwords", "sharedlinkvisits")),
    ("forms", ("raffle", "pledgedrive", "helpaction")),
)


def make_team() -> dict:
    """Create the groups and the editors; returns the new random password of each account."""
    editorial_team, _ = Group.objects.get_or_create(name=EDITORIAL_TEAM)
    _grant_editing(editorial_team)
    groups = [editorial_team]
    for name, codenames in TEAMS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label__in=("forms", "mailing"), codename__in=codenames),
        )
        groups.append(group)
    passwords = {}
    for username, first_name, last_name in EDITORS:
        user, _ = get_user_model().objects.get_or_create(
            username=username,
            defaults={"email": f"{username}@example.org", "first_name": first_name, "last_name": last_name},
        )
        passwords[user] = secrets.token_urlsafe(12)
        user.set_password(passwords[user])
        user.save()
        user.groups.set(groups)
    return passwords


def remember_sign_ins(passwords: dict) -> None:
    """Write the sign-ins, one per line, beside the embedded data, for the person who runs the site on this machine."""
    SIGN_IN_FILE.parent.mkdir(parents=True, exist_ok=True)
    SIGN_IN_FILE.touch(mode=0o600)
    lines = [f"{user.username} / {password}\n" for user, password in passwords.items()]
    SIGN_IN_FILE.write_text("".join(lines), encoding="utf-8")


def _grant_editing(group: Group) -> None:
    permissions = [Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")]
    for app, models in EDITED_MODELS:
        permissions += Permission.objects.filter(content_type__app_label=app, content_type__model__in=models)
    permissions += Permission.objects.filter(content_type__app_label="wagtail_localize", codename="submit_translation")
    group.permissions.add(*permissions)
    root = Page.get_first_root_node()
    for codename in PAGE_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for codename in COLLECTION_PERMISSIONS:
        permission = Permission.objects.get(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename=codename
        )
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
