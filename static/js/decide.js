// Shows the paragraph as chosen, and what becomes of each proposal, while the Chair chooses. Without this script the
// button "Show the paragraph as chosen" does the same.
const form = document.querySelector("form[data-decide]");
if (form) {
  document.documentElement.classList.add("scripted");
  let asked, waiting;

  const show = async () => {
    const chosen = document.getElementById("chosen");
    asked?.abort();
    asked = new AbortController();
    const fields = new URLSearchParams(new FormData(form));
    fields.set("do", "preview");
    chosen.classList.add("waiting");
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, signal: asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("chosen");
      if (!fresh) return;
      // Whoever types on while the answer is under way loses no letter, and not their place.
      const typing = chosen.contains(document.activeElement) ? document.activeElement : null;
      const caret = typing?.selectionStart;
      for (const field of fresh.querySelectorAll("input, select")) {
        const now = form.elements[field.name];
        if (now && now.value !== field.value) field.value = now.value;
      }
      chosen.replaceWith(fresh);
      if (typing) {
        const again = form.elements[typing.name];
        again?.focus();
        if (typeof caret === "number") again?.setSelectionRange(caret, caret);
      }
    } catch (error) {
      if (error.name !== "AbortError") chosen.classList.remove("waiting");
    }
  };

  // Who writes other words means them: the choice beside the field follows.
  form.addEventListener("input", (event) => {
    const name = event.target.name ?? "";
    if (name.endsWith(".own")) document.getElementById(`${name.slice(0, -4)}-own`).checked = true;
    if (name.startsWith("reason:") || name.startsWith("into:")) return;
    clearTimeout(waiting);
    waiting = setTimeout(show, 250);
  });

  // Keys, when nothing is being written: n next bracket, 1–9 choose in it, e write the whole, m the next fate (merged with …), r the
  // button that records, a the gavel, j and k the open questions after and before. Escape leaves a field, so that letters are
  // keys again. What goes on record is pressed with Enter, so that no slip of a finger decides anything.
  document.querySelector(".keys").hidden = false;
  const brackets = [...form.querySelectorAll("fieldset.bracket")];
  let at = -1, fate = -1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("textarea, select, input:not([type=radio])")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "n" && brackets.length) {
      at = (at + 1) % brackets.length;
      brackets[at].querySelector("input:checked, input").focus();
    } else if (/^[1-9]$/.test(event.key) && brackets.length) {
      const here = brackets.findIndex((b) => b.contains(document.activeElement));
      const options = brackets[Math.max(here, 0)].querySelectorAll("input[type=radio]");
      options[Number(event.key) - 1]?.click();
    } else if (event.key === "e") {
      const whole = form.querySelector("details.whole");
      whole.open = true;
      whole.querySelector("textarea").focus();
    } else if (event.key === "m" && form.querySelector(".rulings select")) {
      const fates = [...form.querySelectorAll(".rulings select")];
      fate = (fate + 1) % fates.length;
      fates[fate].focus();
    } else if (event.key === "r") {
      form.querySelector("button[value=record]").focus();
    } else if (event.key === "a" && document.querySelector("form.agree")) {
      document.querySelector("form.agree .doing button").focus();
    } else if (event.key === "j") {
      document.querySelector(".near a[rel=next]")?.click();
    } else if (event.key === "k") {
      document.querySelector(".near a[rel=prev]")?.click();
    } else {
      return;
    }
    event.preventDefault();
  });
}
