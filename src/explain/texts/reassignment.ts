/** What the controller says when a partition moves to other brokers, in both languages. */

import type { ControllerRules } from '../../engine/controller/controller-rules.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { setEn, setKo } from './controller-words.ts';

type Reassignment = Extract<keyof ControllerRules, `controller.reassignment${string}`>;

export const reassignmentTexts: RuleTexts<Pick<ControllerRules, Reassignment>> = {
  'controller.reassignmentStarted': {
    en: ({ partition, before, target, adding, removing }) =>
      `${partition} is to move from brokers ${setEn(before)} to ${setEn(target)}: ${comingEn(adding)}; ${goingEn(removing)}.`,
    ko: ({ partition, before, target, adding, removing }) =>
      `${withParticle(partition, '을/를')} 브로커 ${setKo(before)}에서 ${withParticle(setKo(target), '으로/로')} 옮깁니다. ${comingKo(adding)} ${goingKo(removing)}`,
    cites: ['ReplicationControlManager.changePartitionReassignment (4.4)', 'KIP-455'],
  },
  'controller.reassignmentCompleted': {
    en: ({ partition, replicas, removed }) =>
      `The reassignment of ${partition} is complete: its replicas are ${setEn(replicas)}${removed.length === 0 ? '' : `, and ${setEn(removed)} delete theirs`}.`,
    ko: ({ partition, replicas, removed }) =>
      `${partition}의 재배치가 끝났습니다. 복제본은 ${setKo(replicas)}입니다${removed.length === 0 ? '' : `. ${withParticle(setKo(removed), '은/는')} 자기 복제본을 지웁니다`}.`,
    cites: ['PartitionReassignmentReplicas.maybeCompleteReassignment (4.4)', 'KIP-455'],
  },
  'controller.reassignmentCancelled': {
    en: ({ partition, replicas, dropped }) =>
      `The reassignment of ${partition} is taken back: its replicas are ${setEn(replicas)} again, without ${setEn(dropped)}.`,
    ko: ({ partition, replicas, dropped }) =>
      `${partition}의 재배치를 취소합니다. 복제본은 ${setKo(dropped)} 없이 다시 ${setKo(replicas)}입니다.`,
    cites: ['ReplicationControlManager.cancelPartitionReassignment (4.4)', 'KIP-455'],
  },
  'controller.reassignmentRefused': {
    en: ({ partition, error }) => `The replicas of ${partition} stay as they are: ${error}.`,
    ko: ({ partition, error }) => `${partition}의 복제본은 그대로입니다: ${error}.`,
    cites: ['ReplicationControlManager.alterPartitionReassignment (4.4)', 'KIP-455'],
  },
};

function comingEn(adding: readonly number[]): string {
  return adding.length === 0 ? 'nobody has to catch up' : `${setEn(adding)} must be in sync first`;
}

function goingEn(removing: readonly number[]): string {
  return removing.length === 0 ? 'nobody goes' : `then ${setEn(removing)} go`;
}

function comingKo(adding: readonly number[]): string {
  if (adding.length === 0) return '따라잡을 복제본은 없습니다.';
  return `먼저 ${withParticle(setKo(adding), '이/가')} ISR에 들어와야 합니다.`;
}

function goingKo(removing: readonly number[]): string {
  if (removing.length === 0) return '빠지는 복제본은 없습니다.';
  return `그다음 ${withParticle(setKo(removing), '이/가')} 빠집니다.`;
}
