import { areaOptions } from '../../framework/pure'
import { memberOptions, membersNamed } from '../../members/pure'
import { codeOptions, type Option, type Viewer } from '../../platform/http/pages/view-types'
import type { ImportColumn, ImportValues } from '../../programme/imports/import-kind'
import { accreditationLifeCycle } from '../accreditation/accreditation.status'
import { deliveryLanguages, expertCategories } from '../expert.vocabulary'
import type { Accredited } from '../accreditation/accreditation.list'

// What time alone has made of an accreditation is still an accreditation that was granted.
const stateOptions = (viewer: Viewer): Option[] => [
  ...(['expiring', 'expired', 'dormant'] as const).map((state) => ({
    value: 'accredited',
    text: viewer.t(`vocabulary:accreditationStates.${state}`),
  })),
  ...codeOptions(accreditationLifeCycle.states, 'vocabulary:accreditationStates.')(viewer),
]

/** The columns of accreditations: a row is one, in the file that the reference or the name says. */
export const accreditationImportColumns: readonly ImportColumn[] = [
  {
    key: 'expertReference',
    kind: 'text',
    field: 'expertReference',
    finds: true,
    also: ['reference', 'ref', 'expert reference', "reference de l'expert"],
  },
  {
    key: 'name',
    kind: 'text',
    field: 'name',
    finds: true,
    also: ['name', 'full name', 'expert', 'nom', 'nom complet', 'nom et prenom', 'prenom et nom'],
  },
  {
    key: 'homeMember',
    kind: 'code',
    field: 'homeMember',
    finds: true,
    options: ({ lang }) => memberOptions(lang),
    codesOf: membersNamed,
    also: ['member', 'membre', 'country', 'pays', 'administration'],
  },
  {
    key: 'category',
    kind: 'code',
    field: 'category',
    required: true,
    options: codeOptions(expertCategories, 'vocabulary:expertCategories.'),
    also: ['type', 'accreditation', 'accredited as', 'accredite comme'],
  },
  {
    key: 'area',
    kind: 'code',
    field: 'area',
    required: true,
    options: areaOptions,
    also: ['area', 'topic', 'theme', 'domaine', 'specialite'],
  },
  {
    key: 'language',
    kind: 'code',
    field: 'language',
    required: true,
    options: codeOptions(deliveryLanguages, 'vocabulary:languages.'),
    also: ['language', 'langue'],
  },
  {
    key: 'state',
    kind: 'code',
    field: 'state',
    required: true,
    options: stateOptions,
    also: ['status', 'step', 'statut', 'etape'],
  },
  {
    key: 'since',
    kind: 'day',
    field: 'since',
    required: true,
    also: ['date', 'accredited on', 'from', 'start', 'date d accreditation', 'accredite le', 'du', 'debut'],
  },
  {
    key: 'until',
    kind: 'day',
    field: 'until',
    also: [
      'expiry',
      'expires',
      'expiry date',
      'valid until',
      'end',
      'echeance',
      'valable jusqu au',
      'fin',
      'expiration',
    ],
  },
]

/** What an accreditation holds of these. */
export function accreditationValues({ reference, name, homeMember, accreditations: held }: Accredited): ImportValues {
  const { category, area, language, state, since, until = '' } = held
  return { expertReference: reference, name, homeMember, category, area, language, state, since, until }
}
