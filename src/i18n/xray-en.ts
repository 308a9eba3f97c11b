/** The words of the X-ray in English. */

import { countEn, formatDuration, formatInstant } from './format.ts';

export const xrayEn = {
  name: 'X-ray',
  nothing: 'X-ray. Nothing has happened.',
  letGo: 'Let go, or Escape.',
  /** Under a number of the accounting. */
  wouldBe: (n: number) => `would be ${n}`,
  close: 'Close',
  trying: (kind: string) => `Letting the ${kind} die in a run of its own …`,
  lost: (n: number, places: string) =>
    `${countEn(n, 'confirmed record')} would be lost: ${places}.`,
  /** Places that are known by now, and how many records are sent only later. */
  sentLater: (n: number) => `${countEn(n, 'record')} sent later`,
  anyway: (n: number) =>
    `${countEn(n, 'confirmed record')} of this run ${n === 1 ? 'is' : 'are'} lost without that, too.`,
  noLeader: (partition: string, untilUs: number) =>
    `${partition}: nobody could lead, as far as this was played (${formatInstant(untilUs)}).`,
  leaderlessAnyway: (n: number) =>
    `${countEn(n, 'partition')} ${n === 1 ? 'ends' : 'end'} without a leader anyway.`,
  stranded: (n: number, brokers: readonly number[]) =>
    `${countEn(n, 'confirmed record')} would exist only on ${brokers.length === 1 ? 'broker' : 'brokers'} ${brokers.join(', ')}, dead: nobody could read ${n === 1 ? 'it' : 'them'}.`,
  leaderless: (partition: string, atUs: number, forUs: number, broker: number) =>
    `${partition}: no leader for ${formatDuration(forUs)}, then broker ${broker} (${formatInstant(atUs)}).`,
  repeated: (group: string, n: number, places: string) =>
    `${group} would do ${countEn(n, 'record')} twice: ${places}.`,
  unread: (group: string, n: number) => `${group} would leave ${countEn(n, 'record')} undone.`,
  refused: (n: number) => `${countEn(n, 'send')} would fail.`,
  unresolved: (n: number) => `${countEn(n, 'send')} would never be answered.`,
  unsent: (n: number) => `${countEn(n, 'record')} would not be sent.`,
  down: 'It is down already: what has happened shows on the stage.',
  calm: 'Nothing would be lost, repeated, refused or left undone.',
  calmBesides: 'It would add nothing to that.',
};

export type XrayMessages = typeof xrayEn;
