/** The link as a QR code: on the panel, and over the whole screen for a hall. Always dark on white: cameras want it so. */

import { useMemo, useRef } from 'react';
import { usePanelWords } from '../parts/use-panel-words.ts';
import { qrFit } from './link-fit.ts';
import { qrSquares } from './qr-squares.ts';

/** Squares of white around it. */
const QUIET = 4;

export function QrCode({ address }: { readonly address: string }) {
  const words = usePanelWords().share;
  const code = useMemo(() => qrSquares(address), [address]);
  const big = useRef<HTMLDialogElement>(null);
  if (code === null) return <p className="mt-2 text-ink2">{words.qrTooLong}</p>;
  const side = code.size + 2 * QUIET;
  const picture = (className: string) => (
    <svg
      className={className}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
      data-qr=""
    >
      <title>{words.qrName}</title>
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
  return (
    <div>
      {picture('block w-full max-w-60 rounded-lg')}
      <p className="mt-2 text-[13.5px] text-ink2">{words.qrReads[qrFit(address.length)]}</p>
      <button
        type="button"
        className="h-9 text-[14px] underline underline-offset-3 max-[600px]:h-11"
        onClick={() => big.current?.showModal()}
      >
        {words.qrBig}
      </button>
      <dialog ref={big} className="qr-big" aria-label={words.qrName}>
        {picture('qr-big-code')}
        <button type="button" className="btn" onClick={() => big.current?.close()}>
          {words.qrClose}
        </button>
      </dialog>
    </div>
  );
}
