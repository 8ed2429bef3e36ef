// One listener a component: a click on anything that names a claim, a check or an action is told.
element.addEventListener("click", (event) => {
  const hit = event.target.closest("[data-claim], [data-check], [data-forget], [data-close]");
  if (!hit || !element.contains(hit)) return;
  if (hit.dataset.claim) window.onrecordOpener = hit.id ? "#" + hit.id : `#${element.parentElement?.id ?? ""} [data-claim="${hit.dataset.claim}"]`;
  trigger("click", { ...hit.dataset });
});
// The address names the check on show, so that a reload opens it again.
watch("value", () => {
  const shown = element.querySelector("[data-shown]");
  if (!shown) return;
  const here = new URL(window.location.href);
  if (here.searchParams.get("check") === shown.dataset.shown) return;
  here.searchParams.set("check", shown.dataset.shown);
  window.history.replaceState(null, "", here);
});
