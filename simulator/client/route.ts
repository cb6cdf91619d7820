/** Serves the phones: their pages, what those load, their calls to the cloud, and the interface that controls them. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, resolve, sep } from 'node:path';
import type { CloudForClients } from '../cloud/for-clients';
import { readCode } from '../devices/read-code';
import { isForeign, refuseForeign } from '../foreign-origin';
import type { Project } from '../project';
import type { Route } from '../routing';
import { CloudCalls } from './cloud-calls';
import { Compiler } from './compile';
import { buildDatabaseScript } from './compile/runtime-script';
import { BadRequestError, readJson, send, sendJson } from './http';
import { phonePage, problemPage } from './page';
import { PhoneEventStreams, type ShiftedClock } from './phone-events';
import { Phones, UnknownPersonaError, type PhoneChange } from './phones';

export interface ClientContext {
  readonly project: Project;
  readonly cloud: CloudForClients;
  readonly clock: ShiftedClock;
  /** The registry to serve; a new one when missing. */
  readonly phones?: Phones;
}

export const DEFAULT_PHONE = 'main';

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** Everything under /phone/. */
export function createClientRoute(context: ClientContext): Route {
  const server = new PhoneServer(context);
  return async (request, response, url) => {
    if (url.pathname !== '/phone' && !url.pathname.startsWith('/phone/')) {
      return false;
    }
    if (isForeign(request)) {
      refuseForeign(response);
      return true;
    }
    try {
      await server.serve(request, response, url);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const known = error instanceof BadRequestError || error instanceof UnknownPersonaError;
      sendJson(response, known ? 400 : 500, { error: message });
    }
    return true;
  };
}

class PhoneServer {
  readonly #phones: Phones;
  readonly #compiler: Compiler;
  readonly #streams: PhoneEventStreams;
  readonly #calls: CloudCalls;

  constructor(readonly context: ClientContext) {
    this.#phones = context.phones ?? new Phones(context.project);
    this.#compiler = new Compiler(context.project.miniprogramRoot);
    this.#streams = new PhoneEventStreams(this.#phones, context.clock);
    this.#calls = new CloudCalls(this.#phones, context.cloud);
  }

  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const id = url.searchParams.get('id') ?? DEFAULT_PHONE;
    const what = url.pathname.replace(/^\/phone\/?/, '');
    if (request.method === 'POST') {
      await this.#post(what, id, request, response);
    } else if (what === '') {
      await this.#sendPage(id, response);
    } else if (what === 'state') {
      sendJson(response, 200, this.#phones.get(id));
    } else if (what === 'events') {
      this.#streams.open(id, request, response);
    } else if (what.startsWith('assets/')) {
      const version = url.searchParams.get('version');
      await this.#sendAsset(what.slice('assets/'.length), version, response);
    } else {
      sendJson(response, 404, { error: 'not found' });
    }
  }

