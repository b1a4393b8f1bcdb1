// The editor on a shared text.
import { Editor, Extension } from "@tiptap/core";
import { besidePlugin } from "./beside_shown.js";
import { bindingPlugins } from "./binding.js";
import { caretsPlugin } from "./carets.js";
import { idsPlugin } from "./ids.js";
import { pastePlugin } from "./inserting.js";
import { keysPlugins } from "./keys.js";
import { limitsPlugin } from "./limits.js";
import { NODES } from "./nodes.js";
import { numbersPlugin } from "./numbers_shown.js";
import { stayingPlugin } from "./staying.js";

// Who only reads has the text as it is, with its headings; who writes has one field.
const attributesOf = ({ editable, label, language }) => ({
  class: "draft__editor",
  lang: language,
  "aria-label": label,
  ...(editable ? { role: "textbox", "aria-multiline": "true", spellcheck: "true", tabindex: "0" } : { role: "document" }),
});

// From now on one writes in it, or only reads.
export function setWriting(editor, editable, page) {
  editor.setOptions({ editorProps: { attributes: attributesOf({ editable, ...page }) } });
  editor.setEditable(editable);
}

// `style`: how clauses are numbered. `tell(what)`: why something was not taken. `ask(name)`: open a dialogue.
export function newEditor({ element, doc, awareness, editable, style, label, language, tell, ask, toToolbar, onChange }) {
  const together = Extension.create({
    name: "together",
    addProseMirrorPlugins: () => [
      ...bindingPlugins(doc),
      caretsPlugin(awareness),
      stayingPlugin(doc),
      idsPlugin(),
      limitsPlugin(tell),
      pastePlugin(tell),
      ...keysPlugins({ doc, ask, toToolbar }),
      numbersPlugin(style),
      besidePlugin(),
    ],
  });
  return new Editor({
    element,
    editable,
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    enableCoreExtensions: { keymap: false, clipboardTextSerializer: false, focusEvents: false, drop: false, paste: false, delete: false, tabindex: false },
    extensions: [...NODES, together],
    editorProps: {
      attributes: attributesOf({ editable, label, language }),
    },
    onTransaction: onChange,
  });
}
