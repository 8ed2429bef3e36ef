// The desk bar: a button does what its data says; a form sends its one value with it.
element.addEventListener("click", (event) => {
  const hit = event.target.closest("button[data-desk]");
  if (hit) trigger("click", { desk: hit.dataset.desk });
  const copy = event.target.closest("button[data-link]");
  if (copy) {
    const link = new URL(window.location.href);
    link.hash = "";
    navigator.clipboard.writeText(link.href);
    copy.textContent = "Link copied";
  }
});
element.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  trigger("click", { desk: form.dataset.desk, value: form.elements.namedItem("value").value });
});
