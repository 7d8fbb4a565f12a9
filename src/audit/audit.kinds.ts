import type { Viewer } from '../platform/http/pages/view-types'

/** Kinds of records of which the trail tells. */
export const kinds = [
  'request',
  'mission',
  'training',
  'assignment',
  'field-assessment',
  'rating',
  'call',
  'offer',
  'report',
  'recommendation',
  'assessment',
  'expert',
  'member',
  'edition',
  'agreement',
  'user',
  'settings',
  'mail-text',
  'apiKey',
  'webhook',
  'savedView',
  'announcement',
  'job',
  'holidays',
  'vocabulary',
  'instrument',
  'programme',
  'template',
  'rates',
  'disbursement',
  'file',
  'import',
  'bulk',
  'plan',
  'whatIf',
  'erasure',
  'retention',
  'message',
  'trail',
  'page',
] as const

/** The kind of record in words. */
export const saidKind = (kind: string, { t }: Viewer): string =>
  kinds.includes(kind as never) ? t(`audit:kind.${kind}`) : kind
