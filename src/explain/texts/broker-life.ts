/** What a broker decided about itself, in both languages: start, registration, fencing, shutdown. */

import type { BrokerRules } from '../../engine/broker/broker-rules.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { seconds, secondsKo } from './broker-words.ts';

type LifeRules = Pick<BrokerRules, Extract<keyof BrokerRules, `broker.${string}`>>;

export const brokerLifeTexts: RuleTexts<LifeRules> = {
  'broker.recovered': {
    en: (i) =>
      i.previousBrokerEpoch >= 0
        ? `Broker ${i.broker} starts on the logs of its ${i.replicas} replicas; its last process had ended in order.`
        : `Broker ${i.broker} starts on the logs of its ${i.replicas} replicas; its last process had been killed, and what it had written is still there.`,
    ko: (i) =>
      i.previousBrokerEpoch >= 0
        ? `브로커 ${p(String(i.broker), '이/가')} 복제본 ${i.replicas}개의 로그를 가지고 시작합니다. 지난 프로세스는 정상적으로 끝났습니다.`
        : `브로커 ${p(String(i.broker), '이/가')} 복제본 ${i.replicas}개의 로그를 가지고 시작합니다. 지난 프로세스는 강제로 종료되었지만, 써 둔 내용은 남아 있습니다.`,
    cites: ['LogManager.loadLogs (4.4)', 'KIP-966'],
  },
  'broker.controllerFound': {
    en: (i) =>
      `Broker ${i.broker} hears that controller ${i.controller} leads the quorum in epoch ${i.epoch}: from now on it sends heartbeats and fetches the metadata there.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} 에포크 ${i.epoch}의 쿼럼 리더가 컨트롤러 ${p(String(i.controller), '이라/라')}는 것을 알게 됩니다. 이제 거기로 하트비트를 보내고 메타데이터를 가져옵니다.`,
    cites: ['KafkaRaftClient.maybeHandleCommonResponse (4.4)', 'RaftControllerNodeProvider (4.4)'],
  },
  'broker.registered': {
    en: (i) =>
      `The controller registers broker ${i.broker} with broker epoch ${i.brokerEpoch}; it is still fenced.`,
    ko: (i) =>
      `컨트롤러가 브로커 ${p(String(i.broker), '을/를')} 브로커 에폭 ${p(String(i.brokerEpoch), '으로/로')} 등록합니다. 아직은 fenced 상태입니다.`,
    cites: ['BrokerLifecycleManager.BrokerRegistrationResponseEvent (4.4)', 'KIP-631'],
  },
  'broker.registrationRefused': {
    en: (i) =>
      i.error === 'DUPLICATE_BROKER_REGISTRATION'
        ? `Broker ${i.broker} may not register yet: the session of its last process has not run out. It tries again in ${seconds(i.retryUs)}.`
        : `The registration of broker ${i.broker} is refused with ${i.error}; it tries again in ${seconds(i.retryUs)}.`,
    ko: (i) =>
      i.error === 'DUPLICATE_BROKER_REGISTRATION'
        ? `브로커 ${p(String(i.broker), '은/는')} 아직 등록할 수 없습니다. 지난 프로세스의 세션이 끝나지 않았기 때문입니다. ${secondsKo(i.retryUs)} 뒤에 다시 시도합니다.`
        : `브로커 ${i.broker}의 등록이 ${p(i.error, '으로/로')} 거절되어 ${secondsKo(i.retryUs)} 뒤에 다시 시도합니다.`,
    cites: ['ClusterControlManager.registerBroker (4.4)', 'BrokerLifecycleManager (4.4)'],
  },
  'broker.caughtUp': {
    en: (i) =>
      `Broker ${i.broker} has all the metadata up to its own registration: it asks to be unfenced.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} 자신의 등록까지 메타데이터를 모두 읽었습니다. fence를 풀어 달라고 요청합니다.`,
    cites: ['BrokerLifecycleManager.BrokerHeartbeatResponseEvent (4.4)'],
  },
  'broker.unfenced': {
    en: (i) => `Broker ${i.broker} is unfenced: it may lead partitions and join ISRs again.`,
    ko: (i) =>
      `브로커 ${i.broker}의 fence가 풀립니다. 다시 파티션을 이끌고 ISR에 들어갈 수 있습니다.`,
    cites: ['BrokerHeartbeatManager.calculateNextBrokerState (4.4)'],
  },
  'broker.fenced': {
    en: (i) =>
      `Broker ${i.broker} hears that the controller has fenced it: its heartbeats had stayed away for too long.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '은/는')} 컨트롤러가 자신을 fenced로 바꿨음을 알게 됩니다. 하트비트가 너무 오래 끊겼기 때문입니다.`,
    cites: ['BrokerHeartbeatManager (4.4)', 'KIP-631'],
  },
  'broker.heartbeatFailed': {
    en: (i) =>
      `A heartbeat of broker ${i.broker} to the controller fails (${i.error}); the next one goes out in ${seconds(i.retryUs)}.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} 컨트롤러에 보낸 하트비트가 실패합니다(${i.error}). 다음 하트비트는 ${secondsKo(i.retryUs)} 뒤에 보냅니다.`,
    cites: ['BrokerLifecycleManager.scheduleNextCommunicationAfterFailure (4.4)'],
  },
  'broker.controlledShutdownBegun': {
    en: (i) =>
      i.leads.length === 0
        ? `Broker ${i.broker} asks the controller for leave to stop; it leads nothing.`
        : `Broker ${i.broker} asks the controller for leave to stop; first its ${i.leads.length} leaderships must move.`,
    ko: (i) =>
      i.leads.length === 0
        ? `브로커 ${p(String(i.broker), '이/가')} 컨트롤러에 멈춰도 되는지 묻습니다. 리더를 맡은 파티션은 없습니다.`
        : `브로커 ${p(String(i.broker), '이/가')} 컨트롤러에 멈춰도 되는지 묻습니다. 먼저 리더를 맡은 파티션 ${i.leads.length}개를 넘겨야 합니다.`,
    cites: ['BrokerLifecycleManager.beginControlledShutdown (4.4)'],
  },
  'broker.controlledShutdownWaited': {
    en: (i) =>
      `The controller has broker ${i.broker} wait: its leaderships, or the others' knowledge of them, have not all moved yet.`,
    ko: (i) =>
      `컨트롤러가 브로커 ${p(String(i.broker), '을/를')} 기다리게 합니다. 리더가 아직 다 옮겨지지 않았거나 다른 브로커들이 아직 모릅니다.`,
    cites: ['BrokerHeartbeatManager.calculateNextBrokerState (4.4)'],
  },
  'broker.shutDown': {
    en: (i) =>
      i.isGranted
        ? `Broker ${i.broker} has leave to stop: it writes its logs and checkpoints and ends.`
        : `Broker ${i.broker} ends without a hand-over of its leaderships.`,
    ko: (i) =>
      i.isGranted
        ? `브로커 ${p(String(i.broker), '이/가')} 멈춰도 된다는 답을 받았습니다. 로그와 체크포인트를 쓰고 끝납니다.`
        : `브로커 ${p(String(i.broker), '이/가')} 리더를 넘기지 않고 끝납니다.`,
    cites: ['BrokerServer.shutdown (4.4)'],
  },
};
