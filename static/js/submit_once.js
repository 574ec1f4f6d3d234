// A second click while the first is on its way sends nothing. Coming back by the browser's history frees the button.

const forms = document.querySelectorAll("form[data-submit-once]");

for (const form of forms) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    setBusy(form, true);
  });
}

window.addEventListener("pageshow", () => {
  for (const form of forms) {
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
