// A function the tests of the cloud run: it does what its call asks for, with the real SDK.
const cloud = require('wx-server-sdk');

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();
const _ = db.command;

let calls = 0;

const actions = {
  who: () => cloud.getWXContext(),
  environment: ({ names }) =>
    Object.fromEntries(names.map((name) => [name, process.env[name] ?? null])),
  time: () => ({
    now: Date.now(),
    made: new Date().getTime(),
    isDate: new Date(0) instanceof Date,
  }),
  instance: () => ({ calls: ++calls }),
  fail: ({ message }) => {
    throw new Error(message);
  },
  hang: () => new Promise(() => {}),
  spin: () => {
    for (;;);
  },
  big: ({ bytes }) => 'x'.repeat(bytes),
  say: ({ text }) => {
    console.log(text);
    return null;
  },
  /** Waits until as many calls are under way at the same time, then tells who called. */
  meet: async ({ group, others }) => {
    const mine = cloud.getWXContext().OPENID;
    await db.collection('meetings').add({ data: { group, openid: mine } });
    for (;;) {
      const { total } = await db.collection('meetings').where({ group }).count();
      if (total > others) {
        return { before: mine, after: cloud.getWXContext().OPENID };
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },
  take: async ({ id }) => {
    const { stats } = await db
      .collection('stock')
      .where({ _id: id, left: _.gte(1) })
      .update({ data: { left: _.inc(-1) } });
    return stats.updated;
  },
  call: async ({ name, data }) => (await cloud.callFunction({ name, data })).result,
  phone: async ({ code }) => cloud.openapi.phonenumber.getPhoneNumber({ code }),
  message: async (message) => cloud.openapi.subscribeMessage.send(message),
  check: async ({ content }) =>
    cloud.openapi.security.msgSecCheck({ version: 2, openid: 'o', scene: 1, content }),
  /** Answers, and goes on with what it did not wait for. */
  dangle: ({ id }) => {
    db.collection('stock')
      .add({ data: { _id: id } })
      .then(() => console.log(`stored ${id}`));
    return 'answered';
  },
  dangleTimer: ({ id, milliseconds }) => {
    setTimeout(() => console.log(`rang ${id} at ${Date.now()}`), milliseconds);
    return 'answered';
  },
  dangleRejection: () => {
    setTimeout(() => Promise.reject(new Error('nobody listens')), 0);
    return 'answered';
  },
  hoard: () => {
    const kept = [];
    for (;;) {
      kept.push(new Array(1_000_000).fill(0.5));
    }
  },
  steps: async ({ ids }) => {
    for (const id of ids) {
      await db.collection('stock').add({ data: { _id: id } });
    }
    return ids.length;
  },
  openapi: async ({ group, method, data }) => cloud.openapi[group][method](data),
};

exports.main = async (event, context) => {
  if (event.Type === 'Timer') {
    const wx = cloud.getWXContext();
    await db.collection('ticks').add({
      data: { event, source: wx.SOURCE, openid: wx.OPENID ?? null, ranAt: Date.now() },
    });
    return null;
  }
  if (event.httpMethod !== undefined) {
    if (event.path === '/fail') {
      throw new Error('a secret of the function');
    }
    const replies = {
      '/plain': { heard: true },
      '/text': 'hello',
      '/number': 42,
      '/status': { statusCode: 99, body: '' },
      '/page': { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>', more: 1 },
      '/binary': { statusCode: 200, headers: {}, body: '/wA=', isBase64Encoded: true },
      '/huge': 'x'.repeat(6 * 1024 * 1024),
    };
    return Object.hasOwn(replies, event.path)
      ? replies[event.path]
      : { statusCode: 201, headers: { 'x-kind': 'probe' }, body: JSON.stringify(event) };
  }
  try {
    return event.action === 'event' ? { event, context } : await actions[event.action](event);
  } catch (error) {
    if (event.action === 'fail') {
      throw error;
    }
    return {
      failed: true,
      errCode: error.errCode,
      code: error.code,
      errMsg: error.errMsg ?? error.message,
    };
  }
};
