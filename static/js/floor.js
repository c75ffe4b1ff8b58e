// The page of the floor, for hands that stay on the keyboard: says how a note is understood while it is typed, calls the
// paragraph before and after without losing what is typed, and lets Enter take down a paragraph edited in place.

const form = document.querySelector("form[data-floor]")
const nav = () => document.querySelector(".room-nav")

// While it is typed, the server says how it reads the note. Nothing is recorded.
if (form) {
  const field = (name) => form.elements.namedItem(name)
  const understood = document.getElementById("understood")
  let waiting, asked = 0
  const look = async () => {
    const turn = ++asked
    if (!field("by").value.trim()) return understood.replaceChildren()
    const fields = new URLSearchParams(new FormData(form))
    fields.set("do", "look")
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { "X-Part": "understood" } })
    if (turn !== asked || answer.redirected || !answer.ok) return
    const part = new DOMParser().parseFromString(await answer.text(), "text/html")
    understood.replaceChildren(...part.body.childNodes)
  }
  form.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => look().catch(() => {}), 200)
  })
  form.addEventListener("submit", () => { asked++; clearTimeout(waiting) })

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches("textarea")) {
      event.preventDefault() // a paragraph is one line
      form.requestSubmit(form.querySelector("button[value=record]"))
    }
    if (event.key === "F2") {
      const anew = form.querySelector("button[value=anew]")
      if (!anew) return
      event.preventDefault()
      form.requestSubmit(anew)
    }
  })
  const focused = form.querySelector("[autofocus]")
  if (focused) { focused.focus(); focused.select?.() }
  for (const hint of document.querySelectorAll(".scripted-only")) hint.hidden = false

  // The room moves on: a note that nobody began is about the new paragraph, one that somebody began stays where it is.
  document.addEventListener("moved", () => {
    const label = document.getElementById("now")?.dataset.label
    const on = field("on")
    if (label && on.value === on.defaultValue && !field("words").value && document.activeElement !== on) on.value = on.defaultValue = label
  })
}

// What stands round the current paragraph comes from the page as it is now; the focus stays on the same button, and a label
// that somebody is typing stays as far as it was typed.
function renew(page) {
  const old = nav(), fresh = page.querySelector(".room-nav")
  if (!old || !fresh) return
  const held = old.contains(document.activeElement) ? document.activeElement : null
  const key = held?.getAttribute("aria-keyshortcuts") ?? held?.name
  const next = document.importNode(fresh, true)
  const label = old.querySelector("[name=label]"), to = next.querySelector("[name=label]")
  if (label && to && label.value !== label.defaultValue) to.value = label.value
  const marked = held === label && label ? [label.selectionStart, label.selectionEnd] : null
  const all = marked && marked[0] === 0 && marked[1] === label.value.length
  old.replaceWith(next)
  keys()
  if (!held || !key) return
  (next.querySelector(`[aria-keyshortcuts="${key}"]`) ?? next.querySelector(`[name="${key}"]`) ?? next.querySelector("button"))?.focus()
  if (all) to?.select()
  else if (marked) to?.setSelectionRange(...marked)
}

function keys() {
  for (const hint of nav()?.querySelectorAll(".hint") ?? []) hint.hidden = false
}

if (nav()) {
  keys()
  document.addEventListener("moved", (event) => { if (event.detail.page) renew(event.detail.page) })
  document.addEventListener("submit", (event) => {
    const call = event.target.closest(".room-nav form")
    if (!call) return
    event.preventDefault()
    const fields = new URLSearchParams(new FormData(call, event.submitter))
    fetch(call.action, { method: "POST", body: fields, headers: { "Unbracket-Live": "call" } }).then(async (answer) => {
      if (!answer.ok) return call.submit() // a refusal has a page of its own
      const asked = call.elements.namedItem("label")
      if (asked && asked.value === fields.get("label")) asked.defaultValue = asked.value // called: nobody is typing it any more
      const page = new DOMParser().parseFromString(await answer.text(), "text/html")
      for (const id of ["now", "said"]) {
        const next = page.getElementById(id)
        if (next) document.getElementById(id)?.replaceWith(document.importNode(next, true))
      }
      renew(page)
      document.dispatchEvent(new CustomEvent("moved", { detail: {} }))
    }).catch(() => call.submit())
  })
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || (event.key !== "PageUp" && event.key !== "PageDown")) return
    const button = nav().querySelector(`[aria-keyshortcuts="Alt+${event.shiftKey ? "Shift+" : ""}${event.key}"]`)
    if (!button) return
    event.preventDefault()
    button.form.requestSubmit(button)
  })
}