  async #sendPage(id: string, response: ServerResponse): Promise<void> {
    const compiled = await this.#compiler.latest();
    if (compiled.failed) {
      send(response, 200, 'text/html; charset=utf-8', problemPage(compiled.problems));
      return;
    }
    const { project } = this.context;
    const { personaId, launch, language, starts } = this.#phones.get(id);
    const state = {
      id,
      appId: project.appid,
      personaId,
      launch,
      language,
      starts,
      ...this.#streams.surroundings(id),
      filesBase: '/phone/assets/files/',
    };
    send(response, 200, 'text/html; charset=utf-8', phonePage(state, compiled.version));
  }

  async #sendAsset(name: string, version: string | null, response: ServerResponse): Promise<void> {
    if (name.startsWith('files/')) {
      await this.#sendFile(decodeURIComponent(name.slice('files/'.length)), response);
      return;
    }
    const script = 'text/javascript; charset=utf-8';
    if (name === 'database.js') {
      send(response, 200, script, await buildDatabaseScript());
      return;
    }
    const { runtime, bundle, ...compiled } = await this.#compiler.current();
    const lasting = version === compiled.version;
    if (name === 'runtime.js') {
      send(response, 200, script, runtime.js, lasting);
    } else if (name === 'bundle.js') {
      send(response, 200, script, bundle, lasting);
    } else if (name === 'runtime.css') {
      send(response, 200, 'text/css; charset=utf-8', runtime.css, lasting);
    } else {
      sendJson(response, 404, { error: 'not found' });
    }
  }

  /** A local picture of the mini-program; nothing but its own media, nothing above its folder. */
  async #sendFile(path: string, response: ServerResponse): Promise<void> {
    const root = resolve(this.context.project.miniprogramRoot);
    const file = resolve(root, path);
    const type = TYPES[extname(file).toLowerCase()];
    if (!file.startsWith(root + sep) || type === undefined) {
      sendJson(response, 404, { error: 'not found' });
      return;
    }
    const content = await readFile(file).catch(() => undefined);
    if (content === undefined) {
      sendJson(response, 404, { error: 'not found' });
    } else {
      send(response, 200, type, content);
    }
  }

  async #post(
    what: string,
    id: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readJson(request);
    const target = typeof body['id'] === 'string' ? body['id'] : id;
    const answer = await this.#calls.answer(what, id, body);
    if (answer !== undefined) {
      sendJson(response, 200, answer);
    } else if (what === 'state') {
      sendJson(response, 200, this.#changeState(id, body));
    } else if (what === 'scan') {
      this.#phones.layScan(target, String(body['result'] ?? ''));
      sendJson(response, 200, {});
    } else if (what === 'open-code') {
      await this.#openCode(target, body, response);
    } else if (what === 'file') {
      const type = typeof body['type'] === 'string' ? { type: body['type'] } : {};
      this.#phones.layFile(target, {
        name: String(body['name']),
        base64: String(body['base64'] ?? ''),
        ...type,
      });
      sendJson(response, 200, {});
    } else if (what === 'capture') {
      this.#phones.captureScreen(target);
      sendJson(response, 200, {});
    } else if (what === 'take-scan') {
      sendJson(response, 200, { value: { result: this.#phones.takeScan(id) ?? null } });
    } else if (what === 'take-files') {
      sendJson(response, 200, { value: { files: this.#phones.takeFiles(id) } });
    } else {
      sendJson(response, 404, { error: 'not found' });
    }
  }

  /** `code` is the text of a mini-program code, `picture` a PNG or JPEG of one as base64. */
  async #openCode(
    id: string,
    { code, picture }: Record<string, unknown>,
    response: ServerResponse,
  ): Promise<void> {
    const read =
      typeof picture === 'string' ? await readCode(Buffer.from(picture, 'base64')) : code;
    if (typeof read !== 'string' || !this.#phones.openCode(id, read)) {
      throw new BadRequestError('there is no mini-program code of this simulator');
    }
    sendJson(response, 200, {});
  }

  #changeState(id: string, body: Record<string, unknown>): object {
    const change = readChange(body);
    if (Object.keys(change).length === 0) {
      return this.#phones.reboot(id);
    }
    return this.#phones.change(id, change);
  }
}

/** `persona`, `launch`, `theme`, `language`, `online`, `face`; an unknown value is refused. */
function readChange(body: Record<string, unknown>): PhoneChange {
  const { persona, launch, theme, language, online, face } = body;
  if (theme !== undefined && theme !== 'light' && theme !== 'dark') {
    throw new BadRequestError('theme is light or dark');
  }
  if (language !== undefined && language !== 'zh_CN' && language !== 'en') {
    throw new BadRequestError('language is zh_CN or en');
  }
  if (online !== undefined && typeof online !== 'boolean') {
    throw new BadRequestError('online is true or false');
  }
  if (face !== undefined && face !== 'pass' && face !== 'fail' && face !== 'cancel') {
    throw new BadRequestError('face is pass, fail or cancel');
  }
  if (launch !== undefined && (typeof launch !== 'object' || launch === null)) {
    throw new BadRequestError('launch is an object');
  }
  return {
    ...(persona === undefined ? {} : { personaId: String(persona) }),
    ...(launch === undefined ? {} : { launch: launch }),
    ...(theme === undefined ? {} : { theme }),
    ...(language === undefined ? {} : { language }),
    ...(online === undefined ? {} : { online }),
    ...(face === undefined ? {} : { face }),
  };
}
