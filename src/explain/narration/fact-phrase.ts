/** What happened, in one short line: the facts that the narration tells. The full reasons stand in `texts/`. */

import type { Fact } from '../../engine/kernel/fact.ts';
import { formatDuration } from '../../i18n/format.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RunView } from '../../ledger/run-view.ts';
import { acknowledgedPhrase } from './acknowledged-phrase.ts';
import { clientPhrase } from './client-phrase.ts';
import { highWatermarkPhrase } from './high-watermark-phrase.ts';
import { nodeKo, startEn } from './names.ts';
import { type Phrase, phrase } from './phrase.ts';
import { controllerDeathPhrase, quorumPhrase } from './quorum-phrase.ts';
import { reassignmentPhrase } from './reassignment-phrase.ts';

/** `null`: the narration has no words for this rule. */
export function factPhrase(run: RunView, fact: Fact): Phrase | null {
  if (fact.rule === 'produce.acknowledged') return acknowledgedPhrase(run, fact.inputs, fact.atUs);
  return (
    controllerDeathPhrase(run, fact) ??
    lifePhrase(fact) ??
    quorumPhrase(fact) ??
    clusterPhrase(fact) ??
    reassignmentPhrase(fact) ??
    replicationPhrase(run, fact) ??
    clientPhrase(fact)
  );
}

function lifePhrase(fact: Fact): Phrase | null {
  const [en, ko] = [startEn(fact.node), nodeKo(fact.node)];
  switch (fact.rule) {
    case 'process.killed':
      return deathPhrase(fact);
    case 'process.frozen':
      return phrase(
        `[*${en} freezes.] Its connections stay open, so nobody knows yet.`,
        `[*${p(ko, '이/가')} 얼어붙습니다.] 연결은 열려 있어서 아직 아무도 모릅니다.`,
      );
    case 'process.resumed':
      return phrase(
        `${en} goes on after ${formatDuration(fact.inputs.frozenForUs)}, as if nothing had been.`,
        `${p(ko, '이/가')} ${formatDuration(fact.inputs.frozenForUs)} 만에 아무 일 없었다는 듯 움직입니다.`,
      );
    case 'process.exited':
      return fact.inputs.because === 'restart'
        ? phrase(
            `${en} restarts with its new settings.`,
            `${p(ko, '이/가')} 새 설정으로 다시 시작합니다.`,
          )
        : phrase(`${en} has stopped.`, `${p(ko, '이/가')} 종료되었습니다.`);
    case 'network.cut':
      return phrase(
        `[*A link is cut.] Packets vanish, and nobody is told.`,
        `[*링크가 끊깁니다.] 패킷은 사라지고, 아무도 알림을 받지 않습니다.`,
      );
    case 'network.healed':
      return phrase('The link carries packets again.', '링크가 다시 패킷을 나릅니다.');
    case 'network.slowed':
      return phrase(
        `A link now takes ${formatDuration(fact.inputs.latencyUs)} one way.`,
        `링크가 이제 한 방향에 ${formatDuration(fact.inputs.latencyUs)} 걸립니다.`,
      );
    default:
      return null;
  }
}

/** A broker writes to a log that outlives its process; a client keeps nothing. */
function keepsLog(node: string): boolean {
  return /^broker-\d+$/.test(node);
}

function killedPhrase(en: string, ko: string, restEn: string, restKo: string): Phrase {
  return phrase(`[*${en} dies.] ${restEn}`, `[*${p(ko, '이/가')} 죽습니다.] ${restKo}`);
}

type Killing = Extract<Fact, { readonly rule: 'process.killed' }>;

function deathPhrase({ node, inputs }: Killing): Phrase {
  const [en, ko] = [startEn(node), nodeKo(node)];
  if (!keepsLog(node)) {
    const rest = '메모리에만 있던 것은 사라졌습니다.';
    return killedPhrase(en, ko, 'What was only in its memory is gone.', rest);
  }
  switch (inputs.how) {
    case 'kill': {
      const rest = '로그는 디스크에 남지만 아무도 읽을 수 없습니다.';
      return killedPhrase(en, ko, 'Its log stays on its disk, but nobody can read it there.', rest);
    }
    case 'powerOff': {
      const rest = '디스크에 플러시하지 않은 것은 사라졌습니다.';
      return killedPhrase(en, ko, 'What it had not flushed to its disk is gone.', rest);
    }
    case 'wipe':
      return killedPhrase(en, ko, 'Its disk is gone with it.', '디스크도 함께 사라졌습니다.');
  }
}

