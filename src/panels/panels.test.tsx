import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Selection } from '../app/workbench/contract.ts';
import { createWorkbench } from '../app/workbench/workbench.ts';
import { WorkbenchProvider } from '../kit/workbench-context.tsx';
import { scenarioOf } from '../testing/scenario-of.ts';
import { BiographyPanel } from './biography-panel.tsx';
import { ModelPanel } from './model-panel.tsx';
import { RecordsPanel } from './records-panel.tsx';
import { ScenariosPanel } from './scenarios-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { ShareText } from './share/share-text.tsx';
import { SharePanel } from './share-panel.tsx';

/** One record is safe, then the leader is cut off, acknowledges a second one and dies. */
const LOSS = `kafka 1
title "Gone"
brokers 3 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms
topic orders partitions=1 replicas=3
producer web acks=1 linger.ms=0ms
group billing topics=orders consumers=1 process=50ms commit=sync-batch auto.offset.reset=earliest
at 0s produce web orders key=lee
at 1s cut 1 - 2,3
at 1100ms produce web orders key=yoon
at 1500ms kill broker 1
until 6s
`;

const PANELS = {
  BiographyPanel,
  ModelPanel,
  RecordsPanel,
  ScenariosPanel,
  SettingsPanel,
  SharePanel,
} as const;

interface Given {
  readonly language?: 'en' | 'ko';
  readonly atUs?: number;
  readonly selection?: Selection;
}

function shown(panel: FunctionComponent, { language = 'en', atUs = 5_000_000, selection }: Given) {
  const workbench = createWorkbench(scenarioOf(LOSS), {
    language,
    theme: 'light',
    reducedMotion: true,
  });
  workbench.actions.seek(atUs);
  workbench.actions.select(selection ?? null);
  // A server would draw the store as it was when it was made.
  vi.spyOn(workbench.store, 'getInitialState').mockImplementation(() => workbench.store.getState());
  return renderToStaticMarkup(
    createElement(WorkbenchProvider, { value: workbench }, createElement(panel)),
  );
}

const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, '');

const record = (sendId: number): Selection => ({
  kind: 'record',
  record: `web#${sendId}`,
  partition: 'orders-0',
});

beforeEach(() => {
  const location = { origin: 'https://example.org', pathname: '/', href: 'https://example.org/' };
  vi.stubGlobal('window', { location });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(Object.entries(PANELS))('%s', (_, panel) => {
  test.each(['en', 'ko'] as const)('has one heading and a way out in %s', (language) => {
    const markup = shown(panel, { language });
    expect(markup.match(/<h2/g)).toHaveLength(1);
    expect(textOf(markup)).toContain(language === 'ko' ? '닫기' : 'Close');
  });
});

describe('the story of a record', () => {
  test('one that was lost: told as stored, never copied, gone with its broker', () => {
    const text = textOf(shown(BiographyPanel, { selection: record(1) }));
    expect(text).toContain('Lost after its ack');
    const order = ['send()', 'web gets the ack', 'never fetch it', 'broker 1 crashes', 'leads'];
    const places = order.map((words) => text.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain('What would have saved it');
  });

  test('only the decisive harm is coloured', () => {
    const markup = shown(BiographyPanel, { selection: record(1) });
    const coloured = [...markup.matchAll(/<p class="[^"]*text-missing[^"]*">(.*?)<\/p>/g)];
    expect(coloured.map(([, inner]) => textOf(inner ?? ''))).toEqual([
      'broker 1 crashes with the only copy',
    ]);
    expect(shown(BiographyPanel, { selection: record(0) })).not.toMatch(/text-(missing|extra)/);
  });

  test('one that is safe has nothing to be saved from', () => {
    const text = textOf(shown(BiographyPanel, { selection: record(0) }));
    expect(text).toContain('Safe');
    expect(text).not.toContain('What would have saved it');
  });

  test('before it was sent there is nothing to tell', () => {
    const text = textOf(shown(BiographyPanel, { selection: record(1), atUs: 500_000 }));
    expect(text).toContain('not yet');
  });
});

describe('the records behind a number', () => {
  test.each([
    ['lost', ['offset 1']],
    ['stored', ['offset 0']],
    ['acked', ['offset 0', 'offset 1']],
    ['skipped', ['None at this moment']],
  ] as const)('%s', (name, wanted) => {
    const selection: Selection = { kind: 'strip', name, group: null };
    const text = textOf(shown(RecordsPanel, { selection }));
    const found = ['offset 0', 'offset 1', 'None at this moment'].filter((words) =>
      text.includes(words),
    );
    expect(found).toEqual(wanted);
  });
});

describe('sharing', () => {
  test('shows the link to this very run, its length, and its text', () => {
    const markup = shown(SharePanel, {});
    const link = /value="(https:\/\/example\.org\/#k1z?=[^"]+)"/.exec(markup)?.[1] ?? '';
    expect(textOf(markup)).toContain(`${link.replaceAll('&amp;', '&').length} characters.`);
    expect(shown(ShareText, {})).toContain('at 1.5s kill broker 1');
  });
});
