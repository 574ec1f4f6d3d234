// "Check my ticket": a visitor types a ticket, a worker checks it with the draw's public files, the answer is shown here.

import { COULD_NOT_READ } from "./check.js";
import { NAMES, ticketTyped } from "./files.js";

const language = document.documentElement.lang;
const inDigits = (number) => new Intl.NumberFormat(language).format(number);
const grouped = (ticket) => ticket.match(/.{4}/g).join(" ");

for (const section of document.querySelectorAll("[data-ticket-check]")) offer(section);

function offer(section) {
  const form = section.querySelector("form");
  const [input, button] = [form.querySelector("input"), form.querySelector("button")];
  const byHand = section.querySelector("[data-by-hand]");
  const error = form.querySelector(".field__error");
  const [progress, answer, details] = ["progress", "answer", "details"].map((name) =>
    section.querySelector(`.ticket-check__${name}`),
  );
  const links = [...document.querySelectorAll("a[data-draw-file]")];
  const files = links
    .map((link) => ({ name: link.dataset.drawFile, url: link.href, size: Number(link.dataset.size) }))
    .filter((file) => NAMES.includes(file.name));
  let worker = null;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (worker) return;
    const ticket = ticketTyped(input.value);
    showError(!ticket);
    answer.replaceChildren();
    details.hidden = true;
    if (ticket) start(ticket);
    else input.focus();
  });

  byHand.hidden = true;
  form.hidden = false;

  function showError(isWrong) {
    error.hidden = !isWrong;
    input.setAttribute("aria-invalid", String(isWrong));
    input.closest(".field").classList.toggle("field--invalid", isWrong);
  }

  function start(ticket) {
    worker = new Worker(section.dataset.worker, { type: "module" });
    worker.onmessage = ({ data }) => {
      if (data.step) showProgress(data);
      else finish(data, ticket);
    };
    worker.onerror = () => finish({ error: "worker" }, ticket);
    button.setAttribute("aria-disabled", "true");
    progress.hidden = false;
    worker.postMessage({
      files,
      options: { ticket, commitSha256: section.dataset.commitSha256 },
    });
  }

  function showProgress({ step, share }) {
    const words = say(step);
    const label = progress.querySelector("[data-step]");
    if (label.textContent !== words) label.textContent = words;
    progress.querySelector("progress").value = share;
  }

  function finish({ found, error: problem }, ticket) {
    worker.terminate();
    worker = null;
    button.setAttribute("aria-disabled", "false");
    progress.hidden = true;
    if (problem) {
      byHand.hidden = false; // a browser that is too old ends here too
      answer.append(verdict(false, say("unavailable")));
    } else if (found.status === COULD_NOT_READ) {
      answer.append(verdict(false, `${say("unreadable")} ${found.problem}`));
    } else {
      answer.append(...answersTo(found, ticket));
      showDetails(found);
    }
  }

  function answersTo(found, ticket) {
    const entries = inDigits(found.entries);
    const { filesFailed: failed, filesChecked: count } = found;
    const answers = [verdict(!failed, say(failed ? "wrong" : "right", { failed, count }))];
    if (!found.line) return [verdict(false, say("absent", { ticket: grouped(ticket) })), ...answers];
    const isIn = verdict(true, say("found", { ticket: grouped(ticket), line: inDigits(found.line), entries }));
    const isProved = verdict(found.isProved, say(found.isProved ? "proved" : "unproved"));
    if (found.rank) {
      const rank = say(found.wins ? "winner" : "alternate", { rank: inDigits(found.rank), entries });
      return [isIn, isProved, verdict(true, rank), ...answers];
    }
    return [isIn, isProved, ...(found.isWaiting ? [paragraph(say("waiting"))] : []), ...answers];
  }

  function showDetails(found) {
    const part = (name) => details.querySelector(`[data-${name}]`);
    part("proof").hidden = !found.line;
    if (found.line) {
      part("siblings").replaceChildren(...found.proof.map((hash) => item(hash, "hash hash--small")));
      part("root").textContent = found.root;
      part("announced").textContent = found.announced;
    }
    part("lines").replaceChildren(...found.lines.map((line) => item(line)));
    part("ranking").hidden = !found.places.length;
    const outcome = (index) => (index < found.winners ? "winner" : "alternate");
    part("places").replaceChildren(...found.places.map((ticket, i) => item(`${i + 1} ${ticket} ${outcome(i)}`)));
    details.hidden = false;
  }

  // A sentence in the page's language, with its values.
  function say(name, values = {}) {
    const { content } = section.querySelector(`template[data-say=${name}]`);
    return content.textContent.trim().replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }
}

function paragraph(text, className = "") {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}

function verdict(isRight, text) {
  return paragraph(text, `verdict verdict--${isRight ? "right" : "wrong"}`);
}

function item(text, className = "") {
  const code = document.createElement("code");
  code.className = className;
  code.textContent = text;
  const element = document.createElement("li");
  element.append(code);
  return element;
}
