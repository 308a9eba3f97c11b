/** The text of docs/model.md, from the same lists as the panel of the page. */

import { DIVERGENCES } from '../../engine/divergences.ts';
import { ENGINE_VERSION } from '../../engine/version.ts';
import { divergenceTexts } from '../../explain/divergence-texts.ts';
import { recordingsThatAgree } from '../../explain/recordings-that-agree.ts';

export function modelDocument(): string {
  return [...introduction(), ...bends(), ...recordings(), ''].join('\n');
}

function introduction(): readonly string[] {
  return [
    '# What is modelled, and where we bend it',
    '',
    '<!-- Made by `npx tsx src/cli/model-page.ts`; do not edit. -->',
    '',
    `The engine (version ${ENGINE_VERSION}) follows Apache Kafka 4.4 with KRaft, rule by rule. Each rule is named after what it decides, states its inputs,`,
    'and cites the class of Kafka or the proposal (KIP) that says so: `src/explain/texts`. The page shows the same under "why?".',
    '',
    'What stands below is shown on the page, too, in English and Korean.',
    '',
  ];
}

function bends(): readonly string[] {
  return [
    `## ${DIVERGENCES.length} places where the model bends Kafka`,
    '',
    'A file of the engine that bends one names it in its header, under *Divergences*.',
    '',
    '| id | Kafka | here | why |',
    '|---|---|---|---|',
    ...DIVERGENCES.map((id) => {
      const { kafka, here, why } = divergenceTexts[id].en;
      return `| \`${id}\` | ${cell(kafka)} | ${cell(here)} | ${cell(why)} |`;
    }),
    '',
  ];
}

function recordings(): readonly string[] {
  return [
    `## ${recordingsThatAgree.length} recordings of a real cluster that it agrees with`,
    '',
    'A real Apache Kafka 4.4.0 cluster was put through each of these scenarios. The engine, given the same acts, comes out with the same numbers;',
    '`src/explain/recordings-that-agree.test.ts` holds it to that. The scenarios stand in `src/lessons/recordings`.',
    '',
    ...recordingsThatAgree.map(
      ({ name, en }) => `- [\`${name}\`](../src/lessons/recordings/${name}.kafka.txt): ${en}`,
    ),
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
