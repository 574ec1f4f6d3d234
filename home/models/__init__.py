from .images import ImageColour
from .menus import Menu, MenuItem
from .pages import CampaignPage, HomePage, IllustratedPage, StandardPage
from .settings import CampaignSettings, CampaignText, SocialAccount

__all__ = [
    "CampaignPage",
    "CampaignSettings",
    "CampaignText",
    "HomePage",
    "IllustratedPage",
    "ImageColour",
    "Menu",
    "MenuItem",
    "SocialAccount",
    "StandardPage",
]
