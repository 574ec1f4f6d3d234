import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.draw.domain import EntrantList, MerkleTree, verify_inclusion
from forms.raffle.domain.tickets import make_ticket

# The leaves and roots that Certificate Transparency's own implementations are tested with.
CT_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
TICKET = st.binary(min_size=10, max_size=10).map(make_ticket)


def leaves_of(size):
    return [number.to_bytes(4, "big") for number in range(size)]


def root_by_definition(leaves):
    """MTH of RFC 9162, section 2.1.1, as it is written there."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = root_by_definition(leaves[:split]), root_by_definition(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


def path_by_definition(index, leaves):
    """PATH of RFC 9162, section 2.1.3.1, as it is written there."""
    if len(leaves) == 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return [*path_by_definition(index, leaves[:split]), root_by_definition(leaves[split:])]
    return [*path_by_definition(index - split, leaves[split:]), root_by_definition(leaves[:split])]


def test_roots_are_those_of_certificate_transparency():
    leaves = [bytes.fromhex(leaf) for leaf in CT_LEAVES]

    assert [MerkleTree.over(leaves[:size]).root.hex() for size in range(1, 9)] == CT_ROOTS


@pytest.mark.parametrize("size", [*range(1, 35), 63, 64, 65, 100, 127, 128, 129])
def test_tree_is_the_one_that_the_rfc_defines(size):
    leaves = leaves_of(size)
    tree = MerkleTree.over(leaves)

    assert tree.root == root_by_definition(leaves)
    assert tree.size == size


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33])
def test_proof_is_the_one_that_the_rfc_defines_and_verifies(size):
    leaves = leaves_of(size)
    tree = MerkleTree.over(leaves)

    for index, leaf in enumerate(leaves):
        proof = tree.proof(index)
        assert list(proof) == path_by_definition(index, leaves)
        assert verify_inclusion(leaf, index, size, proof, tree.root)


@settings(deadline=None)
@given(st.sets(TICKET, min_size=2, max_size=20))
def test_proof_verifies_for_its_own_ticket_at_its_own_place_only(tickets):
    foreign, *others = tickets
    entrants = EntrantList.from_tickets(others)
    tree = entrants.merkle_tree()

    for index, ticket in enumerate(entrants):
        proof = tree.proof(index)
        verified = [
            (leaf, place)
            for leaf in [*entrants, foreign]
            for place in range(tree.size)
            if verify_inclusion(leaf.encode(), place, tree.size, proof, tree.root)
        ]
        assert verified == [(ticket, index)]


@settings(deadline=None)
@given(st.integers(1, 40), st.data())
def test_changed_proof_does_not_verify(size, data):
    leaves = leaves_of(size)
    tree = MerkleTree.over(leaves)
    index = data.draw(st.integers(0, size - 1))
    proof = tree.proof(index)
    changed = data.draw(
        st.sampled_from([(*proof, bytes(32)), (*proof, tree.root), proof[:-1], proof[1:], proof[::-1]])
        | st.integers(0, 31).map(lambda byte: tuple(flip(step, byte) for step in proof))
    )

    assert verify_inclusion(leaves[index], index, size, changed, tree.root) is (changed == proof)


def flip(step, position):
    return step[:position] + bytes([step[position] ^ 1]) + step[position + 1 :]


def test_node_cannot_pass_for_a_leaf():
    """The second preimage that RFC 9162's two prefixes stand against."""
    tree = MerkleTree.over(leaves_of(4))
    node = tree.levels[0][:64]

    assert not verify_inclusion(node, 0, 2, [tree.levels[1][32:]], tree.root)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_place_outside_the_tree_does_not_verify(index, size):
    tree = MerkleTree.over(leaves_of(3))

    assert not verify_inclusion(leaves_of(3)[2], index, size, tree.proof(2), tree.root)


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_proof_outside_the_tree(index):
    with pytest.raises(IndexError):
        MerkleTree.over(leaves_of(3)).proof(index)


def test_tree_takes_a_leaf_at_least():
    with pytest.raises(ValueError, match="leaf"):
        MerkleTree.over([])
