/** Runs `npm ci` in `folder` (absolute) unless it answers its lock file already; answers whether it installed. */
export function installWhenChanged(folder: string): boolean;
