/** What producers, consumers and their groups do, in one short line. */

import type { Fact } from '../../engine/kernel/fact.ts';
import { formatDuration } from '../../i18n/format.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import { offsetsEn, offsetsKo } from './names.ts';
import { type Phrase, phrase } from './phrase.ts';

export function clientPhrase(fact: Fact): Phrase | null {
  return producerPhrase(fact) ?? consumerPhrase(fact) ?? groupPhrase(fact);
}

function producerPhrase(fact: Fact): Phrase | null {
  const who = fact.node;
  switch (fact.rule) {
    case 'producer.batchSent': {
      const { sendIds, partition, broker } = fact.inputs;
      const [count, many] = [sendIds.length, sendIds.length === 1 ? 'record' : 'records'];
      return phrase(
        `${who} sends a batch of [*${count} ${many}] for ${partition} to broker ${broker}, its leader.`,
        `${p(who, '이/가')} ${partition}의 레코드 [*${count}건]을 한 배치로 리더인 브로커 ${broker}에 보냅니다.`,
      );
    }
    case 'producer.batchRetried':
      return phrase(
        `[*${fact.inputs.error}]: ${who} waits ${formatDuration(fact.inputs.backoffUs)} and tries again.`,
        `[*${fact.inputs.error}]: ${p(who, '은/는')} ${formatDuration(fact.inputs.backoffUs)} 기다렸다가 다시 시도합니다.`,
      );
    case 'producer.batchFailed':
    case 'producer.batchExpired': {
      const { sendIds, error, partition } = fact.inputs;
      return phrase(
        `${who} is told that ${sendIds.length} of its sends to ${partition} failed: [*${error}].`,
        `${p(who, '은/는')} ${partition}에 보낸 ${sendIds.length}건이 실패했다고 듣습니다: [*${error}].`,
      );
    }
    case 'producer.sendRefused':
      return phrase(
        `send() of ${who} fails at once: [*${fact.inputs.error}].`,
        `${who}의 send()가 바로 실패합니다: [*${fact.inputs.error}].`,
      );
    default:
      return null;
  }
}

function consumerPhrase(fact: Fact): Phrase | null {
  switch (fact.rule) {
    case 'consumer.polled': {
      const [range] = fact.inputs.ranges;
      if (range === undefined) return null;
      const { partition, firstOffset, lastOffset } = range;
      return phrase(
        `${fact.inputs.member} gets ${offsetsEn(firstOffset, lastOffset)} of ${partition} and works on ${firstOffset === lastOffset ? 'it' : 'them'}.`,
        `${p(fact.inputs.member, '이/가')} ${partition}의 ${p(offsetsKo(firstOffset, lastOffset), '을/를')} 받아 처리합니다.`,
      );
    }
    case 'consumer.committed': {
      const [first] = fact.inputs.offsets;
      if (first === undefined) return null;
      return phrase(
        `${fact.inputs.member} has committed ${first.partition} [*${first.offset}]: whoever reads it next starts there.`,
        `${p(fact.inputs.member, '이/가')} ${first.partition} [*${first.offset}]까지 커밋했습니다. 다음에 읽는 쪽은 거기서 시작합니다.`,
      );
    }
    case 'consumer.commitPassedUnfinished': {
      const { member, partition, offset, passed } = fact.inputs;
      const open = passed.join(', ');
      return phrase(
        `${member} has committed ${partition} [*${offset}] while its threads still work on ${open}.`,
        `${p(member, '이/가')} ${partition} [*${offset}]까지 커밋했습니다. 스레드들은 아직 ${p(open, '을/를')} 처리하고 있습니다.`,
      );
    }
    case 'consumer.soughtToStored':
      return phrase(
        `The outside store tells ${fact.inputs.member} to go on at ${fact.inputs.partition} [*${fact.inputs.offset}].`,
        `외부 저장소가 ${fact.inputs.member}에게 ${fact.inputs.partition} [*${fact.inputs.offset}]부터 이어 가라고 알려 줍니다.`,
      );
    case 'consumer.maxPollIntervalExceeded':
      return phrase(
        `${fact.inputs.member} has not called poll() in time and [*leaves the group].`,
        `${p(fact.inputs.member, '이/가')} 제때 poll()을 부르지 않아 [*그룹에서 빠집니다].`,
      );
    default:
      return null;
  }
}

function groupPhrase(fact: Fact): Phrase | null {
  switch (fact.rule) {
    case 'group.offsetsExpired':
      return phrase(
        `Nobody used ${fact.inputs.group} for so long that its committed offsets are [*forgotten].`,
        `아무도 ${p(fact.inputs.group, '을/를')} 쓰지 않아 커밋된 오프셋이 [*지워집니다].`,
      );
    case 'group.memberExpired':
      return phrase(
        `${fact.inputs.group} has not heard from [*${fact.inputs.clientId}] for ${formatDuration(fact.inputs.sessionTimeoutUs)}: its partitions go to others.`,
        `${p(fact.inputs.group, '이/가')} [*${fact.inputs.clientId}]의 소식을 ${formatDuration(fact.inputs.sessionTimeoutUs)} 동안 듣지 못했습니다. 그 파티션은 다른 멤버에게 갑니다.`,
      );
    case 'group.rebalanceCompleted': {
      const { group, assignments } = fact.inputs;
      const who = assignments.map(({ clientId, partitions }) =>
        [clientId, partitions.join(', ')].join(': '),
      );
      return phrase(
        `${group} has shared its partitions: ${who.join('; ')}.`,
        `${p(group, '이/가')} 파티션을 나눴습니다. ${who.join('; ')}.`,
      );
    }
    default:
      return null;
  }
}
