/** Serves the panel: the phone, and beside it everything that is around a phone. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { READER_WASM } from '../devices/read-code';
import type { Project } from '../project';
import type { Route } from '../routing';
import { pageBundle } from './page-bundle';

export interface PanelContext {
  readonly project: Project;
}

const NO_TEMPLATES: object = {};

/** `/` and what it loads under /panel/. */
export function createPanelRoute({ project }: PanelContext): Route {
  const page = panelPage(project);
  return async (request, response, url) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return false;
    }
    switch (url.pathname) {
      case '/':
        send(response, 'text/html; charset=utf-8', page);
        return true;
      case '/panel/panel.js':
        send(response, 'text/javascript; charset=utf-8', (await pageBundle()).js);
        return true;
      case '/panel/panel.css':
        send(response, 'text/css; charset=utf-8', (await pageBundle()).css);
        return true;
      case '/panel/reader.wasm':
        send(response, 'application/wasm', await readFile(READER_WASM));
        return true;
      case '/panel/message-templates.json':
        send(response, 'application/json; charset=utf-8', JSON.stringify(templates(project)));
        return true;
      default:
        return false;
    }
  };
}

/**
 * dist/message-templates.json of the project, when it has one: the approved text of each message template by its id,
 * with {1}, {2} … where the parameters go.
 */
function templates(project: Project): object {
  try {
    const file = join(project.folder, 'dist/message-templates.json');
    return JSON.parse(readFileSync(file, 'utf8')) as object;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return NO_TEMPLATES;
    }
    throw error;
  }
}

function panelPage({ name }: Project): string {
  const title = name.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/panel/panel.css">
</head>
<body>
<script src="/panel/panel.js"></script>
</body>
</html>
`;
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-cache',
  });
  response.end(body);
}
