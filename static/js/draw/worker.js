// Fetches the public files of a draw and checks them, in a thread of its own: the page stays alive meanwhile.

import { checkDraw } from "./check.js";

// How far along the whole work each step begins and ends, for a long list.
const PARTS = { fetching: [0, 0.2], reading: [0.2, 0.25], tree: [0.25, 0.65], ranking: [0.65, 1] };
// How much of the ranking the page shows, at least.
const PLACES = 100;

function tell(step, share) {
  const [start, end] = PARTS[step];
  postMessage({ step, share: start + share * (end - start) });
}

async function fetchBytes(url, advance) {
  const response = await fetch(url, { credentials: "omit" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const chunks = [];
  let length = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    advance(value.length);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

onmessage = async ({ data }) => {
  try {
    tell("fetching", 0);
    const files = {};
    const size = data.files.reduce((sum, file) => sum + file.size, 0);
    let fetched = 0;
    for (const { name, url } of data.files) {
      files[name] = await fetchBytes(url, (length) => {
        fetched += length;
        tell("fetching", Math.min(fetched / size, 1));
      });
    }
    const { ranking, ticketAt, ...found } = checkDraw(files, data.options, tell);
    const length = Math.min(ranking?.length ?? 0, Math.max(PLACES, found.winners));
    postMessage({ found: { ...found, places: Array.from({ length }, (_, i) => ticketAt(i + 1)) } });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
