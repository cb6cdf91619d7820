/** Which of TDesign's icons a file shows: names written where an icon is meant. */
import ts from 'typescript';
import { attribute } from './wxml';
import type { Tag } from './wxml';

/** Possible names of icons; '*' stands for one word that is known only when it runs ('check-*-filled'). */
export function iconsInTemplate(tags: readonly Tag[]): string[] {
  const values = tags.flatMap((tag) => {
    const drawsIcon =
      /(^|-)icon$/.test(tag.name) ||
      (tag.name === 'template' && attribute(tag, 'is')?.value === 'icon');
    return tag.attributes
      .filter(
        ({ name }) => /icon/i.test(name) || (drawsIcon && (name === 'name' || name === 'data')),
      )
      .map(({ value }) => value);
  });
  return unique(values.flatMap(namesInAttribute));
}

/** The name an icon tag is given in plain letters, when it is. */
export function plainIconName(tag: Tag): string | undefined {
  const name = /(^|-)icon$/.test(tag.name) ? attribute(tag, 'name')?.value : undefined;
  return name !== undefined && name !== '' && !name.includes('{{') && !name.includes('/')
    ? name
    : undefined;
}

function namesInAttribute(value: string): string[] {
  if (!value.includes('{{')) {
    return [value];
  }
  const literals = [...value.matchAll(/'([^']*)'|"([^"]*)"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  const joined = [
    ...value.matchAll(/'([a-z0-9-]*-)'\s*\+\s*[\w.]+(?:\s*\+\s*'(-[a-z0-9-]*)')?/g),
  ].map((match) => `${match[1] ?? ''}*${match[2] ?? ''}`);
  return [...literals, ...joined];
}

/**
 * A text counts when something around it is called an icon: a property, a variable, a function, a parameter, a type.
 * So `const STATE_ICONS = { active: 'check-circle' }` is found, and a 'user' elsewhere is not.
 */
export function iconsInScript(source: string): string[] {
  if (!/icon/i.test(source)) {
    return [];
  }
  const names: string[] = [];
  const visit = (node: ts.Node, meant: boolean): void => {
    if (meant && ts.isStringLiteralLike(node)) {
      names.push(node.text);
    }
    // A class is a scope of its own: what is called Icon there are its members.
    const here = !ts.isClassLike(node) && (meant || namesAnIcon(node));
    node.forEachChild((child) => visit(child, here));
  };
  visit(ts.createSourceFile('script.ts', source, ts.ScriptTarget.ES2022), false);
  return unique(names);
}

function namesAnIcon(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) {
    return /icon/i.test(lastName(node.expression));
  }
  if (ts.isBinaryExpression(node)) {
    return (
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken && /icon/i.test(lastName(node.left))
    );
  }
  const named =
    ts.isPropertyAssignment(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isPropertyDeclaration(node);
  return named && node.name !== undefined && /icon/i.test(nameText(node.name));
}

function lastName(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) {
    return expression.text;
  }
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
}

function nameText(name: ts.PropertyName | ts.BindingName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => /^[a-z0-9*-]+$/.test(name));
}
