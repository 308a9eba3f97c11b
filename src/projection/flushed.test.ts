import { expect, test } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { Recording } from '../playback/recording.ts';
import { parseScenario } from '../scenario/parse.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { stageView } from './stage.ts';

const TEXT = `kafka 1
brokers 3
topic orders replicas=3 min.insync.replicas=2 flush.messages=4
topic events replicas=3
producer web acks=all
at 1s produce web orders x6 every 20ms
at 1s produce web events x3 every 20ms
at 3s power-off broker 1
until 5s
`;

function lanesAt(atUs: number) {
  const { scenario } = parseScenario(TEXT);
  if (scenario === undefined) throw new Error('malformed');
  const recording = new Recording(toPlan(scenario), simulationParts);
  recording.seek(atUs);
  const { world, facts, factCount } = recording;
  const broker = stageView({ world, atUs, facts, factCount }).brokers.find(({ id }) => id === 1);
  return new Map(
    broker?.lanes.map(({ topic, flushedTo, logEnd, asksFlush }) => [
      topic,
      { flushedTo, logEnd, asksFlush },
    ]),
  );
}

test('what is on the disk is what a power cut leaves', () => {
  const before = lanesAt(2_900_000);
  expect(before.get('orders')).toEqual({ flushedTo: 4, logEnd: 6, asksFlush: true });
  expect(before.get('events')).toEqual({ flushedTo: 0, logEnd: 3, asksFlush: false });
  const after = lanesAt(3_100_000);
  expect(after.get('orders')).toMatchObject({ flushedTo: 4, logEnd: 4 });
  expect(after.get('events')).toMatchObject({ flushedTo: 0, logEnd: 0 });
});
