/** Phrases that several sentences about the quorum share, in both languages. */

import type { VoteRefusal } from '../../engine/quorum/grant-vote.ts';
import type { ProspectiveReason } from '../../engine/quorum/quorum-rules.ts';
import { type Particle, withParticle } from '../../i18n/korean.ts';

/** `컨트롤러 101이`, `컨트롤러 102가` */
export function controllerKo(id: number, particle: Particle): string {
  return `컨트롤러 ${withParticle(String(id), particle)}`;
}

export function listEn(ids: readonly number[]): string {
  return ids.length === 0 ? 'none' : ids.join(', ');
}

export function listKo(ids: readonly number[]): string {
  return ids.length === 0 ? '없음' : ids.join(', ');
}

export const becauseEn: { readonly [Reason in ProspectiveReason]: string } = {
  'fetch timeout': 'has had no answer from its leader for controller.quorum.fetch.timeout.ms',
  'election timeout': 'has seen no leader within its election time-out',
  'leader resigned': 'has heard that its leader resigned',
  'only voter': 'is the only voter',
};

export const becauseKo: { readonly [Reason in ProspectiveReason]: string } = {
  'fetch timeout': 'controller.quorum.fetch.timeout.ms 동안 리더의 응답을 받지 못했습니다',
  'election timeout': '선거 시간 안에 리더를 보지 못했습니다',
  'leader resigned': '리더가 물러났다고 들었습니다',
  'only voter': '하나뿐인 투표자입니다',
};

type Refusal = VoteRefusal | 'earlier epoch' | 'illegal epoch';

export const refusalEn: { readonly [Reason in Refusal]: string } = {
  'log behind': 'its log is behind',
  'voted for another': 'the vote of this epoch went to another',
  'leader known': 'this epoch has a leader already',
  'follows a leader': 'its leader is alive as far as it knows',
  'candidate itself': 'it has voted for itself',
  'leads itself': 'it leads itself',
  'has just led': 'it has just led this epoch itself',
  'earlier epoch': 'the epoch is over',
  'illegal epoch': 'no log can end in the epoch that it asks for',
};

export const refusalKo: { readonly [Reason in Refusal]: string } = {
  'log behind': '로그가 뒤처져 있습니다',
  'voted for another': '이 에포크의 표를 이미 다른 후보에게 주었습니다',
  'leader known': '이 에포크에는 이미 리더가 있습니다',
  'follows a leader': '아는 한 자기 리더가 살아 있습니다',
  'candidate itself': '자신에게 투표했습니다',
  'leads itself': '스스로 리더입니다',
  'has just led': '방금까지 이 에포크의 리더였습니다',
  'earlier epoch': '이미 지나간 에포크입니다',
  'illegal epoch': '요청한 에포크에서 끝나는 로그는 있을 수 없습니다',
};
