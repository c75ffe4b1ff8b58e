// Follows the record: the stream says only that the text moved; the page then asks again and gets what its reader
// may see, and swaps the paragraphs that changed. A form in use is never touched: there a line says what happened.

const body = document.body
const notice = document.getElementById("live")
const rowsOf = (root) => root.querySelector("[data-rows]")
const keyed = (rows) => [...rows.children].filter((e) => e.id)

// What the server sent, before any script changed it: only what differs from that is swapped.
const sent = new Map()
const remember = (rows) => keyed(rows).forEach((row) => sent.set(row.id, row.outerHTML))

function say() {
  notice.textContent = notice.dataset.says + " "
  const link = document.createElement("a")
  link.href = location.href
  link.textContent = notice.dataset.reload
  link.addEventListener("click", (event) => { event.preventDefault(); location.reload() })
  notice.append(link)
  notice.hidden = false
}

function inUse(element) {
  if (element.contains(document.activeElement) && document.activeElement !== document.body) return true
  return [...element.querySelectorAll("textarea, input, select")].some((field) =>
    field.type === "radio" || field.type === "checkbox" ? field.checked !== field.defaultChecked
      : "defaultValue" in field && field.value !== field.defaultValue)
}

function swap(old, fresh) {
  const opened = [...old.querySelectorAll("details")].map((d) => d.open)
  fresh.querySelectorAll("details").forEach((d, i) => { d.open = opened[i] ?? d.open })
  old.replaceWith(fresh)
}

function mark(row) {
  row.classList.add("fresh")
  setTimeout(() => row.classList.remove("fresh"), 8000)
}

// swapRows puts the new state of the text in place of the old one, paragraph by paragraph.
function swapRows(rows, fresh) {
  let held = false
  const there = new Map(keyed(rows).map((row) => [row.id, row]))
  let last = null
  for (const incoming of keyed(fresh)) {
    const html = incoming.outerHTML
    let row = there.get(incoming.id)
    there.delete(incoming.id)
    if (!row) {
      row = document.importNode(incoming, true)
      last ? last.after(row) : rows.prepend(row)
      mark(row)
    } else if (sent.get(row.id) !== html) {
      if (inUse(row)) {
        held = true
      } else {
        const next = document.importNode(incoming, true)
        swap(row, next)
        row = next
        mark(row)
      }
    }
    if (last && row.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING) last.after(row)
    sent.set(incoming.id, html)
    last = row
  }
  for (const row of there.values()) {
    if (inUse(row)) held = true
    else row.remove()
  }
  return held
}

// Parts of the page round the text that tell how things stand.
const around = [".top .state", ".views", ".outline .of", ".outline .meter", ".outline .meter-words", ".outline ol"]

async function refresh(version) {
  const rows = rowsOf(document)
  if (!rows) return say()
  const answer = await fetch(location.href, { headers: { Accept: "text/html", "Unbracket-Live": String(version) }, cache: "no-store" })
  if (!answer.ok || answer.redirected) return say()
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const fresh = rowsOf(page)
  if (!fresh) return say()
  const held = swapRows(rows, fresh)
  for (const selector of around) {
    const old = document.querySelector(selector), next = page.querySelector(selector)
    if (old && next) old.replaceWith(document.importNode(next, true))
  }
  body.dataset.record = page.body.dataset.record || String(version)
  held ? say() : (notice.hidden = true)
  document.dispatchEvent(new CustomEvent("moved", { detail: { version, page } }))
}

if (body.dataset.live && "EventSource" in window) {
  const rows = rowsOf(document)
  if (rows) remember(rows)
  let running = Promise.resolve()
  const stream = new EventSource(body.dataset.live)
  stream.addEventListener("version", (event) => {
    const version = Number(event.data)
    running = running.then(() => {
      if (version > Number(body.dataset.record)) return refresh(version)
    }).catch(say)
  })
  addEventListener("pagehide", () => stream.close())
}
