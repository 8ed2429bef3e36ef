// The sample is one click away from the words that explain the page.
element.addEventListener("click", (event) => {
  if (event.target.closest("[data-sample]")) document.getElementById("sample").click();
});
