/** The keyword of each line in bold, a verb behind `at` too; comments quiet. */

import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from '@codemirror/view';

const KEYWORD = Decoration.mark({ class: 'st-keyword' });
const QUIET = Decoration.mark({ class: 'st-quiet' });
const HEAD = /^\s*([a-z][\w-]*)/;
const VERB = /^\s*at\s+\S+\s+([a-z][\w-]*)/;
/** Outside quotes: before it they come in pairs. */
const COMMENT = /^(?:[^"#]|"(?:[^"\\]|\\.)*")*(#.*)$/;

export const keywords: Extension = ViewPlugin.define(
  (view) => ({
    decorations: decorated(view),
    update(change) {
      if (change.docChanged || change.viewportChanged) this.decorations = decorated(change.view);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

function decorated(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      for (const match of [HEAD.exec(line.text), VERB.exec(line.text)]) {
        const word = match?.[1];
        if (match === null || match === undefined || word === undefined) continue;
        const end = line.from + match[0].length;
        builder.add(end - word.length, end, KEYWORD);
      }
      const comment = COMMENT.exec(line.text)?.[1];
      if (comment !== undefined) builder.add(line.to - comment.length, line.to, QUIET);
      at = line.to + 1;
    }
  }
  return builder.finish();
}
