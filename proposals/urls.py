"""The programme's addresses beside its pages, below each language."""

from django.urls import path

from proposals.booklet.views import booklet
from proposals.follow.api import programme_json
from proposals.follow.feeds import feed

app_name = "proposals"

urlpatterns = [
    path("booklet.pdf", booklet, {"is_large_print": False}, name="booklet"),
    path("booklet-large-print.pdf", booklet, {"is_large_print": True}, name="booklet_large_print"),
    path("feeds/<slug:name>.<str:kind>", feed, name="feed"),
    path("api/v1/programme.json", programme_json, name="programme_json"),
]
