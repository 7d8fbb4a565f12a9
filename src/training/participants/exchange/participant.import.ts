import { paths } from '../../../paths'
import { folded } from '../../../platform/lists/folded'
import { isCoordinator, isMember, type Act, type Actor } from '../../../programme/actor'
import type { Imported, ImportKind, ImportValues, KnownRecord } from '../../../programme/imports/import-kind'
import { textOf } from '../../../programme/imports/import-values'
import { trainingRecords } from '../../training.queries'
import { mayCorrectParticipant, mayReadPerson } from '../../training.policy'
import { sharedName } from '../participant.count'
import { participantsOf, type KnownParticipant } from '../participant.queries'
import {
  allParticipantFileColumns,
  participantImportColumns,
  participantReference,
  participantValues,
} from './participant.columns'
import { parseParticipantRow, tidyParticipant, type EventAround } from './participant-row'
import {
  enterParticipants,
  removeParticipants,
  restoreParticipant,
  type EnteredRow,
  type ImportedPerson,
} from './participant-import.service'
import { contentVersion } from './participant.version'
import { participantColumns } from '../participant.list'

interface Known extends KnownRecord {
  person: KnownParticipant
}

type Events = ReadonlyMap<string, EventAround>

const eventIn = (values: ImportValues): string => textOf(values, 'training').trim().toUpperCase()

/** The events of rows with their people, as far as this person may know them. */
async function eventsOf(references: readonly string[], actor: Actor): Promise<Events> {
  const wanted = [...new Set(references)].filter(Boolean)
  const found = (await trainingRecords.of(actor)?.find({ reference: { $in: wanted } })) ?? []
  const events = await Promise.all(
    found.map(async (training): Promise<[string, EventAround]> => {
      const people = (await participantsOf(training.reference)).filter((person) => mayReadPerson(actor, person))
      return [training.reference, { training, people }]
    }),
  )
  return new Map(events)
}

const known = (person: KnownParticipant, { training }: EventAround): Known => ({
  reference: participantReference(person),
  version: contentVersion(person, training),
  values: participantValues(person, training),
  person,
})

const partsOf = (reference: string): [training: string, id: string] => {
  const [training = '', id = ''] = reference.split('/')
  return [training, id.toLowerCase()]
}

function importedPerson({ reference, version }: Pick<KnownRecord, 'reference' | 'version'>): ImportedPerson {
  const [training, id] = partsOf(reference)
  return { training, id, version: String(version) }
}

async function entered(one: EnteredRow, act: Act): Promise<Imported> {
  const [left] = await enterParticipants([one], act)
  return left!
}

/** The people of training events out of a spreadsheet: who is nominated or selected, and who was there on which day. */
export const participantImport: ImportKind<Known, EnteredRow, Events> = {
  key: 'participants',
  title: 'training:people.title',
  lead: 'training:import.lead',
  hint: 'training:import.hint',
  allow: (actor) => isCoordinator(actor) || isMember(actor),
  list: () => ({ columns: participantColumns, fileColumns: allParticipantFileColumns }),
  columns: participantImportColumns,
  within: 'training',
  example: ({ t }) => ({
    name: t('training:import.exampleName'),
    member: 'FJ',
    email: 'valuation@customs.example',
    gender: 'f',
    affiliation: 'customs',
    level: 'officer',
    position: t('training:import.examplePosition'),
    day1: 'yes',
  }),
  tidy: tidyParticipant,
  // Who shares an address is told apart by name; where nobody does, a name may have been misspelt.
  identity(values) {
    const email = folded(textOf(values, 'email')).trim()
    const event = eventIn(values)
    return email === '' || event === ''
      ? ''
      : [`${event}|${email}|${sharedName(textOf(values, 'name'))}`, `${event}|${email}`]
  },
  isOther: (values, { person }) =>
    sharedName(textOf(values, 'name')) !== sharedName(person.name) &&
    (textOf(values, 'sharedAddress') === 'yes' || (person.sharedAs ?? '') !== ''),
  async find(references, rows, actor) {
    const events = await eventsOf([...references.map((one) => partsOf(one)[0]), ...rows.map(eventIn)], actor)
    return [...events.values()].flatMap((event) => event.people.map((person) => known(person, event)))
  },
  around: (rows, actor) => eventsOf(rows.map(eventIn), actor),
  mayChange: (actor, { person }) => mayCorrectParticipant(actor, person),
  read(values, record, viewer, events) {
    const event = record ? record.person.training : eventIn(values)
    const form = parseParticipantRow(values, record?.person, events.get(event), viewer)
    return form.errors ? form : { values: { row: form.values, person: record?.person }, raw: form.raw }
  },
  create: (one, act) => entered(one, act),
  change: (_reference, one, act) => entered(one, act),
  createAll: enterParticipants,
  changeAll: enterParticipants,
  remove: (reference, version, act) => removeParticipants([importedPerson({ reference, version })], act),
  removeAll: (all, act) => removeParticipants(all.map(importedPerson), act),
  restore: ({ reference, version }, before, act) =>
    restoreParticipant(...partsOf(reference), before, String(version), act),
  href: (reference) => paths.training.participants({ reference: partsOf(reference)[0] }, { view: 'all' }),
  name: (values) => textOf(values, 'name'),
}
