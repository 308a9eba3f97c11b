/** The form of a clip: which stretch, how fast, what kind and how large; and whether that can be. */

import { useEffect, useId, useState } from 'react';
import {
  CLIP_MOST_MS,
  clipPlan,
  stretchAround,
  type Stretch,
} from '../../../app/workbench/clip-plan.ts';
import type { ScreenAxis } from '../../../playback/screen-axis.ts';
import type { Pace } from '../../../playback/tempo.ts';
import type { ExportMessages } from '../../../i18n/exports-en.ts';
import { exportMessagesOf } from '../../../i18n/exports.ts';
import { messagesOf } from '../../../i18n/language.ts';
import { useEasel } from '../../../kit/easel.ts';
import { useChoice, useWorkbench } from '../../../kit/workbench-context.tsx';
import { saveBlob } from '../../parts/save-file.ts';
import { SectionTitle } from '../../parts/section-title.tsx';
import { Segments } from '../../parts/segments.tsx';
import { useLanguage } from '../../parts/use-panel-words.ts';
import { fileNameOf } from '../../share/link-fit.ts';
import { JobLine } from '../job-line.tsx';
import { useJob } from '../use-job.ts';
import type { ClipKind } from './clip-writer.ts';
import { CLIP_MOST_BYTES, type ClipSize, ClipTooLarge, clipWidth, makeClip } from './make-clip.ts';
import { StretchFields, type StretchText } from './stretch-fields.tsx';

const PACES: readonly Pace[] = ['calm', 'normal', 'fast'];
const SIZES: readonly ClipSize[] = ['small', 'medium', 'large'];
const US_PER_MS = 1_000;
const US_PER_S = 1_000_000;
const MOST_US = CLIP_MOST_MS * US_PER_MS;
const MOST_MB = CLIP_MOST_BYTES / 1_000_000;
const BYTES_PER_KB = 1_000;

interface Wanted {
  readonly stretch: Stretch | null;
  /** What the form says of it: how long it lasts, or why it cannot be made. */
  readonly said: string;
}

export function ClipForm() {
  const language = useLanguage();
  const words = exportMessagesOf(language).clip;
  const { time } = messagesOf(language);
  const workbench = useWorkbench();
  const openEasel = useEasel();
  const axis = useChoice((state) => state.axis);
  const [pace, setPace] = useState<Pace>(workbench.store.getState().pace);
  const [kind, setKind] = useState<ClipKind>('gif');
  const [size, setSize] = useState<ClipSize>('medium');
  const [text, setText] = useState(() => proposed(workbench, pace));
  const kinds = useKinds();
  const { state, start, cancel } = useJob();
  const id = useId();
  const { stretch, said } = wanted(text, axis, pace, words);
  const make = (): void => {
    if (stretch === null) return;
    void start(async (job) => {
      const blob = await makeClip(workbench, openEasel, { ...stretch, pace, kind, size }, job);
      job.signal.throwIfAborted();
      const file = fileNameOf(workbench.store.getState().scenario.title?.text);
      const name = file.replace('.kafka.txt', `.${kind}`);
      saveBlob(blob, name);
      return words.saved(name, Math.round(blob.size / BYTES_PER_KB));
    });
  };
  return (
    <section aria-labelledby={id}>
      <SectionTitle>
        <span id={id}>{words.title}</span>
      </SectionTitle>
      <p className="mt-0 mb-2 text-[13.5px] text-ink2">{words.lead}</p>
      <div className="share-options">
        <StretchFields text={text} onChange={setText} words={words} />
        <Segments
          name={words.pace}
          chosen={pace}
          choices={PACES.map((one) => [one, time.paces[one]])}
          onChoose={setPace}
        />
        {kinds.length > 1 && (
          <Segments
            name={words.kind}
            chosen={kind}
            choices={kinds.map((one) => [one, words.kinds[one]])}
            onChoose={setKind}
          />
        )}
        <Segments
          name={`${words.size}, ${words.pixels(clipWidth(size))}`}
          chosen={size}
          choices={SIZES.map((one) => [one, words.sizes[one]])}
          onChoose={setSize}
        />
      </div>
      <output className={`mt-3 block ${stretch === null ? 'font-semibold' : ''}`}>{said}</output>
      <p className="mt-0.5 mb-2 text-[13.5px] text-ink2">{words.bounds(MOST_US, MOST_MB)}</p>
      <button
        type="button"
        className="btn btn-quiet max-[600px]:min-h-11"
        disabled={stretch === null || state.kind === 'working'}
        onClick={make}
      >
        {words.make}
      </button>
      <JobLine
        state={state}
        name={words.name}
        partOf={words.frame}
        failure={(error) => failureOf(error, language)}
        onCancel={cancel}
      />
    </section>
  );
}

/** GIF always; WebM where the browser has an encoder. */
function useKinds(): readonly ClipKind[] {
  const [kinds, setKinds] = useState<readonly ClipKind[]>(['gif']);
  useEffect(() => {
    let isHere = true;
    void (async () => {
      const { canMakeWebm } = await import('./webm.ts');
      if ((await canMakeWebm()) && isHere) setKinds(['gif', 'webm']);
    })();
    return () => {
      isHere = false;
    };
  }, []);
  return kinds;
}

function proposed({ store, live }: ReturnType<typeof useWorkbench>, pace: Pace): StretchText {
  const { axis, cues } = store.getState();
  const { fromUs, toUs } = stretchAround(axis, cues, live.get().atUs, pace);
  return { from: seconds(fromUs), to: seconds(toUs) };
}

function seconds(us: number): string {
  return (us / US_PER_S).toFixed(3);
}

function instantOf(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : Math.round(value * US_PER_S);
}

function wanted(
  text: StretchText,
  axis: ScreenAxis,
  pace: Pace,
  words: ExportMessages['clip'],
): Wanted {
  const [fromUs, toUs] = [instantOf(text.from), instantOf(text.to)];
  const refused = (said: string): Wanted => ({ stretch: null, said });
  if (fromUs === null || toUs === null || fromUs < 0) return refused(words.noNumber);
  if (toUs <= fromUs) return refused(words.backwards);
  if (toUs > axis.endUs) return refused(words.beyond(axis.endUs));
  const stretch = { fromUs, toUs };
  const { lengthMs, instantsUs } = clipPlan(axis, stretch, pace);
  const lengthUs = Math.round(lengthMs) * US_PER_MS;
  if (lengthMs > CLIP_MOST_MS) return refused(words.tooLong(lengthUs, MOST_US));
  return { stretch, said: words.lasts(lengthUs, instantsUs.length) };
}

function failureOf(error: unknown, language: 'en' | 'ko'): string {
  const words = exportMessagesOf(language);
  return error instanceof ClipTooLarge ? words.clip.tooLarge(MOST_MB) : words.failed;
}
