// Proposals kept for later: their numbers, on this device and nowhere else.

const STORE = "reading-list";
const SHOWN_ADDRESS = "#reading-list";

function kept() {
  try {
    const numbers = JSON.parse(localStorage.getItem(STORE));
    return new Set(Array.isArray(numbers) ? numbers.filter(Number.isInteger) : []);
  } catch {
    return new Set(); // no room for it, or not allowed
  }
}

function keep(numbers) {
  try {
    localStorage.setItem(STORE, JSON.stringify([...numbers].sort((one, other) => one - other)));
    return true;
  } catch {
    return false;
  }
}

const isShownAlone = () => location.hash === SHOWN_ADDRESS;

function refresh() {
  const numbers = kept();
  for (const button of document.querySelectorAll("[data-keep]")) {
    button.ariaPressed = String(numbers.has(Number(button.dataset.keep)));
  }
  for (const link of document.querySelectorAll("[data-reading-list-link]")) link.hidden = !numbers.size;
  for (const count of document.querySelectorAll("[data-kept-count]")) count.textContent = `(${numbers.size})`;
  const list = document.querySelector("[data-reading-list]");
  if (list) showAlone(list, numbers);
}

function showAlone(list, numbers) {
  const alone = isShownAlone() && numbers.size > 0;
  list.hidden = !numbers.size;
  list.querySelector("[data-only-kept]").ariaPressed = String(alone);
  list.querySelector("[data-only-kept-note]").hidden = !alone;
  const programme = list.closest("[data-programme]");
  programme.querySelector("[data-programme-status]").hidden = alone; // it counts more than is shown
  for (const item of programme.querySelectorAll(".proposal-list > li")) {
    item.hidden = alone && !numbers.has(Number(item.querySelector("[data-keep]")?.dataset.keep));
  }
  for (const group of programme.querySelectorAll(".programme__group")) {
    group.hidden = alone && !group.querySelector(".proposal-list > li:not([hidden])");
  }
}

function focusStatus() {
  const status = document.querySelector("[data-programme-status]");
  (status.hidden ? document.querySelector("[data-only-kept]") : status).focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.keep) {
    const numbers = kept();
    const number = Number(button.dataset.keep);
    if (!numbers.delete(number)) numbers.add(number);
    if (keep(numbers)) refresh();
    if (button.closest("[hidden]")) focusStatus(); // gone with its proposal
  } else if ("onlyKept" in button.dataset && location.search) {
    location.assign(location.pathname + SHOWN_ADDRESS); // what is chosen here may leave some of them out
  } else if ("onlyKept" in button.dataset) {
    history.replaceState(null, "", isShownAlone() ? location.pathname : SHOWN_ADDRESS);
    refresh();
  } else if ("forget" in button.dataset) {
    if (keep(new Set())) refresh();
    focusStatus();
  }
});

// Whoever comes for the list finds it in sight: the address's own anchor cannot show what was hidden.
function lookAtTheList() {
  if (isShownAlone()) document.querySelector("[data-reading-list]")?.scrollIntoView();
}

// In another tab; by the browser's arrows; after the programme was shown anew.
for (const name of ["storage", "hashchange", "popstate"]) addEventListener(name, refresh);
document.addEventListener("programme:shown", refresh);
refresh();
lookAtTheList();
