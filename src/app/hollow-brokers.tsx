/** A stage on which nothing stands yet: brokers in dots, with hollow numerals. */

const BROKERS = [1, 2, 3];
const PITCH = 132;

export function HollowBrokers({ word }: { readonly word: string }) {
  return (
    <svg viewBox="0 0 392 392" className="hollow" aria-hidden="true">
      {BROKERS.map((id, index) => (
        <g key={id} transform={`translate(0 ${index * PITCH})`}>
          <rect x={1} y={1} width={390} height={120} rx={10} strokeDasharray=".1 6" />
          <text x={18} y={28} className="hollow-word">
            {word}
          </text>
          <text x={16} y={72} className="hollow-numeral">
            {id}
          </text>
          <path d="M96 48H374M96 86H374M96 48V86" strokeWidth={1.4} strokeDasharray=".1 5" />
        </g>
      ))}
    </svg>
  );
}
