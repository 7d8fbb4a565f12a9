import { parseNewEdition } from '../../src/framework/editions/edition.form'
import { enterEdition } from '../../src/framework/editions/edition.service'
import { editionDirectory, referenceEditions } from '../../src/framework/framework.directory'
import { loadEditions } from '../../src/framework'
import { FrameworkEditions, type FrameworkEdition, type FrameworkElement } from '../../src/framework/framework.model'
import { actBy, anAdmin } from '../support/people'

const no = { objective: false, byDelivery: false, byInstrument: false, joint: false, standsAlone: false }
const both = (en: string, fr = `${en} (fr)`) => ({ en, fr })

export const anElement = (code: string, layer: string, more: Partial<FrameworkElement> = {}): FrameworkElement => ({
  code,
  layer,
  title: both(`Title of ${code}`),
  description: both(`What ${code} means. More of it.`),
  ...no,
  ...more,
})

/** An edition that was made up: three objectives, an enabler for which work needs no instrument, and the code FA1 again. */
export const anEdition = (more: Partial<FrameworkEdition> = {}): FrameworkEdition => ({
  edition: '2027-2030',
  state: 'adopted',
  validFrom: '2027-07-01',
  validUntil: '2030-06-30',
  title: both('Strategic Plan 2027-2030', 'Plan stratégique 2027-2030'),
  motto: both('', ''),
  noFrench: false,
  adoptedOn: undefined,
  adoptedBy: '',
  decision: '',
  source: '',
  placeholder: false,
  layers: [
    { code: 'objective', part: 'objective', title: both('Objectives'), lead: both('', ''), most: 0 },
    { code: 'enabler', part: 'other', title: both('Enablers'), lead: both('', ''), most: 0 },
    { code: 'focus', part: 'focus', title: both('Focus'), lead: both('', ''), most: 0 },
    { code: 'means', part: 'function', title: both('Means'), lead: both('', ''), most: 0 },
  ],
  elements: [
    ...['P1', 'P2', 'P3'].map((code) => anElement(code, 'objective', { objective: true })),
    anElement('E1', 'enabler', { standsAlone: true }),
    anElement('FA1', 'focus', { title: both('Data', 'Données') }),
    anElement('F2', 'focus'),
    anElement('M1', 'means', { byInstrument: true }),
    anElement('M2', 'means', { joint: true }),
    anElement('M3', 'means', { byDelivery: true }),
  ],
  crosswalk: (
    [
      ['SO1', 'P1', 'same'],
      ['SO2', 'P2', 'renamed'],
      ['SO3', 'P3', 'widened'],
      ['SO4', 'E1', 'narrowed'],
      ['FA1', 'FA1', 'split'],
      ['FA1', 'F2', 'split'],
      ['FA2', '', 'ended'],
      ['FA3', '', 'ended'],
      ['SP1', 'M1', 'renamed'],
      ['SP2', 'M2', 'renamed'],
      ['SP3', 'M3', 'merged'],
      ['SP4', 'M3', 'merged'],
      ['SP5', 'M3', 'merged'],
      ['ORG1', '', 'ended'],
      ['ORG2', '', 'ended'],
    ] as const
  ).map(([code, toCode, kind]) => ({ from: '2022-2025', code, toCode, kind, note: '' })),
  history: [],
  __v: 0,
  ...more,
})

/** Puts editions beside those that come with Capstan, for the tests of a describe. */
export function withEditions(...more: FrameworkEdition[]): void {
  before(() => editionDirectory.load(() => Promise.resolve([...referenceEditions(), ...more])))
  after(() => editionDirectory.load(() => Promise.resolve(referenceEditions())))
}

/** The form of a new edition. */
export const newEdition = (more: Record<string, string> = {}) => ({
  edition: '2027-2030',
  titleEn: 'Strategic Plan 2027-2030',
  titleFr: 'Plan stratégique 2027-2030',
  validFrom: '2027-07-01',
  validUntil: '2030-06-30',
  begin: 'copy.2022-2025',
  ...more,
})

/** A draft that a system administrator has entered: a copy of the edition in force, with all that adopting asks for. */
export async function aDraftEdition(more: Record<string, string> = {}, by = anAdmin()) {
  const decided = { adoptedOn: '2026-06-25', adoptedBy: 'Council', decision: 'SC0200', source: 'Plan, June 2026' }
  const form = parseNewEdition(newEdition({ ...decided, ...more }), ['2022-2025'])
  if (form.errors) throw new Error(JSON.stringify(form.errors))
  return enterEdition(form.values, actBy(by))
}

/** Puts an adopted edition into the database, as those find it who come after. */
export async function anAdoptedEdition(more: Partial<FrameworkEdition> = {}): Promise<void> {
  await FrameworkEditions.create(anEdition(more))
  await loadEditions()
}
