/** What came out: the one sentence at the end of a run, with the word of the harm coloured, computed from the run. */

import type { RunView } from '../../ledger/run-view.ts';
import { controllersImage } from '../../ledger/cluster-view.ts';
import { type LostSend, lostSends } from '../../ledger/lost.ts';
import { metricsOf } from '../../ledger/metrics.ts';
import { partitionReadings } from '../../ledger/partition-metrics.ts';
import {
  ackedSends,
  everyProducer,
  isUnasked,
  producerStates,
  unaskedSends,
} from '../../ledger/producer-metrics.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import { lastFact } from '../../ledger/fact-index.ts';
import { askedEn, askedKo } from './asked-words.ts';
import { nodeEn, nodeKo } from './names.ts';
import { type Phrase, phrase } from './phrase.ts';
import {
  overwrittenPhrase,
  repeatedPhrase,
  reorderedPhrase,
  skippedPhrase,
} from './work-verdict.ts';

export type Harm = 'none' | 'missing' | 'extra';

export interface Verdict {
  readonly phrase: Phrase;
  readonly harm: Harm;
}

/** The worst first: lost, done twice, skipped, overwritten by an older one, out of order. */
export function verdictOf(run: RunView): Verdict {
  const lost = lostOf(run);
  if (lost.length > 0) return { phrase: lostPhrase(run, lost), harm: 'missing' };
  const repeated = repeatedPhrase(run);
  if (repeated !== null) return { phrase: repeated, harm: 'extra' };
  const skipped = skippedPhrase(run);
  if (skipped !== null) return { phrase: skipped, harm: 'missing' };
  const overwritten = overwrittenPhrase(run);
  if (overwritten !== null) return { phrase: overwritten, harm: 'extra' };
  const reordered = reorderedPhrase(run);
  if (reordered !== null) return { phrase: reordered, harm: 'extra' };
  return { phrase: calmPhrase(run), harm: 'none' };
}

function lostOf({ world }: RunView): readonly LostSend[] {
  const image = controllersImage(world);
  if (image === undefined) return [];
  return lostSends(everyProducer(world), partitionReadings(world, image));
}

function lostPhrase(run: RunView, lost: readonly LostSend[]): Phrase {
  const { length } = lost;
  const unasked = lost.filter(({ send }) => isUnasked(send)).length;
  const many = `[!${length} ${length === 1 ? 'record' : 'records'}]`;
  const head =
    unasked === 0
      ? `${many} ${length === 1 ? 'was' : 'were'} acknowledged, then vanished`
      : `${many} vanished`;
  const headKo = `[!레코드 ${length}건]이${unasked === 0 ? ' ack를 받고도' : ''}`;
  const [rest, restKo] =
    unasked === 0 ? ['', ''] : [`: ${askedEn(length, unasked)}`, ` ${askedKo(length, unasked)}.`];
  const { how, who } = causeOf(run, lost);
  switch (how) {
    case 'died':
      return phrase(
        `${head} when ${nodeEn(who)} died${rest}.`,
        `${headKo} ${p(nodeKo(who), '이/가')} 죽으면서 사라졌습니다.${restKo}`,
      );
    case 'stopped':
      return phrase(
        `${head} when ${nodeEn(who)} stopped${rest}.`,
        `${headKo} ${p(nodeKo(who), '이/가')} 종료되면서 사라졌습니다.${restKo}`,
      );
    case 'replaced':
      return phrase(
        `${head} when ${nodeEn(who)} took over without them${rest}.`,
        `${headKo} 그것이 없는 ${p(nodeKo(who), '이/가')} 리더가 되면서 사라졌습니다.${restKo}`,
      );
    case 'unknown':
      return phrase(`${head}${rest}.`, `${headKo} 사라졌습니다.${restKo}`);
  }
}

interface Cause {
  readonly how: 'died' | 'stopped' | 'replaced' | 'unknown';
  readonly who: string;
}

/** The broker that had acknowledged them, if it went down before somebody else was elected; else the one elected. */
function causeOf(run: RunView, lost: readonly LostSend[]): Cause {
  // What was acknowledged names the broker that said so.
  const first = lost.find(({ send }) => !isUnasked(send)) ?? lost[0];
  const holder = first?.send.broker ?? null;
  if (first === undefined || holder === null) return { how: 'unknown', who: '' };
  const node = `broker-${holder}`;
  const ackedAtUs = first.send.settledAtUs ?? 0;
  const elected = lastFact(run, 'controller.leaderElected', ({ inputs, atUs }) => {
    return inputs.partition === first.partition && inputs.leader !== holder && atUs >= ackedAtUs;
  });
  const beforeUs = elected?.atUs ?? run.atUs;
  const killed = lastFact(run, 'process.killed', (fact) => {
    return fact.node === node && fact.atUs <= beforeUs;
  });
  if (killed !== undefined) return { how: 'died', who: node };
  const exited = lastFact(run, 'process.exited', (fact) => {
    return fact.node === node && fact.atUs <= beforeUs && fact.inputs.because === 'stopped';
  });
  if (exited !== undefined) return { how: 'stopped', who: node };
  if (elected === undefined) return { how: 'unknown', who: '' };
  return { how: 'replaced', who: `broker-${elected.inputs.leader}` };
}

function calmPhrase({ world }: RunView): Phrase {
  const metrics = metricsOf(world);
  const producers = producerStates(world);
  const acked = producers.reduce((sum, one) => sum + ackedSends(one).length, 0);
  const failed = producers.reduce(
    (sum, { name }) => sum + countOf(metrics.get(`failed(${name})`)),
    0,
  );
  if (!metrics.has('lost')) {
    return phrase(
      'A partition has no leader: what is lost cannot be told yet.',
      '리더가 없는 파티션이 있습니다. 무엇을 잃었는지 아직 알 수 없습니다.',
    );
  }
  if (failed > 0) {
    return phrase(
      `Nothing acknowledged is lost. ${failed} ${failed === 1 ? 'send' : 'sends'} failed, and the application knows.`,
      `ack를 받은 것은 하나도 잃지 않았습니다. ${failed}건은 실패했고, 애플리케이션도 알고 있습니다.`,
    );
  }
  const unasked = producers.reduce((sum, { ledger }) => sum + unaskedSends(ledger), 0);
  if (unasked > 0) return phrase(...stillThere(acked - unasked, unasked));
  if (acked === 0) return phrase('Nothing was acknowledged.', 'ack를 받은 레코드가 없습니다.');
  return phrase(
    `Nothing is lost: ${acked === 1 ? 'the one acknowledged record is' : `all ${acked} acknowledged records are`} still there.`,
    `하나도 잃지 않았습니다. ack를 받은 레코드 ${acked}건이 모두 남아 있습니다.`,
  );
}

function stillThere(acked: number, unasked: number): readonly [string, string] {
  const [all, allKo] =
    acked === 0
      ? ['', '']
      : [`all ${acked} acknowledged records and `, `ack를 받은 레코드 ${acked}건과 `];
  return [
    `Nothing is lost: ${all}the ${unasked} that nobody was asked about (acks=0) are there.`,
    `하나도 잃지 않았습니다. ${allKo}묻지 않고 보낸(acks=0) ${unasked}건이 모두 있습니다.`,
  ];
}

function countOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
