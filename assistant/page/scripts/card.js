// A card takes the focus when it opens and gives it back when it closes; Escape closes it.
let shown = null;
watch("value", () => {
  const card = element.querySelector("[data-card]");
  const number = card ? card.dataset.card : null;
  if (number === shown) return;
  shown = number;
  if (card) {
    requestAnimationFrame(() => {
      const title = card.querySelector("h2");
      if (title) title.focus({ preventScroll: true });
      const panel = document.getElementById("panel");
      if (panel) panel.scrollTop = 0;
    });
  } else if (window.onrecordOpener) {
    const opener = document.querySelector(window.onrecordOpener);
    if (opener) opener.focus();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown) trigger("click", { close: "1" });
});
