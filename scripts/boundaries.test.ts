/** Each rule of the source tree is shown to fail where it should, and to stay silent where it should not. */
import { describe, expect, it } from 'vitest';
import { findViolations, permissions } from './boundaries/rules.mjs';
import { readSource } from './boundaries/source.mjs';

const header = '/** Why. */\n';

/** The rules that a tree of files breaks, as "file rule"; each text gets the header that a file needs. */
function broken(tree: Readonly<Record<string, string>>): readonly string[] {
  const files = new Map(Object.entries(tree).map(([file, text]) => [file, header + text]));
  return findViolations(files).map(({ file, rule }) => `${file} ${rule}`);
}

const specifiers = (source: string) =>
  readSource('a.tsx', source).imports.map(({ specifier, isType }) => (isType ? `type ${specifier}` : specifier));

describe('the reading of a file', () => {
  it('finds every way to import', () => {
    expect(
      specifiers(`
        import a from './a';
        import './b';
        import * as c from './c';
        import d, { type D } from './d';
        import type { E } from './e';
        import type F from './f';
        import type, { g } from './g';
        import type from './h';
        export { i } from './i';
        export type { J } from './j';
        export * from './k';
        export * as l from './l';
        const m = await import('./m');
        type N = import('./n').N;
        const o = <Card icon={await import('./o')} />;
      `),
    ).toEqual([
      './a',
      './b',
      './c',
      './d',
      'type ./e',
      'type ./f',
      './g',
      './h',
      './i',
      'type ./j',
      './k',
      './l',
      './m',
      'type ./n',
      './o',
    ]);
  });

  it('sees no import in comments, strings, templates, regular expressions and members', () => {
    expect(
      specifiers(`
        // import './a';
        /* import './b'; */
        const c = "import './c'";
        const d = \`import './d' \${c} import './d'\`;
        const e = /import '[/]/.test(c);
        loader.import('./f');
        const g = import.meta.url;
        export const h = { from: './h' };
        export { c };
        export default d;
      `),
    ).toEqual([]);
  });

  it('reads an import inside a template', () => {
    expect(specifiers(`const a = \`\${await import('./a')}\`;`)).toEqual(['./a']);
  });

  it('tells the line, and the names as the other file has them', () => {
    const { imports } = readSource(
      'a.ts',
      "/*\n*/ const a = `\n`;\nimport {\n  b,\n  type c as d,\n} from './b';\nimport e, * as f from './f';",
    );
    expect(imports.map(({ line, names }) => ({ line, names }))).toEqual([
      { line: 7, names: ['b', 'c'] },
      { line: 8, names: ['default', '*'] },
    ]);
  });

  it('tells what is exported, of which kind, and whether a docstring stands before it', () => {
    const { exports } = readSource(
      'a.ts',
      `/** A. */
      export function a(): void;
      export function a(b?: number): void {}
      /* No docstring. */
      export class C {}
      /** About something else. */
      const d = 1;
      export const e = () => d, f = d;
      export type { G } from './g';
      export interface H {}`,
    );
    expect(exports.map(({ name, kind, isDescribed }) => `${kind} ${name} ${isDescribed}`)).toEqual([
      'function a true',
      'class C false',
      'function e false',
      'constant f false',
      'type H false',
    ]);
  });
});

describe('the boundaries', () => {
  const folders = Object.keys(permissions);

  it.each(folders)('let %s import what its row lists, and nothing else', (from) => {
    for (const to of folders) {
      const permission = from === to ? 'all' : permissions[from]?.[to];
      const file = `src/${from}/a.ts`;
      const value = broken({ [file]: `import { b } from '../${to}/b';` });
      const type = broken({ [file]: `import type { B } from '../${to}/b';` });
      expect(value, `${from} → ${to}`).toEqual(permission === 'all' ? [] : [`${file} boundaries`]);
      expect(type, `${from} → type ${to}`).toEqual(permission === undefined ? [`${file} boundaries`] : []);
      for (const place of Array.isArray(permission) ? permission : []) {
        expect(broken({ [file]: `import { b } from '../${place}';` })).toEqual([]);
        expect(broken({ [file]: `import { b } from '../${place}-else';` })).toEqual([`${file} boundaries`]);
      }
    }
  });

  it('hold for dynamic imports and for files in folders below', () => {
    expect(broken({ 'src/engine/ops/a.ts': "await import('../../data/b');" })).toEqual(['src/engine/ops/a.ts boundaries']);
  });

  it('let a test import what it needs', () => {
    expect(broken({ 'src/engine/a.test.ts': "import { say } from '../strings/say';" })).toEqual([]);
  });

  it('let main’s benches join it with the trainer, and nothing else of main', () => {
    const text = "import { TrainingLoop } from '../../../trainer/training-loop';";
    expect(broken({ 'src/main/session/testing/a.ts': text })).toEqual([]);
    expect(broken({ 'src/main/session/window/a.ts': text })).toEqual(['src/main/session/window/a.ts boundaries']);
    expect(broken({ 'src/renderer/stores/testing/a.ts': text })).toEqual(['src/renderer/stores/testing/a.ts boundaries']);
  });

  it('end at src', () => {
    expect(broken({ 'src/main/a.ts': "import '../../scripts/b.mjs';" })).toEqual(['src/main/a.ts boundaries']);
  });

  it('know every folder', () => {
    expect(broken({ 'src/extra/a.ts': "import './b';" })).toEqual(['src/extra/a.ts boundaries']);
  });
});

