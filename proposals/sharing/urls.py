"""Addresses of proposals by their numbers: those of a language, and two that belong to none."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from proposals.models import Channel
from proposals.sharing.embed import card, oembed
from proposals.sharing.views import image, in_this_language, in_visitors_language, qr
from proposals.sharing.visits import visit


class NumberConverter:
    """A proposal's number without leading zeros."""

    regex = "[1-9][0-9]{0,4}"
    to_python = int
    to_url = str


class ChannelConverter(StringConverter):
    regex = "|".join(Channel.values)


class CodeConverter(StringConverter):
    regex = "svg|png"


register_converter(NumberConverter, "proposal")
register_converter(ChannelConverter, "channel")
register_converter(CodeConverter, "code")

app_name = "sharing"

urlpatterns = [
    path("p/<proposal:number>", in_this_language, name="short"),
    path("p/<proposal:number>/", in_this_language),
    path("p/<proposal:number>/image.<slug:version>.png", image, name="image"),
    path("p/<proposal:number>/qr.<code:kind>", qr, name="qr"),
    path("p/<proposal:number>/card", card, name="card"),
    path("p/<proposal:number>/<channel:channel>", visit, name="visit"),
]

without_language = [
    path("p/<proposal:number>", in_visitors_language, name="proposal_by_number"),
    path("p/<proposal:number>/", in_visitors_language),
    path("oembed", oembed, name="oembed"),
]
