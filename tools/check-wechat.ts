/**
 * Compiles what was built with Tencent's own compilers and says what WeChat would refuse or lose.
 *
 *   npm run check:wechat [-- <project folder>]
 *
 * Exit code 1 when there is a mistake or a package is too large. Needs the network only to install the compilers.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { compileProject } from './wechat/compiled-project';
import { compileMarkup, markupCompilersRunHere } from './wechat/markup-compilers';
import { measurePackages, type PackageSize } from './wechat/package-sizes';
import { findLostTags } from './wechat/tags';

interface AppJson {
  readonly subPackages?: readonly { readonly root: string }[];
  readonly subpackages?: readonly { readonly root: string }[];
}

/** As many names as help to find the cause. */
const NAMED_UNREACHED = 5;

async function main(projectFolder: string): Promise<number> {
  const { installWhenChanged } = await import('./install.mjs');
  installWhenChanged(join(__dirname, 'wechat'));

  const config = readJson<{ miniprogramRoot: string }>(join(projectFolder, 'project.config.json'));
  const root = join(projectFolder, config.miniprogramRoot);
  if (!existsSync(join(root, 'app.json'))) {
    console.error(`There is no app.json in ${config.miniprogramRoot}: run npm run build first`);
    return 1;
  }
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

  const compiled = compileProject(projectFolder);
  const app = readJson<AppJson>(join(root, 'app.json'));
  const packages =
    compiled.failure === undefined
      ? measurePackages(
          compiled.sizes,
          (app.subPackages ?? app.subpackages ?? []).map((sub) => sub.root),
        )
      : [];
  const mistakes = [
    ...(compiled.failure ? [`miniprogram-ci: ${compiled.failure.message}`] : []),
    ...compiled.missing.map(({ file, message }) => `miniprogram-ci: ${file}: ${message}`),
    ...(markupCompilersRunHere() ? compileMarkup(root, files) : []),
    ...findLostTags(root, files),
    ...packages.filter(isTooLarge).map((part) => `package ${describeSize(part)} is too large`),
  ];

  packages.forEach((part) => console.log(`package ${describeSize(part)}`));
  if (!markupCompilersRunHere()) {
    console.log(`not run: wcc and wcsc do not exist for ${process.platform} ${process.arch}`);
  }
  if (compiled.unreached.length > 0) {
    const some = compiled.unreached.slice(0, NAMED_UNREACHED).join(', ');
    console.log(
      `packed, but nothing leads there: ${compiled.unreached.length} files (${some} ...)`,
    );
  }
  mistakes.forEach((mistake) => console.error(`mistake  ${mistake}`));
  console.log(`check:wechat: ${files.length} files, ${mistakes.length} mistakes`);
  return mistakes.length === 0 ? 0 : 1;
}

function isTooLarge(part: PackageSize): boolean {
  return part.size > part.limit;
}

function describeSize({ name, size, limit, files }: PackageSize): string {
  const kb = (bytes: number) => (bytes / 1024).toFixed(1);
  return `${name}: ${kb(size)} KB of ${kb(limit)} KB in ${files} files`;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

main(resolve(process.argv[2] ?? join(__dirname, '..'))).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
