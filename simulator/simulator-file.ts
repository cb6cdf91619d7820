/** What simulator.json holds: who holds the phones, how they are opened, and what stands around them. */
/** A person who may hold the phone. `openid` is what the cloud sees; nothing else identifies them. */
export interface Persona {
  readonly id: string;
  readonly name: LocalText;
  readonly openid: string;
  readonly unionid?: string;
  /** E.164, what WeChat's one-tap phone number would give. */
  readonly phoneNumber?: string;
  /** One line for the panel: who this is in the demonstration. */
  readonly note?: LocalText;
}

export interface LocalText {
  readonly zh: string;
  readonly en: string;
}

/** One way of opening the mini-program. `scene` is WeChat's scene value. */
export interface LaunchPreset {
  readonly id: string;
  readonly name: LocalText;
  readonly scene: number;
  /** Page path with query; the entry page when missing. */
  readonly path?: string;
  readonly referrerAppId?: string;
}

/** A program beside the phone: it gets what it scans as a line on standard input and answers with a JSON line. */
export interface DeviceDefinition {
  readonly id: string;
  readonly name: LocalText;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * An environment variable of the cloud functions: a text ({origin} and {host} stand for the simulator's own address,
 * {smtp} for the URL of its mail service), or a secret that is made once and kept in the data folder.
 */
export type EnvironmentValue =
  | string
  | {
      readonly generate: 'key' | 'ed25519' | 'token';
      /** Several: a secret for each, separated by commas. */
      readonly prefix?: string | readonly string[];
    };

/** A moment that matters to the project: the next such weekday (0 is Sunday) at `HH:MM` in Shanghai. */
export interface Moment {
  readonly name: LocalText;
  readonly weekday: number;
  readonly time: string;
}

/** How the short message service is set. */
export interface SmsSettings {
  /** Messages that one number may get on a day of Shanghai; 10 when missing. */
  readonly dailyLimit?: number;
  /** Whether delivery reports carry the SessionContext; the service does so only when that was ordered. */
  readonly sessionInReports?: boolean;
}

export interface SimulatorFile {
  readonly personas: readonly Persona[];
  readonly launches: readonly LaunchPreset[];
  readonly devices: readonly DeviceDefinition[];
  /** Moments that the panel offers to set the clock to. */
  readonly moments?: readonly Moment[];
  /** What the codes and check names in the answers of devices mean, for the panel. */
  readonly codes?: Readonly<Record<string, LocalText>>;
  readonly environment: Readonly<Record<string, EnvironmentValue>>;
  /** The templates the mini-program has; messages are sent by these alone. */
  readonly subscriptionTemplates?: readonly SubscriptionTemplate[];
  readonly sms?: SmsSettings;
  /** What the content check finds risky: texts that hold one of these words. */
  readonly riskyWords?: readonly string[];
  /** Command that fills an empty cloud; it gets SIMULATOR_ORIGIN and the functions' environment. */
  readonly seed?: readonly string[];
}

/** A template of subscription messages: `fields` are its keywords, such as `thing1` and `date2`. */
export interface SubscriptionTemplate {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly string[];
}
