/** Two cells that are there and one that is not: the mark of the house. */

export function Mark() {
  return (
    <span className="top-mark">
      <svg width="26" height="18" viewBox="0 0 26 18" aria-hidden="true">
        <rect x="0" y="3" width="7" height="12" rx="1.5" className="fill-ink" />
        <rect x="9" y="3" width="7" height="12" rx="1.5" className="fill-ink" />
        <rect
          x="18.6"
          y="3.6"
          width="6.8"
          height="10.8"
          rx="1.5"
          className="fill-none stroke-ink"
          strokeWidth={1.4}
          strokeDasharray="2.4 1.8"
        />
      </svg>
      Kafkascope
    </span>
  );
}
