/** The editor component, set up for the language: its keywords, its completions, its problems in place. */

import {
  autocompletion,
  closeCompletion,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
  snippet,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, type Extension, Transaction } from '@codemirror/state';
import { EditorView, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { completionsFor } from '../../explain/writing/completions.ts';
import { namesIn } from '../../explain/writing/repairs.ts';
import { keywords } from './keywords.ts';
import { marks, repairAt, setMarks, type ShownProblem } from './marks.ts';
import { theme } from './theme.ts';

export interface Editor {
  mark(problems: readonly ShownProblem[]): void;
  /** Another text, which is not the typist's: it cannot be taken back here. */
  replace(text: string): void;
  goToLine(line: number): void;
  /** A line with blanks (`${…}`) below the caret; the first blank is selected, Tab goes to the next. */
  addLine(template: string): void;
  destroy(): void;
}

interface EditorSetUp {
  readonly parent: Element;
  readonly text: string;
  readonly language: 'en' | 'ko';
  readonly label: string;
  readonly onType: (text: string) => void;
}

/** What is wrong with a line is told under it. */
const NOTE_PX = 56;

export function createEditor(setUp: EditorSetUp): Editor {
  const state = EditorState.create({ doc: setUp.text, extensions: extensionsFor(setUp) });
  // In a shadow the component may bring styles of its own: the page allows no inline ones.
  const root = setUp.parent.shadowRoot ?? setUp.parent.attachShadow({ mode: 'open' });
  const view = new EditorView({ state, parent: root, root });
  // What is typed is none of the page's shortcuts.
  view.dom.addEventListener('keydown', stop);
  const resized = keepCaretInSight(view);
  return {
    mark: (problems) => view.dispatch({ effects: setMarks.of(problems) }),
    replace(text) {
      if (text === view.state.doc.toString()) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        annotations: [Transaction.addToHistory.of(false), Transaction.remote.of(true)],
      });
    },
    goToLine(line) {
      const { doc } = view.state;
      const { from } = doc.line(Math.min(Math.max(1, line), doc.lines));
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
      view.focus();
    },
    addLine(template) {
      const { doc, selection } = view.state;
      const { to } = doc.lineAt(selection.main.head);
      view.focus();
      snippet(`\n${template}`)(view, null, to, to);
    },
    destroy() {
      resized.disconnect();
      view.destroy();
    },
  };
}

/** The room for the text grows and shrinks while it is written: the problems are told under it, branches get tracks. */
function keepCaretInSight(view: EditorView): ResizeObserver {
  const observer = new ResizeObserver(() => {
    if (!view.hasFocus) return;
    const { head } = view.state.selection.main;
    view.dispatch({ effects: EditorView.scrollIntoView(head, { yMargin: NOTE_PX }) });
  });
  observer.observe(view.dom);
  return observer;
}

function stop(event: Event): void {
  event.stopPropagation();
}

function extensionsFor({ language, label, onType }: EditorSetUp): Extension {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    history(),
    keywords,
    marks,
    autocompletion({
      override: [(context) => completions(context, language)],
      icons: false,
      interactionDelay: 0,
    }),
    keymap.of([
      { key: 'Alt-Enter', run: repairAt },
      { key: 'Escape', run: leave },
      ...completionKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.lineWrapping,
    EditorView.scrollMargins.of(() => ({ bottom: NOTE_PX })),
    EditorView.contentAttributes.of({
      'aria-label': label,
      spellcheck: 'false',
      autocapitalize: 'off',
      // A browser lets one tab to what can be edited anyway; this says so to whoever reads the page.
      tabindex: '0',
    }),
    EditorView.updateListener.of(({ docChanged, transactions, state }) => {
      const isTyped = transactions.some((one) => one.annotation(Transaction.remote) !== true);
      if (docChanged && isTyped) onType(state.doc.toString());
    }),
    theme,
  ];
}

/** A list that is open closes first; then the keys of the page work again. */
function leave(view: EditorView): boolean {
  if (!closeCompletion(view)) view.contentDOM.blur();
  return true;
}

function completions(context: CompletionContext, language: 'en' | 'ko'): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  if (!context.explicit && /(?:^|\s)$/.test(before)) return null;
  const { from, options } = completionsFor(before, namesIn(context.state.doc.toString()), language);
  if (options.length === 0) return null;
  return {
    from: line.from + from,
    options: options.map(({ text, kind, doc, template }) => ({
      label: text,
      type: kind,
      ...(template === undefined ? {} : { apply: snippet(template) }),
      ...(doc === '' ? {} : { info: doc }),
    })),
    validFor: /^[\w.-]*$/,
  };
}
