"""The demonstration's editor: an account of the campaign's team, not an administrator."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

USERNAME = "editor"
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
    ("proposals", ("theme", "chapter")),
    ("forms", ("raffle", "pledgedrive", "helpaction")),
)


def make_team() -> str:
    """Create the groups and the editor; returns the editor's password, which is new and random."""
    editors, _ = Group.objects.get_or_create(name="Editorial team")
    _grant_editing(editors)
    raffle_team, _ = Group.objects.get_or_create(name="Raffle team (personal data)")
    raffle_team.permissions.add(
        *Permission.objects.filter(
            content_type__app_label="forms",
            codename__in=["view_entry", "export_entry", "view_pledge", "export_pledge"],
        )
    )
    password = secrets.token_urlsafe(12)
    user, _ = get_user_model().objects.get_or_create(
        username=USERNAME, defaults={"email": "editor@example.org", "first_name": "Camille", "last_name": "Martin"}
    )
    user.set_password(password)
    user.save()
    user.groups.set([editors, raffle_team])
    return password


def remember_sign_in(password: str) -> None:
    """Keep the sign-in beside the embedded data, for the person who runs the site on this machine."""
    SIGN_IN_FILE.parent.mkdir(parents=True, exist_ok=True)
    SIGN_IN_FILE.touch(mode=0o600)
    SIGN_IN_FILE.write_text(f"{USERNAME} / {password}\n", encoding="utf-8")


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
