/**
 * The picture of one instant. Parts that came out equal keep the reference that they had in the picture before,
 * so that whoever draws can skip them.
 */

import { brokerViews } from './brokers.ts';
import { controllerViews } from './controllers.ts';
import { flightViews } from './flights.ts';
import { groupViews } from './groups.ts';
import { keyColours } from './keys.ts';
import { linkFaults } from './links.ts';
import { partitionViews, topicViews } from './partitions.ts';
import { producerViews } from './producers.ts';
import { keepList, keepParts } from './same.ts';
import type { StageInput } from './stage-input.ts';
import type { StageView } from './stage-view.ts';
import { stripView } from './strip-view.ts';

export function stageView(input: StageInput, before?: StageView): StageView {
  const { world, atUs } = input;
  const keys = keyColours(world);
  return {
    atUs,
    keys: keys.entries,
    topics: keepParts(before?.topics, topicViews(input)),
    partitions: keepParts(before?.partitions, partitionViews(input)),
    brokers: keepParts(before?.brokers, brokerViews(input, keys)),
    controllers: keepParts(before?.controllers, controllerViews(input)),
    producers: keepParts(before?.producers, producerViews(input, keys)),
    groups: keepParts(before?.groups, groupViews(input, keys)),
    links: keepParts(before?.links, linkFaults(input)),
    flights: keepList(before?.flights, flightViews(world, keys)),
    strip: keepParts(before?.strip, stripView(world)),
  };
}
