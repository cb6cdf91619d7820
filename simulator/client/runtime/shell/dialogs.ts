/** WeChat's own dialogs: modal, action sheet, toast, and the sheet that asks for a permission. */
import { h, pressable } from '../dom';
import { packageUrl } from '../files/resources';
import { mountOverlay } from './overlay';

export interface ModalOptions {
  readonly title?: string;
  readonly content?: string;
  readonly showCancel?: boolean;
  readonly cancelText?: string;
  readonly cancelColor?: string;
  readonly confirmText?: string;
  readonly confirmColor?: string;
  readonly editable?: boolean;
  readonly placeholderText?: string;
}

export interface ModalResult {
  readonly confirm: boolean;
  readonly content: string | null;
}

export function showModal(options: ModalOptions): Promise<ModalResult> {
  return new Promise((resolve) => {
    const field =
      options.editable === true
        ? h('input', { value: options.content ?? '', placeholder: options.placeholderText ?? '' })
        : undefined;
    const finish = (confirm: boolean) => (): void => {
      close();
      resolve({ confirm, content: field?.value ?? null });
    };
    const cancel = pressable(
      h('button', { 'data-role': 'cancel' }, options.cancelText ?? '取消'),
      finish(false),
    );
    const confirm = pressable(
      h('button', { 'data-role': 'confirm' }, options.confirmText ?? '确定'),
      finish(true),
    );
    cancel.style.color = options.cancelColor ?? '';
    confirm.style.color = options.confirmColor ?? '';
    const close = mountOverlay(
      h(
        'sim-modal',
        { role: 'dialog', 'aria-modal': 'true' },
        h('sim-modal-title', {}, options.title ?? ''),
        h('sim-modal-content', {}, field ?? options.content ?? ''),
        h(
          'sim-modal-buttons',
          {},
          ...(options.showCancel === false ? [confirm] : [cancel, confirm]),
        ),
      ),
    );
  });
}

/** The index of the item, or undefined when it was cancelled. */
export function showActionSheet(
  items: readonly string[],
  title: string,
  color: string,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const finish = (index: number | undefined) => (): void => {
      close();
      resolve(index);
    };
    const rows = items.map((item, index) => {
      const row = pressable(h('button', { role: 'menuitem' }, item), finish(index));
      row.style.color = color;
      return row;
    });
    const close = mountOverlay(
      h(
        'sim-action-sheet',
        { role: 'menu' },
        ...(title === '' ? [] : [h('sim-action-title', {}, title)]),
        ...rows,
        pressable(h('button', { 'data-role': 'cancel' }, '取消'), finish(undefined)),
      ),
      finish(undefined),
    );
  });
}

interface ToastOptions {
  readonly title?: string;
  readonly icon?: string;
  readonly image?: string;
  readonly mask?: boolean;
  /** ms; endless when missing. */
  readonly duration?: number;
}

let toast: HTMLElement | undefined;
let leaving: ReturnType<typeof setTimeout> | undefined;

export function showToast({
  title = '',
  icon = 'success',
  image,
  mask = false,
  duration,
}: ToastOptions): void {
  hideToast();
  const picture =
    image !== undefined && image !== ''
      ? [h('img', { src: packageUrl(image, 'app'), alt: '' })]
      : icon === 'none'
        ? []
        : [h('sim-toast-icon', { 'data-icon': icon })];
  toast = h(
    'sim-toast-layer',
    { 'data-mask': mask },
    h('sim-toast', { role: 'status' }, ...picture, h('span', {}, title)),
  );
  document.body.append(toast);
  if (duration !== undefined) {
    leaving = setTimeout(hideToast, duration);
  }
}

export function hideToast(): void {
  clearTimeout(leaving);
  toast?.remove();
  toast = undefined;
}

/** WeChat's sheet that asks before something is handed to the mini-program. */
export function askPermission(title: string, detail: string): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (allowed: boolean) => (): void => {
      close();
      resolve(allowed);
    };
    const close = mountOverlay(
      h(
        'sim-permission',
        { role: 'dialog', 'aria-modal': 'true' },
        h('sim-modal-title', {}, title),
        h('sim-permission-detail', {}, detail),
        h(
          'sim-permission-buttons',
          {},
          pressable(h('button', { 'data-role': 'reject' }, '拒绝'), finish(false)),
          pressable(h('button', { 'data-role': 'allow' }, '允许'), finish(true)),
        ),
      ),
    );
  });
}

/** WeChat's sheet of the messages a mini-program would send: which of them are agreed to, all of them ticked at first. */
export function askSubscription(titles: readonly string[]): Promise<readonly boolean[]> {
  return new Promise((resolve) => {
    const boxes = titles.map((_title, index) =>
      h('input', { type: 'checkbox', checked: true, 'data-index': index }),
    );
    const finish = (allowed: boolean) => (): void => {
      close();
      resolve(boxes.map((box) => allowed && box.checked));
    };
    const close = mountOverlay(
      h(
        'sim-permission',
        { role: 'dialog', 'aria-modal': 'true' },
        h('sim-modal-title', {}, '申请向你发送以下消息'),
        h(
          'sim-permission-detail',
          {},
          ...boxes.map((box, index) => h('label', {}, titles[index] ?? '', box)),
        ),
        h(
          'sim-permission-buttons',
          {},
          pressable(h('button', { 'data-role': 'reject' }, '取消'), finish(false)),
          pressable(h('button', { 'data-role': 'allow' }, '允许'), finish(true)),
        ),
      ),
    );
  });
}
