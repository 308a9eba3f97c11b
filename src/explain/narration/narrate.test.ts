import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulationParts } from '../../engine/initial-world.ts';
import { cuesOf, momentsOf } from '../../playback/derive-cues.ts';
import { Recording } from '../../playback/recording.ts';
import { screenAxis, toScreenMs } from '../../playback/screen-axis.ts';
import { parseScenario } from '../../scenario/parse.ts';
import type { Action, NodeRef } from '../../scenario/scenario.ts';
import { toPlan } from '../../scenario/to-plan.ts';
import { type Moment, narrate } from './narrate.ts';
import { textOf } from './phrase.ts';
import { narrationScript } from './script.ts';

const RUNNING: Moment = { next: null, isVerdict: false };
const VERDICT: Moment = { next: null, isVerdict: true };

function told(text: string) {
  const { scenario } = parseScenario(text);
  if (scenario === undefined) throw new Error('malformed');
  const recording = new Recording(toPlan(scenario), simulationParts);
  recording.seek(recording.plan.untilUs);
  const cues = cuesOf(recording.facts);
  const { activity, facts, plan } = recording;
  const axis = screenAxis(activity.stretches, momentsOf(cues), plan.untilUs);
  const script = narrationScript(scenario.acts, facts, cues, axis);
  const at = (atUs: number, moment: Moment = RUNNING) => {
    recording.seek(atUs);
    const { world, factCount } = recording;
    const line = narrate({ world, atUs, facts, factCount }, script, moment);
    const plain = (spans: typeof line.en) => textOf(spans).replaceAll('\u00a0', ' ');
    return { ...line, en: plain(line.en), ko: plain(line.ko), spans: line.en };
  };
  return { at, script, axis, scenario, endUs: plan.untilUs };
}

const lesson = (name: string) => readFileSync(`src/lessons/${name}.kafka.txt`, 'utf8');
const lost = told(lesson('acks1-crash'));
const twice = told(lesson('crash-before-commit'));
const kill = (node: NodeRef): Action => ({ kind: 'kill', node });

describe('the line of the first drama', () => {
  it('a caption of the scenario at its time, in both languages', () => {
    const line = lost.at(1_040_000);
    expect(line.en).toBe('Three more records, three more acks. No other broker has them.');
    expect(line.ko).toBe('레코드 세 건, ack 세 건. 다른 브로커에는 하나도 없습니다.');
    expect(line.tone).toBe('running');
  });

  it('an acknowledgement with acks=1 says who has no copy yet', () => {
    expect(lost.at(428_000).en).toBe(
      'Brokers 2 and 3 have not copied offsets 2–4 yet, so the high watermark stays at 2. web already gets its ack: acks=1 does not wait.',
    );
  });

  it('the question counts what is confirmed and not safe', () => {
    const next = kill({ kind: 'broker', id: 1 });
    const line = lost.at(1_390_000, { next, isVerdict: false });
    expect([line.tone, line.en]).toEqual([
      'question',
      '3 orders are confirmed. Broker 1 is about to die. Are they safe?',
    ]);
  });

  it('asks nothing where no confirmed record stands on the victim alone', () => {
    const safe = told(
      lesson('acks1-crash')
        .replace(/acks=1\b/, 'acks=all')
        .replace(/^at 950ms cut.*$/m, ''),
    );
    const next = kill({ kind: 'broker', id: 1 });
    expect(safe.at(1_390_000, { next, isVerdict: false }).en).toBe(
      'Broker 1 is about to die. Nothing that was confirmed depends on it alone.',
    );
  });

  it('the verdict names the harm and whose death it was', () => {
    const line = lost.at(4_200_000, VERDICT);
    expect([line.tone, line.harm, line.en]).toEqual([
      'verdict',
      'missing',
      '3 records were acknowledged, then vanished when broker 1 died.',
    ]);
    expect(line.spans.filter(({ tone }) => tone === 'missing').map(({ text }) => text)).toEqual([
      '3 records',
    ]);
    expect(line.ko).toBe('레코드 3건이 ack를 받고도 브로커 1이 죽으면서 사라졌습니다.');
  });
});

describe('the line of the second drama', () => {
  it('the question sets the work against the commit', () => {
    const next = kill({ kind: 'consumer', member: 'counter-4' });
    expect(twice.at(8_850_000, { next, isVerdict: false }).en).toBe(
      'counter-4 has done 4 and committed 2. It is about to die. Who does the rest?',
    );
  });

  it('the verdict says what was done twice, and why', () => {
    const line = twice.at(twice.endUs, VERDICT);
    expect([line.harm, line.en, line.ko]).toEqual([
      'extra',
      '2 records were counted twice: counter-4 died after the work, before the commit.',
      '레코드 2건을 두 번 셌습니다: counter-4가 일을 마치고 커밋하기 전에 죽었습니다.',
    ]);
  });
});

