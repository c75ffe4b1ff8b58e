// Shows a proposal as it is typed: the change, and how it will stand in brackets with the others. Without this
// script the Preview button does the same.

const form = document.querySelector("form[data-preview]")
const target = document.getElementById("preview")

if (form && target) {
  const ofTheWords = (field) => field.matches("textarea:not([name=reason]), select:not([name^=add-]), input[type=checkbox]")
  let waiting, asked = 0
  const ask = async () => {
    const turn = ++asked
    const fields = new URLSearchParams(new FormData(form))
    fields.set("do", "preview")
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { "X-Part": "preview" } })
    if (turn !== asked || answer.redirected || (answer.status !== 200 && answer.status !== 422)) return
    const part = new DOMParser().parseFromString(await answer.text(), "text/html")
    target.replaceChildren(...part.body.childNodes)
  }
  const later = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => ask().catch(() => {}), 350)
  }
  form.addEventListener("input", (event) => { if (ofTheWords(event.target)) later() })
  const nothingToType = form.querySelector("input[name=kind][value=delete]") && !form.querySelector("select[name=as]")
  const bundled = form.querySelector(".piece") && !target.querySelector(".card, .refused")
  if (nothingToType || bundled) later()
}
