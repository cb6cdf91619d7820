/**
 * TDesign's icons without its font, which would come from a network: each icon in use is a mask, filled with the
 * current colour. The drawings come from tdesign-icons-vue-next, at build time only.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import postcss from 'postcss';

interface Drawing {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string | number | boolean>>;
  readonly children?: readonly Drawing[];
}

const known = new Map<string, ReadonlySet<string>>();

/** The names of all icons there are; a pattern as 'check-*' stands for those that fit. */
export function existingIcons(root: string, names: Iterable<string>): string[] {
  const all = allIcons(root);
  const found = new Set<string>();
  for (const name of names) {
    if (all.has(name)) {
      found.add(name);
    } else if (name.includes('*')) {
      const pattern = new RegExp(`^${name.replace('*', '[a-z]+')}$`);
      [...all].filter((icon) => pattern.test(icon)).forEach((icon) => found.add(icon));
    }
  }
  return [...found].sort();
}

export function isIcon(root: string, name: string): boolean {
  return allIcons(root).has(name);
}

/** TDesign's icon.wxss with its font replaced by the given icons. */
export function iconStyle(root: string, original: string, icons: readonly string[]): string {
  const style = postcss.parse(original);
  style.walkAtRules('font-face', (rule) => {
    rule.remove();
  });
  style.walkRules((rule) => {
    if (/^\.t-icon-[a-z0-9-]+:before$/.test(rule.selector)) {
      rule.remove();
    }
  });
  style.walkDecls('font-family', (declaration) => {
    declaration.parent?.remove();
  });
  const rules = icons.map(
    (name) => `.t-icon-${name}:before{-webkit-mask-image:url("${dataAddress(root, name)}")}`,
  );
  const shape =
    `.t-icon-base:before{content:'';display:block;width:1em;height:1em;background:currentColor;` +
    `-webkit-mask-repeat:no-repeat;-webkit-mask-size:100% 100%}`;
  return [style.toString().trimEnd(), shape, ...rules, ''].join('\n');
}

/** The drawing as a data: address that may stand between double quotes in a style sheet. */
function dataAddress(root: string, name: string): string {
  const drawing = readDrawing(root, name);
  const svg = serialise(drawing).replace('<svg ', "<svg xmlns='http://www.w3.org/2000/svg' ");
  const text = svg.replace(/[%#<>"]/g, (letter) => encodeURIComponent(letter));
  return `data:image/svg+xml,${text}`;
}

function readDrawing(root: string, name: string): Drawing {
  const source = readFileSync(join(componentFolder(root), `${name}.js`), 'utf8');
  const literal = /var element = (\{[\s\S]*?\n\});/.exec(source)?.[1];
  if (literal === undefined) {
    throw new Error(
      `tdesign-icons-vue-next: the drawing of '${name}' is not where it was expected`,
    );
  }
  return runInThisContext(`(${literal})`) as Drawing;
}

/** Only strokes and solid fills are drawn: the surface that a two-coloured icon may have stays clear. */
function serialise({ tag, attrs, children = [] }: Drawing): string {
  const texts = Object.entries(attrs).map(([key, value]) => [key, String(value)] as const);
  if (texts.some(([, value]) => /^props\.(fillColor|overlapMaskId_fil)/.test(value))) {
    return '';
  }
  const inner = children.map(serialise).join('');
  if (inner === '' && ['g', 'defs', 'mask'].includes(tag)) {
    return '';
  }
  const written = texts
    .filter(
      ([key, value]) =>
        !(key === 'id' && !value.startsWith('props.')) && !value.includes('Url_fil'),
    )
    .map(([key, value]) => ` ${attributeName(key)}='${attributeValue(value)}'`)
    .join('');
  if (tag === 'g' && written === '') {
    return inner;
  }
  return inner === '' ? `<${tag}${written}/>` : `<${tag}${written}>${inner}</${tag}>`;
}

function attributeName(key: string): string {
  return /^(viewBox|maskUnits|maskContentUnits)$/.test(key)
    ? key
    : key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function attributeValue(value: string): string {
  return value
    .replace(/^props\.strokeWidth$/, '2')
    .replace(/^props\.(strokeColor\d?|filledColor)$/, '#000')
    .replace(/^props\.overlapMaskUrl_(\w+)$/, 'url(#$1)')
    .replace(/^props\.overlapMaskId_(\w+)$/, '$1')
    .replace(/^1em$/, '24');
}

function allIcons(root: string): ReadonlySet<string> {
  const folder = componentFolder(root);
  const icons =
    known.get(folder) ??
    new Set(
      (existsSync(folder) ? readdirSync(folder) : [])
        .filter((file) => file.endsWith('.js'))
        .map((file) => file.slice(0, -3)),
    );
  known.set(folder, icons);
  return icons;
}

function componentFolder(root: string): string {
  return join(root, 'node_modules', 'tdesign-icons-vue-next', 'esm', 'components');
}
