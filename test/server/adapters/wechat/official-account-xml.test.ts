import fc from 'fast-check';
import { readXml, writeXml } from '../../../../server/adapters/wechat/official-account-xml';

test('texts and numbers are read as text, with every digit', () => {
  const text =
    '<xml><FromUserName><![CDATA[o-1]]></FromUserName><MsgId>4561255354251345929</MsgId></xml>';
  expect(readXml(text)).toEqual(
    new Map([
      ['FromUserName', 'o-1'],
      ['MsgId', '4561255354251345929'],
    ]),
  );
});

test('what is written is read again, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }).map(clean), (text) => {
      expect(readXml(writeXml({ Content: text }))?.get('Content')).toBe(text);
    }),
  );
  expect(readXml(writeXml({ Content: 'a]]><b>&amp;]]>' }))?.get('Content')).toBe('a]]><b>&amp;]]>');
});

/** Blanks at the ends and control characters are not WeChat's to send. */
function clean(text: string): string {
  return `.${text.replace(/[^\x20-\x7e]/g, '')}.`;
}

test.each([
  ['nothing', ''],
  ['JSON', '{"xml":{}}'],
  ['another root', '<html><FromUserName>o-1</FromUserName></html>'],
  ['a text as root', '<xml>text</xml>'],
  ['two roots', '<xml><A>1</A></xml><xml><A>2</A></xml>'],
  ['an element that is not closed', '<xml><A>1</xml>'],
  ['CDATA that is not closed', '<xml><A><![CDATA[1</A></xml>'],
  [
    'a document type with entities',
    '<!DOCTYPE xml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><A>&b;</A></xml>',
  ],
  [
    'an entity from a file',
    '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/hostname">]><xml><A>&a;</A></xml>',
  ],
  ['more than 64 KB', `<xml><A>${'a'.repeat(65_536)}</A></xml>`],
])('%s is not read', (_what, text) => {
  expect(readXml(text)).toBeNull();
});

test('entities are left as they stand', () => {
  expect(readXml('<xml><A>&lt;&#65;&unknown;</A></xml>')?.get('A')).toBe('&lt;&#65;&unknown;');
});

test('what is nested or stands there twice is no text', () => {
  expect(readXml('<xml><A><B>1</B></A><C>1</C><C>2</C><D>1</D></xml>')).toEqual(
    new Map([['D', '1']]),
  );
});

test.each(['__proto__', 'constructor', 'toString'])(
  'an element called %s changes no object',
  (name) => {
    readXml(`<xml><${name}><polluted>1</polluted></${name}></xml>`);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  },
);

test('anything at all is read or refused, and never throws', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '<xml>',
          '</xml>',
          '<A>',
          '</A>',
          '<![CDATA[',
          ']]>',
          '<!',
          '&a;',
          '<?',
          'x',
          '<',
          '>',
          '<A b="',
          '"/>',
        ),
        { maxLength: 12 },
      ),
      (parts) => {
        const read = readXml(parts.join(''));
        expect(read === null || read instanceof Map).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
