"""Merkle trees and inclusion proofs of RFC 9162, section 2.1, with SHA-256.

A leaf hashes 0x00 and its bytes; a node hashes 0x01 and its two children. Taking neighbours two by two, level by level,
and moving a last one without a neighbour up unchanged gives the tree that the RFC defines by recursion.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

LEAF = b"\x00"
NODE = b"\x01"
HASH_BYTES = 32


@dataclass(frozen=True)
class MerkleTree:
    """All the hashes of a tree, so that each proof costs a few slices: 64 bytes a leaf.

    `levels` go from the leaves' hashes to the root; each is its hashes joined, 32 bytes apiece.
    """

    levels: tuple[bytes, ...] = field(repr=False)

    @classmethod
    def over(cls, leaves: Iterable[bytes]) -> Self:
        """Hash the leaves, in the order given, up to the root. Raises ValueError when there is none."""
        # The two hashes are written out in the loops over a million of them: calls of a function take a fifth more.
        level = b"".join([sha256(LEAF + leaf).digest() for leaf in leaves])
        if not level:
            raise ValueError("a tree takes a leaf at least")
        levels = [level]
        while len(level) > HASH_BYTES:
            level = _level_above(level)
            levels.append(level)
        return cls(tuple(levels))

    @property
    def root(self) -> bytes:
        """The 32 bytes that stand for the whole tree."""
        return self.levels[-1]

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self.levels[0]) // HASH_BYTES

    def proof(self, index: int) -> tuple[bytes, ...]:
        """The inclusion proof of a leaf, counted from 0: hashes of 32 bytes from the leaf's neighbour upwards.

        Raises IndexError.
        """
        if not 0 <= index < self.size:
            raise IndexError(index)
        path = []
        for level in self.levels[:-1]:
            start = (index ^ 1) * HASH_BYTES
            if start < len(level):
                path.append(level[start : start + HASH_BYTES])
            index >>= 1
        return tuple(path)


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether the proof leads from a leaf, at an index of a tree of `size` leaves, to the root.

    The steps are those of RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size:
        return False
    position, last = index, size - 1
    computed = _hash_leaf(leaf)
    for neighbour in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            computed = _hash_node(neighbour + computed)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            computed = _hash_node(computed + neighbour)
        position, last = position >> 1, last >> 1
    return last == 0 and computed == root


def _level_above(level: bytes) -> bytes:
    """Hash neighbours two by two; both children are one slice of the joined level."""
    pairs = range(0, len(level) - HASH_BYTES, 2 * HASH_BYTES)
    alone = level[2 * HASH_BYTES * len(pairs) :]
    return b"".join([sha256(NODE + level[start : start + 2 * HASH_BYTES]).digest() for start in pairs]) + alone


def _hash_leaf(leaf: bytes) -> bytes:
    return sha256(LEAF + leaf).digest()


def _hash_node(children: bytes) -> bytes:
    return sha256(NODE + children).digest()
