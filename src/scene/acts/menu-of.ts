/** The menu of a thing on the stage, in the same order for all of a kind. */

import type { BrokerView, ControllerView, StageView } from '../../projection/stage-view.ts';
import type { MemberView } from '../../projection/reader-view.ts';
import { deedEntry, type MenuEntry, type MenuSection } from './entry.ts';
import { groupSections } from './group-entries.ts';
import { isDownMember } from './member-count.ts';
import { type Life, lifeEntries } from './life-entries.ts';
import { type Asking, linkEntries, linkMenu } from './link-entries.ts';
import { partitionSections } from './partition-entries.ts';
import { sendEntries, transactionEntries } from './producer-entries.ts';

/** Whose menu: a node, `lane-1/orders-0` or `link-broker-1/broker-2,broker-3`. */
export function menuOf(asking: Asking, id: string): readonly MenuSection[] {
  const { view } = asking;
  if (id.startsWith('lane-')) return partitionSections(asking, id.slice(id.indexOf('/') + 1));
  if (id.startsWith('group:')) return groupMenu(asking, id.slice('group:'.length));
  if (id.startsWith('link-')) return linkSections(asking, id.slice('link-'.length));
  const broker = view.brokers.find((one) => one.node === id);
  if (broker !== undefined) return brokerSections(asking, broker);
  const controller = view.controllers.find((one) => one.node === id);
  if (controller !== undefined) return controllerSections(asking, controller);
  return view.producers.some((one) => one.name === id)
    ? producerSections(asking, id)
    : memberSections(asking, id);
}

function linkSections(asking: Asking, ends: string): readonly MenuSection[] {
  const [from = '', to = ''] = ends.split('/');
  const entries = linkMenu(asking, from, to.split(','));
  return [{ id: 'links', label: asking.acts.sections.links, entries }];
}

function groupMenu(asking: Asking, name: string): readonly MenuSection[] {
  const group = asking.view.groups.find((one) => one.name === name);
  return group === undefined ? [] : groupSections(asking, group);
}

/** A name of the life of what has such a status. */
function lifeOf(status: string): Life {
  switch (status) {
    case 'crashed':
    case 'no-power':
    case 'disk-lost':
    case 'stopped':
    case 'killed':
      return 'down';
    case 'not-started':
      return 'new';
    case 'paused':
      return 'paused';
    case 'stopping':
    case 'closing':
      return 'stopping';
    default:
      return 'running';
  }
}

function brokerSections(asking: Asking, view: BrokerView): readonly MenuSection[] {
  const { words, acts } = asking;
  const { id, node, status } = view;
  const name = words.broker.named(id);
  const life = lifeEntries({ kind: 'broker', id }, name, lifeOf(status), words, acts);
  const unflushed = view.lanes.reduce((sum, lane) => sum + lane.logEnd - lane.flushedTo, 0);
  const note = acts.unflushed(unflushed);
  const noted = life.map((entry) =>
    entry.id === 'power-off' && unflushed > 0 ? { ...entry, note } : entry,
  );
  return serverSections(asking, node, noted);
}

function controllerSections(asking: Asking, view: ControllerView): readonly MenuSection[] {
  const { words, acts } = asking;
  const { id, node, status } = view;
  const name = words.controller.named(id);
  const life = lifeEntries({ kind: 'controller', id }, name, lifeOf(status), words, acts);
  return serverSections(asking, node, life);
}

/** Brokers and controllers hold one log together: who has heard what of it is read apart. */
function serverSections(
  asking: Asking,
  node: string,
  life: readonly MenuEntry[],
): readonly MenuSection[] {
  const { acts } = asking;
  const quorum: MenuEntry = {
    id: 'quorum',
    label: acts.quorum,
    doing: { kind: 'panel', panel: 'quorum' },
    whyNot: null,
  };
  return [
    { id: 'process', label: acts.sections.process, entries: life },
    { id: 'links', label: acts.sections.links, entries: linkEntries(asking, node) },
    { id: 'quorum', label: acts.sections.cluster, entries: [quorum] },
  ];
}

function producerSections(asking: Asking, name: string): readonly MenuSection[] {
  const { words, acts, view } = asking;
  const producer = view.producers.find((one) => one.name === name);
  if (producer === undefined) return [];
  const settings = {
    id: 'settings',
    label: acts.settings,
    doing: { kind: 'panel', panel: 'settings' },
    whyNot: null,
  } as const;
  return [
    {
      id: 'send',
      label: acts.sections.send,
      entries: [...sendEntries(view, producer, acts), settings],
    },
    {
      id: 'transaction',
      label: acts.sections.transaction,
      entries: transactionEntries(producer, acts),
    },
    {
      id: 'process',
      label: acts.sections.process,
      entries: lifeEntries({ kind: 'producer', name }, name, lifeOf(producer.status), words, acts),
    },
    { id: 'links', label: acts.sections.links, entries: linkEntries(asking, name) },
  ];
}

function memberSections(asking: Asking, name: string): readonly MenuSection[] {
  const { words, acts, view } = asking;
  const member = membersOf(view).find((one) => one.name === name);
  if (member === undefined) return [];
  const node = { kind: 'consumer', member: name } as const;
  const scalpel: MenuEntry = {
    id: 'scalpel',
    label: acts.scalpel,
    doing: { kind: 'scalpel', member: name, group: member.group },
    whyNot: null,
  };
  return [
    {
      id: 'process',
      label: acts.sections.process,
      entries: [
        ...lifeEntries(node, name, lifeOf(member.status), words, acts),
        commitEntry(asking, member),
        scalpel,
      ],
    },
    { id: 'links', label: acts.sections.links, entries: linkEntries(asking, name) },
  ];
}

/** commitSync() of what it has processed, by hand. */
function commitEntry({ acts }: Asking, member: MemberView): MenuEntry {
  const { readers } = acts;
  const { name, commitMode } = member;
  const action = { kind: 'commit-consumer', member: name } as const;
  const down = isDownMember(member) ? acts.why.isDown : null;
  const wrong = commitMode === 'manual' ? null : readers.why.notManual;
  return deedEntry(
    'commit',
    readers.commitNow,
    { action, done: readers.done.commit(name) },
    down ?? wrong,
  );
}

const membersOf = (view: StageView) => view.groups.flatMap(({ members }) => members);
