/** Events to whoever drives the phone, when somebody does. */
declare global {
  interface Window {
    __agentEmit?: (method: string, parameters: unknown) => void;
  }
}

export function emit(method: string, parameters: unknown): void {
  window.__agentEmit?.(method, parameters);
}
