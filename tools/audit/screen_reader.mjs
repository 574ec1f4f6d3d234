// pa11y: HTML_CodeSniffer's rules for WCAG 2 AA on the page as a browser shows it.
import pa11y from "pa11y";

export async function complaints(url, chromePath, flags) {
  const chromeLaunchConfig = { executablePath: chromePath, args: flags };
  const found = await pa11y(url, { standard: "WCAG2AA", runners: ["htmlcs"], chromeLaunchConfig, timeout: 60_000 });
  return found.issues.map((issue) => `${issue.code} ${issue.selector}: ${issue.message}`);
}
