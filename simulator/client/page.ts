/** The HTML of a phone: the mini-program with its first state, or what is wrong with it. */
import type { Problem } from './compile';

/** `state` is what the runtime reads as window.__phone, `version` names the scripts and styles that belong to it. */
export function phonePage(state: object, version: string): string {
  const asset = (name: string): string => `/phone/assets/${name}?version=${version}`;
  return html(
    `<link rel="stylesheet" href="${asset('runtime.css')}">`,
    `<script>window.__phone=${inScript(state)};</script>
<script src="${asset('runtime.js')}"></script>
<script src="${asset('bundle.js')}"></script>`,
  );
}

export function problemPage(problems: readonly Problem[]): string {
  const rows = problems
    .filter((problem) => problem.severity === 'error')
    .map(
      ({ file, line, message }) =>
        `<li><b>${escape(file)}${line === undefined ? '' : `:${line}`}</b><br>${escape(message)}</li>`,
    );
  return html(
    `<style>body{margin:0;padding:56px 16px;font:14px/1.5 sans-serif;background:#fff4f4;color:#300}
b{font-family:monospace}li{margin-bottom:12px;overflow-wrap:anywhere}h1{font-size:18px;color:#c00}</style>`,
    `<h1 id="compile-errors">${rows.length} error${rows.length === 1 ? '' : 's'} in the mini-program</h1><ol>${rows.join('\n')}</ol>
<script>window.__errors=${inScript(problems.map(({ file, line, message }) => `${file}:${line ?? 1} ${message}`))};</script>`,
  );
}

function html(head: string, body: string): string {
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>mini-program</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
${body}
</body>
</html>
`;
}

function inScript(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
