// Lighthouse on a telephone with simulated slow 4G, as it comes: the median of RUNS of each figure.
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const RUNS = 3;
// A browser that shows nothing in time has not been measured.
const ATTEMPTS = 9;
const GOALS = {
  performance: [100, "least"],
  accessibility: [100, "least"],
  "best-practices": [100, "least"],
  seo: [100, "least"],
  lcp_ms: [1300, "most"],
  cls: [0.01, "most"],
  tbt_ms: [20, "most"],
};
const MOST_BYTES_OF_HOME = 100_000;

function isMet(figure, value) {
  const [goal, kind] = GOALS[figure];
  return kind === "least" ? value >= goal : value <= goal;
}

export async function measure(url, chromePath, flags) {
  const results = [];
  for (let attempt = 0; results.length < RUNS; attempt += 1) {
    if (attempt === ATTEMPTS) throw new Error(`${url} is not shown`);
    // A browser of its own for each run: nothing is left of the run before.
    const chrome = await chromeLauncher.launch({ chromePath, chromeFlags: flags });
    try {
      const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "error" });
      if (lhr.audits["largest-contentful-paint"].numericValue) results.push(figuresOf(lhr));
    } finally {
      await chrome.kill();
    }
  }
  const names = Object.keys(results[0]).filter((name) => name !== "failed");
  const medians = Object.fromEntries(names.map((name) => [name, median(results.map((result) => result[name]))]));
  return { ...medians, failed: [...new Set(results.flatMap((result) => result.failed))] };
}

function median(values) {
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
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
