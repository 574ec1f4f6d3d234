// The menu of a narrow screen lies over the page: it goes on Escape, and when one goes on behind it.
// A campaign may have none.

const menu = document.querySelector(".site-header__menu");

menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

menu?.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});
