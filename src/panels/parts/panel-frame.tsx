/** What every panel has: its heading, which takes the focus, a way out by button and Escape, and its padding. */

import { type ReactNode, type RefObject, useCallback, useEffect, useId, useRef } from 'react';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { usePanelWords } from './use-panel-words.ts';

interface PanelFrameProps {
  readonly title: ReactNode;
  /** Beside the title: the record's cell. */
  readonly figure?: ReactNode;
  /** Under the title, in the smaller size. */
  readonly lead?: ReactNode;
  /** What it is about: when that changes, reading begins at the top again. */
  readonly about?: string;
  readonly children: ReactNode;
}

export function PanelFrame({ title, figure, lead, about, children }: PanelFrameProps) {
  const { actions } = useWorkbench();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const close = useCallback(() => actions.openPanel(null), [actions]);
  useFocusWhileOpen(heading);
  useEscape(heading, close);
  // The container scrolls, and stays when the panel in it becomes another one.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(() => {
    const container = heading.current?.closest('section')?.parentElement;
    if (container) container.scrollTop = 0;
  }, [about]);
  return (
    <section
      aria-labelledby={id}
      className="@container px-6 pt-5 pb-8 text-[14.5px] leading-[1.4] max-[600px]:px-5"
    >
      <header className="flex items-start gap-3.5">
        {figure}
        <div className="min-w-0 flex-1">
          <div className="flex items-start justify-between gap-3">
            <h2
              ref={heading}
              id={id}
              tabIndex={-1}
              className="min-w-0 text-[22px] leading-[1.25] font-semibold tracking-[-0.01em] outline-none max-[600px]:text-[18px]"
            >
              {title}
            </h2>
            <CloseButton onPress={close} />
          </div>
          {lead !== undefined && <div className="mt-0.5 text-[14px] text-ink2">{lead}</div>}
        </div>
      </header>
      {children}
    </section>
  );
}

function CloseButton({ onPress }: { readonly onPress: () => void }) {
  const words = usePanelWords();
  return (
    <button
      type="button"
      onClick={onPress}
      className="-mt-1.5 -mr-2 h-9 shrink-0 rounded-lg px-2 text-[14px] text-ink2 underline decoration-line underline-offset-3 hover:text-ink max-[600px]:h-11"
    >
      {words.close}
    </button>
  );
}

/** The heading is read when the panel opens; whoever opened it has the focus again when it closes. */
function useFocusWhileOpen(heading: RefObject<HTMLHeadingElement | null>): void {
  useEffect(() => {
    const opener = document.activeElement;
    const panel = heading.current?.closest('section');
    heading.current?.focus({ preventScroll: true });
    return () => {
      const held = document.activeElement;
      const isOurs = held === null || held === document.body || panel?.contains(held) === true;
      const canFocus = opener instanceof HTMLElement || opener instanceof SVGElement;
      if (isOurs && canFocus && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [heading]);
}

/** Escape anywhere in the panel closes it, unless something within it has taken the key. */
function useEscape(heading: RefObject<HTMLHeadingElement | null>, close: () => void): void {
  useEffect(() => {
    const panel = heading.current?.closest('section');
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    panel?.addEventListener('keydown', onKeyDown);
    return () => panel?.removeEventListener('keydown', onKeyDown);
  }, [heading, close]);
}
