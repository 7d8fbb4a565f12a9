import type { PublishedActivity } from '../../src/open-data/published/published.activity'
import type { Publisher } from '../../src/open-data/published/publisher'
import { usualOpenData, type OpenDataSettings } from '../../src/programme/open-data'

/** What an organization chooses that publishes. */
export const aPublishingChoice = (more: Partial<OpenDataSettings> = {}): OpenDataSettings => ({
  ...usualOpenData,
  identifier: 'XM-DAC-99999',
  licence: 'cc-by-4.0',
  ...more,
})

export const aPublisher = (more: Partial<Publisher> = {}): Publisher => ({
  identifier: 'XM-DAC-99999',
  kind: '40',
  name: { en: 'Customs Union of the Isles', fr: 'Union douanière des Îles' },
  licence: { code: 'cc-by-4.0', uri: 'https://creativecommons.org/licenses/by/4.0/' },
  language: 'en',
  currency: 'EUR',
  activities: 'confirmed',
  funding: 'amounts',
  isDemonstration: false,
  ...more,
})

const named = (code: string, en = code, fr = en) => ({ code, name: { en, fr } })

/** An activity with everything that one may have. */
export const aPublishedActivity = (more: Partial<PublishedActivity> = {}): PublishedActivity => ({
  identifier: 'XM-DAC-99999-TRN-2026-0001',
  reference: 'TRN-2026-0001',
  title: 'Risk management',
  titleIn: 'en',
  description: { en: 'National workshop.', fr: 'Atelier national.' },
  kind: 'training',
  type: named('national-workshop', 'National workshop', 'Atelier national'),
  mode: named('in-person-national', 'In person, national', 'En présentiel, national'),
  status: '3',
  isToCome: false,
  period: { from: '2026-09-07', until: '2026-09-11' },
  actual: { from: '2026-09-07', until: '2026-09-11' },
  members: [
    { ...named('FJ', 'Fiji', 'Fidji'), percentage: '33.34' },
    { ...named('TO', 'Tonga'), percentage: '33.33' },
    { ...named('EU', 'European Union', 'Union européenne'), percentage: '33.33' },
  ],
  objectives: [
    named('SO1', 'Trade facilitation', 'Facilitation des échanges'),
    named('SO2', 'Revenue collection', 'Recouvrement des recettes'),
  ],
  instruments: [named('safe-framework', 'SAFE Framework', 'Cadre SAFE')],
  areas: [named('risk', 'Risk management', 'Gestion des risques')],
  donors: [{ en: 'United Kingdom', fr: 'Royaume-Uni' }],
  budgets: [{ currency: 'EUR', amount: 1_250_050 }],
  payments: [{ reference: 'PAY-2026-0001', day: '2026-09-30', amount: 100_005, currency: 'EUR' }],
  people: { count: 24, label: { en: 'Participants trained', fr: 'Participants formés' } },
  related: ['XM-DAC-99999-MIS-2026-0002'],
  updatedAt: new Date('2026-10-01T09:00:00Z'),
  ...more,
})

export const lists = {
  objectives: 'https://capstan.example/open-data/codelists/objectives',
  instruments: 'https://capstan.example/open-data/codelists/instruments',
}
