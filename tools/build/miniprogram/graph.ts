/** Everything the mini-program consists of, found by following what its pages use. */
import { extname } from 'node:path';
import { schoolModule } from '../school/profile';
import type { Problems } from '../problems';
import { loadComponent } from './component';
import type { Component } from './component';
import { npmPart } from './npm';
import { plainPart } from './part';
import type { Part, PartId } from './part';
import { loadScript } from './script';
import { loadStyle } from './style';
import { loadTemplate } from './template';
import type { Template } from './template';
import { MAIN, read } from './tree';
import type { Tree } from './tree';
import { loadWxs } from './wxs';

export interface Graph {
  readonly parts: ReadonlyMap<PartId, Part>;
  readonly components: ReadonlyMap<PartId, Component>;
  readonly templates: ReadonlyMap<PartId, Template>;
}

/** Follows the roots to all parts they need. */
export function followParts(tree: Tree, roots: readonly PartId[], problems: Problems): Graph {
  const parts = new Map<PartId, Part>();
  const components = new Map<PartId, Component>();
  const templates = new Map<PartId, Template>();
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (parts.has(id)) {
      continue;
    }
    const part = load(id);
    parts.set(id, part);
    open.push(...part.needs, ...part.later);
  }
  return { parts, components, templates };

  function load(id: PartId): Part {
    if (id === '@school') {
      return plainPart(id, { path: 'school.js', home: undefined }, () => schoolModule(tree.school));
    }
    if (id.startsWith('npm:')) {
      return npmPart(tree, id.slice('npm:'.length));
    }
    const source = read(id);
    switch (extname(id)) {
      case '.json': {
        const component = loadComponent(tree, id, source, problems);
        components.set(id, component);
        return component;
      }
      case '.wxml': {
        const template = loadTemplate(tree, id, source, problems);
        templates.set(id, template);
        return template;
      }
      case '.wxss':
        return loadStyle(tree, id, source, problems);
      case '.wxs':
        return loadWxs(tree, id, source, problems);
      default:
        return loadScript(tree, id, source, problems);
    }
  }
}

/** The packages that reach each part without a home of its own. */
export function packagesReaching(graph: Graph): Map<PartId, ReadonlySet<string>> {
  const reached = new Map<PartId, Set<string>>();
  const homes = new Set([...graph.parts.values()].flatMap((part) => part.place.home ?? []));
  for (const home of homes) {
    const starts = [...graph.parts.values()].filter((part) => part.place.home === home);
    const open = starts.flatMap((part) => neighbours(graph, part));
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const part = graph.parts.get(id);
      const packages = reached.get(id) ?? new Set<string>();
      if (part === undefined || part.place.home !== undefined || packages.has(home)) {
        continue;
      }
      reached.set(id, packages.add(home));
      open.push(...neighbours(graph, part));
    }
  }
  return reached;
}

/** Relatives count only where they are used anyway. */
function neighbours(graph: Graph, part: Part): PartId[] {
  return [...part.needs, ...part.related.filter((id) => graph.parts.has(id))];
}

/** What one sub-package alone reaches lives in it; everything else lives in the main package. */
export function choosePackages(graph: Graph): Map<PartId, string> {
  const reached = packagesReaching(graph);
  const chosen = new Map<PartId, string>();
  for (const [id, part] of graph.parts) {
    const users = [...(reached.get(id) ?? [])];
    const alone = users.length === 1 ? users[0] : undefined;
    chosen.set(id, part.place.home ?? alone ?? MAIN);
  }
  return chosen;
}
