/** The words of the X-ray in English. */

import { countEn, formatDuration, formatInstant } from './format.ts';

export const xrayEn = {
  name: 'X-ray',
  nothing: 'X-ray. Nothing has happened.',
  letGo: 'Let X go, or press Escape.',
  close: 'Close',
  trying: (kind: string) => `Letting the ${kind} die in a run of its own …`,
  lost: (n: number, places: string) =>
    `${countEn(n, 'confirmed record')} would be lost: ${places}.`,
  noLeader: (partition: string) => `${partition}: nobody could lead.`,
  leaderless: (partition: string, atUs: number, forUs: number, broker: number) =>
    `${partition}: no leader for ${formatDuration(forUs)}, then broker ${broker} (${formatInstant(atUs)}).`,
  repeated: (group: string, n: number, places: string) =>
    `${group} would do ${countEn(n, 'record')} twice: ${places}.`,
  unread: (group: string, n: number) => `${group} would leave ${countEn(n, 'record')} undone.`,
  refused: (n: number) => `${countEn(n, 'send')} would fail.`,
  unresolved: (n: number) => `${countEn(n, 'send')} would never be answered.`,
  calm: 'Nothing would be lost, repeated, refused or left undone.',
};

export type XrayMessages = typeof xrayEn;
