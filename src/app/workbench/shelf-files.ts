/** The scenarios of the shelf as files, for the panel that keeps them. */

import { bundleOf, type NamedText, textsIn } from '../../scenario/bundle.ts';

export function filesOf(texts: readonly NamedText[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bundleOf(texts));
}

export function textsOfFile(name: string, bytes: Uint8Array): readonly NamedText[] {
  return textsIn(name, bytes);
}
