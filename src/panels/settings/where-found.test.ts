import { expect, test } from 'vitest';
import { settingRows } from '../../ledger/settings/setting-rows.ts';
import { cluster } from '../../testing/problems-of.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { whereFound } from './where-found.ts';

const actors = settingRows(scenarioOf(cluster()), 0);
const web = actors.find(({ name }) => name === 'web');

test.each([
  ['replica.lag.time.max.ms', 'brokers '],
  ['auto.offset', 'group billing'],
  ['UNCLEAN leader', 'topic orders'],
  ['acks', 'producer web'],
  ['', 'producer web'],
  ['no.such.key', 'producer web'],
])('with the producer before the eyes, %s is found at %s', (sought, found) => {
  const actor = whereFound(actors, web, sought);
  expect(`${actor?.kind} ${actor?.name}`).toBe(found);
});
