// The checks of tools/verify_draw.py, in its order and its words; before the draw, those that need no reveal.

import { EntrantList, Unreadable, parseCommit, parseReveal } from "./files.js";
import { merkleRootAndPath, rootByPath } from "./merkle.js";
import { drawSeed, rank } from "./ranking.js";
import { fromHex, sha256, toHex } from "./sha256.js";

export const ALL_RIGHT = 0;
export const CHECK_FAILED = 1;
export const COULD_NOT_READ = 2;

// drand quicknet, the public beacon: a signature of 48 bytes every 3 seconds since its genesis.
const BEACON = "drand quicknet";
const CHAIN = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";
const GENESIS = Date.parse("2023-08-23T15:09:27Z");
const PERIOD = 3000;
const SIGNATURE = /^[0-9a-f]{96}$/;

class Checks {
  lines = [];
  failed = 0;

  add(passed, ifRight, ifWrong) {
    this.lines.push(passed ? `OK   ${ifRight}` : `FAIL ${ifWrong}`);
    this.failed += passed ? 0 : 1;
  }
}

// Check a draw. `files` holds the bytes of each public file by its name, reveal.json once the draw has been run; `options`
// the hash that was published (`commitSha256`) and a `ticket` to look for. `tell(step, share)` hears of progress.
// Gives `status` (the program's exit status), `lines` and, where a file could not be read, `problem`. Where all could be:
// how many checks of the files there were and failed, `entries`, `winners`, `announced` (the root in the commit),
// `ranking` (the tickets by rank, as places in the list), `ticketAt` a rank, and what was found out about the ticket.
export function checkDraw(files, options = {}, tell = () => {}) {
  try {
    tell("reading", 0);
    const entrants = EntrantList.parse(files["entrants.txt"]);
    const commit = parseCommit(files["commit.txt"]);
    const reveal = files["reveal.json"] ? parseReveal(files["reveal.json"]) : null;
    return checkFiles(entrants, commit, reveal, options, tell);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { status: COULD_NOT_READ, lines: [], problem: error.message };
  }
}

function checkFiles(entrants, commit, reveal, { commitSha256, ticket }, tell) {
  const index = ticket ? entrants.placeOf(ticket) : 0;
  const { root, path } = merkleRootAndPath(entrants.content, entrants.length, index, (share) => tell("tree", share));

  const checks = new Checks();
  checkCommit(checks, commit, commitSha256);
  checkList(checks, commit, entrants, toHex(root));
  if (reveal) checkReveal(checks, commit, reveal);
  const [filesChecked, filesFailed] = [checks.lines.length, checks.failed];
  let ranking = [];
  if (reveal && !filesFailed) {
    ranking = rank(entrants, drawSeed(commit.sha256, reveal), (share) => tell("ranking", share));
  }
  const found = ticket ? checkTicket(checks, commit, entrants, index, path, ticket) : {};
  if (found.line && ranking.length) {
    found.rank = ranking.indexOf(index) + 1;
    found.wins = found.rank <= Number(commit.winners);
    const outcome = found.wins ? "winner" : "alternate";
    checks.lines.push(`OK   ticket ${ticket}: rank ${found.rank} of ${ranking.length}, ${outcome}`);
  }
  return {
    status: checks.failed ? CHECK_FAILED : ALL_RIGHT,
    lines: checks.lines,
    filesFailed,
    filesChecked,
    entries: entrants.length,
    winners: Number(commit.winners),
    announced: commit["list-merkle"],
    isWaiting: !reveal,
    ranking,
    ticketAt: (rank) => entrants.ticketAt(ranking[rank - 1]),
    ...found,
  };
}

function checkCommit(checks, commit, published) {
  if (published) {
    checks.add(
      commit.sha256 === published,
      `commit-sha256: the commit is the published one, ${commit.sha256}`,
      `commit-sha256: ${published} was published, this commit has ${commit.sha256}`,
    );
  }
  const [cutoff, time] = [commit.cutoff, commit["source-time"]];
  checks.add(
    cutoff < time, // in this form, the order of texts is that of times
    `source-time: ${time} comes after the cut-off, ${cutoff}`,
    `source-time: ${time} does not come after the cut-off, ${cutoff}`,
  );
  if (!namesBeacon(commit)) return;
  const number = Math.floor((Date.parse(time) - GENESIS) / PERIOD) + 1;
  checks.add(
    commit.source === `${BEACON} ${CHAIN} round ${number}`,
    `source: drand round ${number} is the one of the source-time`,
    `source: at the source-time it should be "${BEACON} ${CHAIN} round ${number}"`,
  );
}

// Whatever looks like the beacon must be written as the beacon, or it would escape its checks.
function namesBeacon(commit) {
  const source = commit.source.toLowerCase();
  return source.includes("quicknet") || source.includes(CHAIN);
}

function checkList(checks, commit, entrants, root) {
  for (const [name, found] of [
    ["entries", String(entrants.length)],
    ["list-sha256", entrants.sha256],
    ["list-merkle", root],
  ]) {
    checks.add(
      found === commit[name],
      `${name}: ${found}`,
      `${name}: the commit says ${commit[name]}, the list of tickets gives ${found}`,
    );
  }
}

function checkReveal(checks, commit, reveal) {
  const secretSha256 = toHex(sha256(fromHex(reveal.secret)));
  checks.add(
    secretSha256 === commit["secret-sha256"],
    "secret-sha256: the secret is the one that the commit announced",
    `secret-sha256: the commit says ${commit["secret-sha256"]}, the secret gives ${secretSha256}`,
  );
  const signature = reveal.signature ?? "";
  if (namesBeacon(commit)) {
    checks.add(
      SIGNATURE.test(signature),
      `signature: ${signature}`,
      "signature: the commit names a drand round, so its signature of 48 bytes must be in the reveal",
    );
  }
  if (signature) {
    checks.add(
      reveal.R === toHex(sha256(fromHex(signature))),
      "R: it is the SHA-256 of the signature",
      "R: it is not the SHA-256 of the signature",
    );
  }
}

// What there is to know of a ticket: its `line` in the list (0 when it has none), its inclusion proof.
function checkTicket(checks, commit, entrants, index, path, ticket) {
  const name = `ticket ${ticket}`;
  const isThere = index < entrants.length && entrants.ticketAt(index) === ticket;
  checks.add(isThere, `${name}: on line ${index + 1} of the list`, `${name}: not in the list`);
  if (!isThere) return { line: 0 };
  const computed = rootByPath(entrants.bytesAt(index), index, entrants.length, path);
  const root = computed ? toHex(computed) : "";
  const isProved = root === commit["list-merkle"];
  checks.add(
    isProved,
    `${name}: an inclusion proof of ${path.length} hashes leads to list-merkle`,
    `${name}: its inclusion proof does not lead to list-merkle`,
  );
  return { line: index + 1, proof: path.map(toHex), root, isProved };
}
