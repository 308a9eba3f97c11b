/** The words of the X-ray in Korean. */

import { countKo, formatDuration, formatInstant, NBSP } from './format.ts';
import { withParticle } from './korean.ts';
import type { XrayMessages } from './xray-en.ts';

const KINDS: Readonly<Record<string, string>> = {
  broker: '브로커',
  controller: '컨트롤러',
  consumer: '컨슈머',
  producer: '프로듀서',
};

export const xrayKo = {
  name: '엑스레이',
  nothing: '엑스레이: 일어난 일은 없습니다.',
  letGo: '손을 떼거나 Esc',
  wouldBe: (n) => `${n}건이 됩니다`,
  close: '닫기',
  trying: (kind) => `${withParticle(KINDS[kind] ?? kind, '을/를')} 따로 실행해 죽여 보는 중 …`,
  lost: (n, places) => `확인받은 레코드 ${countKo(n, '건')}을 잃습니다: ${places}.`,
  sentLater: (n) => `나중에 보내는 ${countKo(n, '건')}`,
  anyway: (n) => `이 실행은 이 죽음이 없어도 확인받은 레코드 ${countKo(n, '건')}을 잃습니다.`,
  noLeader: (partition, untilUs) =>
    `${partition}: 실행해 본 데까지(${formatInstant(untilUs)}) 아무도 리더가 될 수 없습니다.`,
  leaderlessAnyway: (n) => `파티션 ${countKo(n, '개')}는 어차피 리더 없이 끝납니다.`,
  stranded: (n, brokers) =>
    `확인받은 레코드 ${countKo(n, '건')}이 죽은 브로커${NBSP}${brokers.join(', ')}에만 남아 아무도 읽을 수 없습니다.`,
  leaderless: (partition, atUs, forUs, broker) =>
    `${partition}: ${formatDuration(forUs)} 동안 리더가 없다가 브로커${NBSP}${withParticle(String(broker), '이/가')} 이끕니다(${formatInstant(atUs)}).`,
  repeated: (group, n, places) =>
    `${withParticle(group, '이/가')} 레코드 ${countKo(n, '건')}을 두 번 처리합니다: ${places}.`,
  unread: (group, n) =>
    `${withParticle(group, '이/가')} 레코드 ${countKo(n, '건')}을 처리하지 못합니다.`,
  refused: (n) => `전송 ${countKo(n, '건')}이 실패합니다.`,
  unresolved: (n) => `전송 ${countKo(n, '건')}은 끝내 답을 받지 못합니다.`,
  unsent: (n) => `레코드 ${countKo(n, '건')}을 보내지 못합니다.`,
  down: '이미 내려가 있습니다. 일어난 일은 무대에 그대로 보입니다.',
  calm: '잃거나 되풀이하거나 거절되거나 남는 것이 없습니다.',
  calmBesides: '이 죽음으로 더해지는 것은 없습니다.',
} satisfies XrayMessages;
