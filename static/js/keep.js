// Keeps on this device what is typed into a form, until it is on record: a lost line, a closed lid or an expired
// session lose nothing.

const form = document.querySelector("form[data-keep]")
const prefix = "unbracket keep "
const sentKey = prefix + "sent"

const read = (key) => { try { return JSON.parse(localStorage.getItem(key)) } catch { return null } }
const write = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)) } catch { /* full or forbidden: the page works without */ } }
const drop = (key) => { try { localStorage.removeItem(key) } catch { /* as above */ } }

// A form that was sent and did not come back is on record.
const last = read(sentKey)
if (last) {
  drop(sentKey)
  const refused = form && prefix + form.dataset.keep === last && document.querySelector(".told.refused, .stale")
  if (!refused && document.querySelector(".told.done")) drop(last)
}

if (form) {
  const key = prefix + form.dataset.keep
  const fields = [...form.querySelectorAll("textarea[name], input[type=text][name]")]
  const hint = form.querySelector(".kept")
  const typed = () => Object.fromEntries(fields.map((f) => [f.name, f.value]))
  const changed = () => fields.some((f) => f.value !== f.defaultValue)
  const kept = read(key)
  const differs = kept && fields.some((f) => f.name in kept && kept[f.name] !== f.value)
  if (differs && hint && !document.querySelector(".told.refused")) {
    const button = (text, act) => {
      const b = document.createElement("button")
      b.type = "button"
      b.className = "plain"
      b.textContent = text
      b.addEventListener("click", () => { act(); hint.hidden = true })
      return b
    }
    hint.append(hint.dataset.says, " ", button(hint.dataset.restore, () => {
      for (const f of fields) if (f.name in kept) f.value = kept[f.name]
      fields[0].dispatchEvent(new Event("input", { bubbles: true }))
    }), " · ", button(hint.dataset.discard, () => drop(key)))
    hint.hidden = false
  }
  let waiting
  form.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => { if (changed()) write(key, typed()) }, 250)
  })
  form.addEventListener("submit", (event) => {
    if (changed()) write(key, typed())
    if (event.submitter && event.submitter.value !== "preview") write(sentKey, key)
  })
}
