// The editor on a shared text.
import { Editor, Extension } from "@tiptap/core";
import { bindingPlugins } from "./binding.js";
import { caretsPlugin } from "./carets.js";
import { idsPlugin } from "./ids.js";
import { pastePlugin } from "./inserting.js";
import { keysPlugins } from "./keys.js";
import { limitsPlugin } from "./limits.js";
import { NODES } from "./nodes.js";
import { numbersPlugin } from "./numbers_shown.js";

// `style`: how clauses are numbered. `tell(what)`: why something was not taken. `ask(name)`: open a dialogue.
export function newEditor({ element, doc, awareness, editable, style, label, language, tell, ask, toToolbar, onChange }) {
  const together = Extension.create({
    name: "together",
    addProseMirrorPlugins: () => [
      ...bindingPlugins(doc),
      caretsPlugin(awareness),
      idsPlugin(),
      limitsPlugin(tell),
      pastePlugin(tell),
      ...keysPlugins({ doc, ask, toToolbar }),
      numbersPlugin(style),
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
      attributes: { class: "draft__editor", role: "textbox", "aria-multiline": "true", "aria-label": label, "aria-readonly": String(!editable), lang: language, spellcheck: "true", tabindex: "0" },
    },
    onTransaction: onChange,
  });
}
