/* Saving: a text as a file among the downloads. */

import { h } from "../draw.js";

/** Hand a text over as a file of a name and a kind. */
export const save = (name, kind, text) => {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
