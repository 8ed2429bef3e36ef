// Keys, heard as long as the article is there: Escape closes the card, j or → goes to the next claim, k or ←
// to the one before, a accepts; none of them while somebody types.
const STEPS = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 };
const step = (by) => {
  const claims = [...document.querySelectorAll(".claims button[data-claim]")].filter((one) => one.offsetParent);
  const card = document.querySelector("[data-card]");
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
  const open = document.querySelector("[data-card]");
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
    if (accept && !accept.disabled && accept.offsetParent) accept.click(); // never one that is out of sight
  }
};
document.addEventListener("keydown", byKey);