describe('the verdict of other runs', () => {
  const small = (rest: string) =>
    told(
      `kafka 1\nbrokers 3\ntopic orders partitions=1 replicas=3\nproducer web ${rest}\nuntil 30s`,
    );

  it('nothing is lost where nothing happened, and nothing is coloured', () => {
    const { at, endUs } = small('acks=all\nat 0s produce web orders x4');
    const line = at(endUs, VERDICT);
    expect([line.harm, line.en]).toEqual([
      'none',
      'Nothing is lost: all 4 acknowledged records are still there.',
    ]);
    expect(line.spans.every(({ tone }) => tone === 'plain')).toBe(true);
  });

  it('a partition without a leader has no verdict yet', () => {
    const { at } = told(
      'kafka 1\nbrokers 1\ntopic orders\nproducer web acks=1\nat 0s produce web orders x1\nat 1s kill broker 1\nuntil 30s',
    );
    expect(at(30_000_000, VERDICT).en).toMatch(/^A partition has no leader/);
  });
});

describe('the death of a controller is no death of records', () => {
  const dying = (controllers: string, killed: number) =>
    told(
      `kafka 1\nbrokers 3\n${controllers}topic orders replicas=3\nproducer web\nat 5s kill controller ${killed}\nuntil 20s`,
    ).at(5_000_000);

  it('the active one: somebody else must be elected first', () => {
    const line = dying('controllers 3\n', 101);
    expect(line.en).toBe(
      'Controller 101 dies. It was the active one: the others must elect another before anybody elects leaders again.',
    );
    expect(line.ko).toMatch(/^컨트롤러 101이 죽습니다\. 활성 컨트롤러였습니다\./);
  });

  it('a follower: nothing changes for whom it obeyed', () => {
    expect(dying('controllers 3\n', 102).en).toBe(
      'Controller 102 dies. It only copied the metadata log: controller 101 goes on deciding.',
    );
  });

  it('the only one: leaders stay, and no new one can be elected', () => {
    expect(dying('', 101).en).toBe(
      'Controller 101 dies. The brokers go on, but nobody elects leaders until it is back.',
    );
  });
});

describe('the script', () => {
  it('is in the order of time and gives each ordinary line time to be read', () => {
    for (const { script, axis } of [lost, twice]) {
      for (const [index, line] of script.entries()) {
        const before = script[index - 1];
        if (before === undefined) continue;
        expect(line.atUs).toBeGreaterThanOrEqual(before.atUs);
        const isOrdinary = line.kind === 'fact' && line.fact.rule === 'consumer.polled';
        const stoodMs = toScreenMs(axis, line.atUs) - toScreenMs(axis, before.atUs);
        if (isOrdinary) expect(stoodMs).toBeGreaterThanOrEqual(2_400);
      }
    }
  });

  it('every line has words in both languages', () => {
    for (const { script, at } of [lost, twice]) {
      for (const { atUs } of script) {
        const line = at(atUs);
        expect(line.en).not.toBe('');
        expect(line.ko).toMatch(/[가-힣]/);
      }
    }
  });
});

describe('one truth about acks=0', () => {
  const six = told(lesson('08-six-ways-to-send'));

  it('the question tells what was acknowledged from what nobody was asked about', () => {
    const next = kill({ kind: 'broker', id: 1 });
    const line = six.at(5_000_000, { next, isVerdict: false });
    expect(line.en).toBe(
      '16 orders lie on broker 1 alone: 8 were acknowledged, for 8 nobody was asked (acks=0). It is about to die. Are they safe?',
    );
    expect(line.ko).toContain('8건은 ack를 받았고, 8건은 아무에게도 묻지 않고 보냈습니다(acks=0)');
  });

  it('the verdict and the moment of the loss count the same', () => {
    expect(six.at(13_000_000, VERDICT).en).toBe(
      '16 records vanished when broker 1 died: 8 were acknowledged, for 8 nobody was asked (acks=0).',
    );
    const loss = six.script.find(({ kind }) => kind === 'lost');
    expect(six.at(loss?.atUs ?? 0).en).toBe(
      '16 records of orders-0 are not in the log of the new leader: 8 were acknowledged, for 8 nobody was asked (acks=0).',
    );
  });
});

describe('an older value over a newer one', () => {
  const order = told(lesson('02-three-lanes'));

  it('is what the verdict names, before what is all right', () => {
    const line = order.at(5_000_000, VERDICT);
    expect([line.harm, line.en]).toEqual([
      'extra',
      '12:02 was written over 12:03, which was sent later. No record is lost.',
    ]);
    expect(line.ko).toBe('나중에 보낸 12:03을 옛 값 12:02가 덮어썼습니다. 잃은 레코드는 없습니다.');
  });
});
