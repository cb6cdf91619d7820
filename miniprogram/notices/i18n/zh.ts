import type { Sections } from '../../i18n/dictionary';

export const zh = {
  inbox: {
    title: '通知',
    none: '还没有通知',
    noneDetail: '审核结果和{card}的变化都会出现在这里。',
    unread: '未读',
    more: '更早的通知',
    kept: '通知保留 {days} 天',
  },
} satisfies Sections;
