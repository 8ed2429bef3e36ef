// A new turn comes into view beside the question box: the conversation scrolls so that the last question stands
// first, with its answer below; where the conversation has no box of its own, the page scrolls there.
let turnsShown;
const showLastQuestion = () => {
  const answers = element.querySelector(".answers");
  const turns = answers ? answers.querySelectorAll(".turn").length : 0;
  const before = turnsShown;
  turnsShown = turns;
  if (!answers || turns === before) return;
  requestAnimationFrame(() => {
    const asked = [...answers.querySelectorAll(".turn.asked")].pop() || answers.lastElementChild;
    if (getComputedStyle(answers).overflowY === "auto") {
      answers.scrollTop = asked.offsetTop;
    } else if (before !== undefined) {
      asked.scrollIntoView({ block: "start" });
    }
  });
};
watch("value", showLastQuestion);
showLastQuestion();
// The card stands over the conversation, from its left edge on and below the toolbar and the desk bar: all are
// measured, since their heights change with what is in them.
const measure = () => {
  const bar = document.getElementById("toolbar");
  const talk = document.getElementById("talk-column");
  if (!element.isConnected || !bar || !talk || !talk.offsetParent) return;
  const desk = document.querySelector(".desk-bar");
  const ends = [bar, desk].map((one) => (one ? one.getBoundingClientRect().bottom : 0));
  const below = Math.max(0, ...ends.map(Math.round));
  const asking = document.getElementById("asking");
  const set = (name, pixels) => document.documentElement.style.setProperty(name, `${pixels}px`);
  set("--below-toolbar", below);
  if (asking) set("--asking", Math.floor(asking.getBoundingClientRect().height));
  set("--talk-left", Math.round(talk.getBoundingClientRect().left));
};
const measuring = new ResizeObserver(measure);
for (const name of ["toolbar", "talk-column", "masthead", "asking", "desk-bar"]) {
  const watched = document.getElementById(name);
  if (watched) measuring.observe(watched);
}
const measureOnScroll = () => {
  if (element.isConnected) measure();
  else {
    measuring.disconnect();
    window.removeEventListener("scroll", measureOnScroll);
    window.removeEventListener("resize", measureOnScroll);
  }
};
window.addEventListener("scroll", measureOnScroll, { passive: true });
window.addEventListener("resize", measureOnScroll);
measure();
