/**
 * Who may reach the files of cloud storage; the build writes it into dist/database.json. The only files are rosters: an
 * office uploads one from the phone, the function reads and removes it. No client ever reads a file back.
 */
export const storage = {
  rule: { read: false, write: 'resource.openid == auth.openid' },
} as const;
