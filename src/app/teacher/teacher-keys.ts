/** The keys of the class work here as they do there: each is passed on. The list of keys is this window's own. */

import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { voteAt } from '../present/hands.ts';
import type { LecternNews } from '../present/lectern-channel.ts';
import type { PodiumCommand } from '../present/podium.ts';
import { type KeyMeaning, usePodiumKeys } from '../present/podium-keys.ts';
import type { Beat } from '../workbench/deck.ts';

interface TeacherKeys {
  readonly news: LecternNews;
  readonly beats: readonly Beat[];
  readonly press: (command: PodiumCommand) => void;
  readonly keys: RefObject<HTMLDetailsElement | null>;
}

export function useTeacherKeys(props: TeacherKeys): void {
  const { store } = useWorkbench();
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const situation = useCallback(() => {
    const { news, beats } = latest.current;
    return { vote: voteAt(beats, news.place, news.hands), letterKeys: store.getState().letterKeys };
  }, [store]);
  const obey = useCallback((what: KeyMeaning): boolean => passOn(latest.current, what), []);
  usePodiumKeys(situation, obey);
}

function passOn({ news, press, keys }: TeacherKeys, what: KeyMeaning): boolean {
  switch (what.do) {
    case 'teacher':
      return false;
    case 'keys':
      keys.current?.toggleAttribute('open');
      return keys.current !== null;
    case 'leave':
      // Nobody leaves the view of the class from here.
      if (news.isBlank) press({ do: 'blank' });
      else if (news.isLit) press({ do: 'light' });
      return news.isBlank || news.isLit;
    default:
      press(what);
      return true;
  }
}
