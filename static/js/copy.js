// A button that copies a text, where the browser lets it: without it, the text can still be selected.

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      prompt(label.trim(), button.dataset.copy); // the browser forbids it: the visitor copies by hand
      return;
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = label;
    }, 3000);
  });
  button.hidden = false;
}
