import { describe, expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import { ko } from '../../i18n/ko.ts';
import { M1, M3, M4 } from '../../testing/stage-fixtures.ts';
import {
  brokerActs,
  memberActs,
  memberChoices,
  producerActs,
  producerChoices,
} from './node-acts.ts';

const ids = (acts: readonly { readonly id: string }[]) => acts.map((act) => act.id);

describe('what can be done with a broker', () => {
  test('a running one can die, stop, pause and be cut off from the others', () => {
    const [, second] = M3.brokers;
    const acts = brokerActs(M3, second!, en);
    expect(ids(acts)).toEqual(['kill', 'stop', 'pause', 'cut']);
    expect(acts[0]!.action).toEqual({ kind: 'kill', node: { kind: 'broker', id: 2 } });
    expect(acts[3]!.action).toEqual({
      kind: 'cut',
      from: [{ kind: 'node', id: 2 }],
      to: [
        { kind: 'node', id: 1 },
        { kind: 'node', id: 3 },
      ],
      oneWay: false,
    });
  });

  test('a dead one can only be started', () => {
    expect(ids(brokerActs(M3, M3.brokers[0]!, en))).toEqual(['start']);
  });

  test('one that is cut off can be reconnected instead of cut', () => {
    expect(ids(brokerActs(M1, M1.brokers[0]!, en))).toEqual(['kill', 'stop', 'pause', 'heal']);
  });

  test('the answer says what happened, in the language of the page', () => {
    expect(brokerActs(M3, M3.brokers[1]!, en)[0]!.done).toBe('Broker 2 crashed');
    expect(brokerActs(M3, M3.brokers[1]!, ko)[0]!.done).toBe('브로커\u00a02 죽음');
  });
});

describe('what can be done with a consumer', () => {
  const [alive, killed] = M4.groups[0]!.members;

  test('kill, stop, pause; start when it is dead', () => {
    expect(ids(memberActs(alive!, en))).toEqual(['kill', 'stop', 'pause']);
    expect(ids(memberActs(killed!, en))).toEqual(['start']);
  });

  test('its commit mode is the group’s', () => {
    const [commit] = memberChoices(alive!);
    expect(commit!.value).toBe('sync-batch');
    expect(commit!.actionFor('before')).toMatchObject({
      kind: 'set',
      target: { kind: 'group', name: 'billing' },
      commit: 'before',
      settings: [],
    });
  });
});

describe('what can be done with a producer and a topic', () => {
  const [web] = M1.producers;

  test('a record is sent with the next key in turn', () => {
    const [send] = producerActs(M1, web!, en);
    expect(send!.action).toMatchObject({ kind: 'produce', topic: 'orders', count: 1, key: 'yoon' });
  });

  test('acks are chosen among Kafka’s three', () => {
    const [acks] = producerChoices(web!);
    expect(acks).toMatchObject({ key: 'acks', value: '1', options: ['0', '1', 'all'] });
    expect(acks!.actionFor('all')).toMatchObject({
      target: { kind: 'producer', name: 'web' },
      settings: [{ key: 'acks', value: 'all' }],
    });
  });
});
