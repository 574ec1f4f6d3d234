from django.http.request import split_domain_port, validate_host


class Hosts:
    """Host headers that the site answers to, in one form each. A forged one never reaches the cache."""

    def __init__(self, allowed: list[str], max_remembered: int):
        self._allowed = allowed
        self._max_remembered = max_remembered
        self._canonical: dict[str, str] = {}

    def canonical(self, host: str | None) -> str | None:
        """The host in lower case, with its port if it has one; None for one that is not in ALLOWED_HOSTS."""
        if not host:
            return None
        known = self._canonical.get(host)
        return known or self._check(host)

    def _check(self, host: str) -> str | None:
        domain, port = split_domain_port(host)
        if not domain or not validate_host(domain, self._allowed):
            return None  # not remembered: the number of forged ones has no bound
        if len(self._canonical) >= self._max_remembered:
            self._canonical = {}
        canonical = self._canonical[host] = f"{domain}:{port}" if port else domain
        return canonical
