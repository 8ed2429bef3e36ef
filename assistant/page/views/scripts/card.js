// A card takes the focus when it opens and gives it back when it closes. The claim whose
// card is open is marked in the article and in the list, and the article scrolls along.
let onShow;
const markOpen = (number) => {
  document.querySelectorAll(".open-claim").forEach((mark) => mark.classList.remove("open-claim"));
  if (!number) return;
  const marks = document.querySelectorAll(
    `.board mark[data-claims~="${number}"], .claims button[data-claim="${number}"]`,
  );
  marks.forEach((mark) => mark.classList.add("open-claim"));
  return marks[0];
};
const lookAtCard = () => {
  const card = element.querySelector("[data-card]");
  const number = card ? card.dataset.card : undefined;
  setTimeout(() => markOpen(number), 200); // after the article of the same update has been drawn
  if (number === onShow) return;
  onShow = number;
  const mark = markOpen(number);
  if (!card) return;
  if (mark) mark.scrollIntoView({ block: "nearest" });
  requestAnimationFrame(() => {
    const title = card.querySelector("h2");
    if (title) title.focus({ preventScroll: true });
    const panel = document.getElementById("panel");
    if (panel) panel.scrollTop = 0;
  });
};
watch("value", lookAtCard);
lookAtCard();
element.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) giveFocusBack();
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).innerText);
    copy.textContent = "Copied";
  }
});
