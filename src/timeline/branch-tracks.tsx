/**
 * The kept futures under the track, each from where it becomes another run than the present one: at most three, lettered,
 * with what they came to at the end. Each can be gone to.
 */

import { useRef } from 'react';
import type { BranchView, Language } from '../app/workbench/contract.ts';
import { shareAt } from '../app/workbench/time.ts';
import { messagesOf } from '../i18n/language.ts';
import { twinMessagesOf } from '../i18n/twin.ts';
import { branchTitle, branchVerdict } from '../kit/branch-title.ts';
import { CueGlyph } from '../kit/cue-glyph.tsx';
import { cueLabels } from '../kit/cue-words.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { CueKind } from '../playback/cues.ts';
import type { ScreenAxis } from '../playback/screen-axis.ts';
import { layoutTrack, type Mark, xOf } from './track-layout.ts';
import { useWidth } from './use-width.ts';

const MOST = 3;
const HEIGHT = 34;
const LINE_Y = 22;
const LABEL_Y = 11;
/** Room at the right for the letter and what it came to. */
const VERDICT_ROOM = 190;
const SHOWN: ReadonlySet<CueKind> = new Set<CueKind>([
  'crash',
  'cut',
  'lost',
  'repeated',
  'overwritten',
  'elected',
  'frozen',
  'stopped',
  'healed',
  'slowed',
  'started',
  'resumed',
  'setting',
]);

export function BranchTracks() {
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const language = useChoice((state) => state.language);
  const words = twinMessagesOf(language).history;
  const branches = useChoice((state) => state.branches);
  const axis = useChoice((state) => state.axis);
  const compared = useChoice(({ twin }) =>
    twin?.about.kind === 'branch' ? twin.about.branch : null,
  );
  const { actions } = useWorkbench();
  const others = branches.filter(({ isPresent }) => !isPresent).slice(-MOST);
  return (
    <div ref={room} className="branch-tracks">
      <ul aria-label={words.title}>
        {others.map((branch) => (
          <li key={branch.id} data-compared={branch.id === compared}>
            <button
              type="button"
              aria-label={`${words.goToOf(branchTitle(branch, language))}: ${branchVerdict(branch, language).text}`}
              onClick={() => actions.goToBranch(branch.id)}
            >
              <BranchLine {...{ branch, axis, width, language }} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface BranchLineProps {
  readonly branch: BranchView;
  readonly axis: ScreenAxis;
  readonly width: number;
  readonly language: Language;
}

function BranchLine({ branch, axis, width, language }: BranchLineProps) {
  const end = Math.max(0, width - VERDICT_ROOM);
  const from = xOf(shareAt(axis, Math.min(branch.differsFromUs, axis.endUs)), width);
  const start = Math.min(from, end - 40);
  const { text, tone } = branchVerdict(branch, language);
  const marks = marksOf({ branch, axis, width, language }).filter(
    ({ x }) => x > start + 22 && x < end - 8,
  );
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      <path
        d={`M${start} 0C${start} ${LINE_Y} ${start + 4} ${LINE_Y} ${start + 18} ${LINE_Y}H${end}`}
        className="branch-line"
      />
      {marks.map((mark) => (
        <g key={`${mark.cue.atUs} ${mark.cue.kind} ${mark.cue.who}`} className="cue">
          <g transform={`translate(${mark.x} ${LINE_Y}) scale(.8)`}>
            <CueGlyph kind={mark.cue.kind} />
          </g>
          {mark.shownLabel !== null && (
            <text x={mark.shownLabel.x} y={LABEL_Y} textAnchor="middle" className="branch-label">
              {mark.shownLabel.text}
            </text>
          )}
        </g>
      ))}
      <text x={end + 10} y={LINE_Y + 4.5} className="branch-verdict">
        {branch.letter}{' '}
        <tspan className={`branch-${tone}`}>{fitted(text, VERDICT_ROOM - 40)}</tspan>
      </text>
    </svg>
  );
}

/** Cut off at the last part that fits. */
function fitted(text: string, room: number): string {
  const parts = text.split(', ');
  const shown = parts.filter((_, n) => parts.slice(0, n + 1).join(', ').length * 7 <= room);
  return shown.length > 0 ? shown.join(', ') : (parts[0] ?? '');
}

function marksOf({ branch, axis, width, language }: BranchLineProps): readonly Mark[] {
  const labels = cueLabels(branch.cues, branch.facts, messagesOf(language));
  const moments = branch.cues.flatMap((cue, index) =>
    SHOWN.has(cue.kind) && cue.atUs >= branch.differsFromUs && branch.balance !== null
      ? [{ cue, label: labels[index] ?? '', isOwn: false, share: shareAt(axis, cue.atUs) }]
      : [],
  );
  const none = { hasLabels: true, tickText: String, breaks: [], roundTicks: [] };
  return layoutTrack({ ...none, width, moments }).marks;
}
