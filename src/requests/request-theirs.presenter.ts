import { formatInstant } from '../platform/formats'
import type { Parsed } from '../platform/forms'
import type { Viewer } from '../platform/viewer'
import type { RequestRecord } from './request.model'

/** What another person saved meanwhile, where it differs from what was typed. */
export function presentTheirs(record: RequestRecord, { raw }: Parsed<unknown>, viewer: Viewer) {
  const { t } = viewer
  const last = record.history.at(-1)!
  const word = (value: unknown) =>
    typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  const stored = record as unknown as Record<string, unknown>
  return {
    text: t('requests:edit.theirs', { name: last.byName, when: formatInstant(last.at, viewer) }),
    lines: comparedFields
      .filter((name) => name in raw && word(raw[name]) !== word(stored[name]))
      .map((name) => ({ label: t(`requests:field.${name}`), value: inWords(name, word(stored[name]), viewer) || '–' })),
  }
}

// A coded answer in the words in which it was asked.
function inWords(name: string, value: string, { t }: Viewer): string {
  if (value === '') return ''
  switch (name) {
    case 'mode':
      return t(`vocabulary:deliveryModes.${value}`)
    case 'language':
      return t(`vocabulary:languages.${value}`)
    case 'urgency':
      return t(`vocabulary:urgencies.${value}`)
    case 'readiness':
      return t(`requests:readiness.${value}`)
    default:
      return value
  }
}

const comparedFields = [
  'title',
  'purpose',
  'results',
  'current',
  'target',
  'importance',
  'previousSupport',
  'wantedFrom',
  'wantedUntil',
  'mode',
  'language',
  'audience',
  'audienceCount',
  'urgency',
  'deadline',
  'ownContribution',
  'readiness',
  'contactName',
  'contactEmail',
] as const
