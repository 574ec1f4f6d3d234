// The drawing of the two colours follows what is chosen, before anything is saved.

document.addEventListener("input", (event) => {
  if (!event.target.matches("#id_primary_color, #id_accent_color")) return;
  const drawing = document.querySelector("[data-colour-preview]");
  const colours = new URLSearchParams({
    primary: document.getElementById("id_primary_color").value,
    accent: document.getElementById("id_accent_color").value,
  });
  drawing.src = `${drawing.dataset.colourPreview}?${colours}`;
});
