"""Where a request comes from, as far as limits are concerned."""

import ipaddress

from django.conf import settings


def client_network(request) -> str:
    """The visitor's network: an IPv4 address, or the /64 of an IPv6 one.

    Each of our TRUSTED_PROXY_HOPS proxies appends the address it saw to X-Forwarded-For, so only the entry that many
    places from the right comes from us; the visitor may have written everything left of it.
    """
    address = request.META.get("REMOTE_ADDR", "")
    hops = settings.TRUSTED_PROXY_HOPS
    if hops:
        forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
        if len(forwarded) >= hops:
            address = forwarded[-hops]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 6:
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
