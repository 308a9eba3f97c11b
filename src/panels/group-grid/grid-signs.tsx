/** What the fields of the grid look like, in words; only what can stand in these groups. */

import type { ReactNode } from 'react';
import type { GroupGridMessages } from '../../i18n/group-grid-en.ts';
import type { GroupGrid } from '../../projection/group-grid-view.ts';

interface SignsProps {
  readonly grids: readonly GroupGrid[];
  readonly words: GroupGridMessages;
}

export function Signs({ grids, words }: SignsProps) {
  const owned = grids.some(({ protocol }) => protocol !== 'share');
  const shared = grids.some(({ protocol }) => protocol === 'share');
  return (
    <div className="text-[13px] font-normal text-ink2">
      <b className="font-semibold">{words.signs}</b>
      <ul className="mt-1 grid grid-cols-2 gap-x-3 gap-y-1">
        {owned && (
          <>
            <Sign word={words.sign.reads}>
              <i className="mx-1.5 size-2.5 rounded-full bg-ink" />
            </Sign>
            <Sign word={words.sign.givingUp}>
              <i className="grid-leaves h-4 w-5.5 rounded-[4px]" />
            </Sign>
            <Sign word={words.sign.waits}>
              <i className="grid-waits h-4 w-5.5 rounded-[4px]" />
            </Sign>
          </>
        )}
        {shared && (
          <>
            <Sign word={words.sign.lock}>
              <svg width={16} height={16} viewBox="-8 -8 16 16" className="mx-0.5">
                <circle r={6} className="fill-none stroke-rule" strokeWidth={3.5} />
                <path d="M0 -6a6 6 0 1 1 -6 6" className="fill-none stroke-ink" strokeWidth={3.5} />
              </svg>
            </Sign>
            <Sign word={words.sign.acquired}>
              <i className="h-4 w-4 rounded-[3px] border-2 border-ink2" />
            </Sign>
            <li className="font-semibold text-ink">{words.sign.second(words.delivery(2))}</li>
          </>
        )}
      </ul>
    </div>
  );
}

function Sign({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden="true" className="flex">
        {children}
      </span>
      {word}
    </li>
  );
}
