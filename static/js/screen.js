// The screen of the room: follows the record, sizes the type so that the paragraph fills the wall, and marks for some
// seconds what changed. Without this script the page comes anew every few seconds.

const hall = document.body.classList.contains("hall") ? document.body : null
const shown = () => document.getElementById("screen")
const paragraphOf = (screen) => screen.querySelector("h1 bdi")?.textContent ?? ""
const calm = matchMedia("(prefers-reduced-motion: reduce)")

// The largest type at which the whole paragraph is seen. One that would need smaller type than the last row reads scrolls.
// One that is shown part by part is as large as its longest part allows.
function fit() {
  const main = shown()?.querySelector("main"), texts = main?.querySelector(".texts")
  if (!texts) return
  const least = Math.max(22, innerHeight / (hall.classList.contains("with-clean") ? 30 : 24)), most = innerHeight / 6
  const fits = (size) => {
    texts.style.fontSize = `${size}px`
    if (main.classList.contains("in-parts")) return longestPart(main) <= main.clientHeight && main.scrollWidth <= main.clientWidth
    return main.scrollHeight <= main.clientHeight && main.scrollWidth <= main.clientWidth
  }
  let low = least, high = most
  if (fits(most)) return
  for (let i = 0; i < 9; i++) {
    const middle = (low + high) / 2
    if (fits(middle)) low = middle
    else high = middle
  }
  fits(low)
}

// The height of the longest part with the label above it: from the line on which it begins to that on which it ends.
function longestPart(main) {
  const words = main.querySelector(".words"), line = parseFloat(getComputedStyle(words).lineHeight)
  const begins = [...words.querySelectorAll(".part")].map((part) => part.getBoundingClientRect().top)
  const edges = [words.getBoundingClientRect().top, ...begins, words.getBoundingClientRect().bottom - line]
  return main.querySelector("h1").offsetHeight + Math.max(...edges.slice(1).map((edge, i) => edge + line - edges[i]))
}

// Brings the part that the Chair shows under the label, and the same place of the clean text beside it.
function toPart() {
  const main = shown()?.querySelector("main.in-parts")
  if (!main) return
  const number = Number(main.dataset.part), clean = main.querySelector(".plainly")
  if (clean) clean.style.transform = ""
  const top = (id) => { // of the line on which the part begins
    const part = document.getElementById(id), at = part.getBoundingClientRect()
    return at.top - (parseFloat(getComputedStyle(part).lineHeight) - at.height) / 2
  }
  const height = main.querySelector("h1").getBoundingClientRect().height
  const begins = number > 1 ? top(`part-${number}`) + main.scrollTop - main.getBoundingClientRect().top - height : 0
  const beside = document.getElementById(`beside-${number}`)
  if (clean && beside) {
    const wanted = Math.min(begins, main.scrollHeight - main.clientHeight)
    clean.style.transform = `translateY(${Math.max(0, wanted + height + main.getBoundingClientRect().top - top(beside.id) - main.scrollTop)}px)`
  }
  main.scrollTop = begins
}

// Words and signs with the text nodes that they stand in. A bracket may open in the middle of what a blank ends.
function wordsOf(element) {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const words = []
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement.closest(".no")) continue // numbers of brackets are no words
    for (const found of node.data.matchAll(/[\p{L}\p{M}\p{N}]+|\S/gu)) words.push({ node, at: found.index, text: found[0] })
  }
  return words
}

// The words of the new text that the old one did not have, in order: the longest common part stays.
function added(old, fresh) {
  const a = old.map((w) => w.text), b = fresh.map((w) => w.text)
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1])
  const out = []
  let i = 0
  for (let j = 0; j < b.length; ) {
    if (i < a.length && a[i] === b[j]) { i++; j++ }
    else if (i < a.length && table[i + 1][j] >= table[i][j + 1]) i++
    else out.push(fresh[j++])
  }
  return out
}

// Marks what is new: a bracket as a whole, other words one by one. Where words only went, the whole paragraph is marked.
function mark(old, fresh) {
  const before = wordsOf(old), after = wordsOf(fresh)
  if (before.map((w) => w.text).join(" ") === after.map((w) => w.text).join(" ")) return
  if (before.length * after.length > 4e6) return
  const marked = new Set()
  for (const word of added(before, after).reverse()) {
    const bracket = word.node.parentElement.closest(".br")
    if (bracket) {
      marked.add(bracket)
      continue
    }
    const range = document.createRange()
    range.setStart(word.node, word.at)
    range.setEnd(word.node, word.at + word.text.length)
    const sign = document.createElement("span")
    range.surroundContents(sign)
    marked.add(sign)
  }
  if (!marked.size) marked.add(fresh)
  for (const element of marked) element.classList.add("fresh")
  setTimeout(() => {
    for (const element of marked) element.classList.remove("fresh")
    if (fresh.isConnected) toPart()
  }, 8000)
  const first = fresh.querySelector(".fresh")
  if (first) requestAnimationFrame(() => first.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" }))
}

async function follow() {
  const answer = await fetch(location.href, { headers: { "X-Part": "screen" }, cache: "no-store" })
  if (answer.redirected || answer.status === 404) return location.reload() // the session ended, or the part in the room
  if (!answer.ok) throw new Error(`the screen answers ${answer.status}`)
  const part = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("screen")
  if (!part) return location.reload()
  const old = shown(), fresh = document.importNode(part, true)
  const same = paragraphOf(old) === paragraphOf(fresh)
  const top = old.querySelector("main").scrollTop, partBefore = old.querySelector("main").dataset.part
  old.replaceWith(fresh)
  hall.dataset.record = fresh.dataset.record
  fit()
  if (!same) return toPart()
  const main = fresh.querySelector("main")
  main.scrollTop = top
  if (main.dataset.part !== partBefore) return toPart()
  const words = fresh.querySelector(".words"), before = old.querySelector(".words")
  if (words && before) mark(before, words)
}

if (hall) {
  const lay = () => { fit(); toPart() }
  lay()
  document.fonts?.ready.then(lay)
  addEventListener("resize", lay)
  let wanted = Number(hall.dataset.record), turned = false, running = false
  const go = async () => {
    if (running) return
    running = true
    while (turned || wanted > Number(hall.dataset.record)) {
      turned = false
      try {
        await follow()
      } catch {
        turned = true
        await new Promise((done) => setTimeout(done, 1500)) // the line is bad; the words that are there stay
      }
    }
    running = false
  }
  if ("EventSource" in window) {
    const stream = new EventSource(hall.dataset.live)
    stream.addEventListener("version", (event) => { wanted = Math.max(wanted, Number(event.data)); go() })
    stream.addEventListener("part", () => { turned = true; go() })
    stream.addEventListener("program", (event) => { if (event.data !== hall.dataset.program) location.reload() }) // nobody writes here
    addEventListener("pagehide", () => stream.close())
  }
}
