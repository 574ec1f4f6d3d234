import time

from django.http import JsonResponse
from django.views.decorators.http import require_GET

from .proof import make_challenge


@require_GET
def challenge(request) -> JsonResponse:
    """A sum for the browser of somebody who has begun to fill in a form."""
    return JsonResponse(make_challenge(time.time()), headers={"Cache-Control": "no-store"})
