// node audit.mjs http://127.0.0.1:8000 [lighthouse|markup|screen-reader …]: look at the demonstration's pages with instruments of
// others. Prints a line a page and what is wrong with it; ends with 1 where something is.
import * as lighthouse from "./lighthouse.mjs";
import * as markup from "./markup.mjs";
import * as screenReader from "./screen_reader.mjs";

// The shell is Chromium without the windows that nobody sees, whose work would be counted as the pages'.
const CHROME = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"].concat([
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]);
// One of each kind, the home page first; of the proposals, the one of this number.
const MEASURED = ["/fr/", "/fr/propositions/", "/fr/propositions/31-", "/fr/cafe/", "/fr/engagement/", "/fr/candidat/"];
// What the sitemap does not list: the same pages in other states.
const STATES = [
  "/fr/propositions/?theme=sante&concerns=retraites",
  "/fr/propositions/?q=hopitaux",
  "/fr/propositions/?q=anticonstitutionnellement",
  "/fr/propositions/?view=cards",
  "/fr/p/31/card",
  "/fr/cafe/merci/",
  "/fr/engagement/merci/",
  "/fr/tirage/test-vector-1/",
  "/fr/comment-marche-le-tirage/",
  "/en/proposals/?q=hospitals",
  "/en/draw/test-vector-1/",
];
const MISSING = ["/fr/rien/", "/en/nothing/"];

async function sitemap(site) {
  const text = await (await fetch(`${site}/sitemap.xml`)).text();
  const paths = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((found) => new URL(found[1]).pathname);
  if (paths.length === 0) throw new Error(`${site}/sitemap.xml lists no page`);
  return paths;
}

// One page of each kind is enough where looking takes seconds: of proposals the longest addresses stand for all.
function oneOfAKind(paths) {
  const isProposal = (path) => /^\/\w+\/propos\w+\/\d/.test(path);
  const proposals = paths.filter(isProposal).sort((one, other) => other.length - one.length);
  return [...paths.filter((path) => !isProposal(path)), ...proposals.slice(0, 4)];
}

function tell(path, words, complaints) {
  console.log(`${complaints.length ? "✗" : "✓"} ${path.padEnd(56)} ${words}`);
  complaints.forEach((complaint) => console.log(`    ${complaint}`));
  return complaints.length;
}

async function main([site, ...wanted]) {
  const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
  const paths = [...(await sitemap(site)), ...STATES, ...MISSING];
  let wrong = 0;
  if (isWanted("markup")) {
    console.log(`\nhtml-validate, ${paths.length} pages`);
    for (const path of paths) wrong += tell(path, "", await markup.complaints(site + path, MISSING.includes(path)));
  }
  if (isWanted("screen-reader")) {
    console.log("\npa11y (HTML_CodeSniffer, WCAG2AA)");
    for (const path of oneOfAKind(paths)) wrong += tell(path, "", await screenReader.complaints(site + path, CHROME, FLAGS));
  }
  if (isWanted("lighthouse")) {
    console.log("\nLighthouse, mobile, simulated slow 4G, median of 3");
    for (const [index, start] of MEASURED.entries()) {
      const path = paths.find((one) => one === start || (start.endsWith("-") && one.startsWith(start)));
      if (path === undefined) throw new Error(`${site}/sitemap.xml lists no ${start}`);
      const { failed, ...figures } = await lighthouse.measure(site + path, CHROME, FLAGS);
      const words = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
      wrong += tell(path, words.join(", "), lighthouse.complaints({ ...figures, failed }, index === 0));
    }
  }
  return wrong ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
