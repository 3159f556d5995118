// The result at the desk: « Copier », and a note that a lost session does not lose. Without this script one copies by hand.
const copied = document.querySelector("[data-copied]");
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const rows = [...document.getElementById(button.dataset.copy).children];
    const text = rows.map((row) => [...row.children].map((part) => part.textContent).join(" : ")).join("\n");
    try {
      await navigator.clipboard.writeText(text);
      copied.textContent = "Copié.";
    } catch {
      copied.textContent = "Ce navigateur ne copie pas seul. Choisissez le texte, puis Ctrl + C.";
    }
  });
}

const form = document.querySelector("[data-draft]");
if (form) {
  const shelf = `texte:${form.dataset.draft}`;
  const fields = [...form.querySelectorAll("textarea")];
  const draft = JSON.parse(sessionStorage.getItem(shelf) || "{}");
  const back = fields.filter((field) => draft[field.name] && draft[field.name] !== field.value);
  for (const field of back) field.value = draft[field.name];
  if (back.length) form.querySelector("[data-back]").textContent = "Votre texte est revenu. Enregistrez-le.";
  else sessionStorage.removeItem(shelf);
  form.addEventListener("input", () => {
    sessionStorage.setItem(shelf, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))));
  });
}
