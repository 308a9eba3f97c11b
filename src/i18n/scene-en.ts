/** What stands on the stage and what is said about it to those who do not see it, in English. */

import { countEn, formatDuration, formatInstant } from './format.ts';

export const sceneEn = {
  oneCopyOnly: 'one copy only',
  notCopiedYet: 'not copied yet',
  /** Where nothing is being copied. */
  notCopied: 'not copied',
  /** In the X-ray, where only the other one has it. */
  hasNoCopy: 'has no copy',
  toNode: (node: string) => `to ${node}`,
  offsetsFor: (offsets: string, node: string) => `${offsets} for ${node}`,
  sentShort: (sent: number) => `${sent} sent`,
  ackedShort: (acked: number) => `${acked} acked`,
  sessionLeft: (us: number) => `${formatDuration(us)} until its session runs out`,
  workedOn: 'worked on',
  workedOnAgain: 'worked on again',
  closeUp: (group: string) => `Group ${group}, close up`,
  leaderEpoch: (epoch: number) => `leader, epoch ${epoch}`,
  app: 'App',
  keys: 'keys',
  cluster: 'cluster',
  groups: 'groups',
  moreLanes: (count: number) => countEn(count, 'more replica'),
  noKey: 'without a key',
  /** Names and states for screen readers. */
  stage: 'The cluster with its applications, consumers and what they do outside',
  brokerState: (status: string, sinceUs: number | null) =>
    sinceUs === null ? status : `${status} since ${formatInstant(sinceUs)}`,
  lane: (partition: string, role: string, epoch: number, end: number, highWatermark: number) =>
    `${partition}: ${role}, epoch ${epoch}, log end ${end}, high watermark ${highWatermark}`,
  laneName: (partition: string, broker: string) => `${partition} on ${broker}`,
  lostHere: (offsets: string) => `lost: offsets ${offsets}`,
  neverCopied: (offsets: string) => `offsets ${offsets} were never copied here`,
  producer: (status: string, settings: string, sent: number, acked: number, failed: number) =>
    `${status}; ${settings}; ${countEn(sent, 'record')} sent, ${acked} acknowledged, ${failed} failed`,
  toldLost: (offsets: string) => `was told that ${offsets} are stored, and they are not`,
  member: (status: string, partitions: string) =>
    partitions === '' ? status : `${status}; reads ${partitions}`,
  position: (partition: string, offset: number) => `Next of ${partition}: offset ${offset}`,
  committed: (partition: string, offset: number) => `${partition} committed ${offset}`,
  lag: (count: number) => `lag ${count}`,
  group: (name: string, seen: string, truth: string) =>
    `Group ${name}: the outside world shows ${seen} of ${truth}`,
  recordAt: (offset: number, key: string, state: string) => `offset ${offset}, ${key}, ${state}`,
  cellState: {
    safe: 'safe',
    open: 'not safe yet',
    lost: 'lost',
    dead: 'on a dead broker',
    doomed: 'never acknowledged, goes',
    'would-be-lost': 'would be lost',
    'would-go': 'would go, a copy stays',
    'would-repeat': 'would be done again',
    'would-stay-unread': 'would never be read',
  },
  zoomed: (percent: string) => `Zoom ${percent}`,
  fit: 'Fit',
  howToRead: 'Arrow keys move, Enter opens what can be done, Escape goes back',
  actions: (name: string) => `What can be done with ${name}`,
  wentDown: {
    kill: (name: string) => `${name} crashed`,
    stop: (name: string) => `${name} stopped`,
    pause: (name: string) => `${name} paused`,
    resume: (name: string) => `${name} resumed`,
    start: (name: string) => `${name} started`,
    cut: (name: string) => `${name} cut off`,
    heal: (name: string) => `${name} reconnected`,
    send: (name: string) => `${name} sends a record`,
    set: (key: string, value: string) => `${key}=${value}`,
  },
};

export type SceneMessages = typeof sceneEn;
