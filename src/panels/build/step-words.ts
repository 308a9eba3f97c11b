/** What the last step did, said of the cluster as it is now. */

import type { UserAct } from '../../app/workbench/contract.ts';
import type { BuildMessages } from '../../i18n/build-en.ts';
import type { StageView } from '../../projection/stage-view.ts';
import type { Scenario } from '../../scenario/scenario.ts';

export interface StepWords {
  readonly first: string;
  readonly rest: string;
}

export function stepWords(
  last: UserAct | undefined,
  scenario: Scenario,
  view: StageView,
  words: BuildMessages,
): StepWords {
  if (last === undefined) return split(words.added.start, '');
  const said = saidOf(last, scenario, view, words);
  return split(said, last.what.kind.startsWith('add-') ? words.replayed(last.atUs) : '');
}

function saidOf(
  { what, text }: UserAct,
  scenario: Scenario,
  view: StageView,
  { added }: BuildMessages,
): string {
  switch (what.kind) {
    case 'add-broker': {
      const newest = view.brokers.at(-1);
      const holds = newest?.lanes.map(({ partition }) => partition).join(', ') ?? '';
      return added.broker(scenario.brokers.count, holds);
    }
    case 'add-topic':
      return added.topic(what.name, what.partitions, what.replicas);
    case 'add-partition':
    case 'add-replica': {
      const topic = scenario.topics.find(({ name }) => name === what.topic);
      return what.kind === 'add-partition'
        ? added.partition(what.topic, topic?.partitions ?? 0)
        : added.replica(what.topic, topic?.replicas ?? 0);
    }
    case 'add-producer':
      return added.producer(what.name, what.count);
    case 'add-group':
      return added.group(what.name);
    default:
      return added.other(text);
  }
}

/** The first sentence is the step, the rest explains it. */
function split(said: string, replayed: string): StepWords {
  const end = said.indexOf('. ') + 1;
  const [first, rest] = end === 0 ? [said, ''] : [said.slice(0, end), said.slice(end + 1)];
  return { first, rest: [rest, replayed].filter((part) => part !== '').join(' ') };
}
