// The strip of cards: keys wherever one is on the page, where one has got to, and one card a second for who wants it.

const SECOND = 1000;
const strip = document.querySelector("[data-cards-strip]");
const cards = [...(strip?.children ?? [])];
const progress = document.querySelector(".cards__progress");
const play = document.querySelector("[data-cards-play]");
const labels = { play: play.textContent, pause: play.dataset.pause };
let position = 0;
let timer = null;

function go(to) {
  position = Math.max(0, Math.min(cards.length - 1, to));
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  strip.scrollTo({ left: cards[position].offsetLeft - strip.offsetLeft, behavior });
}

function stop() {
  clearInterval(timer);
  timer = null;
  play.textContent = labels.play;
}

function start() {
  if (position === cards.length - 1) go(0);
  play.textContent = labels.pause;
  timer = setInterval(() => {
    go(position + 1);
    if (position === cards.length - 1) stop();
  }, SECOND);
}

const KEYS = { ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1 };

if (cards.length > 1) {
  document.querySelector("[data-cards-controls]").hidden = false;
  play.addEventListener("click", () => (timer ? stop() : start()));
  // Whoever takes the strip in hand wants to read.
  strip.addEventListener("pointerdown", stop);
  document.addEventListener("keydown", (event) => {
    if (!(event.key in KEYS) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    stop();
    go(position + KEYS[event.key]);
  });
  const watched = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        progress.value = cards.indexOf(target) + 1;
        if (!timer) position = cards.indexOf(target);
      }
    },
    { root: strip, threshold: 0.6 },
  );
  for (const card of cards) watched.observe(card);
}
