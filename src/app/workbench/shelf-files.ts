/** The scenarios of the shelf as files, for the panel that keeps them. */

import { bundleOf, type NamedText, textsIn } from '../../scenario/bundle.ts';
import { parseScenario } from '../../scenario/parse.ts';

export interface FromFile extends NamedText {
  /** What the scenario calls itself, in either language. */
  readonly titles: readonly string[];
}

export function filesOf(texts: readonly NamedText[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bundleOf(texts));
}

export function textsOfFile(fileName: string, bytes: Uint8Array): readonly FromFile[] {
  return textsIn(fileName, bytes).map((one) => ({ ...one, titles: titlesIn(one.text) }));
}

function titlesIn(text: string): readonly string[] {
  const { scenario } = parseScenario(text);
  return [scenario?.title, scenario?.titleKo].flatMap((title) => title?.text ?? []);
}
