// Reads JSON as a tree that keeps what JSON.parse forgets: an object is its pairs, so that a key given twice is seen,
// and a text that is not JSON is refused with its line. It reads what Python's reader reads, and refuses what that
// refuses, on the same line.

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const WORD = /null|true|false|NaN|-?Infinity/y;
const CHUNK = /[^"\\\u0000-\u001f]*/y;
const ESCAPES = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
// What Python converts to a number, and how deep it follows lists, at most.
const MOST_DIGITS = 4300;
const DEEPEST = 950;

export class NotJson extends Error {
  constructor(text, position) {
    super("not JSON");
    this.line = text.slice(0, position).split("\n").length;
  }
}

export class TooLarge extends Error {}

// An object's pairs, in their order; texts are strings; anything else is null.
export class Pairs extends Array {}

export function readJson(text) {
  let position = 0;

  const refuse = (where = position) => {
    throw new NotJson(text, where);
  };
  const match = (pattern) => {
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    if (found) position = pattern.lastIndex;
    return found;
  };
  const skipTo = (character) => {
    match(SPACE);
    if (text[position] !== character) return false;
    position += 1;
    return true;
  };

  function value(depth) {
    const character = text[position];
    if (character === '"') return string();
    if (character === "{" || character === "[") {
      if (depth > DEEPEST) throw new TooLarge();
      position += 1;
      return character === "{" ? object(depth + 1) : array(depth + 1);
    }
    if (match(WORD)) return null;
    const number = match(NUMBER);
    if (!number) refuse();
    const isWhole = number[2] === undefined && number[3] === undefined;
    if (isWhole && number[1].replace("-", "").length > MOST_DIGITS) throw new TooLarge();
    return null;
  }

  function string() {
    const start = position;
    let found = "";
    position += 1;
    for (;;) {
      found += match(CHUNK)[0];
      if (position >= text.length) refuse(start);
      if (text[position] === '"') break;
      if (text[position] !== "\\") refuse();
      found += escape(start);
    }
    position += 1;
    return found;
  }

  function escape(start) {
    const letter = text[position + 1];
    if (letter === undefined) refuse(start);
    if (letter !== "u") {
      if (!(letter in ESCAPES)) refuse();
      position += 2;
      return ESCAPES[letter];
    }
    const digits = text.slice(position + 2, position + 6);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) refuse();
    position += 6;
    return String.fromCharCode(parseInt(digits, 16));
  }

  function object(depth) {
    const pairs = new Pairs();
    if (skipTo("}")) return pairs;
    do {
      match(SPACE);
      if (text[position] !== '"') refuse();
      const key = string();
      if (!skipTo(":")) refuse();
      match(SPACE);
      pairs.push([key, value(depth)]);
    } while (skipTo(","));
    if (!skipTo("}")) refuse();
    return pairs;
  }

  function array(depth) {
    if (skipTo("]")) return null;
    do {
      match(SPACE);
      value(depth);
    } while (skipTo(","));
    if (!skipTo("]")) refuse();
    return null;
  }

  match(SPACE);
  const found = value(0);
  match(SPACE);
  if (position < text.length) refuse();
  return found;
}
