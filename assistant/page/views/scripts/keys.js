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

// Words that are marked in the article can become a claim: a button beside them fills in the form.
const placeIn = (node, offset) => {
  const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
  if (!piece || !element.contains(piece)) return undefined;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, offset);
  return Number(piece.dataset.at) + before.toString().length;
};
const wordsOf = (range) => {
  const words = range.cloneContents();
  words.querySelectorAll("sup").forEach((sup) => sup.remove()); // the numbers are ours
  const lines = [...words.querySelectorAll("p")].map((line) => line.textContent);
  return (lines.length ? lines.join(" ") : words.textContent).trim();
};
const askForClaim = () => {
  document.querySelectorAll(".mark-claim").forEach((old) => old.remove());
  const selection = document.getSelection();
  if (!element.isConnected || !selection || selection.isCollapsed || !selection.rangeCount) return;
  if (!document.getElementById("marking")) return; // whoever only looks adds nothing
  const range = selection.getRangeAt(0);
  const text = element.querySelector(".board .text");
  const words = wordsOf(range);
  if (!text || !text.contains(range.commonAncestorContainer) || !words) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mark-claim";
  button.textContent = "Add as a claim";
  const box = range.getBoundingClientRect();
  button.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - 170)) + window.scrollX}px`;
  button.style.top = `${box.bottom + window.scrollY + 6}px`;
  const at = placeIn(range.startContainer, range.startOffset);
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // the marked words stay marked
  button.addEventListener("click", () => {
    button.remove();
    selection.removeAllRanges();
    trigger("click", { marked: words, at: String(at ?? 0) });
    window.onrecordMarking = true;
  });
  document.body.append(button);
};
let selecting;
const onSelection = () => {
  if (!element.isConnected) {
    document.removeEventListener("selectionchange", onSelection);
    return;
  }
  clearTimeout(selecting);
  selecting = setTimeout(askForClaim, 250); // until the finger or the mouse has come to rest
};
document.addEventListener("selectionchange", onSelection);
