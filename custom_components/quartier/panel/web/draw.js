/*
 * Drawing: a tree of elements, and a way to make what stands there equal to it.
 *
 * Text is only ever text: nothing here reads HTML, so that no name can become markup.
 * What stands there is kept where it can be, and with it focus, scroll and open folds.
 */

const SVG = "http://www.w3.org/2000/svg";
// Attributes that are properties once somebody has touched them.
const LIVE = ["value", "checked", "disabled", "open", "selected"];

const fill = (node, props, children) => {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node[name] = value;
    else if (LIVE.includes(name)) node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
};

/** Make an element: h("p", { class: "dim", onclick }, "text", [more]). */
export const h = (tag, props, ...children) => fill(document.createElement(tag), props, children);

/** Make an element of a drawing. */
export const s = (tag, props, ...children) => fill(document.createElementNS(SVG, tag), props, children);

const alike = (a, b) =>
  a && a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);

const keyOf = (node) => (node.getAttribute ? node.getAttribute("data-key") : null);

const HANDLERS = ["onclick", "onchange", "oninput", "onkeydown", "onsubmit", "ontoggle", "onpointermove", "onpointerleave", "onfocus", "onblur"];

const become = (old, wanted) => {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== wanted.data) old.data = wanted.data;
    return;
  }
  for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of [...wanted.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const name of HANDLERS) if (old[name] !== wanted[name]) old[name] = wanted[name];
  // Whoever is typing or sliding is not disturbed; what is switched shows what is so.
  const held = old.getRootNode().activeElement === old && old.nodeName === "INPUT" && old.type !== "checkbox";
  for (const name of ["value", "checked", "disabled"]) {
    if (name in old && old[name] !== wanted[name] && !(held && name !== "disabled")) old[name] = wanted[name];
  }
  patch(old, [...wanted.childNodes]);
};

/** Make the children of a node equal to a list of nodes, keeping those that can be kept. */
export const patch = (host, wanted) => {
  const list = wanted.flat(Infinity).filter((one) => one instanceof Node);
  let old = host.firstChild;
  for (const one of list) {
    // What is kept by a key may have moved: what stood before it has gone.
    if (old && keyOf(one) && !alike(old, one)) {
      let later = old;
      while (later && !alike(later, one)) later = later.nextSibling;
      while (later && old !== later) old = drop(old);
    }
    if (alike(old, one)) {
      const next = old.nextSibling;
      become(old, one);
      old = next;
    } else {
      host.insertBefore(one, old);
    }
  }
  while (old) old = drop(old);
};

const drop = (node) => {
  const next = node.nextSibling;
  node.remove();
  return next;
};
