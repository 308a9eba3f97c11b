/** What can be done with a group: members come and go, it is set, its commit is moved, another one is put beside it. */

import type { GroupView } from '../../projection/reader-view.ts';
import type { PartitionRef } from '../../scenario/scenario.ts';
import {
  type ActForm,
  type Deed,
  deedEntry,
  formEntry,
  type MenuEntry,
  type MenuSection,
  numberOf,
  oneOf,
} from './entry.ts';
import { settingEntries } from './group-settings.ts';
import type { Asking } from './link-entries.ts';
import { isDownMember, minusDeed, nextMember, plusDeed } from './member-count.ts';
import { addGroupForm, protocolForm } from './new-group.ts';

const GROUPS_MOST = 8;
export function groupSections(asking: Asking, group: GroupView): readonly MenuSection[] {
  const { readers } = asking.acts;
  return [
    { id: 'members', label: readers.members, entries: memberCount(asking, group) },
    { id: 'settings', label: readers.settings, entries: settingEntries(asking, group) },
    { id: 'reading', label: readers.reading, entries: readingEntries(asking, group) },
    {
      id: 'from-start',
      label: readers.fromStart,
      entries: [formEntry('protocol', readers.protocol, protocolForm(asking, group))],
    },
    { id: 'new', label: readers.newGroup, entries: [newGroupEntry(asking)] },
  ];
}

function memberCount(asking: Asking, group: GroupView): readonly MenuEntry[] {
  const { readers } = asking.acts;
  const down = group.members.find(isDownMember);
  const last = group.members.findLast((member) => !isDownMember(member));
  const plus = plusDeed(asking, group);
  const minus = minusDeed(asking, group);
  const label =
    down === undefined ? readers.addMember(nextMember(group)) : readers.startMember(down.name);
  const nothing: Deed = { action: { kind: 'add-member', group: group.name }, done: '' };
  return [
    deedEntry('plus', label, plus ?? nothing, plus === null ? readers.why.sixteen : null),
    deedEntry(
      'minus',
      readers.removeMember(last?.name ?? group.name),
      minus ?? nothing,
      minus === null ? readers.why.nobodyRuns : null,
    ),
  ];
}

function readingEntries(asking: Asking, group: GroupView): readonly MenuEntry[] {
  const { readers } = asking.acts;
  const isEmpty = group.joined === 0;
  return [
    {
      id: 'view',
      label: readers.view,
      doing: { kind: 'panel', panel: 'group' },
      whyNot: null,
    },
    formEntry(
      'seek',
      readers.seek,
      seekForm(asking, group),
      isEmpty ? null : readers.why.groupRuns,
    ),
  ];
}

function seekForm({ view, acts }: Asking, { name, topics }: GroupView): ActForm {
  const { form, done } = acts.readers;
  const own = view.partitions.filter(({ topic }) => topics.includes(topic));
  const most = Math.max(0, ...own.map(({ axisEnd }) => axisEnd));
  return {
    title: form.seekTitle(name),
    submit: form.move,
    fields: [
      {
        kind: 'one',
        id: 'partition',
        label: form.partition,
        options: own.map((one) => ({ value: one.name, label: one.name })),
        chosen: own[0]?.name ?? '',
      },
      { kind: 'number', id: 'offset', label: form.offset, least: 0, most, chosen: 0 },
    ],
    deed: (chosen) => {
      const found = own.find((one) => one.name === oneOf(chosen, 'partition'));
      if (found === undefined) return acts.readers.why.noTopic;
      const partition: PartitionRef = { topic: found.topic, index: found.index };
      const offset = numberOf(chosen, 'offset');
      const action = { kind: 'seek', group: name, partition, offset } as const;
      return { action, done: done.seek(name, found.name, offset) };
    },
  };
}

function newGroupEntry(asking: Asking): MenuEntry {
  const { readers } = asking.acts;
  const isFull = asking.view.groups.length >= GROUPS_MOST;
  const whyNot = isFull ? readers.why.eightGroups : null;
  return formEntry('add-group', readers.addGroup, addGroupForm(asking), whyNot);
}
