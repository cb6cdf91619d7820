/** Turns WXSS into CSS: imports inlined, lengths translated, class names kept apart by component. */
import postcss, { CssSyntaxError, type AtRule, type Rule } from 'postcss';
import type { ComponentConfig } from './components';
import { translateLengths } from './lengths';
import type { Problems } from './problem';
import { relativeTo, type SourceTree } from './source-tree';

export interface Styles {
  /** CSS by component path; `app` is app.wxss. */
  readonly sheets: Readonly<Record<string, string>>;
  /** Prefix of the class names of an isolated component; empty for shared ones. */
  readonly prefixes: Readonly<Record<string, string>>;
}

export function compileStyles(
  tree: SourceTree,
  components: ReadonlyMap<string, ComponentConfig>,
  problems: Problems,
): Styles {
  const sheets: Record<string, string> = {};
  const prefixes: Record<string, string> = {};
  sheets['app'] = tree.exists('app.wxss')
    ? compileSheet(tree, 'app', { prefix: '' }, problems)
    : '';
  let number = 0;
  for (const [path, component] of components) {
    const prefix = isShared(component) ? '' : `c${(number++).toString(36)}`;
    prefixes[path] = prefix;
    if (tree.exists(`${path}.wxss`)) {
      const page = component.isPage ? { page: path } : {};
      sheets[path] = compileSheet(tree, path, { prefix, ...page }, problems);
    }
  }
  return { sheets, prefixes };
}

interface Scope {
  readonly prefix: string;
  readonly page?: string;
}

function isShared(component: ComponentConfig): boolean {
  const isolation = component.json['styleIsolation'];
  if (typeof isolation === 'string') {
    return isolation === 'shared' || isolation === 'page-shared';
  }
  return component.json['component'] !== true;
}

function compileSheet(tree: SourceTree, path: string, scope: Scope, problems: Problems): string {
  const file = `${path}.wxss`;
  try {
    const root = postcss.parse(inlineImports(tree, file, [], problems), { from: file });
    root.walkDecls((declaration) => {
      declaration.value = translateLengths(declaration.value);
    });
    root.walkAtRules('media', translateMedia);
    root.walkRules((rule) => {
      if (!isKeyframe(rule)) {
        rule.selectors = rule.selectors.map((selector) => scopeSelector(selector, scope));
      }
    });
    root.walkRules(applyTheme);
    root.walkAtRules('media', (rule) => {
      if (rule.params === THEME_ONLY) {
        rule.replaceWith(rule.nodes ?? []);
      }
    });
    return root.toString();
  } catch (error) {
    if (error instanceof CssSyntaxError) {
      problems.error(file, error.reason, error.line);
      return '';
    }
    throw error;
  }
}

function inlineImports(
  tree: SourceTree,
  file: string,
  above: readonly string[],
  problems: Problems,
): string {
  return tree
    .read(file)
    .replace(/@import\s+(?:url\()?['"]([^'"]+)['"]\)?\s*;/g, (_, target: string) => {
      const wanted = relativeTo(file, target);
      if (above.includes(wanted)) {
        return '';
      }
      if (!tree.exists(wanted)) {
        problems.error(file, `@import "${target}" was not found`);
        return '';
      }
      return inlineImports(tree, wanted, [...above, file], problems);
    });
}

function isKeyframe(rule: Rule): boolean {
  const parent = rule.parent;
  return parent?.type === 'atrule' && /keyframes$/.test((parent as AtRule).name);
}

function scopeSelector(selector: string, scope: Scope): string {
  const named = selector.replace(/(^|[\s>+~,(])page(?![\w-])/g, '$1wx-page');
  if (scope.prefix !== '') {
    return named
      .replace(
        /:host(\(([^)]*)\))?/g,
        (_, _group, inner?: string) => `[wx-host="${scope.prefix}"]${inner ?? ''}`,
      )
      .replace(/\.(-?[_a-zA-Z\u00a0-\uffff][\w\u00a0-\uffff-]*)/g, `.${scope.prefix}--$1`);
  }
  if (scope.page !== undefined && !named.startsWith('wx-page')) {
    return `:where(wx-page[is="${scope.page}"]) ${named}`;
  }
  return named;
}

const THEME_ONLY = '(simulated-theme)';

/** The phone's theme is the simulator's, not the browser's: the media query becomes a condition on the root. */
function translateMedia(rule: AtRule): void {
  rule.params = rule.params.replace(
    /(\d+(?:\.\d+)?)rpx/g,
    (_, amount: string) => `${Number(amount) / 2}px`,
  );
  const theme = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/.exec(rule.params);
  if (theme === null) {
    return;
  }
  rule.walkRules((inner) => {
    inner.raws['simulatedTheme'] = theme[1];
  });
  const rest = rule.params
    .replace(theme[0], '')
    .replace(/\band\s*$|^\s*and\b/g, '')
    .trim();
  rule.params = rest === '' ? THEME_ONLY : rest.replace(/\band\s+and\b/g, 'and');
}

function applyTheme(rule: Rule): void {
  const theme = rule.raws['simulatedTheme'] as string | undefined;
  if (theme !== undefined && !isKeyframe(rule)) {
    rule.selectors = rule.selectors.map(
      (selector) => `:where(html[data-theme="${theme}"]) ${selector}`,
    );
  }
}
