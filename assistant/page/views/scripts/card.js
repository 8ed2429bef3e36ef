// A card takes the focus when it opens and gives it back when it closes; Escape closes it. The claim whose
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
const giveFocusBack = () => {
  const opener = window.onrecordOpener && document.querySelector(window.onrecordOpener);
  if (opener) opener.focus();
};
element.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) giveFocusBack();
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).innerText);
    copy.textContent = "Copied";
  }
});
// Keys: j or → for the next claim, k or ← for the one before, a to accept; never while somebody types.
const STEPS = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 };
const step = (by) => {
  const claims = [...document.querySelectorAll(".claims button[data-claim]")].filter((one) => one.offsetParent);
  const card = element.querySelector("[data-card]");
  // In the order of the list, past what a filter hides.
  const at = claims.findIndex((one) => card && one.dataset.claim === card.dataset.card);
  const found = claims[at < 0 ? 0 : at + by];
  if (found) {
    const next = found.dataset.claim;
    if (!card) window.onrecordOpener = `.talk button[data-claim="${next}"]`;
    trigger("click", { claim: next });
  }
  return claims.length > 0;
};
const typing = (target) => target.closest && target.closest("input, textarea, select, [contenteditable], [role=listbox]");
const byKey = (event) => {
  if (!element.isConnected) {
    document.removeEventListener("keydown", byKey);
    return;
  }
  const open = element.querySelector("[data-card]");
  if (event.key === "Escape" && open) {
    trigger("click", { close: "1" });
    giveFocusBack();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key in STEPS && (open || event.key.length === 1)) {
    if (step(STEPS[event.key])) event.preventDefault();
  } else if (event.key === "a" && open) {
    const accept = document.getElementById("accept");
    if (accept && !accept.disabled) accept.click();
  }
};
document.addEventListener("keydown", byKey);
