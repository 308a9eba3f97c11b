import { describe, expect, test } from 'vitest';
import { actWordsOf } from '../../i18n/acts.ts';
import { messagesOf } from '../../i18n/language.ts';
import type { StageView } from '../../projection/stage-view.ts';
import { M1, M3, M4 } from '../../testing/stage-fixtures.ts';
import { type ActForm, type Chosen, type MenuEntry, startOf } from './entry.ts';
import { menuOf } from './menu-of.ts';

function entriesOf(view: StageView, id: string, language: 'en' | 'ko' = 'en') {
  const asking = { view, words: messagesOf(language), acts: actWordsOf(language) };
  return menuOf(asking, id).flatMap((section) => section.entries);
}

function entry(view: StageView, id: string, name: string): MenuEntry {
  const found = entriesOf(view, id).find((one) => one.id === name);
  if (found === undefined) throw new Error(`No entry ${name}.`);
  return found;
}

function formOf(view: StageView, id: string, name: string): ActForm {
  const { doing } = entry(view, id, name);
  if (doing.kind !== 'form') throw new Error(`${name} asks for nothing.`);
  return doing.form;
}

function actionOf(form: ActForm, chosen: Readonly<Record<string, readonly string[]>>) {
  const all: Chosen = new Map([...startOf(form.fields), ...Object.entries(chosen)]);
  const deed = form.deed(all);
  return typeof deed === 'string' ? deed : deed.action;
}

const possible = (view: StageView, id: string) =>
  entriesOf(view, id).flatMap((one) => (one.whyNot === null ? [one.id] : []));

describe('the menu of a broker', () => {
  test('a running one: what a process, a machine and its links can suffer', () => {
    expect(possible(M3, 'broker-2')).toEqual([
      'kill',
      'stop',
      'pause',
      'power-off',
      'wipe',
      'xray',
      'cut-from',
      'slow',
      'quorum',
    ]);
  });

  test('what a power cut would take is said before it is done', () => {
    const note = 'would go';
    expect(entry(M3, 'broker-2', 'power-off').note).toContain(note);
    const flushed = M3.brokers.map((one) => ({
      ...one,
      lanes: one.lanes.map((lane) => ({ ...lane, flushedTo: lane.logEnd })),
    }));
    expect(entry({ ...M3, brokers: flushed }, 'broker-2', 'power-off').note).toBeUndefined();
    expect(entry(M3, 'broker-2', 'kill').note).toBeUndefined();
  });

  test('a dead one can be started, and its machine and disk can still go', () => {
    expect(possible(M3, 'broker-1').slice(0, 3)).toEqual(['start', 'power-off', 'wipe']);
    expect(entry(M3, 'broker-1', 'kill').whyNot).toBe('it does not run');
  });

  test('it is cut from those that are chosen, in the direction that is chosen', () => {
    const form = formOf(M3, 'broker-2', 'cut-from');
    expect(actionOf(form, { others: ['broker-3', 'web'], way: ['out'] })).toEqual({
      kind: 'cut',
      from: [{ kind: 'node', id: 2 }],
      to: [
        { kind: 'node', id: 3 },
        { kind: 'client', name: 'web' },
      ],
      oneWay: true,
    });
    const inwards = actionOf(form, { others: ['broker-3'], way: ['in'] });
    expect(inwards).toMatchObject({ from: [{ id: 3 }], to: [{ id: 2 }], oneWay: true });
    expect(actionOf(form, { others: [] })).toBe('choose at least one');
  });

  test('the fault that it suffers can be healed as it was made', () => {
    const { doing } = entriesOf(M1, 'broker-1').find(({ id }) => id.startsWith('heal '))!;
    expect(doing).toMatchObject({
      deed: { action: { kind: 'heal', from: [{ id: 1 }], to: [{ id: 2 }, { id: 3 }] } },
    });
  });
});

describe('the menu of a partition', () => {
  const lane = 'lane-1/orders-0';

  test('who leads already is not elected, and says so', () => {
    expect(entry(M1, lane, 'elect-preferred').whyNot).toBe('broker 1 is it and leads');
    expect(entry(M1, lane, 'elect-unclean').whyNot).toBe('broker 1 leads');
  });

  test('the preferred leader stands first in a reassignment, the others keep their order', () => {
    const form = formOf(M1, lane, 'reassign');
    const action = actionOf(form, { replicas: ['1', '2', '3'], first: ['3'] });
    expect(action).toMatchObject({ kind: 'reassign', replicas: [3, 1, 2] });
    expect(actionOf(form, {})).toBe('that is how it is');
    expect(actionOf(form, { replicas: ['2'], first: ['1'] })).toMatch(/must hold a replica/);
  });

  test('partitions are only added, records only deleted below the high watermark', () => {
    expect(formOf(M1, lane, 'partitions').fields[0]).toMatchObject({ least: 3, most: 64 });
    expect(formOf(M1, lane, 'delete-records').fields[0]).toMatchObject({ least: 1, most: 5 });
    expect(actionOf(formOf(M1, lane, 'delete-records'), { before: ['2'] })).toEqual({
      kind: 'delete-records',
      partition: { topic: 'orders', index: 0 },
      beforeOffset: 2,
    });
  });
});

