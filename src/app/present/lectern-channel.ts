/**
 * Between the window in which a class is taught and the teacher's own: the first one says where it is whenever that changes
 * or somebody asks, the second one asks and passes presses on. Both are of this page; nothing leaves the browser.
 */

import type { CameOut } from '../../ledger/came-out.ts';
import type { Language } from '../workbench/contract.ts';
import type { Place } from '../workbench/deck.ts';
import type { PodiumCommand } from './podium.ts';
import { type Hands, isHands, isPlace } from './podium-memory.ts';

const NAME = 'kafkascope-lectern';

/** What the teacher's window is told. */
export interface LecternNews {
  readonly kind: 'news';
  readonly text: string;
  readonly language: Language;
  readonly place: Place;
  readonly hands: Hands;
  readonly beganAtMs: number | null;
  readonly isLit: boolean;
  readonly isBlank: boolean;
  /** The run does not do what its text promises. */
  readonly isBroken: boolean;
  /** What the run has come to. */
  readonly numbers: readonly CameOut[];
}

export type LecternMessage =
  | LecternNews
  | { readonly kind: 'hello' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'press'; readonly command: PodiumCommand };

export interface Lectern {
  send(message: LecternMessage): void;
  close(): void;
}

const PRESSES: readonly string[] = [
  'forward',
  'back',
  'pause',
  'undo',
  'light',
  'blank',
  'kill',
  'step',
  'choose',
  'hands',
  'again',
  'language',
];

/** `null` where windows cannot talk to each other. */
export function openLectern(listen: (message: LecternMessage) => void): Lectern | null {
  if (typeof BroadcastChannel === 'undefined') return null;
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isMessage(data)) listen(data);
  });
  return {
    send: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}

/** Another version of this page may be open beside it. */
function isMessage(data: unknown): data is LecternMessage {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
  switch (data.kind) {
    case 'hello':
    case 'gone':
      return true;
    case 'press':
      return 'command' in data && isCommand(data.command);
    case 'news': {
      const { text, place, hands, numbers } = data as Partial<Record<keyof LecternNews, unknown>>;
      const isWhole = isPlace(place) && isHands(hands) && Array.isArray(numbers);
      return typeof text === 'string' && isWhole;
    }
    default:
      return false;
  }
}

function isCommand(command: unknown): boolean {
  if (typeof command !== 'object' || command === null || !('do' in command)) return false;
  return PRESSES.includes(String(command.do));
}
