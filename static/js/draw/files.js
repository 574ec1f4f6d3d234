// The three public files of a draw, each read in its one exact form. Whatever is refused, and in which words, is the
// same as in tools/verify_draw.py.

import { NotJson, Pairs, TooLarge, readJson } from "./json.js";
import { sha256, toHex } from "./sha256.js";

export const NAMES = ["entrants.txt", "commit.txt", "reveal.json"];
export const TICKET_BYTES = 16;
export const LINE_BYTES = TICKET_BYTES + 1;
const LF = 0x0a;
const CR = 0x0d;

const TEXT = /^[!-~]([ -~]*[!-~])?$/;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
const NUMBER = /^[1-9][0-9]{0,14}$/;
const HASH = /^[0-9a-f]{64}$/;
const COMMIT_FIELDS = {
  draw: TEXT,
  cutoff: TIME,
  entries: NUMBER,
  "list-sha256": HASH,
  "list-merkle": HASH,
  "secret-sha256": HASH,
  winners: NUMBER,
  source: TEXT,
  "source-time": TIME,
  "rules-sha256": HASH,
};
const REVEAL_FIELDS = new Map([
  ["secret", HASH],
  ["R", /^[!-~]{16,512}$/],
  ["signature", /^([0-9a-f]{2})+$/],
]);

// A file that is not in its one exact form: which, where and why.
export class Unreadable extends Error {
  constructor(name, line, reason) {
    super(`${name}, line ${line}: ${reason}`);
  }
}

// A ticket as a person types it: spaces, dashes of any kind and capitals do not count. Null when it is none.
export function ticketTyped(text) {
  const ticket = text.replace(/[\s\-\u2010-\u2015\u2212]/g, "").toLowerCase();
  return /^[a-z2-7]{16}$/.test(ticket) ? ticket : null;
}

const asText = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const isAscii = (bytes) => bytes.every((byte) => byte < 0x80);

// The bytes of a line that begins at `start`, its line feed included.
function lineFrom(content, start) {
  const end = content.indexOf(LF, start);
  return content.subarray(start, end < 0 ? content.length : end + 1);
}

function checkEnding(name, number, line) {
  if (line[line.length - 1] !== LF) throw new Unreadable(name, number, "the final line feed (LF) is missing");
  if (line[line.length - 2] === CR) {
    throw new Unreadable(name, number, "ends with CR LF instead of LF alone; was the file edited?");
  }
  if (!isAscii(line)) throw new Unreadable(name, number, "a character outside ASCII");
}

function isTicketByte(byte) {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x32 && byte <= 0x37);
}

function isTicketLine(content, start) {
  for (let i = start; i < start + TICKET_BYTES; i += 1) {
    if (!isTicketByte(content[i])) return false;
  }
  return content[start + TICKET_BYTES] === LF;
}

// Compare the ticket that begins at `a` with the one at `b`: negative, zero or positive, by their bytes.
function compareTickets(content, a, b) {
  for (let i = 0; i < TICKET_BYTES; i += 1) {
    const difference = content[a + i] - content[b + i];
    if (difference) return difference;
  }
  return 0;
}

// The list of tickets, kept as its bytes: `LINE_BYTES` a ticket.
export class EntrantList {
  constructor(content) {
    this.content = content;
    this.length = content.length / LINE_BYTES;
    this.sha256 = toHex(sha256(content));
  }

  static parse(content, name = "entrants.txt") {
    let number = 1;
    for (let start = 0; start < content.length; start += LINE_BYTES, number += 1) {
      if (!isTicketLine(content, start)) {
        checkEnding(name, number, lineFrom(content, start));
        const reason = "not a ticket, 16 characters of a to z and 2 to 7; is it the list?";
        throw new Unreadable(name, number, reason);
      }
      const order = number > 1 ? compareTickets(content, start, start - LINE_BYTES) : 1;
      if (order === 0) throw new Unreadable(name, number, "the same ticket as on the line before");
      if (order < 0) throw new Unreadable(name, number, "this ticket is out of order");
    }
    if (number === 1) throw new Unreadable(name, 1, "the list is empty");
    return new EntrantList(content);
  }

