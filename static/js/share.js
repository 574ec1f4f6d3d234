// What scripts add to a page's links for sharing: the device's own menu, and a button beside a selected passage.

const SHORTEST_PASSAGE = 12;
const LONGEST_QUOTATION = 280;
// A longer passage is found by its first and last words (https://wicg.github.io/scroll-to-text-fragment/).
const LONGEST_FRAGMENT = 80;
const WORDS_AT_ENDS = 4;
const SETTLED_MS = 250;
const TOLD_MS = 3000;

async function share(data) {
  try {
    await navigator.share(data);
  } catch (error) {
    if (error.name !== "AbortError") throw error; // the visitor closed the menu
  }
}

const device = document.querySelector("[data-share-device]");
if (device && navigator.share) {
  const { text, url } = device.dataset;
  device.addEventListener("click", () => share({ title: text, text, url }));
  device.hidden = false;
}

// --- Passages ---

const passages = document.querySelector("[data-passages]");
const place = document.querySelector("[data-passage]");
const canPass = navigator.share || navigator.clipboard;

function selectedRange() {
  const selection = getSelection();
  if (selection.isCollapsed || selection.toString().trim().length < SHORTEST_PASSAGE) return null;
  const range = selection.getRangeAt(0);
  return passages.contains(range.commonAncestorContainer) ? range : null;
}

// Fragments are found by whole words only.
function growToWholeWords(range) {
  const { startContainer: first, endContainer: last } = range;
  let { startOffset: start, endOffset: end } = range;
  if (first.nodeType === Node.TEXT_NODE) {
    while (start > 0 && /\S/.test(first.data[start - 1])) start -= 1;
    range.setStart(first, start);
  }
  if (last.nodeType === Node.TEXT_NODE) {
    while (end < last.length && /\S/.test(last.data[end])) end += 1;
    range.setEnd(last, end);
  }
}

// Ordinary white space only: a no-break space is part of the text that is looked for.
const wordsOf = (text) => text.split(/[ \t\r\n]+/).filter(Boolean);

function fragmentOf(text) {
  const encode = (words) => encodeURIComponent(words.join(" ")).replaceAll("-", "%2D");
  const words = wordsOf(text);
  if (text.length <= LONGEST_FRAGMENT && !text.trim().includes("\n")) return encode(words);
  const count = Math.min(WORDS_AT_ENDS, Math.floor(words.length / 2));
  return `${encode(words.slice(0, count))},${encode(words.slice(-count))}`;
}

function shortened(text) {
  if (text.length <= LONGEST_QUOTATION) return text;
  return `${text.slice(0, text.lastIndexOf(" ", LONGEST_QUOTATION))}…`;
}

function showBeside(range) {
  const box = range.getBoundingClientRect();
  place.hidden = false;
  const rightmost = document.documentElement.clientWidth - place.offsetWidth;
  place.style.left = `${Math.max(0, Math.min(box.left, rightmost)) + scrollX}px`;
  place.style.top = `${box.bottom + scrollY}px`;
}

if (passages && place && canPass) {
  const button = place.querySelector("button");
  const label = button.querySelector("[data-passage-label]");
  const usual = label.textContent;
  let settling;

  document.addEventListener("selectionchange", () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      const range = selectedRange();
      label.textContent = usual;
      if (range) showBeside(range);
      else if (document.activeElement !== button) place.hidden = true;
    }, SETTLED_MS);
  });

  // A press would end the selection before the click.
  button.addEventListener("pointerdown", (event) => event.preventDefault());

  button.addEventListener("click", async () => {
    const range = selectedRange();
    if (!range) return;
    growToWholeWords(range);
    const selected = getSelection().toString();
    const text = button.dataset.quotation.replace("{passage}", () => shortened(wordsOf(selected).join(" ")));
    const url = `${button.dataset.url}#:~:text=${fragmentOf(selected)}`;
    if (navigator.share) {
      await share({ text, url });
    } else {
      await navigator.clipboard.writeText(`${text}\n${url}`);
      label.textContent = button.dataset.copied;
      setTimeout(() => {
        label.textContent = usual;
      }, TOLD_MS);
    }
  });
}
