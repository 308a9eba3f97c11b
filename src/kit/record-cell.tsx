/** One record as a square, for panels and other parts of the page outside the canvas. */

import type { KeyIndex } from '../projection/record-cell.ts';
import { type Box, keyPattern } from './key-pattern.ts';

export type CellState =
  /** Every reader may have it. */
  | 'safe'
  /** Past the high watermark. */
  | 'open'
  /** Acknowledged and gone. */
  | 'lost'
  /** In no log. */
  | 'absent'
  /** Committed over, never done. */
  | 'skipped';

interface RecordCellProps {
  readonly size: number;
  readonly keyIndex: KeyIndex | null;
  readonly state: CellState;
  readonly digits: string | null;
  /** 2 and more: done so many times. */
  readonly times?: number;
  readonly reordered?: boolean;
}

const FILLS = ['fill-k1', 'fill-k2', 'fill-k3', 'fill-k4', 'fill-k5', 'fill-k6'] as const;
const BAND = 0.26;
/** Below this side there is no room for digits. */
const DIGIT_SIDE = 24;

/** Decoration: what it says stands beside it in words. */
export function RecordCell({ size, times = 1, reordered = false, ...look }: RecordCellProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      className="shrink-0 overflow-visible"
      aria-hidden="true"
    >
      <CellBody size={size} {...look} />
      {times > 1 && <Times size={size} times={times} />}
      {reordered && <Swap size={size} />}
    </svg>
  );
}

type BodyProps = Omit<RecordCellProps, 'times' | 'reordered'>;

function CellBody({ size, keyIndex, state, digits }: BodyProps) {
  const text = digits !== null && size >= DIGIT_SIDE && (
    <Digits size={size} digits={digits} state={state} keyed={keyIndex !== null} />
  );
  switch (state) {
    case 'lost':
      return (
        <>
          <rect
            {...inner(size, 1.25)}
            className="fill-missing-wash stroke-missing"
            strokeWidth={size < 36 ? 2 : 2.5}
            strokeDasharray={`${size * 0.13} ${size * 0.1}`}
          />
          <line
            x1={-size * 0.07}
            y1={size * 1.07}
            x2={size * 1.07}
            y2={-size * 0.07}
            className="stroke-missing"
            strokeWidth={Math.max(1.6, size * 0.062)}
            strokeLinecap="round"
          />
          {text}
        </>
      );
    case 'skipped':
    case 'absent':
      return (
        <>
          <rect
            {...inner(size, 1.25)}
            className={state === 'skipped' ? 'fill-card stroke-missing' : 'fill-card stroke-line'}
            strokeWidth={2.5}
            strokeDasharray=".1 5"
            strokeLinecap="round"
          />
          {text}
        </>
      );
    case 'safe':
    case 'open':
      return (
        <>
          <Filled size={size} keyIndex={keyIndex} open={state === 'open'} />
          {text}
        </>
      );
  }
}

interface FilledProps {
  readonly size: number;
  readonly keyIndex: KeyIndex | null;
  readonly open: boolean;
}

function Filled({ size, keyIndex, open }: FilledProps) {
  const line = keyIndex === null ? 'var(--ink3)' : `var(--k${keyIndex + 1}l)`;
  const fill = open || keyIndex === null ? 'fill-card' : FILLS[keyIndex];
  const width = open ? Math.min(2, size * 0.1) : 1;
  return (
    <>
      <rect {...inner(size, open ? 1 : 0.5)} className={fill} stroke={line} strokeWidth={width} />
      {keyIndex !== null && <Band size={size} keyIndex={keyIndex} open={open} />}
    </>
  );
}

function Band({ size, keyIndex, open }: FilledProps & { readonly keyIndex: KeyIndex }) {
  const edge = open ? 2 : 1;
  const top = Math.round(size * (1 - BAND));
  const box: Box = { x: edge, y: top, width: size - 2 * edge, height: size - top - edge };
  const pattern = keyPattern(keyIndex, box);
  if (pattern === null) return null;
  const ink = open ? `var(--k${keyIndex + 1}l)` : `var(--k${keyIndex + 1}p)`;
  return (
    <path
      d={pattern.d}
      fill="none"
      stroke={ink}
      strokeWidth={pattern.strokeWidth}
      strokeLinecap={pattern.cap}
      opacity={0.8}
    />
  );
}

interface DigitsProps {
  readonly size: number;
  readonly digits: string;
  readonly state: CellState;
  readonly keyed: boolean;
}

function Digits({ size, digits, state, keyed }: DigitsProps) {
  const halo = state === 'lost' ? 'var(--missing-wash)' : 'none';
  const ink = {
    lost: 'fill-missing',
    skipped: 'fill-missing',
    absent: 'fill-ink3',
    open: 'fill-ink',
    safe: keyed ? 'fill-on-key' : 'fill-ink',
  }[state];
  const banded = state === 'safe' || state === 'open';
  return (
    <text
      x={size / 2}
      y={size * (banded ? 0.588 : 0.635)}
      textAnchor="middle"
      className={`font-mono font-semibold ${ink}`}
      fontSize={Math.max(12, Math.round(size * 0.4))}
      stroke={halo}
      strokeWidth={4}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {digits}
    </text>
  );
}

/** On the processing, not on the record: it stands once in the log and was done twice. */
function Times({ size, times }: { readonly size: number; readonly times: number }) {
  return (
    <g transform={`translate(${size - 3} 2)`}>
      <rect
        x={-13}
        y={-9}
        width={26}
        height={18}
        rx={9}
        className="fill-extra stroke-card"
        strokeWidth={2}
      />
      <text y={4.3} textAnchor="middle" className="fill-card font-bold" fontSize={12}>
        ×{times}
      </text>
    </g>
  );
}

function Swap({ size }: { readonly size: number }) {
  const y = size + 5;
  return (
    <path
      d={`M${size * 0.15} ${y}h${size * 0.7}m-4 -3l4 3l-4 3M${size * 0.15} ${y}m4 -3l-4 3l4 3`}
      className="fill-none stroke-extra"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

function inner(size: number, inset: number) {
  const side = size - 2 * inset;
  return { x: inset, y: inset, width: side, height: side, rx: Math.max(2, size * 0.1) };
}
