/**
 * Who may import whom. One entry per folder, the most special folder first; what is not allowed here is forbidden.
 * The picture of it is in docs/architecture.md; the reasons are in docs/adr/0006-tools.md.
 */

export interface FolderRule {
  /** The files below this path, except those below a path that stands before it in the table. */
  readonly folder: string;
  /** Folders and files that may be imported, for values and for types. */
  readonly values: readonly string[];
  /** Folders and files that may be imported for types only. */
  readonly types: readonly string[];
  /** npm packages and `node:` modules; a final `*` stands for the rest of the name. */
  readonly packages: readonly string[];
}

/** The one-way street of the pure folders: each imports those before it. */
const CHAIN = ['src/engine', 'src/scenario', 'src/playback', 'src/ledger'];
const PURE = [...CHAIN, 'src/i18n', 'src/explain', 'src/projection', 'src/lessons', 'src/exchange'];
/** What the page may ask of the engine at run time: what can be commanded, decided and configured. */
const ENGINE_TABLES = [
  'src/engine/commands.ts',
  'src/engine/rules.ts',
  'src/engine/divergences.ts',
  'src/engine/config',
];
const VIEW_VALUES = [
  ...ENGINE_TABLES,
  'src/ledger',
  'src/i18n',
  'src/explain',
  'src/projection',
  'src/lessons',
  'src/exchange',
  'src/app/workbench',
  'src/kit',
  'src/styles',
];
const VIEW_TYPES = ['src/engine', 'src/scenario', 'src/playback'];
/** d3 gives scales, shapes, interpolation and hit-testing; never its selections, transitions or timers. */
const D3 = ['d3-array', 'd3-scale', 'd3-shape', 'd3-path', 'd3-interpolate', 'd3-quadtree'];
const REACT = ['react', 'react/*', 'react-dom', 'framer-motion', 'framer-motion/*'];
const ZUSTAND = ['zustand', 'zustand/*'];
/** Menus, popovers and tabs that every reader and keyboard can work. */
const MENUS = ['@base-ui/react/*'];
const NODE = ['node:*'];

function pure(
  folder: string,
  before: readonly string[],
  packages: readonly string[] = [],
): FolderRule {
  return { folder, values: [folder, ...before], types: [], packages };
}

function view(folder: string): FolderRule {
  const values = [folder, ...VIEW_VALUES];
  return { folder, values, types: VIEW_TYPES, packages: [...REACT, ...ZUSTAND, ...D3] };
}

export const FOLDER_RULES: readonly FolderRule[] = [
  pure('src/engine', []),
  pure('src/scenario', ['src/engine'], ['fflate']),
  pure('src/playback', CHAIN.slice(0, 2)),
  pure('src/ledger', CHAIN.slice(0, 3)),
  pure('src/i18n', []),
  pure('src/explain', [...CHAIN, 'src/i18n']),
  pure('src/projection', CHAIN),
  pure('src/lessons', [...CHAIN, 'src/i18n', 'src/explain']),
  pure('src/exchange/checked', ['src/exchange', ...CHAIN, 'src/i18n'], ['yaml']),
  pure('src/exchange', [...CHAIN, 'src/i18n']),
  pure('src/scene/layout', [...CHAIN, 'src/i18n', 'src/explain', 'src/projection'], D3),
  {
    folder: 'src/kit',
    values: ['src/kit', 'src/i18n', 'src/projection'],
    types: [...VIEW_TYPES, 'src/app/workbench'],
    packages: [...REACT, ...ZUSTAND, ...D3],
  },
  {
    folder: 'src/scene/menu',
    values: ['src/scene', ...VIEW_VALUES],
    types: VIEW_TYPES,
    packages: [...REACT, ...ZUSTAND, ...MENUS],
  },
  view('src/scene'),
  view('src/timeline'),
  {
    folder: 'src/panels/share',
    values: ['src/panels', ...VIEW_VALUES],
    types: VIEW_TYPES,
    packages: [...REACT, ...ZUSTAND, ...MENUS, 'qrcode-generator'],
  },
  {
    folder: 'src/panels/exports',
    values: ['src/panels', ...VIEW_VALUES],
    types: VIEW_TYPES,
    packages: [...REACT, /* The encoder of clips. */ 'gifenc'],
  },
  {
    folder: 'src/panels/happenings',
    values: ['src/panels', ...VIEW_VALUES],
    types: VIEW_TYPES,
    packages: [...REACT, '@tanstack/react-virtual'],
  },
  {
    folder: 'src/panels/scenario-text',
    values: ['src/panels', ...VIEW_VALUES],
    types: VIEW_TYPES,
    packages: [/* The editor component. */ '@codemirror/*'],
  },
  view('src/panels'),
  pure('src/app/workbench', PURE, ZUSTAND),
  {
    folder: 'src/app',
    values: [
      'src/app',
      'src/scene',
      'src/timeline',
      'src/panels',
      'src/kit',
      'src/styles',
      ...PURE,
    ],
    types: [],
    packages: [...REACT, ...ZUSTAND, 'react-dom/client', ...D3],
  },
  pure('src/styles', [], ['@fontsource/*', 'tailwindcss']),
  pure('src/cli', [...PURE, 'src/testing', 'scripts'], [...NODE, '@playwright/test']),
  pure('src/testing', PURE, ['fast-check', 'vitest', ...NODE]),
  pure('e2e', [...PURE, 'scripts'], ['@playwright/test', '@axe-core/playwright', 'sharp', ...NODE]),
  pure(
    'scripts',
    [...PURE, 'playwright.config.ts'],
    ['oxc-parser', '@playwright/test', 'sharp', 'vite', ...NODE],
  ),
];

/** A test may import what its folder may, the test helpers, and the tools of testing. */
export const TEST_EXTRA: Pick<FolderRule, 'values' | 'packages'> = {
  values: ['src/testing', 'scripts'],
  packages: ['vitest', 'fast-check', 'react-dom/server', 'jsqr', ...NODE],
};
