/** Which metrics are shown: a list with a check each, under its word. */

import { useId, useRef } from 'react';
import { seriesMessagesOf } from '../../i18n/series.ts';
import { type Series, seriesId } from '../../ledger/series/series.ts';
import { useLanguage } from '../parts/use-panel-words.ts';
import { JMX_NAMES, metricTitle } from './metric-words.ts';

interface MetricChooserProps {
  readonly all: readonly Series[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

export function MetricChooser({ all, chosen, onChoose }: MetricChooserProps) {
  const words = seriesMessagesOf(useLanguage());
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const toggle = (one: string): void => {
    const isOn = chosen.includes(one);
    onChoose(isOn ? chosen.filter((other) => other !== one) : [...chosen, one]);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        className="rounded-sm text-ink2 underline decoration-line underline-offset-3 hover:text-ink max-[600px]:py-2"
      >
        {words.choose}
      </button>
      <div
        id={id}
        popover="auto"
        className="metric-chooser popover"
        onBeforeToggle={({ currentTarget, newState }) => {
          if (newState === 'open') placeOver(currentTarget, button.current);
        }}
      >
        <ul>
          {all.map((series) => {
            const own = seriesId(series);
            return (
              <li key={own}>
                <label className="flex items-baseline gap-2.5 py-1 max-[600px]:py-2">
                  <input
                    type="checkbox"
                    className="accent-ink"
                    checked={chosen.includes(own)}
                    onChange={() => toggle(own)}
                  />
                  <span>
                    {metricTitle(series, words)}
                    <span className="block font-mono text-[12px] max-[600px]:text-[13px] text-ink3">
                      {JMX_NAMES[series.name]}
                    </span>
                  </span>
                </label>
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}

const EDGE_PX = 16;
const GAP_PX = 6;

/** Over its link, and not over what else the head holds. */
function placeOver({ style }: HTMLElement, link: HTMLElement | null): void {
  if (link === null) return;
  const { left, top } = link.getBoundingClientRect();
  style.left = `${Math.max(EDGE_PX, left)}px`;
  style.bottom = `${window.innerHeight - top + GAP_PX}px`;
  style.maxHeight = `${top - GAP_PX - EDGE_PX}px`;
}
