/** Why a wx call failed, in WeChat's words: what stands after "fail" in errMsg, and its codes. */
export class ApiFailure extends Error {
  constructor(
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
