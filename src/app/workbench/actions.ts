/** What scene, timeline and panels may ask for, put to the desk. */

import type { WorkbenchActions } from './contract.ts';
import { isTextLocked } from './link/locked.ts';
import { beginOtherwise, rewrite } from './rewriting.ts';
import { focusOf, panelFor, panelWithin } from './selecting.ts';
import type { Desk } from './desk.ts';

export function actionsOf(desk: Desk): WorkbenchActions {
  const { store, history } = desk;
  return {
    play: () => desk.play(),
    pause: () => store.setState({ playing: false }),
    playTo: (us) => desk.playTo(us),
    seek: (us) => desk.moveTo(us),
    setScrubbing: (scrubbing) => store.setState({ scrubbing }),
    step: (direction) => desk.step(direction),
    goToCue: (direction) => desk.goToCue(direction),
    restart: () => desk.moveTo(0),
    setPace: (pace) => store.setState({ pace }),
    setStepUnit: (stepUnit) => store.setState({ stepUnit }),
    act: (action) => desk.act(action),
    add: (addition) => desk.add(addition),
    beginOtherwise: (scenario, label) => beginOtherwise(desk, scenario, label),
    rewrite: (text, sitting) => rewrite(desk, text, sitting),
    predict: (choice, reason) => desk.predict(choice, reason),
    beginAgain: () => desk.beginAgain(),
    undo: () => desk.undo(),
    redo: () => desk.turnBackTo(history.doAgain()),
    compareSetting: (change) => desk.comparing.setting(change),
    compareBranch: (branch) => desk.comparing.branch(branch),
    closeTwin: () => desk.comparing.close(),
    keepTwin: () => desk.comparing.keep(),
    goToBranch: (branch) => desk.turnBackTo(history.goTo(branch)),
    renameBranch(branch, name) {
      history.rename(branch, name);
      desk.tellBranches();
    },
    dropBranch: (branch) => desk.dropBranch(branch),
    redoAct: (id) => desk.turnBackTo(history.doAgainThat(id)),
    select(selection) {
      const state = store.getState();
      const focusPartition = focusOf(selection, state);
      store.setState({ selection, focusPartition, panel: panelFor(selection, state) });
    },
    openPanel: (panel) => store.setState((state) => ({ panel: panelWithin(panel, state) })),
    openLower: (lower) => store.setState({ lower }),
    setWriting: (writing) =>
      store.setState(({ terms }) => ({ writing: writing && !isTextLocked(terms) })),
    openTool: (tool) => desk.openTool(tool),
    setReading: (reading) => store.setState({ reading }),
    setZoom: (zoom) => store.setState({ zoom }),
    setLanguage: (language) => store.setState({ language }),
    setTheme: (theme) => store.setState({ theme }),
    setMode(mode) {
      if (store.getState().twin !== null) desk.comparing.close();
      store.setState({ mode, panel: null, tool: null, playing: false });
    },
    setLetterKeys: (letterKeys) => store.setState({ letterKeys }),
    setReducedMotion: (reducedMotion) => store.setState({ reducedMotion }),
    openText: (text) => desk.open(text),
    setTerms: (terms) => store.setState({ terms }),
    showBroken: (broken) => store.setState({ broken, playing: false }),
    tick: (wallDeltaMs) => desk.tick(wallDeltaMs),
  };
}
