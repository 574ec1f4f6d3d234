// Lighthouse on a telephone with simulated slow 4G, as it comes: the median of RUNS by what the largest picture or text waits for.
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const RUNS = 3;
export const GOALS = {
  performance: [100, "least"],
  accessibility: [100, "least"],
  "best-practices": [100, "least"],
  seo: [100, "least"],
  lcp_ms: [1300, "most"],
  cls: [0.01, "most"],
  tbt_ms: [20, "most"],
};
const MOST_BYTES_OF_HOME = 100_000;

export function isMet(figure, value) {
  const [goal, kind] = GOALS[figure];
  return kind === "least" ? value >= goal : value <= goal;
}

export async function measure(url, chromePath, flags) {
  const results = [];
  for (let run = 0; run < RUNS; run += 1) {
    // A browser of its own for each run: nothing is left of the run before.
    const chrome = await chromeLauncher.launch({ chromePath, chromeFlags: flags });
    try {
      results.push(figuresOf((await lighthouse(url, { port: chrome.port, logLevel: "error" })).lhr));
    } finally {
      await chrome.kill();
    }
  }
  return results.sort((one, other) => one.lcp_ms - other.lcp_ms)[Math.floor(RUNS / 2)];
}

function figuresOf(report) {
  const numeric = (name) => report.audits[name].numericValue;
  const score = (name) => Math.round(report.categories[name].score * 100);
  const failed = Object.values(report.audits).filter(
    (audit) => audit.score !== null && audit.score < 1 && audit.scoreDisplayMode === "binary",
  );
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    "best-practices": score("best-practices"),
    seo: score("seo"),
    lcp_ms: Math.round(numeric("largest-contentful-paint")),
    cls: Number(numeric("cumulative-layout-shift").toFixed(4)),
    tbt_ms: Math.round(numeric("total-blocking-time")),
    bytes: Math.round(numeric("total-byte-weight")),
    failed: failed.map((audit) => audit.id),
  };
}

// What is not as it should be; a first visit may not bring more than MOST_BYTES_OF_HOME.
export function complaints(figures, isHome) {
  const missed = Object.keys(GOALS).filter((figure) => !isMet(figure, figures[figure]));
  if (isHome && figures.bytes > MOST_BYTES_OF_HOME) missed.push("bytes");
  return missed.map((figure) => `${figure} ${figures[figure]}`).concat(figures.failed);
}
