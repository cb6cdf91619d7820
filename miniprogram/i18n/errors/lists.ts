/** Lists that others keep, and their import. */
import type { ErrorsInBoth } from './error-text';

export const LIST_ERRORS = {
  ROSTER_FILE_MISSING: {
    zh: { title: '没有收到文件', next: '请重新选择' },
    en: { title: 'No file arrived', next: 'Choose it again' },
  },
  ROSTER_FILE_BROKEN: {
    zh: { title: '文件打不开', next: '请另存为 .xlsx 或 .csv 后再传' },
    en: { title: 'The file cannot be read', next: 'Save it again as .xlsx or .csv' },
  },
  ROSTER_FILE_EMPTY: {
    zh: { title: '文件里没有数据', next: '请检查工作表' },
    en: { title: 'The file has no rows', next: 'Check the sheet' },
  },
  ROSTER_FILE_TOO_LARGE: {
    zh: { title: '文件太大', next: '请拆成几份导入' },
    en: { title: 'The file is too large', next: 'Split it and import the parts' },
  },
  ROSTER_COLUMN_MISSING: {
    zh: { title: '缺少必需的列', next: '请按报告补上' },
    en: { title: 'A required column is missing', next: 'Add it as the report says' },
  },
  ROSTER_COLUMN_TWICE: {
    zh: { title: '有两列内容相同', next: '删去一列后再传' },
    en: { title: 'A column is there twice', next: 'Remove one of them' },
  },
  IMPORT_NOT_FOUND: {
    zh: { title: '没有这次导入', next: '请重新打开名单页面' },
    en: { title: 'There is no such import', next: 'Open the page with the lists again' },
  },
  IMPORT_NOT_CONFIRMABLE: {
    zh: { title: '这次导入已经开始或已经结束', next: '请在名单页面查看进度' },
    en: {
      title: 'This import has begun or is over',
      next: 'See how far it is on the page with the lists',
    },
  },
  IMPORT_NOT_DISCARDABLE: {
    zh: { title: '名单已经换上，不能放弃', next: '需要时请撤销这次导入' },
    en: {
      title: 'The list has been switched already',
      next: 'Undo the import if it was a mistake',
    },
  },
  IMPORT_NOT_UNDOABLE: {
    zh: { title: '现在不能撤销', next: '请等这次导入结束后再试' },
    en: { title: 'It cannot be undone now', next: 'Try again when the import is over' },
  },
  LIST_BUSY: {
    zh: { title: '这份名单正在导入另一个文件', next: '请等它结束，或先放弃它' },
    en: {
      title: 'Another file is being imported into this list',
      next: 'Wait until it is done, or discard it first',
    },
  },
  LIST_NOTHING_TO_UNDO: {
    zh: { title: '没有可以撤销的导入', next: '只能撤销最近一次导入' },
    en: { title: 'There is no import to undo', next: 'Only the last one can be undone' },
  },
  LIST_ROW_NOT_FOUND: {
    zh: { title: '这一行已经不在名单里', next: '请重新查找' },
    en: { title: 'This row is no longer in the list', next: 'Search again' },
  },
  LIST_ROW_CHANGED: {
    zh: { title: '这一行刚刚被别人改过', next: '请重新查找后再改' },
    en: { title: 'Somebody has just changed this row', next: 'Search again before you correct it' },
  },
} satisfies ErrorsInBoth;
