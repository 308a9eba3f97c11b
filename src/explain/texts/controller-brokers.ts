/** What the controller decides about brokers, in both languages. */

import type { ControllerRules } from '../../engine/controller/controller-rules.ts';
import { formatDuration } from '../../i18n/format.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { brokerKo } from './controller-words.ts';

type BrokerLifeRules = Pick<
  ControllerRules,
  | 'controller.brokerRegistered'
  | 'controller.registrationRefused'
  | 'controller.uncleanShutdownDetected'
  | 'controller.sessionExpired'
  | 'controller.brokerFenced'
  | 'controller.brokerUnfenced'
  | 'controller.controlledShutdownStarted'
  | 'controller.shutdownGranted'
  | 'controller.staleBrokerEpochRefused'
  | 'controller.producerIdsAllocated'
  | 'controller.becameActive'
  | 'controller.renounced'
>;

export const brokerLifeTexts: RuleTexts<BrokerLifeRules> = {
  'controller.becameActive': {
    en: ({ controller, epoch, brokers }) =>
      `Controller ${controller} has caught up with its own epoch ${epoch}: it is the active controller. Each of the ${brokers.length} unfenced brokers gets a fresh session, the dead ones too.`,
    ko: ({ controller, epoch, brokers }) =>
      `컨트롤러 ${withParticle(String(controller), '이/가')} 자신의 에포크 ${withParticle(String(epoch), '을/를')} 따라잡아 활성 컨트롤러가 됩니다. 펜싱되지 않은 브로커 ${brokers.length}개는 죽은 것까지 새 세션을 받습니다.`,
    cites: ['QuorumController.claim (4.4)', 'ClusterControlManager.activate (4.4)'],
  },
  'controller.renounced': {
    en: ({ controller, epoch, uncommitted }) =>
      uncommitted === 0
        ? `Controller ${controller} is no longer the active controller of epoch ${epoch}.`
        : `Controller ${controller} is no longer the active controller of epoch ${epoch} and takes back ${uncommitted} metadata record(s) that no majority is known to hold.`,
    ko: ({ controller, epoch, uncommitted }) =>
      uncommitted === 0
        ? `컨트롤러 ${withParticle(String(controller), '은/는')} 더는 에포크 ${epoch}의 활성 컨트롤러가 아닙니다.`
        : `컨트롤러 ${withParticle(String(controller), '은/는')} 더는 에포크 ${epoch}의 활성 컨트롤러가 아니며, 과반수가 가졌는지 모르는 메타데이터 레코드 ${uncommitted}개를 되돌립니다.`,
    cites: ['QuorumController.renounce (4.4)'],
  },
  'controller.brokerRegistered': {
    en: ({ broker, brokerEpoch, cleanShutdown }) =>
      `Broker ${broker} is registered with broker epoch ${brokerEpoch}, fenced until it has caught up; its last shutdown was ${cleanShutdown ? 'clean' : 'not clean'}.`,
    ko: ({ broker, brokerEpoch, cleanShutdown }) =>
      `${brokerKo(broker, '이/가')} 브로커 에포크 ${withParticle(String(brokerEpoch), '으로/로')} 등록됩니다. 메타데이터를 따라잡을 때까지 펜싱된 상태입니다. 지난번 종료는 ${cleanShutdown ? '정상이었습니다' : '정상이 아니었습니다'}.`,
    cites: ['ClusterControlManager.registerBroker (4.4)', 'KIP-631'],
  },
  'controller.registrationRefused': {
    en: ({ broker, sinceLastHeartbeatUs, sessionTimeoutUs }) =>
      `Broker ${broker} may not register yet: its previous process sent a heartbeat ${formatDuration(sinceLastHeartbeatUs)} ago, and that session lasts ${formatDuration(sessionTimeoutUs)}.`,
    ko: ({ broker, sinceLastHeartbeatUs, sessionTimeoutUs }) =>
      `${brokerKo(broker, '은/는')} 아직 등록할 수 없습니다. 이전 프로세스가 ${formatDuration(sinceLastHeartbeatUs)} 전에 하트비트를 보냈고, 그 세션은 ${formatDuration(sessionTimeoutUs)} 동안 유효합니다.`,
    cites: ['ClusterControlManager.registerBroker (4.4)', 'broker.session.timeout.ms'],
  },
  'controller.uncleanShutdownDetected': {
    en: ({ broker }) =>
      `Broker ${broker} did not shut down cleanly: it may lack its last records, so it leaves every ISR and ELR.`,
    ko: ({ broker }) =>
      `${brokerKo(broker, '이/가')} 정상적으로 종료하지 않았습니다. 마지막 레코드가 없을 수 있으므로 모든 ISR과 ELR에서 빠집니다.`,
    cites: ['ReplicationControlManager.handleBrokerShutdown (4.4)', 'KIP-966'],
  },
  'controller.sessionExpired': {
    en: ({ broker, sinceLastHeartbeatUs, sessionTimeoutUs }) =>
      `Broker ${broker} has been silent for ${formatDuration(sinceLastHeartbeatUs)}, longer than broker.session.timeout.ms (${formatDuration(sessionTimeoutUs)}): its session has expired.`,
    ko: ({ broker, sinceLastHeartbeatUs, sessionTimeoutUs }) =>
      `${brokerKo(broker, '이/가')} ${formatDuration(sinceLastHeartbeatUs)} 동안 조용합니다. broker.session.timeout.ms(${formatDuration(sessionTimeoutUs)})보다 길어 세션이 만료됩니다.`,
    cites: ['BrokerHeartbeatTracker.maybeRemoveExpired (4.4)', 'broker.session.timeout.ms'],
  },
  'controller.brokerFenced': {
    en: ({ broker, reason }) => `Broker ${broker} is fenced: ${fencedEn[reason]}.`,
    ko: ({ broker, reason }) => `${fencedKo[reason]} ${brokerKo(broker, '이/가')} 펜싱됩니다.`,
    cites: ['ReplicationControlManager.handleBrokerFenced (4.4)', 'KIP-631'],
  },
  'controller.brokerUnfenced': {
    en: ({ broker }) =>
      `Broker ${broker} has read the metadata up to its own registration: it is unfenced and may lead again.`,
    ko: ({ broker }) =>
      `${brokerKo(broker, '이/가')} 자신의 등록까지 메타데이터를 읽었습니다. 펜싱이 풀리고 다시 리더가 될 수 있습니다.`,
    cites: ['BrokerHeartbeatManager.calculateNextBrokerState (4.4)', 'KIP-631'],
  },
  'controller.controlledShutdownStarted': {
    en: ({ broker, leaderships }) =>
      `Broker ${broker} wants to stop: its ${leaderships.length} leadership(s) move first.`,
    ko: ({ broker, leaderships }) =>
      `${brokerKo(broker, '이/가')} 멈추려 합니다. 먼저 리더 ${leaderships.length}개를 옮깁니다.`,
    cites: ['ReplicationControlManager.handleBrokerInControlledShutdown (4.4)', 'KIP-631'],
  },
  'controller.shutdownGranted': {
    en: ({ broker }) =>
      `Broker ${broker} leads nothing any more and the others know it: it may stop.`,
    ko: ({ broker }) =>
      `${brokerKo(broker, '은/는')} 이제 리더가 아니고 다른 브로커들도 알고 있습니다. 멈춰도 됩니다.`,
    cites: ['BrokerHeartbeatManager.calculateNextBrokerState (4.4)'],
  },
  'controller.staleBrokerEpochRefused': {
    en: ({ broker, brokerEpoch, api }) =>
      `${api} of broker ${broker} is refused: its broker epoch ${brokerEpoch} is not the present one.`,
    ko: ({ broker, brokerEpoch, api }) =>
      `브로커 ${broker}의 ${api} 요청을 거절합니다. 브로커 에포크가 현재 값이 아닙니다(보낸 값 ${brokerEpoch}).`,
    cites: ['ClusterControlManager.checkBrokerEpoch (4.4)', 'KIP-631'],
  },
  'controller.producerIdsAllocated': {
    en: ({ broker, firstProducerId, count }) =>
      `Broker ${broker} gets the producer ids ${firstProducerId} to ${firstProducerId + count - 1} to give out.`,
    ko: ({ broker, firstProducerId, count }) =>
      `${brokerKo(broker, '이/가')} 나누어 줄 프로듀서 ID ${firstProducerId}~${firstProducerId + count - 1}번을 받습니다.`,
    cites: ['ProducerIdControlManager.generateNextProducerId (4.4)', 'KIP-730'],
  },
};

type FencedReason = ControllerRules['controller.brokerFenced']['reason'];

const fencedEn: { readonly [Reason in FencedReason]: string } = {
  'session expired': 'its session has expired',
  'shut down': 'it has shut down in order',
  'own wish': 'it asked for it',
};

const fencedKo: { readonly [Reason in FencedReason]: string } = {
  'session expired': '세션이 만료되어',
  'shut down': '절차대로 종료하여',
  'own wish': '스스로 요청하여',
};
