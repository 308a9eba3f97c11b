/** The teacher's window beside this one. It finds the class by itself, whichever of the two was there first. */

import { withChoice } from '../choices.ts';

const NAME = 'kafkascope-teacher';
const SIZE = 'popup,width=900,height=760';

export function openTeacher(): void {
  window.open(withChoice(window.location.href, 'mode', 'teacher'), NAME, SIZE);
}
