"""The programme for machines (docs/api.md): JSON that any page may read, and the schema that it keeps to."""

from pathlib import Path

from django.http import HttpResponse, JsonResponse
from django.utils.translation import get_language

from pagecache.headers import cacheable, same_in_every_language
from proposals.follow.programme import programme

SCHEMA = Path(__file__).with_name("programme.schema.json")
# Scripts of other sites may read what is public anyway; no visitor's data is sent or returned.
FOR_ANY_SITE = {"Access-Control-Allow-Origin": "*"}


@cacheable
def programme_json(request) -> JsonResponse:
    return JsonResponse(
        programme(get_language(), request), json_dumps_params={"ensure_ascii": False}, headers=FOR_ANY_SITE
    )


@cacheable
@same_in_every_language
def programme_schema(request) -> HttpResponse:
    return HttpResponse(SCHEMA.read_bytes(), content_type="application/schema+json", headers=FOR_ANY_SITE)
