/** Phrases that several of the controller's sentences share, in both languages. */

import type {
  ChangeReason,
  ControllerRules,
  LeaderSource,
} from '../../engine/controller/controller-rules.ts';
import type { BrokerId } from '../../engine/protocol/topic-partition.ts';
import { withParticle } from '../../i18n/korean.ts';

export function setEn(ids: readonly BrokerId[]): string {
  return ids.length === 0 ? 'empty' : `{${ids.join(', ')}}`;
}

export function setKo(ids: readonly BrokerId[]): string {
  return ids.length === 0 ? '비어 있음' : `{${ids.join(', ')}}`;
}

/** `브로커 1이`, `브로커 2가` */
export function brokerKo(id: BrokerId, particle: '은/는' | '이/가' | '을/를' | '으로/로'): string {
  return `브로커 ${withParticle(String(id), particle)}`;
}

export function reasonEn(reason: ChangeReason): string {
  switch (reason) {
    case 'broker fenced':
      return 'a broker was fenced';
    case 'broker unfenced':
      return 'a broker is back';
    case 'controlled shutdown':
      return 'a broker is shutting down in order';
    case 'unclean shutdown':
      return 'a broker comes back without a clean shutdown';
    case 'alter partition':
      return 'the leader asked for it';
    case 'preferred election':
      return 'an operator asked for the preferred leader';
    case 'unclean election':
      return 'an unclean election is allowed';
    case 'leader balance':
      return 'leaderships go back to preferred leaders';
    case 'min.insync.replicas changed':
      return 'min.insync.replicas was changed';
    case 'reassignment':
      return 'its replicas are reassigned';
    case 'reassignment cancelled':
      return 'the reassignment was taken back';
  }
}

export function reasonKo(reason: ChangeReason): string {
  switch (reason) {
    case 'broker fenced':
      return '브로커가 펜싱되어';
    case 'broker unfenced':
      return '브로커가 돌아와서';
    case 'controlled shutdown':
      return '브로커가 절차대로 종료하는 중이어서';
    case 'unclean shutdown':
      return '브로커가 정상 종료 없이 돌아와서';
    case 'alter partition':
      return '리더가 요청해서';
    case 'preferred election':
      return '운영자가 선호 리더를 요청해서';
    case 'unclean election':
      return 'unclean 선출이 허용되어서';
    case 'leader balance':
      return '리더를 선호 리더에게 되돌리느라';
    case 'min.insync.replicas changed':
      return 'min.insync.replicas가 바뀌어서';
    case 'reassignment':
      return '복제본을 재배치하느라';
    case 'reassignment cancelled':
      return '재배치를 취소해서';
  }
}

type Elected = ControllerRules['controller.leaderElected'];

export function sourceEn({ source, isr, leader }: Elected): string {
  const words: { readonly [Source in LeaderSource]: string } = {
    ISR: `the first live replica of the ISR ${setEn(isr)} in assignment order`,
    ELR: 'the ISR is empty, but it is an eligible leader replica and has everything that was committed',
    'last known leader': `ISR and ELR are empty; the last leader, broker ${leader}, is back and may recover`,
    'any live replica': 'no complete replica is alive: an unclean election, records may be lost',
  };
  return words[source];
}

export function sourceKo({ source, isr, leader }: Elected): string {
  const words: { readonly [Source in LeaderSource]: string } = {
    ISR: `배정 순서에서 ISR ${setKo(isr)}의 첫 번째 살아 있는 복제본입니다`,
    ELR: 'ISR은 비었지만, 커밋된 것을 모두 가진 ELR 복제본입니다',
    'last known leader': `ISR과 ELR이 비었고, 마지막 리더였던 ${brokerKo(leader, '이/가')} 돌아왔습니다`,
    'any live replica':
      '온전한 복제본이 살아 있지 않아 unclean 선출을 합니다. 레코드를 잃을 수 있습니다',
  };
  return words[source];
}
