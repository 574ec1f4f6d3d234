// SHA-256 (FIPS 180-4) and HMAC (RFC 2104), synchronous: a list of a million tickets takes millions of short hashes,
// and the browser's own function answers each one later.

export const HASH_BYTES = 32;
const BLOCK_BYTES = 64;

// Where each hash begins, and the constant of each round.
export const START = Int32Array.of(
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
);
const K = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
);

const schedule = new Int32Array(64);
const working = new Int32Array(8);

// Take one block of 64 bytes into a state of eight words.
export function compress(state, bytes, offset) {
  const w = schedule;
  for (let i = 0; i < 16; i += 1, offset += 4) {
    w[i] = (bytes[offset] << 24) | (bytes[offset + 1] << 16) | (bytes[offset + 2] << 8) | bytes[offset + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

// Whole blocks for the end of a message: room for its last `length` bytes, then the padding. `before` bytes, whole
// blocks too, have been taken in already. Messages of one length can be written into the same blocks one after another.
export function paddedBlocks(length, before = 0) {
  const blocks = new Uint8Array(Math.ceil((length + 9) / BLOCK_BYTES) * BLOCK_BYTES);
  blocks[length] = 0x80;
  const view = new DataView(blocks.buffer);
  const bits = (before + length) * 8;
  view.setUint32(blocks.length - 8, Math.floor(bits / 2 ** 32));
  view.setUint32(blocks.length - 4, bits % 2 ** 32);
  return blocks;
}

// Go on from a state through padded blocks, and write the hash into `target`.
export function hashBlocks(start, blocks, target, at = 0) {
  working.set(start);
  for (let offset = 0; offset < blocks.length; offset += BLOCK_BYTES) compress(working, blocks, offset);
  for (let i = 0; i < 8; i += 1, at += 4) {
    const word = working[i];
    target[at] = word >>> 24;
    target[at + 1] = word >>> 16;
    target[at + 2] = word >>> 8;
    target[at + 3] = word;
  }
}

export function sha256(bytes, start = START, before = 0) {
  const state = Int32Array.from(start);
  const whole = bytes.length - (bytes.length % BLOCK_BYTES);
  for (let offset = 0; offset < whole; offset += BLOCK_BYTES) compress(state, bytes, offset);
  const end = paddedBlocks(bytes.length - whole, before + whole);
  end.set(bytes.subarray(whole));
  const hash = new Uint8Array(HASH_BYTES);
  hashBlocks(state, end, hash);
  return hash;
}

// The two states from which every HMAC with a key of at most 64 bytes begins: its inner and its outer hash.
export function hmacStates(key) {
  return [0x36, 0x5c].map((mask) => {
    const block = new Uint8Array(BLOCK_BYTES).fill(mask);
    key.forEach((byte, i) => {
      block[i] ^= byte;
    });
    const state = Int32Array.from(START);
    compress(state, block, 0);
    return state;
  });
}

export function hmac(key, message) {
  const [inner, outer] = hmacStates(key);
  return sha256(sha256(message, inner, BLOCK_BYTES), outer, BLOCK_BYTES);
}

export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text) {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}
