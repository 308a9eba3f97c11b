/** A line to search in, with its glass. */

interface SearchFieldProps {
  readonly label: string;
  /** Shorter, within the field; else the label. */
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly className?: string;
}

export function SearchField({ label, hint, value, onChange, className = '' }: SearchFieldProps) {
  return (
    <span className={`flex items-center gap-2 border-b-[1.5px] border-line ${className}`}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" className="shrink-0">
        <circle cx="6.5" cy="6.5" r="4.6" className="fill-none stroke-ink2" strokeWidth="1.8" />
        <path d="M10 10l4 4" className="stroke-ink2" strokeWidth="1.8" strokeLinecap="round" />
      </svg>
      <input
        type="search"
        aria-label={label}
        placeholder={hint ?? label}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 w-full min-w-0 bg-transparent text-[14px] placeholder:text-ink3 max-[600px]:h-11 max-[600px]:text-[16px]"
      />
    </span>
  );
}
