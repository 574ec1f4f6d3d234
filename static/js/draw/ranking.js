// The draw itself: the seed, and the tickets by ascending score, then ticket.

import { LINE_BYTES, TICKET_BYTES } from "./files.js";
import { HASH_BYTES, fromHex, hashBlocks, hmac, hmacStates, paddedBlocks } from "./sha256.js";

const LABEL = asciiBytes("cafe-draw/1 rank\n");
const BLOCK_BYTES = 64;
const STEP = 100000;

function asciiBytes(text) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function drawSeed(commitSha256, reveal) {
  return hmac(fromHex(reveal.secret), asciiBytes(`cafe-draw/1 seed\n${commitSha256}\n${reveal.R}\n`));
}

// Where the ticket of each rank stands in the list, the first rank first.
export function rank(entrants, seed, tell = () => {}) {
  const count = entrants.length;
  const scores = scoresOf(entrants, seed, (share) => tell(share * 0.6));
  // The first six bytes of a score as a number: only tickets that share them need a closer look.
  const heads = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const at = i * HASH_BYTES;
    const high = scores[at] * 2 ** 16 + scores[at + 1] * 2 ** 8 + scores[at + 2];
    heads[i] = high * 2 ** 24 + scores[at + 3] * 2 ** 16 + scores[at + 4] * 2 ** 8 + scores[at + 5];
  }
  const ranking = Uint32Array.from({ length: count }, (_, i) => i);
  return ranking.sort((a, b) => heads[a] - heads[b] || compareScores(scores, a, b) || entrants.compare(a, b));
}

function scoresOf(entrants, seed, tell) {
  const [inner, outer] = hmacStates(seed);
  const message = paddedBlocks(LABEL.length + TICKET_BYTES, BLOCK_BYTES);
  message.set(LABEL);
  const second = paddedBlocks(HASH_BYTES, BLOCK_BYTES);
  const scores = new Uint8Array(entrants.length * HASH_BYTES);
  for (let i = 0; i < entrants.length; i += 1) {
    const at = i * LINE_BYTES;
    message.set(entrants.content.subarray(at, at + TICKET_BYTES), LABEL.length);
    hashBlocks(inner, message, second);
    hashBlocks(outer, second, scores, i * HASH_BYTES);
    if (i % STEP === 0) tell(i / entrants.length);
  }
  return scores;
}

function compareScores(scores, a, b) {
  for (let i = 0; i < HASH_BYTES; i += 1) {
    const difference = scores[a * HASH_BYTES + i] - scores[b * HASH_BYTES + i];
    if (difference) return difference;
  }
  return 0;
}
