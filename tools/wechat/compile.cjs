/**
 * Compiles a project with miniprogram-ci as an upload would, without uploading, and writes what it found as JSON
 * (CompileReport in compiled-project.ts). A program of its own: the package prints much, leaves workers running, and
 * makes folders in the working directory.
 *
 *   node compile.cjs <project folder> <report file>
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const ci = require('miniprogram-ci');

const [, , projectPath, reportFile] = process.argv;

/** What Tencent's server would answer about the app; given here so that it is not asked. Sizes in MB and KB. */
const attributes = {
  platform: false,
  appType: 0,
  isSandbox: false,
  released: false,
  setting: {
    MaxCodeSize: 2,
    MaxSubpackageSubCodeSize: 2,
    MaxSubpackageFullCodeSize: 20,
    NavigateMiniprogramLimit: 10,
    MaxSubPackageLimit: 100,
    MinTabbarCount: 2,
    MaxTabbarCount: 5,
    MaxCustomTabbarCount: 5,
    MaxTabbarIconSize: 40,
  },
};

async function compile() {
  const { appid } = JSON.parse(readFileSync(join(projectPath, 'project.config.json'), 'utf8'));
  const project = new ci.Project({
    appid,
    type: 'miniProgram',
    projectPath,
    privateKey: 'unused',
    ignores: ['node_modules/**/*'],
    attr: async () => attributes,
  });
  const report = { sizes: {}, missing: [], unreached: [] };
  try {
    const files = await ci.getCompiledResult({
      project,
      version: '0.0.0',
      desc: 'check',
      setting: {
        es6: true,
        es7: true,
        minify: true,
        minifyWXML: true,
        minifyWXSS: true,
        autoPrefixWXSS: true,
      },
      onProgressUpdate() {},
    });
    for (const [path, content] of Object.entries(files)) {
      report.sizes[path] = Buffer.byteLength(content);
    }
  } catch (error) {
    report.failure = { code: String(error.code ?? ''), message: String(error.message ?? error) };
    return report; // the analysis needs a project that compiles
  }
  const analysis = await ci.analyseCode(project, { silent: true });
  for (const module of analysis.modules) {
    for (const dependency of module.deps) {
      if (dependency.error) {
        report.missing.push({ file: module.path, message: String(dependency.error) });
      }
    }
  }
  report.unreached = analysis.files
    .filter((file) => file.moduleId === null && /\.(js|wxml|wxss|wxs)$/.test(file.path))
    .map((file) => file.path);
  return report;
}

compile().then(
  (report) => {
    writeFileSync(reportFile, JSON.stringify(report));
    process.exit(0);
  },
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
