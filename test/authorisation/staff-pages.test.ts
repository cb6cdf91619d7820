/**
 * No page of staff shows somebody a button whose action is not for them: whatever is bound on a page is followed to the
 * actions that it calls and the pages that it opens, and where one of them is not for every role that opens the page, it
 * has to stand under a condition that asks who reads. The server refuses in any case. What a component or a module beside
 * the page calls is not followed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Role } from '../../server/schema/documents';
import { matrix } from './matrix';

const MINIPROGRAM = join(__dirname, '../../miniprogram');
const STAFF = '/staff/';
const SERVICES = join(MINIPROGRAM, 'staff/services');

const office = ['office'] as const;
const reading = ['office', 'auditor'] as const;
const reviewing = ['office', 'reviewer', 'auditor'] as const;

/** Who finds a way to each page. */
const PAGES: Readonly<Record<string, readonly Role[]>> = {
  'desk/desk': reviewing,
  'applications/applications': reviewing,
  'result/result': reading,
  'history/history': reading,
  'roster/roster': reading,
  'roster/import/import': reading,
  'roster/person/person': office,
  'cards/cards': office,
  'document/document': office,
  'people/people': office,
  'messages/messages': reading,
  'counter/counter': office,
  'photos/photos': office,
  'requests/requests': office,
  'audit/audit': ['auditor'],
  'gates/gates': ['office', 'keeper'],
  'entries/entries': ['office', 'keeper'],
  'visits/visits': ['office', 'guard'],
  'visits/walk-in/walk-in': ['office', 'guard'],
  'visits/groups/groups': office,
  'guests/guests': reading,
};

/** How pages call the question who reads them. */
const ASKS_WHO = /\b(office|isOffice|mayDecide|decides|part)\b/;

/** Once an import is under way, only whoever imports is shown how it goes on. */
const SHOWN_TO_WHO_BEGAN: Readonly<Record<string, RegExp>> = {
  'roster/import/import': /\bphase === '(preview|shrinking|result|error)'/,
};

/** One sheet asks why for several purposes: these buttons open it for another one than this. */
const FOR_ANOTHER_PURPOSE: readonly string[] = [
  't-button#open-inside bind:tap: findEntries',
  't-button#export-inside bind:tap: findEntries',
];

interface Method {
  /** And pages, by their addresses. */
  readonly actions: Set<string>;
  readonly methods: Set<string>;
  /** Fields of the page's data that it sets. */
  readonly sets: Set<string>;
}

interface Bound {
  readonly where: string;
  readonly handler: string;
  /** Conditions on it and on all around it. */
  readonly conditions: readonly string[];
  /** The field by which a sheet is opened; null for what is not a sheet. */
  readonly openedBy: string | null;
}

const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

/** The staff's actions that each function of the services calls. */
function serviceActions(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const name of readdirSync(SERVICES)) {
    for (const statement of parse(join(SERVICES, name)).statements) {
      if (!ts.isFunctionDeclaration(statement) || statement.name === undefined) continue;
      const actions = new Set<string>();
      walk(statement, (node) => {
        if (!ts.isCallExpression(node) || node.expression.getText() !== 'call') return;
        const action = node.arguments[1];
        if (action !== undefined && ts.isStringLiteral(action)) actions.add(action.text);
      });
      found.set(statement.name.text, actions);
    }
  }
  return found;
}

const ACTIONS = serviceActions();

