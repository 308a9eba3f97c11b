/** Under the page on paper: the instant, and the address at which it is to be found. */

import { useEffect, useRef } from 'react';
import { formatInstant } from '../i18n/format.ts';
import { LiveText } from '../kit/live.tsx';

/** A longer one is for the link itself: a reader of paper types none of it. */
const SHOWN_MOST = 300;

export function PrintFoot() {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const print = (): void => {
      const { href } = window.location;
      if (link.current === null) return;
      link.current.href = href;
      link.current.textContent = href.length > SHOWN_MOST ? `${href.slice(0, SHOWN_MOST)}…` : href;
    };
    window.addEventListener('beforeprint', print);
    return () => window.removeEventListener('beforeprint', print);
  }, []);
  return (
    <footer className="print-foot">
      <LiveText text={({ atUs }) => formatInstant(atUs)} />
      {/* oxlint-disable-next-line jsx-a11y/anchor-is-valid, jsx-a11y/anchor-has-content -- it has both when it is printed */}
      <a ref={link} />
    </footer>
  );
}
