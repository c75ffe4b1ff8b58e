// Keys on the Chair's desk: j and k go through the open questions, and from the last one shown to the link to those after it;
// Enter decides on one (it is a link), t goes through what the record suggests for it. Without this script all of them are
// links.
const list = document.querySelector("[data-questions]");
if (list) {
  list.querySelector(".keys").hidden = false;
  const questions = [...list.querySelectorAll("ol.questions > li")];
  const within = () => questions.findIndex((q) => q.contains(document.activeElement));
  const go = (at) => {
    const link = questions[Math.min(Math.max(at, 0), questions.length - 1)]?.querySelector("a.which");
    link?.focus({ preventScroll: true });
    link?.closest("li").scrollIntoView({ block: "center" });
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const here = within();
    const page = (way) => list.querySelector(`.pages a[rel=${way}]`);
    if (event.key === "j" && here === questions.length - 1 && page("next")) page("next").focus();
    else if (event.key === "k" && here === 0 && page("prev")) page("prev").focus();
    else if (event.key === "j") go(here + 1);
    else if (event.key === "k") go(here < 0 ? 0 : here - 1);
    else if (event.key === "t" && here >= 0) {
      const tries = [...questions[here].querySelectorAll(".tries a")];
      if (!tries.length) return;
      tries[(tries.indexOf(document.activeElement) + 1) % tries.length].focus();
    } else return;
    event.preventDefault();
  });

  // Back from a question, the list begins where one was.
  const back = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (back?.matches("ol.questions > li")) go(questions.indexOf(back));
}
