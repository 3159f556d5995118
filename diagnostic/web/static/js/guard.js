// A page that comes back from the browser's memory is never shown as it was: the next person may be looking.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.documentElement.hidden = true;
  location.reload();
});
