// What xterm.js and the script around it leave to the page.

// xterm.js makes links of the addresses in a release. A click meant for a segment would call up what
// may not be public yet, so that nothing here opens a window.
window.open = () => null;

// Keys that xterm.js sends without what is held down with them, as terminals send them otherwise.
const WHOLE = {
  "Alt+PageUp": "\x1b[5;3~",
  "Alt+PageDown": "\x1b[6;3~",
  "Shift+Enter": "\x1b[13;2u",
  "Control+Enter": "\x1b[13;5u",
};

addEventListener("keydown", (event) => {
  const held = ["Control", "Alt", "Shift", "Meta"].filter((key) => event.getModifierState(key));
  const data = WHOLE[[...held, event.key].join("+")];
  if (!data || event.isComposing) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  event.target.dispatchEvent(new InputEvent("input", { data, inputType: "insertText" }));
}, true);

// The terminal's script marks the body `-first-byte` once something is drawn and `-closed` when the
// connection has ended.
addEventListener("DOMContentLoaded", () => {
  const marks = document.body.classList;
  const button = document.querySelector("#ended button");
  button.addEventListener("click", () => location.reload());
  const watch = new MutationObserver(() => {
    if (marks.contains("-closed")) {
      watch.disconnect();
      button.focus();
    } else if (marks.contains("-first-byte")) {
      document.querySelector(".xterm-helper-textarea").focus();
    }
  });
  watch.observe(document.body, { attributes: true, attributeFilter: ["class"] });
});
