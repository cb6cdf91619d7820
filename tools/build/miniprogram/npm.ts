/** An npm package as WeChat's own "build npm" leaves it: one CommonJS file in miniprogram_npm. */
import { build } from 'esbuild';
import type { Part } from './part';
import type { Tree } from './tree';

const bundled = new Map<string, Promise<string>>();

/** `name` is what the import says: 'dayjs' or 'dayjs/plugin/utc'. */
export function npmPart(tree: Tree, name: string): Part {
  const isPackage = name.split('/').length === (name.startsWith('@') ? 2 : 1);
  const path = `miniprogram_npm/${isPackage ? `${name}/index` : name.replace(/\.js$/, '')}.js`;
  return {
    id: `npm:${name}`,
    place: { path, home: undefined },
    needs: [],
    later: [],
    related: [],
    icons: [],
    emit() {
      const key = `${tree.root}\n${name}`;
      const known = bundled.get(key) ?? bundle(tree.root, name);
      bundled.set(key, known);
      return known;
    },
  };
}

async function bundle(root: string, name: string): Promise<string> {
  const result = await build({
    stdin: { contents: `module.exports = require(${JSON.stringify(name)});`, resolveDir: root },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'browser',
    mainFields: ['main', 'module'],
    target: 'es2018',
    minify: true,
    charset: 'utf8',
    legalComments: 'inline',
    absWorkingDir: root,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
