// The time left until a date, told every second to the eye; a timer's changes are not read aloud.

const UNITS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];
const language = document.documentElement.lang;
const list = new Intl.ListFormat(language, { type: "unit" });

function inWords(seconds) {
  const parts = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    if (!count && !parts.length && unit !== "second") continue;
    parts.push(new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count));
  }
  return list.format(parts);
}

for (const timer of document.querySelectorAll("[data-countdown]")) {
  const due = Date.parse(timer.dataset.countdown);
  const show = () => {
    const seconds = Math.ceil((due - Date.now()) / 1000);
    timer.textContent = seconds > 0 ? timer.dataset.text.replace("{time}", inWords(seconds)) : timer.dataset.over;
    if (seconds <= 0) clearInterval(ticking);
  };
  const ticking = setInterval(show, 1000);
  show();
  timer.hidden = false;
}
