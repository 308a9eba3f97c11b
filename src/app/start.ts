/** The simulator, loaded behind the first picture of the page: the run, the address bar that carries it, and the page for machines. */

import { browserMemory } from '../kit/storage.ts';
import { printScenario } from '../scenario/print.ts';
import { startFrameLoop } from '../scene/frame-loop.ts';
import { keepAddress } from './address.ts';
import { arrive } from './arrive.ts';
import { catchContradictions } from './contradictions.ts';
import { DARK, isThemeChosen, STILL } from './choices.ts';
import { tellHeight } from './tell-height.ts';
import { keepWork } from './memory/keep-work.ts';
import { type Machine, machineOf } from './machine.ts';
import type { Notices } from './notices.ts';
import { type Opening, openingOf } from './opening.ts';
import { dress } from './dress.ts';
import { placeOf } from './workbench/link/place.ts';
import type { Workbench } from './workbench/contract.ts';
import { type DeepLink, readDeepLink } from './workbench/link/deep-link.ts';
import type { Choices } from './workbench/shown-state.ts';
import { createWorkbench } from './workbench/workbench.ts';

export interface Started {
  readonly workbench: Workbench;
  readonly machine: Machine;
  readonly notices: Notices;
}

interface Asked {
  readonly link: DeepLink;
  readonly isCurated: boolean;
  readonly opening: Opening;
}

export async function start(choices: Choices): Promise<Started> {
  const asked = await askedBy(window.location);
  const workbench = createWorkbench(asked.opening.scenario, choices);
  const { broken } = asked.opening;
  if (broken !== null) workbench.actions.showBroken(broken);
  catchContradictions(workbench, window);
  const address = keepAddress(workbench, window, (location) => {
    void follow(location);
  });
  const notices = keepWork(workbench, browserMemory(), window);
  const follow = async (location: Location): Promise<void> => {
    const other = await askedBy(location);
    open(workbench, other);
    show(workbench, notices, other);
    address.settle();
  };
  dress(workbench, document);
  followBrowser(workbench);
  startFrameLoop(workbench);
  if (asked.link.terms.embed) tellHeight(window);
  show(workbench, notices, asked);
  if (asked.link.body !== '' || asked.isCurated) address.settle();
  address.write();
  return { workbench, machine: machineOf(workbench), notices };
}

async function askedBy({ search, hash, pathname }: Location): Promise<Asked> {
  const link = readDeepLink(search, hash);
  const { curated } = placeOf(pathname);
  const text = curated === null ? null : await lessonText(curated.slug);
  return { link, isCurated: text !== null && link.body === '', opening: openingOf(link, text) };
}

async function lessonText(slug: string): Promise<string | null> {
  const { lessonBySlug } = await import('../panels/scenarios/lesson-list.ts');
  return lessonBySlug(slug)?.text ?? null;
}

function open({ store, actions }: Workbench, { link, opening }: Asked): void {
  const { scenario, broken } = opening;
  actions.setTerms(link.terms);
  const text = printScenario(scenario);
  if (broken !== null) actions.showBroken(broken);
  else if (store.getState().text !== text || store.getState().broken !== null) {
    actions.openText(text);
  }
}

/** What the link points at, and a word about what it asks for in vain. */
function show(workbench: Workbench, notices: Notices, { link, isCurated, opening }: Asked): void {
  if (opening.broken !== null) return;
  if (isCurated && !link.terms.embed) workbench.actions.openPanel('lesson');
  const missed = arrive(workbench, link);
  const parameters = [...opening.ignored, ...missed];
  const isIgnored = parameters.length > 0 || link.leftOut > 0;
  if (isIgnored) notices.tell({ kind: 'ignored', parameters, leftOut: link.leftOut });
  else notices.close('ignored');
  if (opening.otherEngine === null) notices.close('engine');
  else notices.tell({ kind: 'engine', made: opening.otherEngine });
}

/** The system may change its mind; a theme in the address was chosen by hand and stays. */
function followBrowser({ actions }: Workbench): void {
  window.matchMedia(STILL).addEventListener('change', ({ matches }) => {
    actions.setReducedMotion(matches);
  });
  window.matchMedia(DARK).addEventListener('change', ({ matches }) => {
    if (!isThemeChosen(window.location.href)) actions.setTheme(matches ? 'dark' : 'light');
  });
}
