import type { Scene } from './scene';

/** Each at a phone's width and in the wide window of WeChat for PC. */
export function atBothWidths(scenes: readonly Scene[]): Scene[] {
  return scenes.flatMap((scene): Scene[] => [
    { ...scene, size: 'desk' },
    { ...scene, name: `${scene.name}-phone`, size: 'phone' },
  ]);
}
