import { join } from 'node:path'
import { z } from 'zod'
import { BadSetting } from '../platform/errors'
import { logLevels, usualLevel } from '../platform/log'
import { fromRoot } from '../platform/root'
import { isTimeZone, usualZone } from '../platform/time/zones'
import { roles, type Role } from './actor'
import { oidcEnvironment, oidcOf } from './oidc-config'

const portRange = 'PORT must be a number between 0 and 65535, for example PORT=3000.'
/** A setting of this form; else the sentence says what to write instead. */
const like = (pattern: RegExp, sentence: string) => z.string().regex(pattern, sentence)

const port = like(/^\d{1,5}$/, portRange)
  .transform(Number)
  .refine((number) => number <= 65535, portRange)

const months = like(
  /^(\d{1,2}(,\d{1,2})*|none)$/,
  'ASK_AGAIN_MONTHS must be months with commas between them, for example 6,12, or none.',
).transform((list) => (list === 'none' ? [] : list.split(',').map(Number)))

const byRole = (name: string, usual: string) => {
  const wrong = `${name} must be a number for everybody, then others by role, for example ${usual}.`
  return z
    .string()
    .regex(new RegExp(`^[1-9]\\d{0,5}(,(${roles.join('|')}):[1-9]\\d{0,5})*$`), wrong)
    .transform((list): ByRole => {
      const [others, ...some] = list.split(',')
      const limits: ByRole = { others: Number(others) }
      for (const one of some) limits[one.split(':')[0] as Role] = Number(one.split(':')[1])
      return limits
    })
}

const usualIdle = '120,coordinator:30,auditor:30,admin:30'
const usualHours = '12,admin:8'

const environment = z.object({
  ...oidcEnvironment,
  PORT: port.default(3000),
  HOST: like(
    /^[\w.:%-]+$/,
    'HOST must be an address of this computer, for example HOST=0.0.0.0 for all of them.',
  ).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default(fromRoot('data')),
  MONGODB_URI: like(
    /^mongodb(\+srv)?:\/\/[^/\s]+/,
    'MONGODB_URI must look like mongodb://host:27017/capstan?replicaSet=rs0.',
  ).optional(),
  NODE_ENV: z.string().default('development'),
  BASE_URL: z.url('BASE_URL must be a whole address, for example https://capstan.example.org.').optional(),
  PROXIES: like(/^\d$/, 'PROXIES must be the number of balancers or proxies before this server, for example PROXIES=1.')
    .transform(Number)
    .default(0),
  CLAMD: like(
    /^(\/.+|[\w.-]+:\d{1,5}|\[[\da-f:]+\]:\d{1,5})$/i,
    'CLAMD must be the address of a clamd, for example localhost:3310 or /run/clamav/clamd.ctl.',
  ).optional(),
  SECURITY_CONTACT: like(
    /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+[\d-]+)$/,
    'SECURITY_CONTACT must be an address, for example mailto:security@capstan.example.org.',
  ).optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, 'METRICS_TOKEN must have at least 16 characters, without spaces.')
    .optional(),
  SESSION_SECRET: z.string().min(32, 'SESSION_SECRET must have at least 32 characters.').optional(),
  SMTP_URL: like(/^smtps?:\/\//, 'SMTP_URL must look like smtp://user:password@mail.example.org:587.').optional(),
  ADMIN_EMAIL: z
    .email('ADMIN_EMAIL must be an e-mail address, for example ADMIN_EMAIL=admin@capstan.example.org.')
    .optional(),
  ADMIN_PASSWORD: z.string().optional(),
  MAIL_FROM: z.string().default('capstan@localhost'),
  API_ORIGINS: like(
    /^https?:\/\/[^\s,/]+(,https?:\/\/[^\s,/]+)*$/,
    'API_ORIGINS must be origins with commas between them, for example https://data.example.org.',
  )
    .transform((list) => list.split(','))
    .default([]),
  WEBHOOK_HOSTS: like(
    /^[\w.:-]+(,[\w.:-]+)*$/,
    'WEBHOOK_HOSTS must be hosts with commas between them, for example queue.internal,10.0.0.7.',
  )
    .transform((list) => list.split(','))
    .default([]),
  MCP: z.enum(['yes', 'no'], 'MCP must be yes or no.').optional(),
  LOG_LEVEL: z.enum(logLevels, `LOG_LEVEL must be one of ${logLevels.join(', ')}.`).optional(),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'TIME_ZONE must be a zone of the IANA list, for example TIME_ZONE=Europe/Brussels.')
    .default(usualZone),
  DEMO: z.enum(['yes', 'no'], 'DEMO must be yes or no.').optional(),
  FRESH: z.literal('yes', 'FRESH must be yes, or left out.').optional(),
  LEAST_ROOM: like(/^\d{1,7}$/, 'LEAST_ROOM must be a number of megabytes, for example LEAST_ROOM=500.')
    .transform(Number)
    .default(100),
  ASK_AGAIN_MONTHS: months.default([6, 12]),
  SESSION_IDLE_MINUTES: byRole('SESSION_IDLE_MINUTES', usualIdle).prefault(usualIdle),
  SESSION_HOURS: byRole('SESSION_HOURS', usualHours).prefault(usualHours),
  ANCHOR_DIR: z.string().min(1).optional(),
  AUDIT_YEARS: like(/^([1-9]\d?|all)$/, 'AUDIT_YEARS must be a number of years, for example 10, or all.')
    .transform((years) => (years === 'all' ? null : Number(years)))
    .default(null),
})

