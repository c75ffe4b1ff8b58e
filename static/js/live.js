// Follows the record: the stream says only that the text moved; the page then asks for what changed since the version
// that it shows, and swaps those paragraphs. A form in use is never touched: there a line says what happened.

const body = document.body
const notice = document.getElementById("live")
const rowsOf = (root) => root.querySelector("[data-rows]")
const keyed = (rows) => [...rows.children].filter((e) => e.id)

// What the server sent, before any script changed it: only what differs from that is swapped.
const sent = new Map()
const remember = (rows) => keyed(rows).forEach((row) => sent.set(row.id, row.outerHTML))

function say(words = notice.dataset.says) {
  notice.textContent = words + " "
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

// swapRows puts the new state of the text in place of the old one, paragraph by paragraph. Of what stayed as it was, only
// the place is sent. It gives false when the page lacks such a paragraph: then it asks for the whole text.
function swapRows(rows, fresh) {
  if (keyed(fresh).some((row) => "same" in row.dataset && !document.getElementById(row.id))) return false
  const there = new Map(keyed(rows).map((row) => [row.id, row]))
  let last = null
  for (const incoming of keyed(fresh)) {
    const html = incoming.outerHTML
    let row = there.get(incoming.id)
    there.delete(incoming.id)
    if ("same" in incoming.dataset) {
      if (last && row.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING) last.after(row)
      last = row
      continue
    }
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
  return true
}

// Something was held back because somebody was writing there: the next time, the page asks for all of it.
let held = false

// Parts of the page round the text that tell how things stand.
const around = [".top .state", ".views", ".outline .of", ".outline .meter", ".outline .meter-words", ".outline ol"]

// ask fetches the page as it is now, as far as it changed since a version; 0 asks for all of it.
async function ask(since) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html", "Unbracket-Live": String(since) }, cache: "no-store" })
  if (!answer.ok || answer.redirected) return null
  return new DOMParser().parseFromString(await answer.text(), "text/html")
}

async function refresh(version) {
  const rows = rowsOf(document)
  if (!rows) return say()
  let page = await ask(held ? 0 : body.dataset.record)
  held = false
  if (page && rowsOf(page) && !swapRows(rows, rowsOf(page))) {
    page = await ask(0)
    if (page && rowsOf(page)) swapRows(rows, rowsOf(page))
  }
  if (!page || !rowsOf(page)) return say()
  for (const selector of around) {
    const old = document.querySelector(selector), next = page.querySelector(selector)
    if (old && next) old.replaceWith(document.importNode(next, true))
  }
  body.dataset.record = page.body.dataset.record || String(version)
  if (held) say()
  else if (!renewed) notice.hidden = true
  document.dispatchEvent(new CustomEvent("moved", { detail: { version, page } }))
}

// Before a deadline a room acts many times a minute, and a thousand pages follow: after a fetch, a page rests, the longer
// the longer it had to wait. The few pages from which the room is operated do not.
const atOnce = rowsOf(document)?.dataset.rows === "at-once"
const rest = (took) => new Promise((done) => setTimeout(done, atOnce ? 100 : 3000 + Math.random() * 2000 + Math.min(4 * took, 20000)))

let stream, wanted = 0, running = false, renewed = false

async function catchUp() {
  if (running) return
  running = true
  while (wanted > Number(body.dataset.record)) {
    const before = body.dataset.record, began = performance.now()
    try { await refresh(wanted) } catch { say() }
    if (body.dataset.record === before) break // told to reload; the next version tries again
    await rest(performance.now() - began)
  }
  running = false
}

// An open page is of the release that it was loaded from. It says so when another one answers, and never reloads by itself.
function programIs(hash) {
  renewed = hash !== body.dataset.program
  if (renewed) say(notice.dataset.renewed)
}

// follow opens the stream from the version that the page shows. The browser comes back by itself after a short break; after
// a long one, or when the page is taken up again, we do.
function follow() {
  if (stream && stream.readyState !== EventSource.CLOSED) return
  const address = new URL(body.dataset.live, location.href)
  address.searchParams.set("since", body.dataset.record)
  stream = new EventSource(address)
  stream.addEventListener("version", (event) => {
    wanted = Math.max(wanted, Number(event.data))
    catchUp()
  })
  stream.addEventListener("program", (event) => programIs(event.data))
  stream.addEventListener("error", () => { // a front that answers for a server that is down ends the stream for good
    if (stream.readyState === EventSource.CLOSED) setTimeout(follow, 5000 + Math.random() * 5000)
  })
}

if (body.dataset.live && "EventSource" in window) {
  const rows = rowsOf(document)
  if (rows) remember(rows)
  follow()
  addEventListener("pagehide", () => stream.close())
  addEventListener("pageshow", follow) // a phone takes the page up again as it left it
  addEventListener("online", follow)
  document.addEventListener("visibilitychange", () => { if (!document.hidden) follow() })
}
