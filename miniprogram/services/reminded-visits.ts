/** Of which visits this phone asked to be reminded: WeChat does not tell, and a second message needs a second consent. */
const KEY = 'reminded-visits';
/** More than anybody books ahead. */
const KEPT = 20;

export function remindedVisits(): readonly string[] {
  const kept: unknown = wx.getStorageSync(KEY);
  return Array.isArray(kept)
    ? kept.filter((visitId): visitId is string => typeof visitId === 'string')
    : [];
}

export function noteReminded(visitId: string): void {
  wx.setStorageSync(KEY, [visitId, ...remindedVisits()].slice(0, KEPT));
}
