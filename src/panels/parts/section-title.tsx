/** A heading within a panel. */

import type { ReactNode } from 'react';

interface SectionTitleProps {
  readonly children: ReactNode;
  /** The quieter rest of the line. */
  readonly rest?: string;
}

export function SectionTitle({ children, rest }: SectionTitleProps) {
  return (
    <h3 className="mt-4 mb-1.5 text-[13px] font-semibold text-ink2">
      {children}
      {rest !== undefined && <span className="font-normal"> · {rest}</span>}
    </h3>
  );
}
