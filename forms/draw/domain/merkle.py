"""The root of a Merkle tree of RFC 9162, section 2.1, with SHA-256.

A leaf hashes 0x00 and its bytes; a node hashes 0x01 and its two children. Taking neighbours two by two, level by level,
and moving a last one without a neighbour up unchanged gives the tree that the RFC defines by recursion.
"""

from collections.abc import Iterable
from hashlib import sha256

LEAF = b"\x00"
NODE = b"\x01"
HASH_BYTES = 32


def merkle_root(leaves: Iterable[bytes]) -> bytes:
    """The 32 bytes that stand for all the leaves, in the order given. Raises ValueError when there is none."""
    # The two hashes are written out in the loops over a million of them: function calls would take a fifth more time.
    level = b"".join([sha256(LEAF + leaf).digest() for leaf in leaves])
    if not level:
        raise ValueError("a tree takes a leaf at least")
    while len(level) > HASH_BYTES:
        level = _level_above(level)
    return level


def _level_above(level: bytes) -> bytes:
    """Hash neighbours two by two; both children are one slice of the joined level."""
    pairs = range(0, len(level) - HASH_BYTES, 2 * HASH_BYTES)
    alone = level[2 * HASH_BYTES * len(pairs) :]
    return b"".join([sha256(NODE + level[start : start + 2 * HASH_BYTES]).digest() for start in pairs]) + alone
