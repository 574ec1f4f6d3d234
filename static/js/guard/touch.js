// Nothing is loaded to protect a form before somebody begins to fill it in.

const SIGNS = ["focusin", "pointerdown", "keydown", "input"];

for (const field of document.querySelectorAll("input[name=proof_of_work]")) {
  const { form } = field;
  const { module, isBack } = field.closest("[data-module]").dataset;
  const begin = () => {
    for (const sign of SIGNS) form.removeEventListener(sign, begin);
    // Where it cannot be had, the form is sent without a proof.
    import(module).then(({ keepProof }) => keepProof(field), () => {});
  };
  for (const sign of SIGNS) form.addEventListener(sign, begin);
  // A form that comes back to be mended has been touched before.
  if (isBack || form.contains(document.activeElement)) begin();
}