/** Every variable that is read. */
export const settingNames = Object.keys(environment.shape) as readonly (keyof typeof environment.shape)[]

/** A number for everybody, and others for some roles. */
export type ByRole = { others: number } & Partial<Record<Role, number>>

export type Config = ReturnType<typeof readConfig>

/** Whether only this computer reaches an address. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)

/** Reads and checks the environment; throws BadSetting with a sentence that says what to write instead. */
export function readConfig(env: NodeJS.ProcessEnv) {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = environment.safeParse(filled)
  if (!read.success) {
    const first = read.error.issues[0]
    const name = String(first?.path[0] ?? 'setting')
    const sentence = first?.message ?? ''
    throw new BadSetting(sentence.startsWith(name) ? sentence : `${name}: ${sentence}`)
  }
  const values = read.data
  const isProduction = values.NODE_ENV === 'production'
  const demoSignIns = !isProduction && (values.DEMO === 'yes' || isLoopback(values.HOST))
  return {
    port: values.PORT,
    /** Where the pages are to be reached; this computer alone unless HOST says otherwise. */
    host: values.HOST,
    dataDir: values.DATA_DIR,
    mongodbUri: values.MONGODB_URI,
    isProduction,
    baseUrl: values.BASE_URL?.replace(/\/$/, ''),
    /** How many balancers or proxies stand before this server and say for whom they ask. */
    proxies: values.PROXIES,
    /** Where the virus scanner listens that each file goes through. */
    clamd: values.CLAMD,
    /** Whom to tell of a weakness. */
    securityContact: values.SECURITY_CONTACT,
    /** What a program shows that reads /metrics from another computer. */
    metricsToken: values.METRICS_TOKEN,
    sessionSecret: values.SESSION_SECRET,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    /** The first administrator of an empty system; read once, where there is no account. */
    firstAdmin:
      values.ADMIN_EMAIL && values.ADMIN_PASSWORD
        ? { email: values.ADMIN_EMAIL, password: values.ADMIN_PASSWORD }
        : undefined,
    /** Who signs people in besides Capstan. */
    oidc: oidcOf(values),
    /** Sites whose pages may ask the interface for other systems. */
    apiOrigins: values.API_ORIGINS,
    /** Hosts of a network inside that webhooks may tell. */
    webhookHosts: values.WEBHOOK_HOSTS,
    /** Whether assistants may read and draft by the Model Context Protocol. */
    mcp: values.MCP === 'yes',
    logLevel: values.LOG_LEVEL ?? usualLevel(values.NODE_ENV),
    /** Load the demo year into an empty store; never in production. */
    demo: values.DEMO !== 'no' && demoSignIns,
    /** Accounts whose password everybody knows may sign in; to other computers only when DEMO says so. */
    demoSignIns,
    /** Read templates, texts and built files again when they change, for those who work on Capstan; never in production. */
    staysFresh: !isProduction && values.FRESH === 'yes',
    /** Megabytes of the disk below which the server is not ready. */
    leastRoom: values.LEAST_ROOM,
    /** Months after the verification of a recommendation in which it is asked whether the change has lasted. */
    askAgainMonths: values.ASK_AGAIN_MONTHS,
    /** Minutes without use, and hours in all, after which a session ends. */
    sessionIdleMinutes: values.SESSION_IDLE_MINUTES,
    sessionHours: values.SESSION_HOURS,
    /** Folder outside the database in which the head of the audit trail is written down each day. */
    anchorDir: values.ANCHOR_DIR ?? join(values.DATA_DIR, 'anchors'),
    /** Years for which the audit trail is kept; null for all. */
    auditYears: values.AUDIT_YEARS,
  }
}

/** What the environment does not say, though an organization needs it. */
export type Lack = 'baseUrl' | 'mail' | 'secret'

/** What is missing of the environment: the address for links, the server for mail, one secret for several servers. */
export const lacksOf = ({ baseUrl, smtpUrl, sessionSecret, mongodbUri }: Config): Lack[] => [
  ...(baseUrl === undefined ? (['baseUrl'] as const) : []),
  ...(smtpUrl === undefined ? (['mail'] as const) : []),
  ...(mongodbUri !== undefined && sessionSecret === undefined ? (['secret'] as const) : []),
]
