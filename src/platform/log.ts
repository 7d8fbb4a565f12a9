import { pino } from 'pino'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

/** What is logged unless LOG_LEVEL says otherwise: who tries Capstan out reads its start message, not each request. */
export const usualLevel = (environment: string | undefined): 'info' | 'warn' | 'silent' =>
  environment === 'production' ? 'info' : environment === 'test' ? 'silent' : 'warn'

/**
 * An address for the log: without what was searched, and without what stands in a link and opens an account or a
 * calendar, whole or in part.
 */
export const loggedPath = (url: string): string =>
  url
    .split('?')[0]!
    .replace(/^\/calendar\/.*$/i, '/calendar/…')
    .replace(/\/[\w-]{44}$/, '/…')

/** The server's log: one JSON line an event, with secrets and bodies left out. */
export const log = pino({
  // A level that does not exist is for the settings to refuse, in a sentence.
  level: logLevels.find((level) => level === process.env.LOG_LEVEL) ?? usualLevel(process.env.NODE_ENV),
  redact: ['req.headers.cookie', 'req.headers.authorization', 'req.body', 'res.headers["set-cookie"]'],
})
