/** What the network's rules say, in both languages. */

import type { NetworkRules } from '../../engine/network/network-rules.ts';
import { formatDuration } from '../../i18n/format.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';

type Ends = NetworkRules['network.cut'];
type Dropped = NetworkRules['network.dropped'];

const isAll = ({ from, to }: Ends): boolean => from.length === 0 && to.length === 0;

function endsText({ from, to, oneWay }: Ends): string {
  return `${from.join(', ')} ${oneWay ? '→' : '–'} ${to.join(', ')}`;
}

function packetEn({ api, direction }: Pick<Dropped, 'api' | 'direction'>): string {
  return api === null ? 'end of a connection' : `${api} ${direction}`;
}

function packetKo({ api, direction }: Pick<Dropped, 'api' | 'direction'>): string {
  if (api === null) return '연결 종료 알림';
  return direction === 'request' ? `${api} 요청` : `${api} 응답`;
}

export const networkTexts: RuleTexts<NetworkRules> = {
  'network.cut': {
    en: (i) =>
      i.oneWay
        ? `The link ${endsText(i)} is cut in this direction: packets vanish, and nobody is told.`
        : `The link ${endsText(i)} is cut: packets vanish, and nobody is told.`,
    ko: (i) =>
      i.oneWay
        ? `링크 ${p(endsText(i), '이/가')} 이 방향으로 끊깁니다. 패킷은 사라지고 아무도 알림을 받지 않습니다.`
        : `링크 ${p(endsText(i), '이/가')} 끊깁니다. 패킷은 사라지고 아무도 알림을 받지 않습니다.`,
    cites: ['RFC 9293', 'iptables -j DROP'],
  },
  'network.healed': {
    en: (i) =>
      isAll(i)
        ? 'All links carry packets again. What waits is sent with the next retransmission.'
        : `The link ${endsText(i)} carries packets again. What waits is sent with the next retransmission.`,
    ko: (i) =>
      isAll(i)
        ? '모든 링크가 다시 패킷을 나릅니다. 기다리던 것은 다음 재전송 때 떠납니다.'
        : `링크 ${p(endsText(i), '이/가')} 다시 패킷을 나릅니다. 기다리던 것은 다음 재전송 때 떠납니다.`,
    cites: ['RFC 6298'],
  },
  'network.slowed': {
    en: (i) => `The link ${endsText(i)} now takes ${formatDuration(i.latencyUs)} one way.`,
    ko: (i) =>
      `링크 ${p(endsText(i), '은/는')} 이제 한 방향에 ${formatDuration(i.latencyUs)} 걸립니다.`,
    cites: ['RFC 9293'],
  },
  'network.dropped': {
    en: (i) =>
      `The ${packetEn(i)} from ${i.from} to ${i.to} ${
        i.because === 'loss'
          ? 'gets lost on its way'
          : i.because === 'power-off'
            ? 'is lost: a machine at one end has no power'
            : i.onItsWay
              ? 'was on its way when the link was cut: it is gone'
              : 'does not get through: the link is cut'
      }. TCP keeps it and tries again.`,
    ko: (i) =>
      `${i.from}에서 ${p(i.to, '으로/로')} 가는 ${p(packetKo(i), '이/가')} ${
        i.because === 'loss'
          ? '도중에 사라집니다'
          : i.because === 'power-off'
            ? '한쪽 끝의 장비가 꺼져 있어 사라집니다'
            : i.onItsWay
              ? '이동하던 중에 링크가 끊겨 사라집니다'
              : '링크가 끊겨 있어 지나가지 못합니다'
      }. TCP가 보관했다가 다시 보냅니다.`,
    cites: ['RFC 6298', 'RFC 9293'],
  },
  'network.retransmitted': {
    en: (i) =>
      `TCP sends the ${packetEn(i)} from ${i.from} to ${i.to} again, attempt ${i.attempts}, after ${formatDuration(i.waitedUs)}${
        i.packets > 1 ? `; ${i.packets - 1} more that waited behind it go with it` : ''
      }.`,
    ko: (i) =>
      `TCP가 ${i.from}에서 ${p(i.to, '으로/로')} 가는 ${p(packetKo(i), '을/를')} ${formatDuration(i.waitedUs)} 만에 다시 보냅니다(${i.attempts}번째 시도).${
        i.packets > 1 ? ` 뒤에서 기다리던 ${i.packets - 1}개도 함께 떠납니다.` : ''
      }`,
    cites: ['RFC 6298'],
  },
  'network.reset': {
    en: (i) =>
      i.because === 'closed'
        ? `${i.peer} has closed the connection ${i.connection}.`
        : `The connection ${i.connection} is reset: the process of ${i.peer} is gone.`,
    ko: (i) =>
      i.because === 'closed'
        ? `${p(i.peer, '이/가')} 연결 ${p(i.connection, '을/를')} 닫았습니다.`
        : `연결 ${p(i.connection, '이/가')} 재설정됩니다. ${i.peer}의 프로세스가 사라졌습니다.`,
    cites: ['RFC 9293', 'NetworkClient.handleDisconnections (4.4)'],
  },
  'network.refused': {
    en: (i) => `${i.peer} refuses the connection ${i.connection}: nobody listens there.`,
    ko: (i) =>
      `${p(i.peer, '이/가')} 연결 ${p(i.connection, '을/를')} 거부합니다. 그곳에서 듣는 프로세스가 없습니다.`,
    cites: ['RFC 9293', 'NetworkClient.handleDisconnections (4.4)'],
  },
  'network.connectTimedOut': {
    en: (i) =>
      `${i.peer} has not answered for ${formatDuration(i.waitedUs)}: the connection ${i.connection} is given up.`,
    ko: (i) =>
      `${p(i.peer, '이/가')} ${formatDuration(i.waitedUs)} 동안 답하지 않아 연결 ${p(i.connection, '을/를')} 포기합니다.`,
    cites: ['NetworkClient.handleTimedOutConnections (4.4)', 'KIP-601'],
  },
};
