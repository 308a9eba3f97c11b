/** The time of day, and how long the class has lasted. */

import { useEffect, useState } from 'react';
import type { Language } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import { lasted, timeOfDay, wallMs } from '../present/wall-clock.ts';

interface ClocksProps {
  readonly beganAtMs: number | null;
  readonly language: Language;
}

const SECOND_MS = 1_000;

export function Clocks({ beganAtMs, language }: ClocksProps) {
  const { teacher } = presentMessagesOf(language);
  const [nowMs, setNow] = useState(() => wallMs());
  useEffect(() => {
    const timer = setInterval(() => setNow(wallMs()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  const elapsedMs = beganAtMs === null ? 0 : nowMs - beganAtMs;
  return (
    <p className="teacher-clocks">
      <span>
        <b>{lasted(elapsedMs)}</b> {teacher.elapsed}
      </span>
      <span>
        <b>{timeOfDay(nowMs)}</b> {teacher.clock}
      </span>
    </p>
  );
}
