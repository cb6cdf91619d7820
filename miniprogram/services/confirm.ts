/** Asks before an act that matters; true when the person agrees. */
export async function confirmed(texts: {
  readonly title: string;
  readonly content: string;
  readonly confirmText: string;
  readonly cancelText: string;
}): Promise<boolean> {
  return (await wx.showModal(texts)).confirm;
}
