/** The two short lines that stand over a record of the metadata log: about what, and what of it. */

import { ALL_BROKERS } from '../engine/metadata/apply.ts';
import type { MetadataMeaning } from '../ledger/metadata-meaning.ts';

export interface MetadataWords {
  readonly about: string;
  readonly says: string;
}

export function metadataWords(meaning: MetadataMeaning, language: 'en' | 'ko'): MetadataWords {
  return language === 'en' ? wordsEn(meaning) : wordsKo(meaning);
}

function wordsEn(meaning: MetadataMeaning): MetadataWords {
  switch (meaning.kind) {
    case 'quorumLeader':
      return { about: `epoch ${meaning.epoch}`, says: `${meaning.controller} leads` };
    case 'registered':
      return { about: `broker ${meaning.broker}`, says: 'registered' };
    case 'fenced':
      return { about: `broker ${meaning.broker}`, says: 'fenced' };
    case 'unfenced':
      return { about: `broker ${meaning.broker}`, says: 'unfenced' };
    case 'shuttingDown':
      return { about: `broker ${meaning.broker}`, says: 'stopping' };
    case 'topic':
      return { about: 'topic', says: meaning.topic };
    case 'leads':
      return { about: meaning.partition, says: `${meaning.broker} leads` };
    case 'leaderless':
      return { about: meaning.partition, says: 'no leader' };
    case 'inSync':
      return { about: meaning.partition, says: `ISR ${meaning.brokers.join() || 'none'}` };
    case 'replicas':
      return { about: meaning.partition, says: `on ${meaning.brokers.join()}` };
    case 'setting':
      return { about: meaning.name === ALL_BROKERS ? 'brokers' : meaning.name, says: 'setting' };
    case 'producerIds':
      return { about: `broker ${meaning.broker}`, says: 'ids' };
  }
}

function wordsKo(meaning: MetadataMeaning): MetadataWords {
  switch (meaning.kind) {
    case 'quorumLeader':
      return { about: `에포크 ${meaning.epoch}`, says: `리더 ${meaning.controller}` };
    case 'registered':
      return { about: `브로커 ${meaning.broker}`, says: '등록' };
    case 'fenced':
      return { about: `브로커 ${meaning.broker}`, says: '펜싱' };
    case 'unfenced':
      return { about: `브로커 ${meaning.broker}`, says: '펜싱 해제' };
    case 'shuttingDown':
      return { about: `브로커 ${meaning.broker}`, says: '종료 중' };
    case 'topic':
      return { about: '토픽', says: meaning.topic };
    case 'leads':
      return { about: meaning.partition, says: `리더 ${meaning.broker}` };
    case 'leaderless':
      return { about: meaning.partition, says: '리더 없음' };
    case 'inSync':
      return { about: meaning.partition, says: `ISR ${meaning.brokers.join() || '없음'}` };
    case 'replicas':
      return { about: meaning.partition, says: `복제본 ${meaning.brokers.join()}` };
    case 'setting':
      return { about: meaning.name === ALL_BROKERS ? '브로커 전체' : meaning.name, says: '설정' };
    case 'producerIds':
      return { about: `브로커 ${meaning.broker}`, says: 'ID 배정' };
  }
}
