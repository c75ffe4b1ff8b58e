// Small comforts of the text page: choices apply at once, j and k go through what is open, b through the brackets, g asks
// where to go, and the outline shows where one is.

const settings = document.querySelector("form.settings")
if (settings) {
  settings.querySelector("button").hidden = true
  settings.addEventListener("change", () => settings.submit())
}

const rows = document.querySelector("article[data-rows]")
if (rows) {
  const hint = document.querySelector(".keys")
  if (hint) hint.hidden = false
  const typing = (e) => e.target.closest("input, textarea, select, [contenteditable]") || e.ctrlKey || e.metaKey || e.altKey
  let here = null
  const go = (found, step) => {
    if (!found.length) return
    const top = (e) => e.getBoundingClientRect().top
    let at = found.indexOf(here)
    if (at < 0) at = step > 0 ? found.findIndex((e) => top(e) > 40) - 1 : found.findIndex((e) => top(e) > -40)
    here?.classList.remove("here")
    here = found[Math.min(Math.max(at + step, 0), found.length - 1)]
    here.classList.add("here")
    here.scrollIntoView({ block: "center" })
    const link = here.querySelector("a[href]")
    link?.focus({ preventScroll: true })
  }
  addEventListener("keydown", (e) => {
    if (typing(e)) return
    if (e.key === "j") go([...rows.querySelectorAll(".is-bracketed")], 1)
    if (e.key === "k") go([...rows.querySelectorAll(".is-bracketed")], -1)
    if (e.key === "b") go([...rows.querySelectorAll(".br:not(.br .br)")], 1)
    if (find && (e.key === "g" || e.key === "/")) {
      e.preventDefault()
      find.select()
      find.focus()
    }
  })

  // A label that is on this page is gone to without asking the server.
  const find = document.getElementById("find")
  const plain = (label) => label.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Cf}\s.]/gu, "")
  find?.form.addEventListener("submit", (e) => {
    const wanted = plain(find.value)
    const row = wanted && [...rows.querySelectorAll(".row[data-cite]")].find((row) => plain(row.dataset.cite) === wanted)
    if (!row) return
    e.preventDefault()
    find.blur()
    go([row], 0)
    history.replaceState(null, "", "#" + encodeURIComponent(row.id))
  })

  // A link to a bracket leads to its paragraph when the bracket has been dealt with, and says so.
  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1)), [, paragraph, number] = id.match(/^(p-.+)-b(\d+)$/) ?? []
    const row = paragraph && !document.getElementById(id) && document.getElementById(paragraph)
    if (!row) return
    go([row], 0)
    const says = document.createElement("p")
    says.className = "remark stamp"
    says.setAttribute("role", "status")
    says.textContent = rows.dataset.gone.replace("{n}", number)
    row.querySelector(".para").append(says)
  }
  arrive()
  addEventListener("hashchange", arrive)

  // Notes that are longer than their paragraph may stand beside the next ones, where those have none.
  const wide = matchMedia("(min-width: 60.01rem)")
  const spill = () => {
    const all = [...rows.querySelectorAll(":scope > .row")]
    for (const row of all) row.classList.remove("spill")
    if (!wide.matches) return
    const measured = all.map((row) => {
      const style = getComputedStyle(row)
      return { row, text: row.querySelector(".para").offsetHeight, notes: row.querySelector(".beside")?.offsetHeight ?? 0,
        gap: Math.max(parseFloat(style.marginTop), parseFloat(style.marginBottom)) }
    })
    measured.forEach((m, i) => {
      if (m.notes <= m.text) return
      let room = m.text
      for (let next = i + 1; next < measured.length && !measured[next].notes; next++) room += measured[next].gap + measured[next].text
      m.spills = room >= m.notes
    })
    for (const m of measured) m.row.classList.toggle("spill", Boolean(m.spills))
  }
  spill()
  document.fonts?.ready.then(spill)
  rows.addEventListener("toggle", spill, true)
  addEventListener("resize", spill)
  document.addEventListener("moved", spill)

  const links = new Map([...document.querySelectorAll(".outline ol a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]))
  const seen = () => {
    let now = null
    for (const id of links.keys()) {
      const heading = document.getElementById(id)
      if (heading && heading.getBoundingClientRect().top < innerHeight / 3) now = id
    }
    for (const [id, a] of links) id === now ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current")
  }
  let frame = 0
  addEventListener("scroll", () => { frame ||= requestAnimationFrame(() => { frame = 0; seen() }) }, { passive: true })
  seen()
}
