/** Events as WeChat hands them to page code: plain targets, touches counted from the page area's corner. */
import { currentViewport } from '../pages/viewport';
import { domOf, nodeOf, type EaselEvent } from './easel';

export interface TouchPoint {
  identifier: number;
  pageX: number;
  pageY: number;
  clientX: number;
  clientY: number;
  force: number;
}

export interface EventTargetInfo {
  id: string;
  dataset: Record<string, unknown>;
  offsetLeft: number;
  offsetTop: number;
}

export interface EventObject {
  type: string;
  timeStamp: number;
  detail: unknown;
  mark: Record<string, unknown> | null;
  target: EventTargetInfo;
  currentTarget: EventTargetInfo;
  touches?: TouchPoint[];
  changedTouches?: TouchPoint[];
  [extra: string]: unknown;
}

export function toEventObject(event: EaselEvent): EventObject {
  const original = event.getOriginalEvent() as Partial<TouchEvent & MouseEvent> | undefined;
  const object: EventObject = {
    type: event.type,
    timeStamp: event.timeStamp,
    detail: event.detail,
    mark: event.mark,
    target: targetInfo(event.target),
    currentTarget: targetInfo(event.currentTarget),
    ...event.extraFields,
  };
  if (original?.changedTouches !== undefined) {
    object.touches = touchPoints(original.touches);
    object.changedTouches = touchPoints(original.changedTouches);
    if (event.type === 'tap' || event.type === 'longpress' || event.type === 'longtap') {
      const first = object.changedTouches[0] ?? object.touches[0];
      object.detail = { x: first?.pageX ?? 0, y: first?.pageY ?? 0 };
    }
  }
  return object;
}

function targetInfo(target: unknown): EventTargetInfo {
  const node = nodeOf(target);
  const element = node === undefined ? undefined : domOf(node);
  return {
    id: node?.id ?? '',
    dataset: { ...node?.dataset },
    offsetLeft: element?.offsetLeft ?? 0,
    offsetTop: element?.offsetTop ?? 0,
  };
}

function touchPoints(list: TouchList | undefined): TouchPoint[] {
  const viewport = currentViewport();
  const corner = viewport?.area.getBoundingClientRect();
  const left = corner?.left ?? 0;
  const top = corner?.top ?? 0;
  return [...(list ?? [])].map((touch) => ({
    identifier: touch.identifier,
    clientX: touch.clientX - left,
    clientY: touch.clientY - top,
    pageX: touch.clientX - left,
    pageY: touch.clientY - top + (viewport?.scroll.scrollTop ?? 0),
    force: 1,
  }));
}
