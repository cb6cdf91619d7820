/** The area of the page on top: what is below the navigation bar, and the part of it that scrolls. */
export interface Viewport {
  readonly area: HTMLElement;
  readonly scroll: HTMLElement;
}

let viewport: Viewport | undefined;

export function currentViewport(): Viewport | undefined {
  return viewport;
}

export function setCurrentViewport(next: Viewport | undefined): void {
  viewport = next;
}
