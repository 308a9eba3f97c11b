/** The whole scenario as a script for bash: topics first, then what happens, each at its time. */

import { brokerIds, controllerIds, untilUsOf } from '../../scenario/defaults.ts';
import { memberNames } from '../../scenario/names.ts';
import type { Act, Scenario } from '../../scenario/scenario.ts';
import {
  brokerHost,
  clientBootstrap,
  controllerHost,
  innerBootstrap,
} from '../compose/node-settings.ts';
import { titleComment } from '../title-comment.ts';
import { actCommands } from './act-commands.ts';
import { slowFromTheBeginning } from './link-commands.ts';
import { SCRIPT_FUNCTIONS } from './script-functions.ts';
import { seconds } from './shell-words.ts';
import { beforeTimeZero } from './topic-commands.ts';

interface Timed {
  readonly atUs: number;
  readonly lines: readonly string[];
}

/** Applications start by themselves, before whatever else happens at that time. */
function starts(scenario: Scenario): readonly Timed[] {
  const producers = scenario.producers.map(({ name, startUs }) => ({
    atUs: startUs,
    lines: [`start_app ${name}`],
  }));
  const members = scenario.groups.flatMap((group) =>
    memberNames(group.name, group.consumers).flatMap((member) => {
      const own = scenario.consumerLines.find((line) => line.member === member);
      const startUs = own?.startUs ?? group.startUs;
      return startUs === 'manual' ? [] : [{ atUs: startUs, lines: [`start_app ${member}`] }];
    }),
  );
  return [...producers, ...members];
}

const ofAct =
  (scenario: Scenario) =>
  ({ atUs, action }: Act): Timed => ({ atUs, lines: actCommands(scenario, action) });

function timeline(scenario: Scenario): readonly string[] {
  const all = [...starts(scenario), ...scenario.acts.map(ofAct(scenario))]
    .filter(({ lines }) => lines.length > 0)
    // Stable: what happens at one time keeps its order.
    .sort((a, b) => a.atUs - b.atUs);
  return all.flatMap(({ atUs, lines }, index) => [
    ...(all[index - 1]?.atUs === atUs ? [] : ['', `at ${seconds(atUs)}`]),
    ...lines,
  ]);
}

export function runScript(scenario: Scenario): string {
  const nodes = [
    ...controllerIds(scenario).map(controllerHost),
    ...brokerIds(scenario).map(brokerHost),
  ];
  return [
    '#!/usr/bin/env bash',
    ...titleComment(scenario, '#'),
    '# docker compose up -d      first. A tool takes a second or two to start, the faults come at their times.',
    'set -u',
    `INNER=${innerBootstrap(scenario)}`,
    `CLIENTS=${clientBootstrap(scenario)}`,
    `NODES="${nodes.join(' ')}"`,
    '# Or: APPS="java -cp libs/* Applications.java"',
    'APPS="${APPS:-python3 applications.py}"',
    SCRIPT_FUNCTIONS,
    '# The cluster is up when it answers.',
    'until kafka kafka-broker-api-versions >/dev/null 2>&1; do sleep 1; done',
    ...beforeTimeZero(scenario),
    ...slowFromTheBeginning(scenario),
    '',
    'T0="$(now)"',
    ...timeline(scenario),
    '',
    `at ${seconds(untilUsOf(scenario))}`,
    'say "the end"',
    'kafka kafka-topics --describe',
    ...(scenario.groups.length > 0 ? ['kafka kafka-consumer-groups --describe --all-groups'] : []),
    'for app in "$PIDS"/*; do stop_app "$(basename "$app")"; done',
    '',
  ].join('\n');
}
