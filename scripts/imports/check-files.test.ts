import { describe, expect, test } from 'vitest';
import { checkFiles } from './check-files.ts';

/** Checks a small made-up project. Every file of it exists, and nothing else. */
function complaintsOf(files: Readonly<Record<string, string>>): readonly string[] {
  return checkFiles(new Map(Object.entries(files)), (path) => path in files);
}

describe('imports go one way', () => {
  test('a folder may import what stands before it', () => {
    const files = {
      'src/engine/world.ts': 'export const world = 1;',
      'src/scenario/text.ts':
        "import { world } from '../engine/world.ts'; export { a }; const a = world;",
    };
    expect(complaintsOf(files)).toEqual([]);
  });

  test.each([
    ['a value', "import { text } from '../scenario/text.ts';"],
    ['a type', "import type { Text } from '../scenario/text.ts';"],
    ['a type among values', "import { type Text } from '../scenario/text.ts';"],
    ['a type written inline', "export type A = import('../scenario/text.ts').Text;"],
    ['a side effect', "import '../scenario/text.ts';"],
    ['a module on demand', "export const later = () => import('../scenario/text.ts');"],
  ])('the engine must not import %s of the scenario', (_what, text) => {
    const complaints = complaintsOf({ 'src/engine/a.ts': text, 'src/scenario/text.ts': '' });
    expect(complaints).toEqual([
      'src/engine/a.ts:1 src/engine must not import src/scenario/text.ts',
    ]);
  });

  test('scene, timeline and panels are strangers', () => {
    const complaints = complaintsOf({
      'src/scene/a.tsx': "import type { B } from '../panels/b.tsx';",
      'src/panels/b.tsx': "import type { C } from '../timeline/c.tsx';",
      'src/timeline/c.tsx': "import type { A } from '../scene/a.tsx';",
    });
    expect(complaints.filter((line) => line.includes('must not import'))).toHaveLength(3);
  });

  test('a panel takes types of the engine, and values only of its tables', () => {
    const complaints = complaintsOf({
      'src/panels/a.tsx': [
        "import type { World } from '../engine/world.ts';",
        "import { COMMANDS } from '../engine/commands.ts';",
        "import { world } from '../engine/world.ts';",
      ].join('\n'),
      'src/engine/world.ts': '',
      'src/engine/commands.ts': '',
    });
    expect(complaints).toEqual([
      'src/panels/a.tsx:3 src/panels may import only types of src/engine/world.ts',
    ]);
  });

  test('what ships never imports the test helpers; a test may', () => {
    const helper = "import { cluster } from '../testing/cluster.ts';";
    const complaints = complaintsOf({
      'src/engine/a.ts': helper,
      'src/engine/a.test.ts': helper,
      'src/testing/cluster.ts': '',
    });
    expect(complaints).toEqual([
      'src/engine/a.ts:1 src/engine must not import src/testing/cluster.ts',
    ]);
  });

  test('the layout of the scene stays free of React', () => {
    const complaints = complaintsOf({ 'src/scene/layout/a.ts': "import { memo } from 'react';" });
    expect(complaints).toEqual([
      'src/scene/layout/a.ts:1 src/scene/layout must not import the package "react"',
    ]);
  });
});

describe('packages', () => {
  test.each(['react', 'fflate', 'node:fs', 'd3-scale', 'zustand/vanilla'])(
    'the engine must not import %s',
    (name) => {
      expect(complaintsOf({ 'src/engine/a.ts': `import '${name}';` })).toHaveLength(1);
    },
  );

  test('nobody takes selections or timers of d3', () => {
    expect(complaintsOf({ 'src/scene/a.ts': "import { timer } from 'd3-timer';" })).toHaveLength(1);
  });
});

describe('shape of the graph', () => {
  test('a cycle is told, also one of types', () => {
    const complaints = complaintsOf({
      'src/engine/a.ts': "import type { B } from './b.ts';",
      'src/engine/b.ts': "import { c } from './c.ts';",
      'src/engine/c.ts': "import { a } from './a.ts';",
    });
    expect(complaints).toEqual([
      'import cycle: src/engine/a.ts → src/engine/b.ts → src/engine/c.ts → src/engine/a.ts',
    ]);
  });

  test.each([
    "export { b } from './b.ts';",
    "export * from './b.ts';",
    "export type { B } from './b.ts';",
    "import { b } from './b.ts'; export { b };",
  ])('a barrel is told: %s', (text) => {
    const complaints = complaintsOf({ 'src/engine/a.ts': text, 'src/engine/b.ts': '' });
    expect(complaints).toEqual(['src/engine/a.ts:1 re-exports "./b.ts": no barrel files']);
  });

  test('an import without its extension leads nowhere', () => {
    const files = { 'src/engine/a.ts': "import { b } from './b';", 'src/engine/b.ts': '' };
    expect(complaintsOf(files)).toHaveLength(1);
  });

  test('a folder that nobody planned is told', () => {
    expect(complaintsOf({ 'src/utils/a.ts': '' })).toHaveLength(1);
  });
});
