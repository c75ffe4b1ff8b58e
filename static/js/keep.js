// Keeps on this device what is put into a form, until it is on record: a lost line, a closed lid or an expired
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
  const fields = [...form.querySelectorAll("textarea[name], input[type=text][name], input[type=checkbox][name], select[name]")]
  const named = (f) => f.type === "checkbox" ? `${f.name}=${f.value}` : f.name
  const valueOf = (f) => f.type === "checkbox" ? f.checked : f.value
  const begun = new Map(fields.map((f) => [f, valueOf(f)]))
  const changed = () => fields.some((f) => valueOf(f) !== begun.get(f))
  const hint = form.querySelector(".kept")
  // The fields of a form with several edits differ with them: it is kept whole, and sent again to be filled in.
  const whole = "keepWhole" in form.dataset
  const typed = () => whole ? { whole: [...new FormData(form)].filter(([name]) => name !== "act") }
    : Object.fromEntries(fields.map((f) => [named(f), valueOf(f)]))
  const kept = read(key)
  // Of a form kept whole, what a person put in: hidden fields tell the state of the page.
  const unseen = new Set([...form.querySelectorAll("input[type=hidden]")].map((f) => f.name))
  const put = (all) => JSON.stringify(all.filter(([name, value]) => value !== "" && !unseen.has(name) && !name.startsWith("add-")))
  const differs = kept && (whole ? kept.whole && put(kept.whole) !== put(typed().whole)
    : fields.some((f) => named(f) in kept && kept[named(f)] !== valueOf(f)))

  const fill = () => {
    if (!whole) {
      for (const f of fields) {
        if (!(named(f) in kept)) continue
        if (f.type === "checkbox") f.checked = kept[named(f)]
        else f.value = kept[named(f)]
      }
      fields[0].dispatchEvent(new Event("input", { bubbles: true }))
      return
    }
    const again = document.createElement("form")
    again.method = "post"
    again.action = form.action
    for (const [name, value] of [...kept.whole, ["do", "preview"]]) {
      const field = document.createElement("textarea") // keeps line breaks
      field.name = name
      field.value = value
      again.append(field)
    }
    again.hidden = true
    document.body.append(again)
    again.submit()
  }
  const button = (text, act) => {
    const b = document.createElement("button")
    b.type = "button"
    b.className = "plain"
    b.textContent = text
    b.addEventListener("click", () => { hint.hidden = true; hint.textContent = ""; act() })
    return b
  }
  if (differs && hint && !document.querySelector(".told.refused, #preview .card")) {
    hint.append(hint.dataset.says, " ", button(hint.dataset.restore, fill), " · ", button(hint.dataset.discard, () => drop(key)))
    hint.hidden = false
  }

  let waiting
  form.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => { if (changed()) write(key, typed()) }, 250)
  })
  const offline = () => {
    if (!hint) return
    hint.textContent = hint.dataset.offline
    hint.hidden = false
  }
  addEventListener("offline", offline)
  addEventListener("online", () => { if (hint && hint.textContent === hint.dataset.offline) hint.hidden = true })
  form.addEventListener("submit", (event) => {
    if (changed() || whole) write(key, typed())
    if (navigator.onLine === false) {
      event.preventDefault() // the browser would put its own page in place of the form
      return offline()
    }
    if (event.submitter && event.submitter.value !== "preview") write(sentKey, key)
  })
}