describe('the menu of a producer', () => {
  test('records with a key, to a partition, several, poisonous', () => {
    const chosen = { count: ['3'], every: ['10'], key: ['kim'], partition: ['1'], poison: ['yes'] };
    expect(actionOf(formOf(M1, 'web', 'send'), chosen)).toMatchObject({
      kind: 'produce',
      count: 3,
      everyUs: 10_000,
      key: 'kim',
      partition: 1,
      poison: true,
    });
  });

  test('a transaction needs an id', () => {
    expect(entry(M1, 'web', 'begin').whyNot).toBe('it has no transactional.id');
  });
});

test('the menu of a link cuts either way and slows', () => {
  const ids = entriesOf(M3, 'link-broker-2/broker-3').map(({ id }) => id);
  expect(ids.slice(0, 4)).toEqual(['cut-both', 'cut-out', 'cut-in', 'slow']);
});

describe('the menu of a group', () => {
  const billing = 'group:billing';

  test('a member is added as the next number, and the last one leaves in order', () => {
    expect(entry(M1, billing, 'plus').doing).toMatchObject({
      deed: { action: { kind: 'add-member', group: 'billing' }, done: 'billing-3 joins' },
    });
    expect(entry(M1, billing, 'minus').doing).toMatchObject({
      deed: { action: { kind: 'stop', node: { kind: 'consumer', member: 'billing-2' } } },
    });
  });

  test('a member that was killed starts again before a new one is added', () => {
    expect(entry(M4, billing, 'plus').doing).toMatchObject({
      deed: { action: { kind: 'start', node: { member: 'billing-2' } } },
    });
  });

  test('only what is changed is set', () => {
    const form = formOf(M1, billing, 'commits');
    expect(actionOf(form, {})).toBe('nothing is changed');
    expect(actionOf(form, { commit: ['before'] })).toMatchObject({
      kind: 'set',
      target: { kind: 'group', name: 'billing' },
      commit: 'before',
      settings: [],
    });
    const timeouts = formOf(M1, billing, 'timeouts');
    expect(actionOf(timeouts, { 'session.timeout.ms': ['6000'] })).toMatchObject({
      settings: [{ key: 'session.timeout.ms', value: 6000 }],
      commit: undefined,
    });
    expect(actionOf(timeouts, { 'session.timeout.ms': ['3000'] })).toMatch(/must be shorter/);
    expect(
      actionOf(formOf(M1, billing, 'assignor'), { 'partition.assignment.strategy': ['sticky'] }),
    ).toMatchObject({ settings: [{ value: ['sticky'] }] });
    expect(
      actionOf(formOf(M1, billing, 'application'), { process: ['200'], 'on-poison': ['skip'] }),
    ).toMatchObject({ processUs: 200_000, onPoison: { kind: 'skip' }, sink: undefined });
    const application = formOf(M1, billing, 'application');
    expect(actionOf(application, { client: ['spring'], 'ack-mode': ['record'] })).toMatchObject({
      application: { client: 'spring', ackMode: 'record' },
    });
    expect(actionOf(application, { workers: ['4'] })).toMatchObject({
      application: { workers: 4 },
    });
    expect(actionOf(application, { 'on-poison': ['dead-letter:orders'] })).toMatchObject({
      onPoison: { kind: 'dead-letter', topic: 'orders' },
    });
  });

  test('its commit is moved only while nobody is in it', () => {
    expect(entry(M1, billing, 'seek').whyNot).toMatch(/the group has members/);
  });

  test('another protocol plays the run again', () => {
    expect(actionOf(formOf(M1, billing, 'protocol'), { protocol: ['consumer'] })).toEqual({
      kind: 'set-protocol',
      group: 'billing',
      protocol: 'consumer',
    });
  });

  test('another group reads from the beginning or from now on, under a name that is free', () => {
    const form = formOf(M1, billing, 'add-group');
    expect(actionOf(form, { from: ['latest'], consumers: ['2'] })).toMatchObject({
      kind: 'add-group',
      name: 'report',
      topics: ['orders'],
      from: 'latest',
      consumers: 2,
    });
    expect(actionOf(form, { name: ['billing'] })).toBe('that name is taken');
    expect(actionOf(form, { name: ['orders-0'] })).toBe('that name is taken');
    expect(actionOf(form, { name: ['Billing'] })).toMatch(/begins with a letter/);
    expect(actionOf(form, { topics: [] })).toMatch(/at least one topic/);
  });
});

test('a commit by hand needs commit=manual', () => {
  expect(entry(M1, 'billing-1', 'commit').whyNot).toBe('only with commit=manual');
});

test('both languages know every entry', () => {
  for (const id of [
    'broker-1',
    'lane-1/orders-0',
    'web',
    'billing-1',
    'group:billing',
    'link-broker-1/broker-2',
  ]) {
    const [en, ko] = [entriesOf(M1, id), entriesOf(M1, id, 'ko')];
    expect(ko.map((one) => one.id.split(' ')[0])).toEqual(en.map((one) => one.id.split(' ')[0]));
    expect(ko.some(({ label }) => label === '')).toBe(false);
  }
});
