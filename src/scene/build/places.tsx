/** What can be added stands in dots where it would stand, with a plus and its name; the next useful one is darker. */

import { useStore } from 'zustand';
import { askToBuild, buildPlan } from '../../app/workbench/building.ts';
import type { Workbench } from '../../app/workbench/contract.ts';
import { buildMessagesOf } from '../../i18n/build.ts';
import type { BuildMessages } from '../../i18n/build-en.ts';
import type { BuildKind } from '../../scenario/building.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { PlaceBox, StageLayout } from '../layout/stage-layout-types.ts';

/** What a dragged thing is called while it is in the hand. */
const DRAGGED = 'application/x-kafkascope-part';

interface BuildPlacesProps {
  readonly workbench: Workbench;
  readonly layout: StageLayout;
}

export function BuildPlaces({ workbench, layout }: BuildPlacesProps) {
  const language = useStore(workbench.store, (state) => state.language);
  const scenario = useStore(workbench.store, (state) => state.scenario);
  const words = buildMessagesOf(language);
  const plan = buildPlan(scenario);
  return (
    <ul aria-label={words.region} className="m-0 list-none p-0">
      {layout.places.map((place) => (
        <li key={place.kind}>
          <Place
            place={place}
            words={words}
            hint={hintOf(place.kind, scenario, words)}
            whyNot={plan.whyNot[place.kind]}
            isNext={plan.next === place.kind}
            topic={scenario.topics.at(-1)?.name ?? ''}
            onPress={() => askToBuild(workbench, place.kind)}
          />
        </li>
      ))}
    </ul>
  );
}

interface PlaceProps {
  readonly place: PlaceBox;
  readonly words: BuildMessages;
  readonly hint: string;
  readonly whyNot: keyof BuildMessages['whyNot'] | null;
  readonly isNext: boolean;
  readonly topic: string;
  readonly onPress: () => void;
}

function Place({ place, words, hint, whyNot, isNext, topic, onPress }: PlaceProps) {
  const { kind, box, broker } = place;
  const { x: left, y: top, width, height } = box;
  const tall = height > 120;
  const name = broker === null ? words.add[kind] : words.copyHere(topic);
  const about = whyNot === null ? hint : words.whyNot[whyNot];
  return (
    <button
      type="button"
      data-build={kind}
      aria-label={`${name}. ${about}`}
      aria-disabled={whyNot !== null}
      className={`build-place ${tall ? 'build-place-tall' : ''} ${isNext ? 'build-place-next' : ''}`}
      style={{ left, top, width, height }}
      onClick={() => whyNot === null && onPress()}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(`${DRAGGED}.${kind}`)) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        if (whyNot === null) onPress();
      }}
    >
      <svg className="build-plus" viewBox="-12 -12 24 24" aria-hidden="true">
        <circle r={11} />
        <path d="M-5.5 0H5.5M0 -5.5V5.5" />
      </svg>
      <span className="build-words">
        <b>{name}</b>
        <span>{about}</span>
      </span>
    </button>
  );
}

export function hintOf(kind: BuildKind, scenario: Scenario, { hint }: BuildMessages): string {
  const topic = scenario.topics.at(-1);
  switch (kind) {
    case 'broker':
      return hint.broker(scenario.brokers.count);
    case 'topic':
      return hint.topic(scenario.topics.length);
    case 'partition':
      return topic === undefined ? '' : hint.partition(topic.name, topic.partitions);
    case 'replica':
      return topic === undefined ? '' : hint.replica(topic.replicas + 1);
    case 'producer':
      return hint.producer(scenario.producers.length);
    case 'group':
      return hint.group(scenario.groups.length);
  }
}
