/** A stretch of the run as a clip: each frame is the stage at an exact instant, drawn beside the page. */

import {
  CLIP_FRAME_MS,
  CLIP_REST_MS,
  clipPlan,
  type Stretch,
} from '../../../app/workbench/clip-plan.ts';
import type { Workbench } from '../../../app/workbench/contract.ts';
import { formatInstant } from '../../../i18n/format.ts';
import type { Easel, OpenEasel } from '../../../kit/easel.ts';
import { titleOf } from '../../../kit/scenario-title.ts';
import type { Pace } from '../../../playback/tempo.ts';
import { breathe, inPortions, type Job } from '../job.ts';
import { ownWorkbench } from '../own-workbench.ts';
import { coloursOf } from './clip-colours.ts';
import { ClipFrames, type FrameSize, frameSize } from './clip-frame.ts';
import type { ClipKind, ClipWriter, Rgb } from './clip-writer.ts';

export type ClipSize = 'small' | 'medium' | 'large';

/** Width of the stage, and how much larger the picture is. */
const SIZES: Readonly<Record<ClipSize, { readonly stage: number; readonly scale: number }>> = {
  small: { stage: 960, scale: 0.8 },
  medium: { stage: 1_040, scale: 1.15 },
  large: { stage: 1_040, scale: 1.7 },
};
/** Taller where the cards need more. */
const STAGE_HEIGHT = 540;
/** Larger files no chat and no slide takes. */
export const CLIP_MOST_BYTES = 40_000_000;

export function clipWidth(size: ClipSize): number {
  const { stage, scale } = SIZES[size];
  return frameSize(stage, STAGE_HEIGHT, scale).width;
}

export interface ClipOrder extends Stretch {
  readonly pace: Pace;
  readonly kind: ClipKind;
  readonly size: ClipSize;
}

/** The clip has become larger than anybody takes. */
export class ClipTooLarge extends Error {}

export async function makeClip(
  page: Workbench,
  openEasel: OpenEasel,
  order: ClipOrder,
  job: Job,
): Promise<Blob> {
  const { selection, focusPartition, reading, theme } = page.store.getState();
  const { stage, scale } = SIZES[order.size];
  const own = await ownWorkbench(page, null, job);
  if (focusPartition !== null) {
    own.actions.select({ kind: 'partition', partition: focusPartition });
  }
  own.actions.select(selection);
  const easel = await openEasel(own, {
    theme,
    reading: reading === 'partition' ? 'partition' : 'broker',
    width: stage,
    height: STAGE_HEIGHT,
    density: scale,
  });
  try {
    const { instantsUs } = clipPlan(own.store.getState().axis, order, order.pace);
    const height = await tallest(own, easel.height, instantsUs, job);
    const size = frameSize(stage, height, scale);
    const frames = new ClipFrames(easel, size, scale);
    const frameAt = framesOf(own, easel, frames, order);
    const writer = await writerOf(order.kind, size, () =>
      coloursOf(easel, instantsUs, (atUs) => frameAt(atUs, null), job),
    );
    for (const [nth, atUs] of instantsUs.entries()) {
      job.tell(nth + 1, instantsUs.length);
      await breathe(job);
      const picture = await frameAt(atUs, nth === 0 ? null : CLIP_FRAME_MS);
      await breathe(job);
      const isLast = nth === instantsUs.length - 1;
      await writer.add(picture, isLast ? CLIP_REST_MS : CLIP_FRAME_MS);
      if (writer.bytes() > CLIP_MOST_BYTES) throw new ClipTooLarge();
    }
    return await writer.finish();
  } finally {
    easel.close();
  }
}

type FrameAt = (atUs: number, stepMs: number | null) => Promise<ImageData>;

function framesOf(own: Workbench, easel: Easel, frames: ClipFrames, stretch: Stretch): FrameAt {
  const { scenario, language } = own.store.getState();
  const mark = ['Kafkascope', titleOf(scenario, language)].filter(Boolean).join(' · ');
  const lengthUs = Math.max(1, stretch.toUs - stretch.fromUs);
  return (atUs, stepMs) => {
    own.actions.seek(atUs);
    const drawing = easel.draw(stepMs);
    const share = (atUs - stretch.fromUs) / lengthUs;
    const caption = own.narration()[language];
    return frames.frame(drawing, { caption, clock: formatInstant(atUs), mark, share });
  };
}

async function writerOf(
  kind: ClipKind,
  { width, height }: FrameSize,
  colours: () => Promise<readonly Rgb[]>,
): Promise<ClipWriter> {
  if (kind === 'webm') return (await import('./webm.ts')).createWebm(width, height);
  return (await import('./gif.ts')).createGif(width, height, await colours());
}

/** All frames have one size: that of the tallest stage among them. */
async function tallest(
  own: Workbench,
  height: () => number,
  instantsUs: readonly number[],
  job: Job,
): Promise<number> {
  function* heights(): Generator<number, void> {
    for (const atUs of instantsUs) {
      own.actions.seek(atUs);
      yield height();
    }
  }
  let most = 0;
  await inPortions(heights(), job, (one) => {
    most = Math.max(most, one);
  });
  return most;
}
