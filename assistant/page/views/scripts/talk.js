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
