/** "Stored", and what that is worth: who has the records at the instant of the acknowledgement. */

import type { RuleInputs } from '../../engine/rules.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import { factsOf, lastFact } from '../../ledger/fact-index.ts';
import type { RunView } from '../../ledger/run-view.ts';
import { brokersHaveEn, offsetsEn, offsetsKo } from './names.ts';
import { type Phrase, phrase } from './phrase.ts';

type Acknowledged = RuleInputs['produce.acknowledged'];

export function acknowledgedPhrase(run: RunView, inputs: Acknowledged, atUs: number): Phrase {
  const { acks, baseOffset, lastOffset, partition, highWatermark } = inputs;
  const who = inputs.sends[0]?.producer ?? '';
  if (acks === -1) {
    return phrase(
      `Every in-sync replica has ${offsetsEn(baseOffset, lastOffset)} of ${partition}: now [*${who} gets its ack].`,
      `모든 동기화 복제본이 ${partition}의 ${p(offsetsKo(baseOffset, lastOffset), '을/를')} 가졌습니다. 이제 [*${p(who, '이/가')} ack를 받습니다].`,
    );
  }
  const missing = withoutCopy(run, inputs, atUs);
  if (missing.length === 0) {
    return phrase(
      `${who} gets its ack for ${offsetsEn(baseOffset, lastOffset)} of ${partition}; the followers have them, too.`,
      `${p(who, '이/가')} ${partition} ${offsetsKo(baseOffset, lastOffset)}의 ack를 받습니다. 팔로워도 가지고 있습니다.`,
    );
  }
  return phrase(
    `${brokersHaveEn(missing)} not copied ${offsetsEn(baseOffset, lastOffset)} yet, so the high watermark stays at [*${highWatermark}]. ${who} already gets its ack: [*acks=1 does not wait.]`,
    `브로커 ${p(missing.join(', '), '이/가')} ${p(offsetsKo(baseOffset, lastOffset), '을/를')} 아직 복제하지 않아 하이 워터마크는 [*${highWatermark}]에 머뭅니다. ${p(who, '은/는')} 벌써 ack를 받습니다. [*acks=1은 기다리지 않습니다.]`,
  );
}

/** In-sync replicas that had not stored the last of these records at that instant. */
function withoutCopy(run: RunView, inputs: Acknowledged, atUs: number): readonly number[] {
  const { partition, lastOffset, broker, isr } = inputs;
  const stored = factsOf(run, 'replication.recordsReplicated').filter(
    (fact) => fact.atUs <= atUs && fact.inputs.partition === partition,
  );
  const has = (id: number): boolean =>
    stored.some((fact) => fact.inputs.broker === id && fact.inputs.lastOffset >= lastOffset);
  const present = lastFact(run, 'controller.isrChanged', (fact) => {
    return fact.inputs.partition === partition && fact.atUs <= atUs;
  });
  const replicas = present?.inputs.after ?? isr;
  return replicas.filter((id) => id !== broker && !has(id)).toSorted((a, b) => a - b);
}
