// Finds the number whose SHA-256, written after the salt, is the challenge: in a thread of its own, the page stays alive.

import { fromHex, hashBlocks, HASH_BYTES, paddedBlocks, START } from "../draw/sha256.js";

const ZERO = 48;

function findNumber(salt, challenge, maxNumber) {
  const prefix = new TextEncoder().encode(salt);
  const wanted = fromHex(challenge);
  const hash = new Uint8Array(HASH_BYTES);
  // Numbers of as many digits are written into the same blocks one after another.
  for (let digits = 1, number = 0; number <= maxNumber; digits += 1) {
    const length = prefix.length + digits;
    const blocks = paddedBlocks(length);
    blocks.set(prefix);
    const end = Math.min(10 ** digits - 1, maxNumber);
    for (; number <= end; number += 1) {
      for (let at = length - 1, rest = number; at >= prefix.length; at -= 1) {
        blocks[at] = ZERO + (rest % 10);
        rest = Math.floor(rest / 10);
      }
      hashBlocks(START, blocks, hash);
      if (hash.every((byte, i) => byte === wanted[i])) return number;
    }
  }
  return null;
}

onmessage = ({ data: { salt, challenge, maxNumber } }) => {
  postMessage(findNumber(salt, challenge, maxNumber));
};
