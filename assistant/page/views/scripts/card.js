// A card takes the focus when it opens and gives it back when it closes; Escape closes it.
let onShow;
const lookAtCard = () => {
  const card = element.querySelector("[data-card]");
  const number = card ? card.dataset.card : undefined;
  if (number === onShow) return;
  onShow = number;
  if (!card) return;
  requestAnimationFrame(() => {
    const title = card.querySelector("h2");
    if (title) title.focus({ preventScroll: true });
    const panel = document.getElementById("panel");
    if (panel) panel.scrollTop = 0;
  });
};
watch("value", lookAtCard);
lookAtCard();
const giveFocusBack = () => {
  const opener = window.onrecordOpener && document.querySelector(window.onrecordOpener);
  if (opener) opener.focus();
};
element.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) giveFocusBack();
});
const closeByKey = (event) => {
  if (!element.isConnected) {
    document.removeEventListener("keydown", closeByKey);
  } else if (event.key === "Escape" && element.querySelector("[data-card]")) {
    trigger("click", { close: "1" });
    giveFocusBack();
  }
};
document.addEventListener("keydown", closeByKey);
