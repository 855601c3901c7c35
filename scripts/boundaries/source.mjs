/**
 * What the rules ask of a TypeScript file: what it imports, what it exports and says of it, which names it declares.
 * Keeps true: the syntax is oxc-parser's business (TypeScript 7 has no interface for tools); lines are counted from 1.
 */
import { parseSync, Visitor } from 'oxc-parser';

/**
 * @typedef {object} Import
 * @property {string} specifier
 * @property {number} line
 * @property {boolean} isType gone after compilation
 * @property {boolean} isReexport
 * @property {readonly string[]} names as the other file exports them; `*` is all of them
 *
 * @typedef {object} Declared a class, type, function or variable, wherever it stands
 * @property {string} name
 * @property {number} line
 *
 * @typedef {object} Export what a file declares and exports in one statement
 * @property {string} name
 * @property {number} line
 * @property {'function' | 'class' | 'constant' | 'type'} kind a constant that holds a function is a function
 * @property {boolean} isDescribed by a docstring right before it; of overloads the first
 *
 * @typedef {object} Source
 * @property {readonly Import[]} imports those with a literal specifier
 * @property {readonly Export[]} exports
 * @property {readonly Declared[]} declared
 * @property {readonly { readonly message: string, readonly line: number }[]} faults what cannot be read
 */

/**
 * @param {string} file its ending tells the dialect
 * @param {string} text
 * @returns {Source}
 */
export function readSource(file, text) {
  const { program, comments, errors } = parseSync(file, text);
  const lineAt = lineFinder(text);
  /** @type {Import[]} */
  const imports = [];
  /** @type {Declared[]} */
  const declared = [];

  /** @param {import('oxc-parser').Node} source @param {readonly string[]} names @param {{ isType?: boolean, isReexport?: boolean }} how */
  const bring = (source, names, { isType = false, isReexport = false }) => {
    if (source.type !== 'Literal' || typeof source.value !== 'string') return;
    imports.push({ specifier: source.value, line: lineAt(source.start), isType, isReexport, names });
  };
  /** @param {{ start: number, id: import('oxc-parser').Node | null }} declaration */
  const declare = ({ start, id }) => {
    if (id?.type === 'Identifier') declared.push({ name: id.name, line: lineAt(start) });
  };
  new Visitor({
    ImportDeclaration: ({ source, specifiers, importKind }) =>
      bring(source, specifiers.map(importedName), { isType: importKind === 'type' }),
    ImportExpression: ({ source }) => bring(source, ['*'], {}),
    TSImportType: ({ source }) => bring(source, ['*'], { isType: true }),
    ExportAllDeclaration: ({ source, exportKind }) => bring(source, ['*'], { isType: exportKind === 'type', isReexport: true }),
    ExportNamedDeclaration: ({ source, specifiers, exportKind }) => {
      const names = specifiers.map(({ local }) => textOf(local));
      if (source !== null) bring(source, names, { isType: exportKind === 'type', isReexport: true });
    },
    ClassDeclaration: declare,
    FunctionDeclaration: declare,
    TSInterfaceDeclaration: declare,
    TSTypeAliasDeclaration: declare,
    VariableDeclarator: declare,
  }).visit(program);

  const docstringEnds = comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*')).map(({ end }) => end);
  /** @type {Map<string, Export>} */
  const exports = new Map();
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration === null) continue;
    const isDescribed = docstringEnds.some((end) => end <= statement.start && text.slice(end, statement.start).trim() === '');
    for (const { name, kind } of exportedBy(statement.declaration)) {
      if (!exports.has(name)) exports.set(name, { name, kind, line: lineAt(statement.start), isDescribed });
    }
  }
  const faults = errors.map(({ message, labels }) => ({ message, line: lineAt(labels[0]?.start ?? 0) }));
  return { imports, exports: [...exports.values()], declared, faults };
}

/** @param {import('oxc-parser').ImportDeclarationSpecifier} specifier */
function importedName(specifier) {
  if (specifier.type === 'ImportSpecifier') return textOf(specifier.imported);
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*';
}

/** @param {import('oxc-parser').ModuleExportName} name */
const textOf = (name) => (name.type === 'Literal' ? name.value : name.name);

/**
 * The names that a declaration gives, but for those that it takes out of an object.
 * @param {import('oxc-parser').Declaration} declaration
 * @returns {readonly Pick<Export, 'name' | 'kind'>[]}
 */
function exportedBy(declaration) {
  switch (declaration.type) {
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id, init }) => {
        const isFunction = init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression';
        return id.type === 'Identifier' ? [{ name: id.name, kind: isFunction ? 'function' : 'constant' }] : [];
      });
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return declaration.id === null ? [] : [{ name: declaration.id.name, kind: 'function' }];
    case 'ClassDeclaration':
      return declaration.id === null ? [] : [{ name: declaration.id.name, kind: 'class' }];
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return [{ name: declaration.id.name, kind: 'type' }];
    default:
      return [];
  }
}

/**
 * @param {string} text
 * @returns {(offset: number) => number} the line of an offset
 */
function lineFinder(text) {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => {
    const line = ends.findIndex((end) => end >= offset);
    return (line < 0 ? ends.length : line) + 1;
  };
}
