/** Every import of a TypeScript file, `import type` and `import('…')` types included. */
import { parseSync } from 'oxc-parser';

export interface ImportedModule {
  readonly specifier: string;
  readonly line: number;
  /** True when the import vanishes at compile time. It still counts. */
  readonly isType: boolean;
  /** True for `export … from` and for exporting an imported name: that makes a barrel. */
  readonly isReExport: boolean;
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

function* nodesOf(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item);
  } else if (isNode(value)) {
    yield value;
    for (const child of Object.values(value)) yield* nodesOf(child);
  }
}

/** The text of the literal that an `import(…)` expression or type asks for. */
function requestedBy(node: SyntaxNode): string | undefined {
  if (node.type !== 'ImportExpression' && node.type !== 'TSImportType') return undefined;
  const { source } = node as SyntaxNode & { readonly source?: { readonly value?: unknown } };
  return typeof source?.value === 'string' ? source.value : undefined;
}

export function readImports(path: string, text: string): readonly ImportedModule[] {
  const parsed = parseSync(path, text);
  const firstError = parsed.errors[0];
  if (firstError !== undefined) throw new Error(`${path}: ${firstError.message}`);
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;

  const statements = parsed.module.staticImports.map((found) => ({
    specifier: found.moduleRequest.value,
    line: lineAt(found.start),
    isType: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
    isReExport: false,
  }));
  const reExports = parsed.module.staticExports.flatMap((found) =>
    found.entries.flatMap((entry) =>
      entry.moduleRequest === null
        ? []
        : [
            {
              specifier: entry.moduleRequest.value,
              line: lineAt(found.start),
              isType: entry.isType,
              isReExport: true,
            },
          ],
    ),
  );
  const inline = [...nodesOf(parsed.program)].flatMap((node) => {
    const specifier = requestedBy(node);
    const isType = node.type === 'TSImportType';
    return specifier === undefined
      ? []
      : [{ specifier, line: lineAt(node.start), isType, isReExport: false }];
  });
  return [...statements, ...reExports, ...inline];
}
