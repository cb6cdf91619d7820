import { buildMenu } from '../../../domain/official-account/menu';

test('an entry opens a page of the mini-program or comes back to us under its key', () => {
  const columns = [
    {
      name: '服务',
      entries: [
        { name: '我的校友卡', page: 'pages/card/card?from=menu' },
        { name: '联系校友办', answer: 'office' },
      ],
    },
  ];
  const target = { appid: 'wx12', fallbackUrl: 'https://school.example/' };
  expect(buildMenu(columns, target)).toEqual({
    button: [
      {
        name: '服务',
        sub_button: [
          {
            type: 'miniprogram',
            name: '我的校友卡',
            url: 'https://school.example/',
            appid: 'wx12',
            pagepath: 'pages/card/card?from=menu',
          },
          { type: 'click', name: '联系校友办', key: 'office' },
        ],
      },
    ],
  });
});
