/** A recording of a real cluster goes onto the stage, and beside it stands what the cluster did. */

import type { WorkbenchActions } from '../../app/workbench/contract.ts';
import type { AgreeingRecording } from '../../explain/recordings-that-agree.ts';

/** The files have English titles; the page knows the Korean ones. */
export function withKoreanTitle(text: string, ko: string): string {
  if (/^title-ko /m.test(text)) return text;
  return text.replace(/^title .*$/m, (title) => `${title}\ntitle-ko ${JSON.stringify(ko)}`);
}

export async function openRecording(
  actions: WorkbenchActions,
  { name, ko }: AgreeingRecording,
): Promise<void> {
  const { recordingText } = await import('./recording-texts.ts');
  actions.openText(withKoreanTitle(recordingText(name), ko));
  actions.openPanel('measured');
}
