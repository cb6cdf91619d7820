/**
 * Who may reach the files of cloud storage; the build writes it into dist/database.json. Clients upload lists
 * (the office) and photos for cards (holders); a function reads what was uploaded, keeps a copy of its own if any, and
 * removes it. No client ever reads a file by itself: whoever may see one gets a link for some minutes.
 */
export const storage = {
  rule: { read: false, write: 'resource.openid == auth.openid' },
} as const;
