/** What the controller's rules say, in both languages: brokers, leaders, ISR and ELR, settings. */

import type { ControllerRules } from '../../engine/controller/controller-rules.ts';
import { ALL_BROKERS } from '../../engine/metadata/apply.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { brokerLifeTexts } from './controller-brokers.ts';
import {
  brokerKo,
  reasonEn,
  reasonKo,
  setEn,
  setKo,
  sourceEn,
  sourceKo,
} from './controller-words.ts';
import { reassignmentTexts } from './reassignment.ts';

export const controllerTexts: RuleTexts<ControllerRules> = {
  ...brokerLifeTexts,
  ...reassignmentTexts,
  'controller.leaderElected': {
    en: (inputs) =>
      `Broker ${inputs.leader} becomes leader of ${inputs.partition} (leader epoch ${inputs.leaderEpoch}), because ${reasonEn(inputs.reason)}: ${sourceEn(inputs)}.`,
    ko: (inputs) =>
      `${reasonKo(inputs.reason)} ${brokerKo(inputs.leader, '이/가')} ${inputs.partition}의 리더가 됩니다(리더 에포크 ${inputs.leaderEpoch}). ${sourceKo(inputs)}.`,
    cites: ['PartitionChangeBuilder.electLeader (4.4)', 'KIP-966'],
  },
  'controller.leaderLost': {
    en: ({ partition, isr, elr, reason }) =>
      `${partition} has no leader, because ${reasonEn(reason)}: no broker of the ISR (${setEn(isr)}) or the ELR (${setEn(elr)}) is alive.`,
    ko: ({ partition, isr, elr, reason }) =>
      `${reasonKo(reason)} ${partition}에 리더가 없습니다. ISR(${setKo(isr)})에도 ELR(${setKo(elr)})에도 살아 있는 브로커가 없습니다.`,
    cites: ['PartitionChangeBuilder.electLeader (4.4)', 'KIP-966'],
  },
  'controller.isrChanged': {
    en: ({ partition, before, after, reason }) =>
      `The in-sync replicas of ${partition} change from ${setEn(before)} to ${setEn(after)}, because ${reasonEn(reason)}.`,
    ko: ({ partition, before, after, reason }) =>
      `${reasonKo(reason)} ${partition}의 ISR이 ${setKo(before)}에서 ${withParticle(setKo(after), '으로/로')} 바뀝니다.`,
    cites: ['PartitionChangeBuilder.build (4.4)', 'KIP-497'],
  },
  'controller.elrChanged': {
    en: ({ partition, after, isrSize, minIsr, reason }) =>
      after.length === 0
        ? `The ELR of ${partition} is cleared, because ${reasonEn(reason)}.`
        : `The ELR of ${partition} is ${setEn(after)}: with ${isrSize} in sync and min.insync.replicas=${minIsr} nothing new is committed, so whoever left stays complete.`,
    ko: ({ partition, after, isrSize, minIsr, reason }) =>
      after.length === 0
        ? `${reasonKo(reason)} ${partition}의 ELR이 비워집니다.`
        : `${partition}의 ELR은 ${setKo(after)}입니다. ISR이 ${isrSize}개이고 min.insync.replicas=${minIsr}이어서 새로 커밋되는 것이 없으므로, 빠진 복제본도 온전합니다.`,
    cites: ['PartitionChangeBuilder.maybePopulateTargetElr (4.4)', 'KIP-966'],
  },
  'controller.alterPartitionRefused': {
    en: ({ partition, broker, error, newIsr }) =>
      `Broker ${broker} may not change the ISR of ${partition} to ${setEn(newIsr)}: ${error}.`,
    ko: ({ partition, broker, error, newIsr }) =>
      `브로커 ${broker}의 ${partition} ISR 변경(${setKo(newIsr)})을 거절합니다: ${error}.`,
    cites: ['ReplicationControlManager.validateAlterPartitionData (4.4)', 'KIP-903'],
  },
  'controller.electionRefused': {
    en: ({ partition, kind, error }) =>
      `The ${kind} election of ${partition} does not happen: ${error}.`,
    ko: ({ partition, kind, error }) =>
      `${partition}의 ${kind === 'preferred' ? '선호 리더' : 'unclean'} 선출은 하지 않습니다: ${error}.`,
    cites: ['ReplicationControlManager.electLeader (4.4)', 'KIP-460'],
  },
  'controller.partitionsAdded': {
    en: ({ topic, before, after }) =>
      `${topic} grows from ${before} to ${after} partitions; what is stored stays where it is, new records with the same key may go elsewhere.`,
    ko: ({ topic, before, after }) =>
      `${topic}의 파티션이 ${before}개에서 ${after}개로 늘어납니다. 저장된 것은 그대로이고, 같은 키의 새 레코드는 다른 곳으로 갈 수 있습니다.`,
    cites: ['ReplicationControlManager.createPartitions (4.4)'],
  },
  'controller.partitionsRefused': {
    en: ({ topic, before, count, error }) =>
      `${topic} keeps its ${before} partitions instead of ${count}: ${error}.`,
    ko: ({ topic, before, count, error }) =>
      `${topic}의 파티션은 ${count}개가 되지 않고 ${before}개로 남습니다: ${error}.`,
    cites: ['ReplicationControlManager.createPartitions (4.4)'],
  },
  'controller.configChanged': {
    en: ({ scope, name, key, value }) =>
      `${scope === 'topic' ? `Topic ${name}` : brokersEn(name)} now has ${key}=${value}.`,
    ko: ({ scope, name, key, value }) =>
      `${scope === 'topic' ? `토픽 ${name}` : brokersKo(name)}의 설정이 ${withParticle(`${key}=${value}`, '으로/로')} 바뀝니다.`,
    cites: ['ConfigurationControlManager.incrementalAlterConfigs (4.4)'],
  },
  'controller.configRefused': {
    en: ({ key }) => `${key} cannot be set for one broker while eligible leader replicas are on.`,
    ko: ({ key }) =>
      `ELR을 쓰는 동안에는 ${withParticle(key, '을/를')} 브로커 하나에만 설정할 수 없습니다.`,
    cites: ['ConfigurationControlManager.isDisallowedBrokerMinIsrTransition (4.4)', 'KIP-966'],
  },
};

function brokersEn(name: string): string {
  return name === ALL_BROKERS ? 'Every broker' : `Broker ${name}`;
}

function brokersKo(name: string): string {
  return name === ALL_BROKERS ? '모든 브로커' : `브로커 ${name}`;
}
