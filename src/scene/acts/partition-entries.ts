/** What an operator can ask for a partition and its topic. */

import type { ActWords } from '../../i18n/acts-en.ts';
import type { PartitionView, StageView, TopicView } from '../../projection/stage-view.ts';
import type { PartitionRef } from '../../scenario/scenario.ts';
import { isDown } from './down.ts';
import type { Asking } from './link-entries.ts';
import { settingAction } from './set-action.ts';
import {
  type ActForm,
  deedEntry,
  formEntry,
  manyOf,
  type MenuSection,
  numberOf,
  oneOf,
} from './entry.ts';

/** The bound of the scenario language. */
const PARTITIONS_MOST = 64;

const refOf = ({ topic, index }: PartitionView): PartitionRef => ({ topic, index });

export function partitionSections(asking: Asking, name: string): readonly MenuSection[] {
  const { view, acts } = asking;
  const partition = view.partitions.find((one) => one.name === name);
  const topic = view.topics.find((one) => one.name === partition?.topic);
  if (partition === undefined || topic === undefined) return [];
  return [
    {
      id: 'partition',
      label: name,
      entries: [
        {
          id: 'numbers',
          label: acts.numbers,
          doing: { kind: 'panel', panel: 'partition' },
          whyNot: null,
        },
        ...electEntries(partition, view, acts),
        formEntry('reassign', acts.reassign, reassignForm(asking, partition)),
        ...takeBackEntry(partition, view, acts),
        formEntry(
          'delete-records',
          acts.deleteRecords,
          deleteForm(acts, partition, highWatermark(view, partition)),
          deleteWhyNot(view, partition, acts),
        ),
      ],
    },
    { id: 'topic', label: acts.topicNamed(topic.name), entries: topicEntries(topic, acts) },
  ];
}

function topicEntries(topic: TopicView, acts: ActWords) {
  const full = topic.partitions.length >= PARTITIONS_MOST ? acts.why.most(PARTITIONS_MOST) : null;
  return [
    formEntry('partitions', acts.addPartitions, growForm(acts, topic), full),
    formEntry('min-isr', acts.minIsr, minIsrForm(acts, topic)),
    {
      id: 'settings',
      label: acts.settings,
      doing: { kind: 'panel', panel: 'settings' },
      whyNot: null,
    } as const,
  ];
}

function electEntries(partition: PartitionView, view: StageView, acts: ActWords) {
  const [preferred] = partition.replicas;
  const isAlive = (id: number) => view.brokers.some((one) => one.id === id && !isDown(one));
  const leads = preferred === partition.leader ? acts.why.preferredLeads(preferred) : null;
  const outOfSync =
    preferred !== undefined && !partition.isr.includes(preferred)
      ? acts.why.preferredOut(preferred)
      : null;
  const hasLeader = partition.leader === null ? null : acts.why.hasLeader(partition.leader);
  const nobody = partition.replicas.some(isAlive) ? null : acts.why.noReplicaRuns;
  const make = (election: 'preferred' | 'unclean', whyNot: string | null) =>
    deedEntry(
      `elect-${election}`,
      acts.elect[election],
      {
        action: { kind: 'elect', election, partition: refOf(partition) },
        done: acts.done.elect(partition.name),
      },
      whyNot,
    );
  return [make('preferred', leads ?? outOfSync), make('unclean', hasLeader ?? nobody)];
}

function reassignForm({ view, words, acts }: Asking, partition: PartitionView): ActForm {
  const options = view.brokers.map(({ id }) => ({
    value: String(id),
    label: words.broker.named(id),
  }));
  const now = partition.replicas.map(String);
  return {
    title: acts.form.reassignTitle(partition.name),
    submit: acts.form.reassign,
    fields: [
      { kind: 'many', id: 'replicas', label: acts.form.replicas, options, chosen: now },
      {
        kind: 'one',
        id: 'first',
        label: acts.form.preferred,
        options,
        chosen: now[0] ?? options[0]?.value ?? '',
      },
    ],
    deed: (chosen) => {
      const wanted = manyOf(chosen, 'replicas');
      const first = oneOf(chosen, 'first');
      if (wanted.length === 0) return acts.why.chooseOne;
      if (!wanted.includes(first)) return acts.why.firstNotChosen;
      const kept = now.filter((id) => id !== first && wanted.includes(id));
      const added = wanted.filter((id) => id !== first && !kept.includes(id));
      const replicas = [first, ...kept, ...added].map(Number);
      if (replicas.join() === now.join()) return acts.why.sameReplicas;
      return {
        action: { kind: 'reassign', partition: refOf(partition), replicas },
        done: acts.done.reassign(partition.name, replicas.join(', ')),
      };
    },
  };
}

/** Only while it moves. */
function takeBackEntry(partition: PartitionView, view: StageView, acts: ActWords) {
  const lanes = view.brokers.flatMap((broker) => broker.lanes);
  const moves = lanes.some(({ partition: of, moving }) => of === partition.name && moving !== null);
  if (!moves) return [];
  const action = { kind: 'reassign', partition: refOf(partition), replicas: null } as const;
  const done = acts.done.takeBack(partition.name);
  return [deedEntry('take-back', acts.takeBack, { action, done })];
}

function leaderLane(view: StageView, { leader, name }: PartitionView) {
  const broker = view.brokers.find((one) => one.id === leader);
  return broker?.lanes.find((lane) => lane.partition === name);
}

const highWatermark = (view: StageView, partition: PartitionView): number =>
  leaderLane(view, partition)?.highWatermark ?? 0;

function deleteWhyNot(view: StageView, partition: PartitionView, acts: ActWords): string | null {
  const lane = leaderLane(view, partition);
  if (lane === undefined) return acts.why.noLeader;
  return lane.highWatermark <= lane.logStart ? acts.why.nothingBelowHw : null;
}

function deleteForm(acts: ActWords, partition: PartitionView, most: number): ActForm {
  const least = Math.min(partition.axisStart + 1, most);
  return {
    title: acts.form.deleteTitle(partition.name),
    submit: acts.form.delete,
    fields: [{ kind: 'number', id: 'before', label: acts.form.before, least, most, chosen: most }],
    deed: (chosen) => {
      const beforeOffset = numberOf(chosen, 'before');
      return {
        action: { kind: 'delete-records', partition: refOf(partition), beforeOffset },
        done: acts.done.deleteRecords(partition.name, beforeOffset),
      };
    },
  };
}

function growForm(acts: ActWords, { name, partitions }: TopicView): ActForm {
  const least = partitions.length + 1;
  const most = PARTITIONS_MOST;
  return {
    title: acts.form.growTitle(name),
    submit: acts.form.grow,
    fields: [
      { kind: 'number', id: 'count', label: acts.form.partitions, least, most, chosen: least },
    ],
    deed: (chosen) => {
      const count = numberOf(chosen, 'count');
      return {
        action: { kind: 'partitions', topic: name, count },
        done: acts.done.grow(name, count),
      };
    },
  };
}

function minIsrForm(acts: ActWords, topic: TopicView): ActForm {
  const key = 'min.insync.replicas';
  return {
    title: acts.form.settingTitle(key, topic.name),
    submit: acts.form.set,
    fields: [
      {
        kind: 'number',
        id: 'value',
        label: key,
        least: 1,
        most: 9,
        chosen: topic.minInsyncReplicas,
      },
    ],
    deed: (chosen) => {
      const value = numberOf(chosen, 'value');
      if (value === topic.minInsyncReplicas) return acts.why.sameValue;
      const action = settingAction({ kind: 'topic', name: topic.name }, key, value);
      return { action, done: `${key}=${value}` };
    },
  };
}
