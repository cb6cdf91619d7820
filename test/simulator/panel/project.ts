/** A small project in a temporary folder: two people, a device, and a mini-program that shows a QR code. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import qrcode from 'qrcode-generator';
import { createParts } from '../../../simulator/parts';
import type { SimulatorFile } from '../../../simulator/project';
import { startSimulator, type Simulator } from '../../../simulator/server';

export const CODE_TEXT = 'good:6BFOXN*TS0BI$ZD.P9UOL97O4-2HH77HRM3DSPTLRR+%3';

const text = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });

const simulatorFile: SimulatorFile = {
  personas: [
    { id: 'ann', name: text('安', 'Ann'), openid: 'openid-ann', note: text('第一个', 'the first') },
    { id: 'bob', name: text('博', 'Bob'), openid: 'openid-bob' },
  ],
  launches: [
    { id: 'menu', name: text('菜单', 'menu'), scene: 1035, path: 'pages/where/where?from=menu' },
  ],
  devices: [
    {
      id: 'gate',
      name: text('门', 'Gate'),
      command: [process.execPath, join(__dirname, '../devices/scanner.cjs')],
    },
  ],
  moments: [{ name: text('下周四 12:00', 'Next Thursday 12:00'), weekday: 4, time: '12:00' }],
  codes: { BAD_TICKET: text('票不对', 'The ticket is wrong') },
  environment: {},
};

export interface PanelProject {
  readonly simulator: Simulator;
  close(): Promise<void>;
}

export async function startProject(): Promise<PanelProject> {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-panel-'));
  const write = (path: string, content: string | object): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(
      join(folder, path),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  };
  write('project.config.json', {
    appid: 'wxpanel',
    projectname: 'panel <test>',
    miniprogramRoot: 'dist/miniprogram/',
  });
  write('simulator.json', simulatorFile);
  write('dist/functions.json', { functions: [] });
  write('dist/database.json', { collections: [] });
  write('dist/message-templates.json', { 2300001: '您好{1}，卡号{2}' });
  for (const [path, content] of Object.entries(miniprogram())) {
    write(`dist/miniprogram/${path}`, content);
  }
  const simulator = await startSimulator({
    project: folder,
    port: 0,
    dataFolder: join(folder, '.data'),
    routes: createParts,
  });
  return {
    simulator,
    async close() {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function miniprogram(): Record<string, string | object> {
  return {
    'app.json': {
      pages: ['pages/code/code', 'pages/where/where'],
      window: { navigationBarTitleText: 'code' },
    },
    'app.js': 'App({});',
    'pages/code/code.json': {},
    'pages/code/code.wxml': `<canvas id="code" type="2d" style="display: block; width: 240px; height: 240px; margin: 60px auto"></canvas>
<view id="cover" wx:if="{{covered}}" style="position: fixed; inset: 0; background: #fff">covered</view>`,
    'pages/code/code.js': `const rows = ${JSON.stringify(modules(CODE_TEXT))};
Page({
  data: { covered: false },
  onReady() {
    this.createSelectorQuery().select('#code').node(({ node }) => {
      const quiet = 4, side = (rows.length + 2 * quiet) * 6;
      node.width = node.height = side;
      const pen = node.getContext('2d');
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, side, side);
      pen.fillStyle = '#0a0f1e';
      rows.forEach((row, y) => [...row].forEach((dark, x) => {
        if (dark === '1') pen.fillRect((x + quiet) * 6, (y + quiet) * 6, 6, 6);
      }));
      this.setData({ drawn: true });
    }).exec();
  },
});`,
    'pages/where/where.json': {},
    'pages/where/where.wxml': '<view id="where">{{scene}} {{from}}</view>',
    'pages/where/where.js': `Page({ data: {}, onLoad({ from }) { this.setData({ from, scene: wx.getLaunchOptionsSync().scene }); } });`,
  };
}

/** The dark modules of a QR code, a text of 0 and 1 for each row. */
function modules(content: string): string[] {
  const code = qrcode(0, 'M');
  code.addData(content);
  code.make();
  const places = Array.from({ length: code.getModuleCount() }, (_, index) => index);
  return places.map((y) => places.map((x) => (code.isDark(y, x) ? '1' : '0')).join(''));
}
