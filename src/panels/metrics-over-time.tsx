/** Kafka's own metrics over the run: a line each, over the track's x, the playhead one line through all. */

import { useId, useRef, useState } from 'react';
import { shareAt } from '../app/workbench/time.ts';
import { seriesMessagesOf } from '../i18n/series.ts';
import { useLive } from '../kit/live.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { seriesId } from '../ledger/series/series.ts';
import { MetricChooser } from './metrics/metric-chooser.tsx';
import { MetricRow } from './metrics/metric-row.tsx';
import { shownAtFirst } from './metrics/metric-words.ts';
import { placeOn } from './metrics/curve.ts';
import { useSeries } from './metrics/use-series.ts';
import { useRoom } from './metrics/use-room.ts';
import { useLanguage } from './parts/use-panel-words.ts';

export function MetricsOverTime() {
  const words = seriesMessagesOf(useLanguage());
  const { actions } = useWorkbench();
  const scenario = useChoice((state) => state.scenario);
  const { byId, untilUs, isDone } = useSeries(scenario);
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const room = useRef<HTMLDivElement>(null);
  const width = useRoom(room);
  const id = useId();
  const all = [...byId.values()];
  const chosen = picked ?? shownAtFirst(all);
  const shown = all.filter((series) => chosen.includes(seriesId(series)));
  return (
    <section aria-labelledby={id} className="flex h-full min-h-0 flex-col text-[14px]">
      <header className="flex items-baseline gap-4 max-[879px]:px-4 max-[879px]:pt-3">
        <h2 id={id} className="text-[16px] font-semibold">
          {words.title}
        </h2>
        <p className="sr-only">{words.summary}</p>
        <MetricChooser all={all} chosen={chosen} onChoose={setPicked} />
        {!isDone && <span className="text-[13px] text-ink3">{words.working(untilUs)}</span>}
        <button
          type="button"
          onClick={() => actions.openLower(null)}
          className="ml-auto rounded-sm text-ink2 underline decoration-line underline-offset-3 hover:text-ink max-[600px]:py-2"
        >
          {words.close}
        </button>
      </header>
      <div ref={room} className="relative min-h-0 flex-1">
        {/* Scrolled by keys. */}
        <section
          aria-label={words.chosen}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="absolute inset-0 overflow-x-hidden overflow-y-auto -outline-offset-3"
        >
          {shown.map((series) => (
            <MetricRow key={seriesId(series)} series={series} width={width} knownUs={untilUs} />
          ))}
        </section>
        <Needle width={width} />
      </div>
    </section>
  );
}

/** Moved without React. */
function Needle({ width }: { readonly width: number }) {
  const axis = useChoice((state) => state.axis);
  const needle = useRef<HTMLDivElement>(null);
  useLive(({ atUs }) => {
    const x = placeOn(shareAt(axis, atUs), width);
    if (needle.current !== null) needle.current.style.transform = `translateX(${x - 1}px)`;
  });
  return (
    <div ref={needle} className="pointer-events-none absolute inset-y-0 left-0 w-0.5 bg-ink" />
  );
}
