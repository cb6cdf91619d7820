/** A button of WeChat's own dialogs; throws when no such dialog is open. */
export function nativeButton(selector: string): HTMLElement {
  const button = document.querySelector(selector);
  if (!(button instanceof HTMLElement)) {
    throw new Error(`no dialog with ${selector} is open`);
  }
  return button;
}
