/**
 * Conditions of security rules as a tree: `auth.openid == doc._openid && doc.state in ['open', 'new']`. What may stand
 * in them: docs.cloudbase.net/rule/learn-rules and the mini-program's guide "数据库安全规则".
 */
import type { Token } from './tokens';
import { RuleSyntaxError, tokensOf } from './tokens';

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';

export type Condition =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'list'; readonly items: readonly Condition[] }
  | { readonly kind: 'template'; readonly parts: readonly Condition[] }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Condition; readonly name: Condition }
  | { readonly kind: 'get'; readonly path: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'and' | 'or';
      readonly left: Condition;
      readonly right: Condition;
    }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Condition;
      readonly right: Condition;
    };

/** A condition reads at most so many documents by `get` (guide "数据库安全规则", get 函数). */
const MAX_GETS = 3;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '==': '==',
  '===': '==',
  '!=': '!=',
  '!==': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  in: 'in',
};

const CONSTANTS: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  null: null,
  undefined: null,
};

/** Reads a condition in which the given variables may stand. Throws a RuleSyntaxError. */
export function readCondition(source: boolean | string, variables: readonly string[]): Condition {
  if (typeof source === 'boolean') {
    return { kind: 'value', value: source };
  }
  return new Reader(source, variables).whole();
}

class Reader {
  private readonly tokens: readonly Token[];
  private position = 0;
  private gets = 0;

  constructor(
    source: string,
    private readonly variables: readonly string[],
  ) {
    this.tokens = tokensOf(source);
  }

  whole(): Condition {
    const condition = this.either();
    if (this.next.kind !== 'end') {
      throw this.unexpected();
    }
    return condition;
  }

  private either(): Condition {
    let left = this.both();
    while (this.take('||')) {
      left = { kind: 'or', left, right: this.both() };
    }
    return left;
  }

  private both(): Condition {
    let left = this.comparison();
    while (this.take('&&')) {
      left = { kind: 'and', left, right: this.comparison() };
    }
    return left;
  }

  private comparison(): Condition {
    const left = this.negation();
    const operator = this.operator();
    if (operator === undefined) {
      return left;
    }
    this.position += 1;
    return { kind: 'compare', operator, left, right: this.negation() };
  }

  private operator(): Comparison | undefined {
    const { kind, text } = this.next;
    const isWord = kind === 'symbol' || kind === 'name';
    return isWord && Object.hasOwn(COMPARISONS, text) ? COMPARISONS[text] : undefined;
  }

  private negation(): Condition {
    return this.take('!') ? { kind: 'not', of: this.negation() } : this.member();
  }

  private member(): Condition {
    let of = this.operand();
    for (;;) {
      if (this.take('.')) {
        of = { kind: 'member', of, name: { kind: 'value', value: this.name() } };
      } else if (this.take('[')) {
        of = { kind: 'member', of, name: this.either() };
        this.expect(']');
      } else {
        return of;
      }
    }
  }

  private operand(): Condition {
    const token = this.next;
    this.position += 1;
    switch (token.kind) {
      case 'number':
        return { kind: 'value', value: Number(token.text) };
      case 'text':
        return { kind: 'value', value: token.text };
      case 'template':
        return { kind: 'template', parts: this.templateParts(token.text) };
      case 'name':
        return this.named(token);
      case 'symbol':
        return this.enclosed(token);
      case 'end':
        this.position -= 1;
        throw this.unexpected();
    }
  }

  private named(token: Token): Condition {
    if (Object.hasOwn(CONSTANTS, token.text)) {
      return { kind: 'value', value: CONSTANTS[token.text] };
    }
    if (token.text === 'get' && this.take('(')) {
      this.gets += 1;
      if (this.gets > MAX_GETS) {
        throw new RuleSyntaxError(`a condition may have ${MAX_GETS} get() at most`);
      }
      const path = this.either();
      this.expect(')');
      return { kind: 'get', path };
    }
    if (!this.variables.includes(token.text)) {
      throw new RuleSyntaxError(`a condition knows no "${token.text}" here`);
    }
    return { kind: 'variable', name: token.text };
  }

  private enclosed(token: Token): Condition {
    if (token.text === '(') {
      const inner = this.either();
      this.expect(')');
      return inner;
    }
    if (token.text === '[') {
      return { kind: 'list', items: this.items() };
    }
    if (token.text === '-' && this.next.kind === 'number') {
      this.position += 1;
      return { kind: 'value', value: -Number(this.tokens[this.position - 1]?.text) };
    }
    this.position -= 1;
    throw this.unexpected();
  }

  private items(): readonly Condition[] {
    const items: Condition[] = [];
    while (!this.take(']')) {
      if (items.length > 0) {
        this.expect(',');
      }
      items.push(this.either());
    }
    return items;
  }

  /** `database.shops.${doc.shop}`: texts and conditions in turn. */
  private templateParts(source: string): readonly Condition[] {
    return source
      .split(/(\$\{[^}]*\})/)
      .map((part) =>
        part.startsWith('${')
          ? readCondition(part.slice(2, -1), this.variables)
          : { kind: 'value', value: part },
      );
  }

  private get next(): Token {
    return this.tokens[this.position] ?? { kind: 'end', text: 'the end', at: 0 };
  }

  private take(symbol: string): boolean {
    if (this.next.kind !== 'symbol' || this.next.text !== symbol) {
      return false;
    }
    this.position += 1;
    return true;
  }

  private expect(symbol: string): void {
    if (!this.take(symbol)) {
      throw this.unexpected();
    }
  }

  private name(): string {
    if (this.next.kind !== 'name') {
      throw this.unexpected();
    }
    this.position += 1;
    return this.tokens[this.position - 1]?.text ?? '';
  }

  private unexpected(): RuleSyntaxError {
    return new RuleSyntaxError(`a condition does not expect "${this.next.text}" here`);
  }
}
