/** The podium in React's hands, and in touch with the teacher's window. */

import { createContext, use, useEffect } from 'react';
import { useStore } from 'zustand';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { cameOut } from '../../ledger/came-out.ts';
import type { Workbench } from '../workbench/contract.ts';
import { type Lectern, openLectern } from './lectern-channel.ts';
import { type Podium, podiumOf, type PodiumState } from './podium.ts';

export const PodiumContext = createContext<Podium | null>(null);

export function usePodium(): Podium {
  const podium = use(PodiumContext);
  if (podium === null) throw new Error('There is no podium here.');
  return podium;
}

export function usePodiumState<T>(read: (state: PodiumState) => T): T {
  return useStore(usePodium().store, read);
}

/** Opened with the view, closed with it. */
export function useOpenPodium(): Podium {
  const workbench = useWorkbench();
  const podium = podiumOf(workbench);
  useEffect(() => {
    const close = podium.open();
    const stop = tellTeacher(podium, workbench);
    return () => {
      stop();
      close();
    };
  }, [podium, workbench]);
  return podium;
}

function tellTeacher(podium: Podium, workbench: Workbench): () => void {
  const lectern = openLectern((message) => {
    if (message.kind === 'hello') tell(lectern, podium, workbench);
    if (message.kind === 'press') podium.obey(message.command);
  });
  const say = (): void => tell(lectern, podium, workbench);
  const leave = [
    podium.store.subscribe(say),
    workbench.store.subscribe((state, before) => {
      if (state.text !== before.text || state.language !== before.language) say();
    }),
    workbench.live.subscribe(() => {
      if (!workbench.store.getState().playing) say();
    }),
  ];
  say();
  return () => {
    for (const one of leave) one();
    lectern?.send({ kind: 'gone' });
    lectern?.close();
  };
}

function tell(lectern: Lectern | null, podium: Podium, { store, live }: Workbench): void {
  const { text, language, scenario } = store.getState();
  const { place, hands, beganAtMs, isLit, isBlank, isBroken } = podium.store.getState();
  const numbers = cameOut(scenario, live.get().world);
  const about = { text, language, place, hands, beganAtMs, isLit, isBlank, isBroken, numbers };
  lectern?.send({ kind: 'news', ...about });
}
