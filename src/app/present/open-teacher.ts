/** The teacher's window beside this one. It finds the class by itself, whichever of the two was there first. */

const NAME = 'kafkascope-teacher';
const SIZE = 'popup,width=900,height=760';

export function openTeacher(): void {
  const url = new URL(window.location.href);
  url.searchParams.set('mode', 'teacher');
  window.open(url, NAME, SIZE);
}