/** The methods of a page, each with what it does itself. */
function methodsOf(page: string): ReadonlyMap<string, Method> {
  const found = new Map<string, Method>();
  const read = (body: ts.Node): Method => {
    const method: Method = { actions: new Set(), methods: new Set(), sets: new Set() };
    walk(body, (node) => {
      if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) {
        const [address = ''] = node.text.split('?');
        if (address.startsWith(STAFF)) method.actions.add(address);
      }
      if (!ts.isCallExpression(node)) return;
      const { expression } = node;
      const called = ts.isIdentifier(expression) ? ACTIONS.get(expression.text) : undefined;
      called?.forEach((action) => method.actions.add(action));
      const isOwn =
        ts.isPropertyAccessExpression(expression) &&
        expression.expression.kind === ts.SyntaxKind.ThisKeyword;
      if (!isOwn) return;
      method.methods.add(expression.name.text);
      const [data] = node.arguments;
      if (expression.name.text !== 'setData' || data === undefined) return;
      if (!ts.isObjectLiteralExpression(data)) return;
      for (const { name } of data.properties) {
        if (name !== undefined) method.sets.add(rootOf(name.getText().replace(/['"`]/g, '')));
      }
    });
    return method;
  };
  walk(parse(join(MINIPROGRAM, 'staff', `${page}.ts`)), (node) => {
    if (ts.isMethodDeclaration(node)) found.set(node.name.getText(), read(node));
  });
  return found;
}

const rootOf = (path: string): string => /^\w+/.exec(path)?.[0] ?? '';

/** What a method leads to, also by the methods that it calls. */
function reach(methods: ReadonlyMap<string, Method>, name: string, seen = new Set<string>()) {
  const actions = new Set<string>();
  const sets = new Set<string>();
  if (!seen.has(name)) {
    seen.add(name);
    const method = methods.get(name);
    method?.actions.forEach((action) => actions.add(action));
    method?.sets.forEach((field) => sets.add(field));
    for (const next of method?.methods ?? []) {
      const further = reach(methods, next, seen);
      further.actions.forEach((action) => actions.add(action));
      further.sets.forEach((field) => sets.add(field));
    }
  }
  return { actions, sets };
}

const TAG = /<(\/)?([a-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/)?>/g;
const ATTRIBUTE = /([^\s=]+)="([^"]*)"/g;

/** Everything on a page that answers to a touch. */
function boundOn(page: string): Bound[] {
  const source = readFileSync(join(MINIPROGRAM, 'staff', `${page}.wxml`), 'utf8');
  const bound: Bound[] = [];
  const around: { tag: string; condition: string }[] = [];
  for (const [, closes, tag = '', text = '', isEmpty] of source.matchAll(TAG)) {
    if (closes !== undefined) {
      expect(around.pop()?.tag).toBe(tag);
      continue;
    }
    const attributes = new Map(
      [...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]),
    );
    const condition = attributes.get('wx:if') ?? attributes.get('wx:elif') ?? '';
    const conditions = [...around.map((one) => one.condition), condition];
    const visible = attributes.get('visible');
    for (const [name, handler] of attributes) {
      if (!/^(bind|catch):/.test(name)) continue;
      const where = `${tag}#${attributes.get('id') ?? ''} ${name}`;
      const openedBy = visible === undefined ? null : rootOf(visible.replace(/^\{\{/, ''));
      bound.push({ where, handler, conditions, openedBy });
    }
    if (isEmpty === undefined) around.push({ tag, condition });
  }
  return bound;
}

/** The actions behind what is bound: its own, and those of a sheet that it opens. */
function actionsBehind(
  one: Bound,
  all: readonly Bound[],
  methods: ReadonlyMap<string, Method>,
): ReadonlySet<string> {
  const { actions, sets } = reach(methods, one.handler);
  const sheets = all.filter(({ openedBy }) => openedBy !== null && sets.has(openedBy));
  return new Set([
    ...actions,
    ...sheets.flatMap(({ handler }) => [...reach(methods, handler).actions]),
  ]);
}

function isFor(action: string, role: Role): boolean {
  const roles = action.startsWith(STAFF)
    ? PAGES[action.slice(STAFF.length)]
    : (matrix.staff[action as keyof typeof matrix.staff] as readonly Role[] | undefined);
  return roles?.includes(role) ?? false;
}

function unguarded(page: string, roles: readonly Role[]): string[] {
  const methods = methodsOf(page);
  const all = boundOn(page);
  return all
    .filter(({ openedBy }) => openedBy === null)
    .filter(
      ({ conditions }) =>
        !conditions.some(
          (one) => ASKS_WHO.test(one) || SHOWN_TO_WHO_BEGAN[page]?.test(one) === true,
        ),
    )
    .flatMap((one) =>
      [...actionsBehind(one, all, methods)]
        .filter((action) => roles.some((role) => !isFor(action, role)))
        .map((action) => `${one.where}: ${action}`),
    )
    .filter((found) => !FOR_ANOTHER_PURPOSE.includes(found));
}

test('every page of staff says who opens it', () => {
  const app = JSON.parse(readFileSync(join(MINIPROGRAM, 'app.json'), 'utf8')) as {
    subPackages: readonly { root: string; pages: readonly string[] }[];
  };
  const pages = app.subPackages.find(({ root }) => root === 'staff')?.pages ?? [];
  expect(Object.keys(PAGES).sort()).toEqual([...pages].sort());
});

test('handlers are followed to actions, also through a sheet that asks for a reason', () => {
  const methods = methodsOf('desk/desk');
  const all = boundOn('desk/desk');
  const behind = (id: string) => {
    const one = all.find(({ where }) => where.includes(`#${id} `));
    return one === undefined ? [] : [...actionsBehind(one, all, methods)];
  };
  expect(behind('approve-exact')).toContain('approveExactMatches');
  expect(behind('pause-batch')).toContain('pauseBatch');
  const [find] = boundOn('roster/roster').filter(({ where }) => where.includes('#find-person'));
  expect(find && [...actionsBehind(find, [], methodsOf('roster/roster'))]).toEqual([
    '/staff/roster/person/person',
  ]);
  expect(unguarded('desk/desk', ['guard'])).not.toEqual([]);
});

test.each(Object.entries(PAGES))('%s shows nobody an act that is not theirs', (page, roles) => {
  expect(unguarded(page, roles)).toEqual([]);
});
