// What a form does by itself, in one file: on a slow line each further one makes the page wait.

const SIGNS_OF_TOUCH = ["focusin", "pointerdown", "keydown", "input"];

const onceOnly = document.querySelectorAll("form[data-submit-once]");

for (const form of onceOnly) sendOnce(form);
for (const counter of document.querySelectorAll("[data-counter-for]")) count(counter);
for (const field of document.querySelectorAll("input[name=proof_of_work]")) proveWhenTouched(field);

// A second click while the first is on its way sends nothing.
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    setBusy(form, true);
  });
}

// Coming back by the browser's history frees the button.
window.addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const form of onceOnly) {
    delete form.dataset.sent;
    setBusy(form, false);
  }
});

// `disabled` would take the focus away and leave the button out of what is sent; aria-disabled does neither.
function setBusy(form, busy) {
  const button = form.querySelector("[data-busy-label]");
  const label = button.querySelector("[data-label]");
  button.toggleAttribute("data-busy", busy);
  button.setAttribute("aria-disabled", String(busy));
  label.dataset.label ||= label.textContent;
  label.textContent = busy ? button.dataset.busyLabel : label.dataset.label;
}

// How much of a long answer is left to write. The server checks the length in any case.
function count(counter) {
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

// Nothing is loaded to protect a form before somebody begins to fill it in.
function proveWhenTouched(field) {
  const { form } = field;
  const { module, isBack } = field.closest("[data-module]").dataset;
  const begin = () => {
    for (const sign of SIGNS_OF_TOUCH) form.removeEventListener(sign, begin);
    // Where it cannot be had, the form is sent without a proof.
    import(module).then(({ keepProof }) => keepProof(field), () => {});
  };
  for (const sign of SIGNS_OF_TOUCH) form.addEventListener(sign, begin);
  // A form that comes back to be mended has been touched before.
  if (isBack || form.contains(document.activeElement)) begin();
}
