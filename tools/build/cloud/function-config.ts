/** config.json of a cloud function: the open APIs it may call, and its timer. */
import { z } from 'zod';

/** Seven fields: second minute hour day month weekday year (developers.weixin.qq.com, "定时触发器"). */
const cron = z
  .string()
  .regex(/^[\d*,/-]+(\s+[\d*,/-]+){6}$/, 'a timer has seven fields of digits and , - * /');

export const functionConfigSchema = z.strictObject({
  permissions: z.strictObject({ openapi: z.array(z.string().min(1)) }).optional(),
  triggers: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/, 'a letter, then letters, digits, - and _'),
        type: z.literal('timer'),
        config: cron,
      }),
    )
    .max(1, 'the platform takes one trigger for a function')
    .optional(),
});

export type FunctionConfig = z.infer<typeof functionConfigSchema>;
