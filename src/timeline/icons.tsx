/** The signs of the control bar. */

export function PlayIcon() {
  return (
    <svg width="40" height="40" viewBox="-20 -20 40 40" aria-hidden="true">
      <path d="M-5 -9v18l15 -9z" />
    </svg>
  );
}

export function PauseIcon() {
  return (
    <svg width="40" height="40" viewBox="-20 -20 40 40" aria-hidden="true">
      <rect x={-7} y={-8} width={5} height={16} rx={1} />
      <rect x={2} y={-8} width={5} height={16} rx={1} />
    </svg>
  );
}

export function StepIcon({ direction }: { readonly direction: 1 | -1 }) {
  return (
    <svg width="22" height="20" viewBox="-11 -10 22 20" aria-hidden="true">
      <path
        transform={direction === 1 ? 'scale(-1 1)' : undefined}
        d="M-9 -8v16M9 -8v16l-13 -8z"
        className="fill-ink2 stroke-ink2"
        strokeWidth={2}
      />
    </svg>
  );
}
