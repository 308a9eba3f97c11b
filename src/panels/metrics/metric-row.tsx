/** One metric: its curve up to the playhead, its extreme, its value now, and a sentence where a zero would mislead. */

import { useId, useMemo, useRef } from 'react';
import { shareAt } from '../../app/workbench/time.ts';
import { formatDuration } from '../../i18n/format.ts';
import type { SeriesMessages } from '../../i18n/series-en.ts';
import { seriesMessagesOf } from '../../i18n/series.ts';
import { useLive } from '../../kit/live.tsx';
import { useChoice } from '../../kit/workbench-context.tsx';
import { peakUpTo, pointAt, type Series, windowedMax } from '../../ledger/series/series.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { useLanguage } from '../parts/use-panel-words.ts';
import { BASE_PX, curveOf, placeOn, ROW_PX } from './curve.ts';
import { JMX_NAMES, metricTitle, shortJmx, valueText } from './metric-words.ts';

interface MetricRowProps {
  readonly series: Series;
  readonly width: number;
  /** The series is known up to here. */
  readonly knownUs: number;
}

/** The value stands at the right of the playhead while there is room. */
const VALUE_PX = 150;

export function MetricRow({ series, width, knownUs }: MetricRowProps) {
  const words = seriesMessagesOf(useLanguage());
  const axis = useChoice((state) => state.axis);
  const scenario = useChoice((state) => state.scenario);
  const clip = useId();
  const { points } = series;
  const count = points.length;
  const curve = useMemo(
    () =>
      curveOf(
        series,
        (us) => placeOn(shareAt(axis, us), width),
        placeOn(shareAt(axis, knownUs), width),
      ),
    // The points of a series that is still being read grow in place.
    // oxlint-disable-next-line react/exhaustive-deps
    [series, count, axis, width, knownUs],
  );
  const refs = useMoving(series, width, curve.yOf, words);
  const isDots = series.shape === 'dots';
  return (
    <section
      aria-label={metricTitle(series, words)}
      className="relative h-[76px] max-[879px]:h-[120px]"
      data-metric={series.name}
    >
      <svg width={width} height={ROW_PX} aria-hidden="true" className="absolute inset-0">
        <clipPath id={clip}>
          <rect ref={refs.clip} height={ROW_PX} />
        </clipPath>
        <line x1={14} x2={width - 14} y1={BASE_PX} y2={BASE_PX} className="stroke-rule" />
        <path
          d={curve.path}
          clipPath={`url(#${CSS.escape(clip)})`}
          className={isDots ? 'fill-ink' : 'fill-none stroke-ink'}
          strokeWidth={2}
        />
        <text ref={refs.peak} className="metric-peak" />
      </svg>
      <div className="absolute inset-x-0 top-0 flex items-baseline gap-2 text-[13.5px] leading-[20px] max-[879px]:px-4">
        <h3 className="bg-paper pr-1 font-semibold max-[879px]:bg-card">
          {metricTitle(series, words)}{' '}
          <span
            className="font-mono text-[12px] max-[600px]:text-[13px] font-normal text-ink3"
            title={JMX_NAMES[series.name]}
          >
            {shortJmx(series.name)}
          </span>
        </h3>
        <p
          ref={refs.beware}
          hidden
          className="m-0 text-ink3 max-[879px]:absolute max-[879px]:inset-x-4 max-[879px]:top-[72px]"
        >
          {bewareText(series, scenario, words)}
        </p>
      </div>
      <p ref={refs.value} className="metric-value absolute top-6 left-0 m-0">
        <span ref={refs.number} className="block text-[26px] leading-[28px] font-semibold" />
        <span ref={refs.word} className="block text-[13px] leading-[18px] text-ink2" />
      </p>
    </section>
  );
}

/** What moves with the playhead is written onto the elements. */
function useMoving(
  { points, name, shape }: Series,
  width: number,
  yOf: (value: number) => number,
  words: SeriesMessages,
) {
  const axis = useChoice((state) => state.axis);
  const clip = useRef<SVGRectElement>(null);
  const peak = useRef<SVGTextElement>(null);
  const value = useRef<HTMLParagraphElement>(null);
  const number = useRef<HTMLSpanElement>(null);
  const word = useRef<HTMLSpanElement>(null);
  const beware = useRef<HTMLParagraphElement>(null);
  useLive(({ atUs }) => {
    const x = placeOn(shareAt(axis, atUs), width);
    clip.current?.setAttribute('width', String(x));
    const isLeft = x > width - VALUE_PX;
    if (value.current !== null) {
      const end = isLeft ? `translateX(calc(${x - 10}px - 100%))` : `translateX(${x + 12}px)`;
      value.current.style.transform = end;
      value.current.style.textAlign = isLeft ? 'right' : 'left';
    }
    const point = pointAt(points, atUs);
    const isDots = shape === 'dots';
    const shownNow = isDots ? windowedMax(points, atUs) : (point?.value ?? null);
    const isKnown = shownNow !== null;
    write(number.current, isKnown ? valueText(name, shownNow, words) : '–');
    const absent = point === undefined ? words.notYet : isDots ? words.noneNow : words.nobody;
    write(word.current, isKnown ? (isDots ? words.window : words.now) : absent);
    const isMisleading = isKnown && (isDots || shownNow === 0);
    if (beware.current !== null) beware.current.hidden = !isMisleading;
    const top = peakUpTo(points, atUs);
    const isTold = top !== undefined && (top.value ?? 0) > 0 && top.value !== shownNow;
    write(peak.current, isTold ? valueText(name, top.value ?? 0, words) : '');
    if (!isTold) return;
    peak.current?.setAttribute('x', String(placeOn(shareAt(axis, top.atUs), width) + 4));
    peak.current?.setAttribute('y', String(yOf(top.value ?? 0) - 5));
  });
  return { clip, peak, value, number, word, beware };
}

function write(element: Element | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}

const USUAL_LAG_MS = 30_000;

function bewareText(
  { name, of }: Series,
  scenario: Scenario,
  words: SeriesMessages,
): string | null {
  const { beware } = words;
  switch (name) {
    case 'UnderReplicatedPartitions': {
      const own = scenario.brokers.settings.find(({ key }) => key === 'replica.lag.time.max.ms');
      return beware[name](formatDuration(Number(own?.value ?? USUAL_LAG_MS) * 1_000));
    }
    case 'OfflinePartitionsCount':
    case 'request-latency':
    case 'IsrShrinksPerSec':
    case 'record-error-total':
      return beware[name];
    case 'group-lag':
      return beware.lag;
    case 'records-lag-max':
      return readsCommitted(scenario, of) ? beware.lagOfCommitted : beware.lag;
    default:
      return null;
  }
}

function readsCommitted({ groups }: Scenario, group: string | null): boolean {
  const settings = groups.find(({ name }) => name === group)?.settings ?? [];
  return settings.some(({ key, value }) => key === 'isolation.level' && value === 'read_committed');
}
