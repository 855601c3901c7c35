/**
 * Reads the imports and declared names of a TypeScript file without a compiler (TypeScript 7 has no interface for tools).
 * Keeps true: what stands in comments, strings, templates and regular expressions is no import.
 */

/**
 * @typedef {object} Token
 * @property {'word' | 'string' | 'sign'} kind
 * @property {string} text a string's is its content
 * @property {number} line from 1
 *
 * @typedef {object} Import
 * @property {string} specifier
 * @property {number} line
 * @property {boolean} isType gone after compilation
 * @property {boolean} isReexport
 */

/** What ends an operand, so that a slash after it divides; a brace counts too, for JSX's `{…} />`. */
const endsOperand = new Set([')', ']', '}']);
const beforeRegex = new Set(['return', 'typeof', 'case', 'in', 'of', 'delete', 'void', 'throw', 'do', 'else', 'await', 'yield']);

/**
 * The words, strings and signs of a source, without comments; a template gives the tokens of its `${…}` only.
 * @param {string} source
 * @returns {readonly Token[]}
 */
export function tokensOf(source) {
  /** @type {Token[]} */
  const tokens = [];
  /** For each template that is open around here: the depth of braces at which its `${…}` ends. @type {number[]} */
  const templates = [];
  let depth = 0;
  let line = 1;
  let at = 0;

  /** @param {RegExp} pattern sticky */
  const match = (pattern) => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? '';
  };
  /** @param {string} text */
  const pass = (text) => {
    for (let from = text.indexOf('\n'); from >= 0; from = text.indexOf('\n', from + 1)) line += 1;
    at += text.length;
  };
  /** @param {Token['kind']} kind @param {string} text */
  const add = (kind, text) => tokens.push({ kind, text, line });
  const canDivide = () => {
    const last = tokens.at(-1);
    if (last === undefined) return false;
    if (last.kind === 'word') return !beforeRegex.has(last.text);
    return last.kind === 'string' || endsOperand.has(last.text) || last.text === '<';
  };
  /** Passes a template's text up to its end or to the next `${`. */
  const passTemplate = () => {
    pass(match(/(?:[^\\`$]|\\[\s\S]|\$(?!\{))*/y));
    if (source.startsWith('${', at)) {
      templates.push(depth);
      depth += 1;
      pass('${');
    } else {
      add('string', '');
      pass('`');
    }
  };

  while (at < source.length) {
    const space = match(/\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y);
    if (space !== '') {
      pass(space);
      continue;
    }
    const word = match(/[\p{ID_Start}$_#@][\p{ID_Continue}$]*|\d[\w.]*/uy);
    if (word !== '') {
      add('word', word);
      pass(word);
      continue;
    }
    const string = match(/'(?:[^\\'\n]|\\[\s\S])*'|"(?:[^\\"\n]|\\[\s\S])*"/y);
    if (string !== '') {
      add('string', string.slice(1, -1));
      pass(string);
      continue;
    }
    const regex = source[at] === '/' && !canDivide() ? match(/\/(?:[^\\/[\n]|\\.|\[(?:[^\\\]\n]|\\.)*\])+\/[a-z]*/y) : '';
    if (regex !== '') {
      add('string', '');
      pass(regex);
      continue;
    }
    const sign = source[at] ?? '';
    if (sign === '`') {
      pass('`');
      passTemplate();
      continue;
    }
    if (sign === '{') depth += 1;
    if (sign === '}') {
      depth -= 1;
      if (templates.at(-1) === depth) {
        templates.pop();
        pass('}');
        passTemplate();
        continue;
      }
    }
    add('sign', sign);
    pass(sign);
  }
  return tokens;
}

/**
 * Every import, dynamic import and re-export with a literal specifier.
 * @param {readonly Token[]} tokens
 * @returns {readonly Import[]}
 */
export function importsOf(tokens) {
  /** @type {Import[]} */
  const imports = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    const isMember = tokens[index - 1]?.text === '.' && tokens[index - 1]?.kind === 'sign';
    if (token?.kind !== 'word' || isMember || (token.text !== 'import' && token.text !== 'export')) continue;
    const found = token.text === 'import' ? importAt(tokens, index) : reexportAt(tokens, index);
    if (found !== null) imports.push(found);
  }
  return imports;
}

/** @param {readonly Token[]} tokens @param {number} index @returns {Import | null} */
function importAt(tokens, index) {
  const { line = 0 } = tokens[index] ?? {};
  const next = tokens[index + 1];
  if (next?.kind === 'string') return { specifier: next.text, line, isType: false, isReexport: false };
  if (next?.text === '(') {
    const specifier = tokens[index + 2];
    return specifier?.kind === 'string' && specifier.text !== ''
      ? { specifier: specifier.text, line, isType: false, isReexport: false }
      : null;
  }
  const isStatement = next?.kind === 'word' || next?.text === '{' || next?.text === '*';
  return isStatement ? clauseAt(tokens, index, false) : null;
}

/** @param {readonly Token[]} tokens @param {number} index @returns {Import | null} */
function reexportAt(tokens, index) {
  const next = tokens[index + 1]?.text === 'type' ? tokens[index + 2] : tokens[index + 1];
  return next?.kind === 'sign' && (next.text === '{' || next.text === '*') ? clauseAt(tokens, index, true) : null;
}

/**
 * Reads `{ … } from '…'` and its relatives up to the specifier.
 * @param {readonly Token[]} tokens
 * @param {number} index of `import` or `export`
 * @param {boolean} isReexport
 * @returns {Import | null}
 */
function clauseAt(tokens, index, isReexport) {
  const first = tokens[index + 1];
  const second = tokens[index + 2];
  const isType = first?.text === 'type' && second?.text !== ',' && !(second?.text === 'from' && tokens[index + 3]?.kind === 'string');
  let end = index + 1;
  for (; end < tokens.length; end += 1) {
    const token = tokens[end];
    if (token?.kind === 'word' && token.text === 'from' && tokens[end + 1]?.kind === 'string') break;
    if (token?.kind === 'string' || [';', '=', '('].includes(token?.text ?? '')) return null;
    if (isReexport && token?.text === '}' && tokens[end + 1]?.text !== 'from') return null;
  }
  const specifier = tokens[end + 1];
  return specifier === undefined ? null : { specifier: specifier.text, line: specifier.line, isType, isReexport };
}

/**
 * The names that classes, interfaces, types, functions and constants declare.
 * @param {readonly Token[]} tokens
 * @returns {readonly Token[]}
 */
export function declaredNames(tokens) {
  const keywords = new Set(['class', 'interface', 'type', 'function', 'const']);
  return tokens.filter((token, index) => token.kind === 'word' && keywords.has(tokens[index - 1]?.text ?? ''));
}
