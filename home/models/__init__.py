from .menus import Menu, MenuItem
from .pages import CampaignPage, HomePage, StandardPage
from .settings import CampaignSettings, CampaignText, SocialAccount

__all__ = [
    "CampaignPage",
    "CampaignSettings",
    "CampaignText",
    "HomePage",
    "Menu",
    "MenuItem",
    "SocialAccount",
    "StandardPage",
]
