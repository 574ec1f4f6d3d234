// html-validate with the presets that look at what browsers and screen readers make of a page.
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
});

export async function complaints(url, isMissing) {
  const answer = await fetch(url, { headers: { Accept: "text/html" } });
  if (answer.status !== (isMissing ? 404 : 200)) return [`status ${answer.status}`];
  const report = await validator.validateString(await answer.text(), url);
  return report.results.flatMap((result) =>
    result.messages.map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`),
  );
}
