/** Problems in place: the line in the well, the word underlined, under the line what is wrong and its repair. */

import { type Extension, type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import type { Marked } from '../../explain/writing/repairs.ts';

export interface ShownProblem extends Marked {
  readonly text: string;
  /** The repair as a link; empty: none. */
  readonly write: string;
  readonly orPress: string;
}

interface Shown {
  readonly problems: readonly ShownProblem[];
  readonly decorations: DecorationSet;
}

export const setMarks = StateEffect.define<readonly ShownProblem[]>();

const NOTHING: Shown = { problems: [], decorations: Decoration.none };

const shownProblems = StateField.define<Shown>({
  create: () => NOTHING,
  update(shown, change) {
    for (const effect of change.effects) {
      if (effect.is(setMarks)) {
        const { doc } = change.state;
        const known = effect.value.filter(({ to }) => to <= doc.length);
        const decorations = Decoration.set(
          known.flatMap((problem) => decorationsOf(problem, doc)),
          true,
        );
        return { problems: known, decorations };
      }
    }
    if (!change.docChanged) return shown;
    const moved = shown.problems.map((problem) => ({
      ...problem,
      from: change.changes.mapPos(problem.from),
      to: change.changes.mapPos(problem.to),
    }));
    return { problems: moved, decorations: shown.decorations.map(change.changes) };
  },
  provide: (field) => EditorView.decorations.from(field, ({ decorations }) => decorations),
});

export const marks: Extension = shownProblems;

/** At the caret's line, else the first that has a repair. */
export function repairAt(view: EditorView): boolean {
  const { problems } = view.state.field(shownProblems);
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const mendable = problems.filter(({ repair }) => repair !== null);
  const here = mendable.find(({ from }) => from >= line.from && from <= line.to) ?? mendable[0];
  if (here === undefined) return false;
  mend(view, here);
  return true;
}

function mend(view: EditorView, { from, to, repair }: ShownProblem): void {
  const insert = repair ?? '';
  // What is taken out takes the blank before it along.
  const begin = insert === '' && view.state.sliceDoc(from - 1, from) === ' ' ? from - 1 : from;
  view.dispatch({
    changes: { from: begin, to, insert },
    selection: { anchor: begin + insert.length },
  });
  view.focus();
}

function decorationsOf(
  problem: ShownProblem,
  doc: { lineAt(at: number): { readonly from: number; readonly to: number } },
): readonly Range<Decoration>[] {
  const { from, to } = problem;
  const line = doc.lineAt(from);
  const isError = problem.problem.severity === 'error';
  const end = Math.max(to, Math.min(line.to, from + 1));
  return [
    Decoration.line({ class: isError ? 'st-wrong-line' : 'st-odd-line' }).range(line.from),
    ...(end > from ? [Decoration.mark({ class: 'st-wrong' }).range(from, end)] : []),
    Decoration.widget({ widget: new ProblemNote(problem), block: true, side: 1 }).range(line.to),
  ];
}

class ProblemNote extends WidgetType {
  readonly shown: ShownProblem;

  constructor(shown: ShownProblem) {
    super();
    this.shown = shown;
  }

  override eq(other: ProblemNote): boolean {
    return other.shown.text === this.shown.text && other.shown.from === this.shown.from;
  }

  override toDOM(view: EditorView): HTMLElement {
    const { text, write, orPress, from, problem } = this.shown;
    const note = document.createElement('div');
    note.className = problem.severity === 'error' ? 'st-note st-note-wrong' : 'st-note';
    note.append(text);
    if (write === '') return note;
    const link = document.createElement('button');
    link.type = 'button';
    link.textContent = write;
    link.addEventListener('click', () => {
      const { problems } = view.state.field(shownProblems);
      const present = problems.find((one) => one.problem === problem && one.from === from);
      mend(view, present ?? this.shown);
    });
    note.append(' ', link, ` ${orPress}`);
    return note;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
