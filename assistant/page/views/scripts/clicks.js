// One listener a component: a click on anything that names a claim, a check or an action is sent to the server.
element.addEventListener("click", (event) => {
  const hit = event.target.closest("[data-claim], [data-check], [data-resume], [data-forget], [data-undo], [data-keep], [data-order], [data-close], [data-looked], [data-unedit], [data-undecide], [data-unwish], [data-takeover]");
  if (!hit || !element.contains(hit)) return;
  if (hit.dataset.claim && !hit.closest("[data-card]")) {
    const list = hit.closest(".talk") ? ".talk" : ".board";
    window.onrecordOpener = hit.id ? `#${hit.id}` : `${list} button[data-claim="${hit.dataset.claim}"]`;
  }
  trigger("click", { ...hit.dataset });
});
// The address names the check on show, so that a reload opens it again.
const nameCheck = () => {
  const here = new URL(window.location.href);
  const shown = element.querySelector("[data-shown]");
  if (!shown || (here.searchParams.get("check") ?? "") === shown.dataset.shown) return;
  if (shown.dataset.shown) here.searchParams.set("check", shown.dataset.shown);
  else here.searchParams.delete("check"); // the form again
  window.history.replaceState(null, "", here);
};
watch("value", nameCheck);
nameCheck();
// What opened a card gets the focus back when it closes.
const giveFocusBack = () => {
  const opener = window.onrecordOpener && document.querySelector(window.onrecordOpener);
  if (opener) opener.focus();
};
