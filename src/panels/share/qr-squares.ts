/** The squares of a QR code. The code itself is made by a library of its own, loaded when the first one is asked for. */

import qrcode from 'qrcode-generator';

/** Bytes that the largest code holds with the least correction. */
const BYTES_MAX = 2_953;
/** Up to here a code stays small enough to be corrected well. */
const WELL_CORRECTED = 300;

export interface QrSquares {
  /** Squares a side. */
  readonly size: number;
  /** The dark ones, as a path of unit squares. */
  readonly path: string;
}

/** `null`: too long for any. An address is ASCII: a byte a character. */
export function qrSquares(address: string): QrSquares | null {
  if (address.length > BYTES_MAX) return null;
  const code = qrcode(0, address.length <= WELL_CORRECTED ? 'M' : 'L');
  code.addData(address, 'Byte');
  code.make();
  const size = code.getModuleCount();
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) =>
      code.isDark(row, column) ? `M${column} ${row}h1v1h-1z` : '',
    ).join(''),
  );
  return { size, path: rows.join('') };
}
