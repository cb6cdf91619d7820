/** The words of a rule's condition. */

export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'template' | 'symbol' | 'end';
  /** As it stands there; of texts and templates, what is between the quotes. */
  readonly text: string;
  /** Counted from 0. */
  readonly at: number;
}

/** A condition cannot be read, or asks for what rules do not know. */
export class RuleSyntaxError extends Error {}

const PATTERN =
  /\s+|(?<name>[A-Za-z_$][\w$]*)|(?<number>\d+(?:\.\d+)?)|'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)"|`(?<template>[^`]*)`|(?<symbol>===|!==|==|!=|>=|<=|&&|\|\||[<>!()[\].,-])/gy;

/** Cuts a condition into its words; the last is of the kind `end`. Throws a RuleSyntaxError. */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(source);
    if (match === null) {
      throw new RuleSyntaxError(`a condition cannot be read at "${source.slice(at, at + 12)}"`);
    }
    const token = tokenOf(match.groups ?? {}, at);
    if (token !== null) {
      tokens.push(token);
    }
    at = PATTERN.lastIndex;
  }
  return [...tokens, { kind: 'end', text: 'the end', at }];
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>, at: number): Token | null {
  const { name, number, single, double, template, symbol } = groups;
  const quoted = single ?? double;
  if (quoted !== undefined) {
    return { kind: 'text', text: quoted.replace(/\\(.)/g, '$1'), at };
  }
  if (name !== undefined) {
    return { kind: 'name', text: name, at };
  }
  if (number !== undefined) {
    return { kind: 'number', text: number, at };
  }
  if (template !== undefined) {
    return { kind: 'template', text: template, at };
  }
  return symbol === undefined ? null : { kind: 'symbol', text: symbol, at };
}
