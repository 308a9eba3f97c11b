/** One branch of the tree: what happens in it, what was done, what it came to; those that fork from it stand where they do. */

import type { BranchAct, BranchView } from '../../app/workbench/contract.ts';
import { formatInstant, formatInstantBare } from '../../i18n/format.ts';
import { messagesOf } from '../../i18n/language.ts';
import { twinMessagesOf } from '../../i18n/twin.ts';
import { actWords } from '../../kit/act-words.ts';
import { CueGlyph } from '../../kit/cue-glyph.tsx';
import { cueLabels } from '../../kit/cue-words.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import type { CueKind } from '../../playback/cues.ts';
import { useLanguage } from '../parts/use-panel-words.ts';
import { branchTitle } from '../../kit/branch-title.ts';
import { BranchFoot } from './branch-foot.tsx';

interface BranchItemsProps {
  readonly branch: BranchView;
  readonly branches: readonly BranchView[];
}

/** What of a run as it was opened is worth a row. */
const TOLD: ReadonlySet<CueKind> = new Set<CueKind>([
  'crash',
  'cut',
  'lost',
  'repeated',
  'overwritten',
  'frozen',
  'stopped',
  'healed',
  'slowed',
  'started',
  'resumed',
  'setting',
]);
const MOST = 9;

interface Row {
  readonly key: string;
  readonly atUs: number;
  readonly kind: CueKind;
  readonly label: string;
}

export function BranchItems({ branch, branches }: BranchItemsProps) {
  const language = useLanguage();
  const words = twinMessagesOf(language).history;
  const events = useScenarioRows(branch);
  const children = branches.filter(({ parent }) => parent === branch.id);
  const isRoot = branch.parent === null;
  const items = [
    ...(isRoot ? [{ atUs: -1, row: startRow(words.start), child: null }] : []),
    ...events.map((row) => ({ atUs: row.atUs, row, child: null })),
    ...children.map((child) => ({ atUs: child.forkUs, row: null, child })),
  ].sort((a, b) => a.atUs - b.atUs);
  return (
    <>
      {items.map(({ row, child }) =>
        child === null ? (
          row !== null && <EventRow key={row.key} branch={branch} row={row} isOwn={false} />
        ) : (
          <li key={child.id} className="history-fork" data-present={child.isPresent}>
            <ol aria-label={branchTitle(child, language)}>
              <BranchItems branch={child} branches={branches} />
            </ol>
          </li>
        ),
      )}
      <OwnActs branch={branch} />
      <li className="history-foot" data-present={isRoot && branch.isPresent}>
        <BranchFoot branch={branch} />
      </li>
    </>
  );
}

function startRow(label: string): Row {
  return { key: 'start', atUs: 0, kind: 'sent', label };
}

/** Only the run as it was opened tells of itself: a branch says what was done. */
function useScenarioRows({ parent, cues, facts }: BranchView): readonly Row[] {
  const language = useLanguage();
  const seenUs = useChoice((state) => state.seenUs);
  if (parent !== null) return [];
  const labels = cueLabels(cues, facts, messagesOf(language));
  const told = cues.flatMap((cue, index) =>
    TOLD.has(cue.kind) && cue.atUs <= seenUs ? [{ cue, label: labels[index] ?? '' }] : [],
  );
  const kept = new Set(told.toSorted((a, b) => a.cue.rank - b.cue.rank).slice(0, MOST));
  return told
    .filter((one) => kept.has(one))
    .map(({ cue: { atUs, kind, who, partition }, label }) => ({
      key: `${atUs} ${kind} ${who} ${partition}`,
      atUs,
      kind,
      label,
    }));
}

function OwnActs({ branch }: { readonly branch: BranchView }) {
  const language = useLanguage();
  const messages = messagesOf(language);
  const words = twinMessagesOf(language).history;
  const [first] = branch.acts.filter(({ isUndone }) => !isUndone);
  return branch.acts.map((act) => {
    if (act.isUndone) return <UndoneRow key={act.id} act={act} />;
    const said = act === first ? (branch.name ?? actWords(act, messages)) : actWords(act, messages);
    const label = act === first ? words.branch(branch.letter, said) : said;
    const row: Row = { key: String(act.id), atUs: act.atUs, kind: glyphOf(act), label };
    return <EventRow key={row.key} branch={branch} row={row} isOwn />;
  });
}

function glyphOf({ what }: BranchAct): CueKind {
  switch (what.kind) {
    case 'kill':
    case 'power-off':
    case 'wipe':
      return 'crash';
    case 'cut':
      return 'cut';
    case 'slow':
      return 'slowed';
    case 'heal':
    case 'heal-all':
      return 'healed';
    case 'start':
    case 'resume':
      return 'started';
    case 'pause':
      return 'frozen';
    case 'stop':
      return 'stopped';
    default:
      return 'setting';
  }
}

interface EventRowProps {
  readonly branch: BranchView;
  readonly row: Row;
  readonly isOwn: boolean;
}

function EventRow({ branch, row, isOwn }: EventRowProps) {
  const { actions } = useWorkbench();
  const words = twinMessagesOf(useLanguage()).history;
  const go = (): void => {
    if (!branch.isPresent) actions.goToBranch(branch.id);
    actions.seek(row.atUs);
  };
  return (
    <li className="history-row" data-own={isOwn}>
      <svg width="26" height="24" viewBox="-13 -12 26 24" aria-hidden="true" className="cue">
        <CueGlyph kind={row.kind} />
      </svg>
      <span className="min-w-0">
        {row.label}
        {isOwn && <span className="block text-[13px] font-normal text-ink2">{words.you}</span>}
      </span>
      <button type="button" aria-label={words.go(formatInstant(row.atUs))} onClick={go}>
        {formatInstantBare(row.atUs)}
      </button>
    </li>
  );
}

function UndoneRow({ act }: { readonly act: BranchAct }) {
  const { actions } = useWorkbench();
  const language = useLanguage();
  const words = twinMessagesOf(language).history;
  const said = actWords(act, messagesOf(language));
  return (
    <li className="history-undone">
      <span className="min-w-0">{words.undone(said, act.atUs)}</span>
      <button
        type="button"
        className="text-button font-semibold"
        aria-label={words.redoOf(said)}
        onClick={() => actions.redoAct(act.id)}
      >
        {words.redo}
      </button>
    </li>
  );
}
