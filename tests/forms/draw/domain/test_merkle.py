import hashlib

import pytest

from forms.draw.domain.merkle import merkle_root

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


def leaves_of(size):
    return [number.to_bytes(4, "big") for number in range(size)]


def root_by_definition(leaves):
    """MTH of RFC 9162, section 2.1.1, as it is written there."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = root_by_definition(leaves[:split]), root_by_definition(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


def test_roots_are_those_of_certificate_transparency():
    leaves = [bytes.fromhex(leaf) for leaf in CT_LEAVES]

    assert [merkle_root(leaves[:size]).hex() for size in range(1, 9)] == CT_ROOTS


@pytest.mark.parametrize("size", [*range(1, 35), 63, 64, 65, 100, 127, 128, 129])
def test_root_is_the_one_that_the_rfc_defines(size):
    leaves = leaves_of(size)

    assert merkle_root(leaves) == root_by_definition(leaves)


def test_node_cannot_pass_for_a_leaf():
    """The second preimage that RFC 9162's two prefixes stand against."""
    hashes = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves_of(4)]

    assert merkle_root([hashes[0] + hashes[1], hashes[2] + hashes[3]]) != merkle_root(leaves_of(4))


def test_tree_takes_a_leaf_at_least():
    with pytest.raises(ValueError, match="leaf"):
        merkle_root([])
