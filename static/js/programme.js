// Filters, order and search of the programme in place. The address stays the one that the page without scripts has.

const programme = document.querySelector("[data-programme]");
const announcer = document.querySelector("[data-programme-announcer]");

let loading = new AbortController();

async function load(address) {
  loading.abort();
  loading = new AbortController();
  programme.ariaBusy = "true";
  const answer = await fetch(address, { signal: loading.signal });
  if (!answer.ok) throw new Error(`The programme answered ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// What the visitor opened, typed or stood on is found again in the new content.
function replace(page) {
  const focused = programme.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.dataset.key ?? focused?.closest("[data-key]")?.dataset.key;
  const scrolled = programme.querySelector(".proposal-filters").scrollTop;
  const open = new Map([...programme.querySelectorAll("details")].map((part) => [part.dataset.facet, part.open]));
  programme.replaceChildren(...page.querySelector("[data-programme]").childNodes);
  for (const part of programme.querySelectorAll("details")) part.open ||= open.get(part.dataset.facet) ?? false;
  programme.querySelector(".proposal-filters").scrollTop = scrolled;
  document.title = page.title;
  const status = programme.querySelector("[data-programme-status]");
  if (focused) {
    const again = key && programme.querySelector(`[data-key="${CSS.escape(key)}"]`);
    (again || status).focus({ preventScroll: Boolean(again) });
    again?.scrollIntoView({ block: "nearest" }); // a page that is shorter now, or a way to what was found, may hide it
  }
  announcer.textContent = status.textContent.trim();
}

// On a telephone what was found stands far below the words that were looked for.
function lookAtWhatWasFound() {
  const status = programme.querySelector("[data-programme-status]");
  if (status.getBoundingClientRect().top > innerHeight / 2) status.scrollIntoView();
}

async function show(address) {
  try {
    replace(await load(address));
    programme.ariaBusy = null;
    programme.dispatchEvent(new CustomEvent("programme:shown", { bubbles: true }));
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address); // the browser says what is wrong
  }
}

function go(address) {
  history.pushState(null, "", address);
  return show(address);
}

programme.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?']");
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || link.dataset.elsewhere !== undefined) return;
  event.preventDefault();
  go(link.pathname + link.search);
});

programme.addEventListener("submit", async (event) => {
  event.preventDefault();
  const asked = [...new FormData(event.target)].filter(([, value]) => value.trim());
  await go(`?${new URLSearchParams(asked)}`);
  lookAtWhatWasFound();
});

// A browser leaves what has the focus half out of sight in a line that is pushed aside.
programme.addEventListener("focusin", (event) => {
  if (event.target.matches(".chip")) event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
});

// Cards out of sight wait to be laid out, so that the first ones are there soon. The others follow a few at a time,
// before somebody looks for a word in them, for the end of the page or for where they have been.
const AT_ONCE = 4;
const AFTER_FIRST_FRAME_MS = 300;
const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));

function layOut(cards) {
  for (const card of cards.splice(0, AT_ONCE)) card.style.contentVisibility = "visible";
  if (cards.length) whenIdle(() => layOut(cards));
}

const layOutAll = () => layOut([...programme.querySelectorAll(".proposal-list > li")]);
setTimeout(layOutAll, AFTER_FIRST_FRAME_MS); // the event "load" comes within the first frame's own work
programme.addEventListener("programme:shown", layOutAll);

// An anchor of the page is no other state of the programme.
let shown = location.search;
addEventListener("popstate", () => {
  if (location.search !== shown) show(location.href);
});
programme.addEventListener("programme:shown", () => {
  shown = location.search;
});
