"""Answers for platforms and monitors, given before hosts, schemes and sessions are looked at."""

from django.http import JsonResponse

from .readiness import Readiness


class ProbesMiddleware:
    """`/healthz`: the process answers. `/readyz`: what it needs answers as well (operations.readiness), 200 or 503.

    Placed first: platforms ask over plain HTTP and with host names of their own. Only the path of the request is read,
    and nothing of the request is repeated.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.readiness = Readiness()

    def __call__(self, request):
        if request.path_info == "/healthz":
            return answer({"status": "alive"})
        if request.path_info == "/readyz":
            words = self.readiness.words()
            return answer(words, 503 if words["status"] == "unready" else 200)
        return self.get_response(request)


def answer(words: dict[str, str], status: int = 200) -> JsonResponse:
    return JsonResponse(words, status=status, headers={"Cache-Control": "no-store"})