describe('the doors', () => {
  it('let electron into main and preload only', () => {
    expect(broken({ 'src/main/a.ts': "import { app } from 'electron';", 'src/preload/a.ts': "import 'electron';" })).toEqual([]);
    expect(broken({ 'src/host/a.ts': "import type { App } from 'electron/main';" })).toEqual(['src/host/a.ts doors']);
  });

  it('let React Flow into the canvas only', () => {
    expect(broken({ 'src/renderer/canvas/a.tsx': "import { Handle } from '@xyflow/react';" })).toEqual([]);
    expect(broken({ 'src/renderer/panels/a.tsx': "import '@xyflow/react/dist/style.css';" })).toEqual(['src/renderer/panels/a.tsx doors']);
  });

  it('let uPlot into one file', () => {
    const chart = "import uPlot from 'uplot'; import 'uplot/dist/uPlot.min.css';";
    expect(broken({ 'src/renderer/a.ts': chart })).toEqual([]);
    expect(broken({ 'src/renderer/a.ts': chart, 'src/renderer/b.ts': "import type uPlot from 'uplot';" })).toEqual([
      'src/renderer/b.ts doors',
    ]);
  });
});

describe('the shape of the tree', () => {
  it('can be read', () => {
    expect(broken({ 'src/engine/a.ts': 'const = 1;' })).toEqual(['src/engine/a.ts syntax']);
  });

  it('has no circles, in one file or over folders', () => {
    expect(broken({ 'src/engine/a.ts': "import './b';", 'src/engine/b.ts': "import './c';", 'src/engine/c.ts': "import './a';" })).toEqual([
      'src/engine/c.ts cycles',
    ]);
    expect(broken({ 'src/engine/a.ts': "import './a';" })).toEqual(['src/engine/a.ts cycles']);
  });

  it('has no circles of types either', () => {
    const circle = { 'src/engine/a.ts': "import { b } from './b';", 'src/engine/b.ts': "import type { A } from './a';" };
    expect(broken(circle)).toEqual(['src/engine/b.ts cycles']);
  });

  it('has no folder of odds and ends', () => {
    expect(broken({ 'src/renderer/utils/a.css': '' })).toEqual(['src/renderer/utils/a.css folders']);
  });

  it('has no Manager, Service or Helper', () => {
    expect(broken({ 'src/main/a.ts': 'class FileManager {}' })).toEqual(['src/main/a.ts names']);
  });

  it('passes nothing on', () => {
    expect(broken({ 'src/engine/a.ts': "export { b } from './b';" })).toEqual(['src/engine/a.ts re-exports']);
  });

  it('describes the functions and classes that it exports, tests apart', () => {
    const bare = 'export class A {}\nexport function b() {}\nexport const c = () => 1;\nexport const d = 1;\nexport type E = 1;';
    const reader = "import { A, b, c, d, type E } from './a';";
    expect(
      broken({ 'src/engine/a.ts': `const z = 1;\n${bare}`, 'src/main/b.test.ts': `${bare}${reader.replace('./a', '../engine/a')}` }),
    ).toEqual(['src/engine/a.ts docstrings', 'src/engine/a.ts docstrings', 'src/engine/a.ts docstrings']);
  });

  it('exports no value that no other file imports; a test, and a file outside of src, is one that does', () => {
    const file = { 'src/engine/a.ts': 'export const a = 1; export type B = typeof a;' };
    expect(broken(file)).toEqual(['src/engine/a.ts exports']);
    expect(broken({ ...file, 'src/engine/b.ts': "import { b } from './a';" })).toEqual(['src/engine/a.ts exports']);
    expect(broken({ ...file, 'src/engine/b.test.ts': "import { a } from './a';" })).toEqual([]);
    expect(broken({ ...file, 'bench/b.ts': "import * as all from '../src/engine/a';" })).toEqual([]);
  });

  it('has files that open with why they exist, tests apart', () => {
    const files = new Map([
      ['src/engine/a.ts', 'const a = 1;\n'],
      ['src/engine/a.test.ts', 'const a = 1;\n'],
    ]);
    expect(findViolations(files).map(({ file, rule }) => `${file} ${rule}`)).toEqual(['src/engine/a.ts headers']);
  });

  it('has files of at most 400 lines, tests apart', () => {
    expect(broken({ 'src/engine/a.ts': '\n'.repeat(399) })).toEqual([]);
    expect(broken({ 'src/engine/a.ts': '\n'.repeat(400), 'src/engine/a.test.ts': '\n'.repeat(500) })).toEqual(['src/engine/a.ts length']);
  });
});