function clusterPhrase(fact: Fact): Phrase | null {
  switch (fact.rule) {
    case 'controller.leaderElected': {
      const { leader, partition, leaderEpoch } = fact.inputs;
      return phrase(
        `The controller makes [*broker ${leader} the leader of ${partition}], epoch ${leaderEpoch}.`,
        `컨트롤러가 [*브로커 ${p(String(leader), '을/를')} ${partition}의 리더로] 정합니다. 에포크 ${leaderEpoch}.`,
      );
    }
    case 'controller.leaderLost':
      return phrase(
        `[*${fact.inputs.partition} has no leader]: none of its replicas that may lead is alive.`,
        `[*${fact.inputs.partition}에 리더가 없습니다.] 리더가 될 수 있는 복제본이 살아 있지 않습니다.`,
      );
    case 'controller.brokerFenced':
      return phrase(
        `The controller no longer hears broker ${fact.inputs.broker}: it is fenced.`,
        `컨트롤러가 브로커 ${fact.inputs.broker}의 소식을 더는 듣지 못해 펜싱합니다.`,
      );
    case 'controller.isrChanged': {
      const { partition, after } = fact.inputs;
      return phrase(
        `The in-sync replicas of ${partition} are now [*${after.join(', ')}].`,
        `${partition}의 동기화 복제본은 이제 [*${after.join(', ')}]입니다.`,
      );
    }
    case 'controller.configChanged':
      return phrase(
        `[*${fact.inputs.key}=${fact.inputs.value}] from now on.`,
        `이제부터 [*${fact.inputs.key}=${fact.inputs.value}]입니다.`,
      );
    case 'controller.partitionsAdded':
      return phrase(
        `${fact.inputs.topic} now has ${fact.inputs.after} partitions; keys may go elsewhere.`,
        `${p(fact.inputs.topic, '은/는')} 이제 파티션이 ${fact.inputs.after}개입니다. 키가 다른 곳으로 갈 수 있습니다.`,
      );
    default:
      return null;
  }
}

function replicationPhrase(run: RunView, fact: Fact): Phrase | null {
  switch (fact.rule) {
    case 'replication.logTruncated': {
      const { partition, fromOffset, toOffset, leader } = fact.inputs;
      return phrase(
        `${startEn(fact.node)} cuts ${partition} back [*from ${fromOffset} to ${toOffset}], to what leader ${leader} has.`,
        `${p(nodeKo(fact.node), '이/가')} ${p(partition, '을/를')} [*${fromOffset}에서 ${p(String(toOffset), '으로/로')}] 잘라 냅니다. 리더 ${p(String(leader), '이/가')} 가진 데까지입니다.`,
      );
    }
    case 'replication.recordsAppended':
      return phrase(
        `${startEn(fact.node)} leads ${fact.inputs.partition} and appends what came. Followers fetch it from there.`,
        `${p(nodeKo(fact.node), '은/는')} ${fact.inputs.partition}의 리더로서 받은 것을 추가합니다. 팔로워가 거기서 가져갑니다.`,
      );
    case 'replication.highWatermarkAdvanced':
      return highWatermarkPhrase(run, fact.inputs);
    case 'produce.refusedByMinIsr':
      return phrase(
        `${startEn(fact.node)} takes nothing for ${fact.inputs.partition}: [*min.insync.replicas] asks for ${fact.inputs.effectiveMinIsr}, ${fact.inputs.isr.length} in sync.`,
        `${p(nodeKo(fact.node), '이/가')} ${fact.inputs.partition}에 받지 않습니다. [*min.insync.replicas]는 ${fact.inputs.effectiveMinIsr}인데 동기화된 것은 ${fact.inputs.isr.length}개입니다.`,
      );
    case 'produce.waited':
      return phrase(
        `${startEn(fact.node)} holds the ack back: [*acks=all] waits for the followers.`,
        `${p(nodeKo(fact.node), '은/는')} ack를 미룹니다. [*acks=all]은 팔로워를 기다립니다.`,
      );
    default:
      return null;
  }
}