  bytesAt(index) {
    return this.content.subarray(index * LINE_BYTES, index * LINE_BYTES + TICKET_BYTES);
  }

  ticketAt(index) {
    return asText(this.bytesAt(index));
  }

  // Where a ticket stands, from 0, or where it would stand.
  placeOf(ticket) {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ticketAt(middle) < ticket) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  compare(a, b) {
    return compareTickets(this.content, a * LINE_BYTES, b * LINE_BYTES);
  }
}

// The commit's values, as texts by their names, and `sha256`, the hash of the file.
export function parseCommit(content, name = "commit.txt") {
  const commit = { sha256: toHex(sha256(content)) };
  let start = 0;
  for (const [position, field] of ["", ...Object.keys(COMMIT_FIELDS)].entries()) {
    const number = position + 1;
    if (start >= content.length) throw new Unreadable(name, number, "the line is missing");
    const line = lineFrom(content, start);
    start += line.length;
    checkEnding(name, number, line);
    const text = asText(line.subarray(0, -1));
    if (!field) {
      if (text !== "cafe-draw/1") {
        throw new Unreadable(name, 1, 'it should be "cafe-draw/1"; is it the commit?');
      }
      continue;
    }
    if (!text.startsWith(`${field}: `)) throw new Unreadable(name, number, `it should begin with "${field}: "`);
    const value = text.slice(field.length + 2);
    const form = COMMIT_FIELDS[field];
    if (!form.test(value) || (form === TIME && !isTime(value))) {
      throw new Unreadable(name, number, `${field} is not written as it must be`);
    }
    commit[field] = value;
  }
  if (start < content.length) {
    throw new Unreadable(name, Object.keys(COMMIT_FIELDS).length + 2, "nothing may follow the last field");
  }
  return commit;
}

// Whether the digits are those of a day and a time that exist; years begin at 1.
function isTime(text) {
  const time = Date.parse(text.replace("Z", ".000Z"));
  return !Number.isNaN(time) && !text.startsWith("0000") && new Date(time).toISOString().replace(".000Z", "Z") === text;
}

// The fields of the JSON object, all of them texts: secret, R and perhaps signature.
export function parseReveal(content, name = "reveal.json") {
  const firstForeign = content.findIndex((byte) => byte >= 0x80);
  if (firstForeign >= 0) {
    const number = asText(content.subarray(0, firstForeign)).split("\n").length;
    throw new Unreadable(name, number, "a character outside ASCII");
  }
  const text = asText(content);
  const reveal = {};
  for (const [key, value] of readPairs(text, name)) {
    const number = lineOf(text, key);
    if (!REVEAL_FIELDS.has(key) || key in reveal) {
      throw new Unreadable(name, number, "a key that is unknown or given twice");
    }
    if (typeof value !== "string" || !REVEAL_FIELDS.get(key).test(value)) {
      throw new Unreadable(name, number, `${key} is not written as it must be`);
    }
    reveal[key] = value;
  }
  for (const key of ["secret", "R"]) {
    if (!(key in reveal)) throw new Unreadable(name, 1, `${key} is missing`);
  }
  return reveal;
}

function readPairs(text, name) {
  let found = null;
  try {
    found = readJson(text);
  } catch (error) {
    if (error instanceof NotJson) throw new Unreadable(name, error.line, "this is not JSON");
    if (!(error instanceof TooLarge)) throw error;
  }
  if (!(found instanceof Pairs)) throw new Unreadable(name, 1, "this is not a JSON object of texts");
  return found;
}

// The line where a key was last written; 1 for a key written with escapes of another kind.
function lineOf(text, key) {
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const written = JSON.stringify(key).replace(/[\u007f-\uffff]/g, escaped);
  return text.slice(0, Math.max(text.lastIndexOf(written), 0)).split("\n").length;
}
