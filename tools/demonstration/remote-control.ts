/** The simulator's HTTP interface, typed by the contract: calls as a persona, and the clock. */
import type { Answer, Contract, FunctionName } from '../../server/contract';

type Actions<F extends FunctionName> = Contract[F];
type Input<F extends FunctionName, A extends keyof Actions<F>> = Actions<F>[A] extends {
  input: infer I;
}
  ? I
  : never;
type Output<F extends FunctionName, A extends keyof Actions<F>> = Actions<F>[A] extends {
  output: infer O;
}
  ? O
  : never;

type Caller = { readonly persona: string } | { readonly openid: string };

export function createRemoteControl(origin: string) {
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const reply = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!reply.ok) {
      throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
    }
    return (await reply.json()) as T;
  };

  /** The answer as it is, right or wrong. */
  const ask = async <F extends FunctionName, A extends keyof Actions<F> & string>(
    caller: Caller,
    name: F,
    action: A,
    input: Input<F, A>,
  ): Promise<Answer<Output<F, A>>> => {
    const { result } = await post<{ result: Answer<Output<F, A>> }>('/control/call', {
      ...caller,
      function: name,
      data: { action, input },
    });
    return result;
  };

  const value = async <F extends FunctionName, A extends keyof Actions<F> & string>(
    caller: Caller,
    name: F,
    action: A,
    input: Input<F, A>,
  ): Promise<Output<F, A>> => {
    const answer = await ask(caller, name, action, input);
    if (!answer.ok) {
      throw new Error(`${name}.${action} failed with ${answer.code} ${answer.field ?? ''}`);
    }
    return answer.value;
  };

  return {
    post,
    ask,
    /** Throws with the code when the call fails, as the others do. */
    callBy: value,
    call: <F extends FunctionName, A extends keyof Actions<F> & string>(
      persona: string,
      name: F,
      action: A,
      input: Input<F, A>,
    ) => value({ persona }, name, action, input),
    callAs: <F extends FunctionName, A extends keyof Actions<F> & string>(
      openid: string,
      name: F,
      action: A,
      input: Input<F, A>,
    ) => value({ openid }, name, action, input),
    async now(): Promise<number> {
      const reply = await fetch(`${origin}/control/clock`);
      return ((await reply.json()) as { now: number }).now;
    },
    async setClock(at: number): Promise<void> {
      await post('/control/clock', { at });
    },
  };
}
