// The address names the statement on show, or that the record is open: a reload and a bookmark open it again.
const namePlace = () => {
  const shown = element.querySelector("[data-place]");
  if (!shown) return;
  const here = new URL(window.location.href);
  const was = here.search;
  for (const name of ["statement", "record"]) here.searchParams.delete(name);
  if (shown.dataset.place === "statement") here.searchParams.set("statement", shown.dataset.id);
  if (shown.dataset.place === "search") here.searchParams.set("record", "1");
  if (here.search !== was) window.history.replaceState(null, "", here);
  if (shown.dataset.place === "search") {
    // Back from a statement: where the reader was in the list.
    requestAnimationFrame(() => document.getElementById(window.onrecordFound)?.focus());
  }
};
watch("value", namePlace);
