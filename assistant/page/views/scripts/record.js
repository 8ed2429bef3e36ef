// A click on a statement, or on the way back, is sent to the server; with a modifier key the link opens as any
// other. Links to checks and documents are the browser's.
element.addEventListener("click", (event) => {
  const hit = event.target.closest("[data-statement], [data-browse]");
  if (!hit || !element.contains(hit) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (hit.dataset.statement && hit.id) window.onrecordFound = hit.id;
  trigger("click", { ...hit.dataset });
});
// A statement takes the focus when it opens; what opened it gets it back.
const lookAtStatement = () => {
  const title = element.querySelector("#statement-title");
  if (!title) return;
  requestAnimationFrame(() => {
    title.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
};
watch("value", lookAtStatement);
lookAtStatement();
