/** Tags that nobody declared are drawn as nothing by WeChat, without a word: here they are an error. */
import builtInTags from '../../wechat/built-in-tags.json';
import { lineAt } from '../problems';
import type { Problems } from '../problems';
import type { Component } from './component';
import type { Graph } from './graph';
import { isIcon } from './icon-style';
import { plainIconName } from './icon-names';
import type { PartId } from './part';
import type { Template } from './template';
import { miniprogramFolder, nameOf } from './tree';
import type { Tree } from './tree';

/** The tags that WeChat brings along; every other tag has to be declared in usingComponents. */
const BUILT_IN = new Set(builtInTags);

/** Checks our own pages and components; `everywhere` are the components that app.json declares for all. */
export function checkTags(
  tree: Tree,
  graph: Graph,
  everywhere: ReadonlyMap<string, PartId>,
  problems: Problems,
): void {
  for (const component of graph.components.values()) {
    if (component.id.startsWith(miniprogramFolder(tree))) {
      checkComponent(tree, graph, component, everywhere, problems);
    }
  }
}

function checkComponent(
  tree: Tree,
  graph: Graph,
  component: Component,
  everywhere: ReadonlyMap<string, PartId>,
  problems: Problems,
): void {
  const generics = Object.keys(component.json.componentGenerics ?? {});
  const declared = new Set([...everywhere.keys(), ...component.uses.keys(), ...generics]);
  const shown = new Set<string>();
  for (const template of templatesOf(graph, component.template)) {
    for (const tag of template.tags) {
      shown.add(tag.name);
      for (const { name, value } of tag.attributes) {
        if (name.startsWith('generic:')) {
          shown.add(value);
        }
      }
      const line = lineAt(template.source, tag.position);
      const file = nameOf(tree, template.id);
      if (!BUILT_IN.has(tag.name) && !declared.has(tag.name)) {
        problems.error(
          file,
          `unknown component <${tag.name}>: ${nameOf(tree, component.id)} does not declare it`,
          line,
        );
      }
      const icon = plainIconName(tag);
      if (icon !== undefined && tag.name !== 'icon' && !isIcon(tree.root, icon)) {
        problems.error(file, `there is no icon '${icon}'`, line);
      }
    }
  }
  const placeholders = Object.values(component.json.componentPlaceholder ?? {});
  for (const tag of component.uses.keys()) {
    if (!shown.has(tag) && !placeholders.includes(tag)) {
      problems.warn(nameOf(tree, component.id), `declares <${tag}> and does not show it`);
    }
  }
}

/** A template and all it imports. */
function templatesOf(graph: Graph, template: string | undefined): Template[] {
  const found = new Map<string, Template>();
  const open = template === undefined ? [] : [template];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const one = graph.templates.get(id);
    if (one !== undefined && !found.has(id)) {
      found.set(id, one);
      open.push(...one.imports);
    }
  }
  return [...found.values()];
}
