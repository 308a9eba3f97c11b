/** The whole scenario as a script for bash: the cluster, topics and warmed applications first, then what happens, each at its time. */

import { brokerIds, controllerIds, untilUsOf } from '../../scenario/defaults.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { hasLinkActs } from '../compose/compose-file.ts';
import {
  brokerHost,
  clientBootstrap,
  controllerHost,
  innerBootstrap,
} from '../compose/node-settings.ts';
import { titleComment } from '../title-comment.ts';
import { lookLine } from './act-commands.ts';
import { appNames } from './app-lives.ts';
import { LINK_FUNCTIONS } from './link-functions.ts';
import { slowFromTheBeginning } from './link-commands.ts';
import { SCRIPT_FUNCTIONS } from './script-functions.ts';
import { seconds } from './shell-words.ts';
import { timeline } from './timeline.ts';
import { beforeTimeZero } from './topic-commands.ts';

/** What whoever runs it must know before. */
const PROMISES = [
  '#',
  '# bash run.sh      beside compose.yaml and the applications; it starts the cluster anew: what this project kept is gone.',
  '#',
  '# What it holds: the order of things. Every time is SCALE times longer than in the scenario, also the timeouts that it sets',
  "# and Kafka's own defaults. Applications are started and warmed before time zero, acts of one instant go at once, and the",
  '# next instant waits for them. Each act says when it was done; one that came too late says so: run it again with SCALE=100.',
  '# What it does not hold: a flight of milliseconds. The network here is faster than a link of the simulation, and a batch, an',
  '# election or a rebalance falls where the real cluster lets it fall. Without a fixed seed two runs differ. Partitions of',
  '# the internal topics for transactions and share groups are made by Kafka, so their coordinators may sit elsewhere.',
  '# Not tried by its writer: it was made on a machine without docker, from the rules of docker and of Kafka.',
];

const SCALES = [
  'SCALE="${SCALE:-10}"',
  'case "$SCALE" in',
  "    1) ZEROS='' ;;",
  '    10) ZEROS=0 ;;',
  '    100) ZEROS=00 ;;',
  '    *) echo "SCALE is 1, 10 or 100" >&2; exit 2 ;;',
  'esac',
  '[ -n "${EPOCHREALTIME:-}" ] || { echo "bash 5 is needed" >&2; exit 2; }',
  'export SCALE ZEROS LC_ALL=C',
];

const CLUSTER_UP = [
  '# A cluster of its own: whatever this project ran before is gone.',
  'docker compose down --volumes --remove-orphans',
  'docker compose up --detach || exit 1',
  '# It is up when every broker answers.',
  'until [ "$(kafka kafka-broker-api-versions 2>/dev/null | grep -c "(id: ")" -ge "$BROKERS" ]; do sleep 1; done',
];

function networkReady(scenario: Scenario): readonly string[] {
  const slow = slowFromTheBeginning(scenario).map(({ how, line }) =>
    how === 'act' ? `act ${line}` : line,
  );
  return ['know_addresses', ...slow, 'done_with_these'];
}

export function runScript(scenario: Scenario): string {
  const brokers = brokerIds(scenario).map(brokerHost);
  const nodes = [...controllerIds(scenario).map(controllerHost), ...brokers];
  const endUs = untilUsOf(scenario);
  const hasLinks = hasLinkActs(scenario);
  return [
    '#!/usr/bin/env bash',
    ...titleComment(scenario, '#'),
    ...PROMISES,
    'set -u',
    ...SCALES,
    `INNER=${innerBootstrap(scenario)}`,
    `CLIENTS=${clientBootstrap(scenario)}`,
    `NODES="${nodes.join(' ')}"`,
    `BROKERS=${brokers.length}`,
    '# Or: APPS="java -cp libs/* Applications.java"',
    'APPS="${APPS:-python3 applications.py}"',
    SCRIPT_FUNCTIONS,
    ...(hasLinks ? [LINK_FUNCTIONS] : []),
    ...CLUSTER_UP,
    ...beforeTimeZero(scenario),
    ...(hasLinks ? networkReady(scenario) : []),
    ...appNames(scenario).map((name) => `warm_app ${name} 1`),
    'all_warm',
    '',
    'time_zero',
    ...timeline(scenario, endUs),
    '',
    `at ${seconds(endUs)}`,
    lookLine('the end', scenario),
    'all_told',
    '',
  ].join('\n');
}
