// How much of a long answer is left to write. The server checks the length in any case.

for (const counter of document.querySelectorAll("[data-counter-for]")) {
  const field = document.getElementById(counter.dataset.counterFor);
  const show = () => {
    counter.textContent = counter.dataset.counterText
      .replace("{used}", field.value.length)
      .replace("{limit}", field.maxLength);
  };
  field.addEventListener("input", show);
  show();
  counter.hidden = false;
}
