// The Merkle tree of RFC 9162, section 2.1, and its inclusion proofs. A leaf hashes 0x00 and its bytes, a node hashes
// 0x01 and its two children.

import { LINE_BYTES, TICKET_BYTES } from "./files.js";
import { HASH_BYTES, START, hashBlocks, paddedBlocks } from "./sha256.js";

const STEP = 100000;

const leafBlocks = paddedBlocks(1 + TICKET_BYTES);
const nodeBlocks = paddedBlocks(1 + 2 * HASH_BYTES);
nodeBlocks[0] = 1;

function hashLeaf(bytes, at, target, targetAt) {
  leafBlocks.set(bytes.subarray(at, at + TICKET_BYTES), 1);
  hashBlocks(START, leafBlocks, target, targetAt);
}

function hashNode(left, right, target, targetAt) {
  nodeBlocks.set(left, 1);
  nodeBlocks.set(right, 1 + HASH_BYTES);
  hashBlocks(START, nodeBlocks, target, targetAt);
}

const slice = (hashes, index) => hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);

// The root over all tickets of a list, and the hashes that lead to it from the leaf at `index`: its neighbour's at each
// level that has one. Each level is written over the one below it.
export function merkleRootAndPath(list, count, index, tell = () => {}) {
  const hashes = new Uint8Array(count * HASH_BYTES);
  const path = [];
  let done = 0;
  const advance = () => {
    done += 1;
    if (done % STEP === 0) tell(done / (2 * count));
  };
  for (let i = 0; i < count; i += 1) {
    hashLeaf(list, i * LINE_BYTES, hashes, i * HASH_BYTES);
    advance();
  }
  for (let size = count; size > 1; size = Math.ceil(size / 2)) {
    if ((index ^ 1) < size) path.push(slice(hashes, index ^ 1).slice());
    for (let i = 0; i + 1 < size; i += 2) {
      hashNode(slice(hashes, i), slice(hashes, i + 1), hashes, (i / 2) * HASH_BYTES);
      advance();
    }
    if (size % 2) hashes.copyWithin(((size - 1) / 2) * HASH_BYTES, (size - 1) * HASH_BYTES, size * HASH_BYTES);
    index >>= 1;
  }
  return { root: slice(hashes, 0).slice(), path };
}

// Go up from a leaf along its path, as section 2.1.3.2 does; null when the path has another length.
export function rootByPath(leaf, index, size, path) {
  const node = new Uint8Array(HASH_BYTES);
  hashLeaf(leaf, 0, node, 0);
  let last = size - 1;
  for (const neighbour of path) {
    if (last === 0) return null;
    if (index % 2 || index === last) {
      hashNode(neighbour, node, node, 0);
      while (index % 2 === 0 && index) {
        index >>= 1;
        last >>= 1;
      }
    } else {
      hashNode(node, neighbour, node, 0);
    }
    index >>= 1;
    last >>= 1;
  }
  return last === 0 ? node : null;
}
