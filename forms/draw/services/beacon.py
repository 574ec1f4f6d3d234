"""The beacon's signatures, checked on this machine without asking anybody.

The scheme is bls-unchained-g1-rfc9380 (https://drand.love/docs/cryptography): the signature of a round is a point of
G1 such that e(signature, generator) = e(hash of the round, public key). The curve is py_ecc's.
"""

import hashlib
import sys

from forms.draw.domain import drand

DOMAIN = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"


def import_curve() -> None:
    """Import py_ecc, and restore the recursion limit, which it raises to 100,000: more than the stack can hold.

    With that limit a deeply nested text, in a request for example, would crash the process instead of being refused.
    Nothing that is used here recurses.
    """
    limit = sys.getrecursionlimit()
    import py_ecc  # noqa: F401

    sys.setrecursionlimit(limit)


def is_signature_of_round(number: int, signature: bytes) -> bool:
    """Whether these 48 bytes are drand quicknet's signature of a round. Takes 0.2 s of CPU."""
    if len(signature) != drand.SIGNATURE_BYTES:
        return False
    # Imported on demand: it takes 0.3 s that no other command or page should pay.
    import_curve()
    from py_ecc.bls.g2_primitives import subgroup_check
    from py_ecc.bls.hash_to_curve import hash_to_G1
    from py_ecc.bls.point_compression import decompress_G1, decompress_G2
    from py_ecc.optimized_bls12_381 import FQ12, G2, final_exponentiate, is_inf, neg, pairing

    try:
        point = decompress_G1(int.from_bytes(signature, "big"))
    except ValueError:
        return False
    if is_inf(point) or not subgroup_check(point):
        return False
    half = len(drand.PUBLIC_KEY) // 2
    halves = (drand.PUBLIC_KEY[:half], drand.PUBLIC_KEY[half:])
    key = decompress_G2(tuple(int.from_bytes(part, "big") for part in halves))
    message = hash_to_G1(hashlib.sha256(number.to_bytes(8, "big")).digest(), DOMAIN, hashlib.sha256)
    ours = pairing(G2, point, final_exponentiate=False)
    theirs = pairing(key, neg(message), final_exponentiate=False)
    return final_exponentiate(ours * theirs) == FQ12.one()
