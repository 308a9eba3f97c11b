/** The steps of a record's life in a share group, in both languages. */

import { ordinalEn } from '../i18n/format.ts';
import { withParticle as p } from '../i18n/korean.ts';
import type { StepWhat } from '../ledger/biography-step.ts';

type HandedOut = Extract<StepWhat, { readonly kind: 'handed-out' }>;
type Ended = Extract<StepWhat, { readonly kind: 'delivery-ended' }>;

const WHY_EN: { readonly [W in Ended['why']]: (member: string) => string } = {
  acknowledged: (member) => `${member} acknowledges`,
  'session-ended': (member) => `${member} is gone`,
  'lock-expired': (member) => `the lock of ${member} runs out`,
};
const WHY_KO: { readonly [W in Ended['why']]: (member: string) => string } = {
  acknowledged: (member) => `${p(member, '이/가')} 확인 응답`,
  'session-ended': (member) => `${p(member, '이/가')} 떠남`,
  'lock-expired': (member) => `${member}의 잠금 시간이 끝남`,
};
const TO_EN: { readonly [S in Ended['to']]: string } = {
  AVAILABLE: 'it is available again',
  ACQUIRED: 'it is held',
  ACKNOWLEDGED: 'the group is done with it',
  ARCHIVED: 'archived, nobody gets it any more',
};
const TO_KO: { readonly [S in Ended['to']]: string } = {
  AVAILABLE: '다시 받을 수 있음',
  ACQUIRED: '획득된 상태',
  ACKNOWLEDGED: '그룹에서 완료됨',
  ARCHIVED: '보관되어 아무에게도 가지 않음',
};

export const shareStepsEn = {
  'handed-out': ({ group, member, delivery }: HandedOut) =>
    `[*acquired by ${member}] of ${group}, ${ordinalEn(delivery)} delivery`,
  'delivery-ended': ({ member, why, to }: Ended) => `[*${WHY_EN[why](member)}]: ${TO_EN[to]}`,
};

export const shareStepsKo = {
  'handed-out': ({ group, member, delivery }: HandedOut) =>
    `${group}의 [*${p(member, '이/가')} 획득], ${delivery}번째 전달`,
  'delivery-ended': ({ member, why, to }: Ended) => `[*${WHY_KO[why](member)}]: ${TO_KO[to]}`,
};
