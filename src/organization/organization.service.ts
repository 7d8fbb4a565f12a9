import type { Act } from '../programme/actor'
import { append, change, signedBy, type Saved } from '../platform/data/change'
import { changesBetween } from '../platform/data/events'
import { Conflict } from '../platform/errors'
import { Slot } from '../platform/data/slot'
import type { Versioned } from '../platform/forms/forms'
import { usualSettings, type Settings } from '../programme/settings'
import { putInForce, rememberSettings, settingsDirectory } from './organization.directory'
import { settingsChanged, settingsSubject, setUpDismissed } from './organization.events'
import { SettingsRecords, theOne, type SettingsRecord } from './organization.model'

/** Makes the record of settings where there is none; nothing is said in it yet. */
export async function importSettings(): Promise<void> {
  await SettingsRecords.updateOne({ key: theOne }, { $setOnInsert: { history: [], __v: 0 } }, { upsert: true })
}

/** Reads the settings of the database, and puts them in force. */
export async function loadSettings(): Promise<void> {
  await settingsDirectory.load(() => SettingsRecords.find({ key: theOne }, { _id: 0 }).lean<SettingsRecord[]>().exec())
  putInForce(settingsDirectory.get(theOne))
}

/** The record of settings, with its version and its history. */
export const findSettings = (): Promise<SettingsRecord | null> =>
  SettingsRecords.findOne({ key: theOne }).lean<SettingsRecord>().exec()

/** Whether activities stand in plans of financial years already: later features know. */
export const yearsAreInUse = new Slot<() => Promise<boolean>>(() => Promise.resolve(false))

/** What is kept with records by deadlines is reckoned anew by later features, once other deadlines are in force. */
export const deadlinesChanged = new Slot<() => Promise<void>>(() => Promise.resolve())

/**
 * Changes settings. Throws Conflict when the financial year would begin with another month after activities were planned:
 * in which year’s plan each stood at its start was recorded by the year as it was.
 */
export async function changeSettings(
  { version, ...values }: Partial<Settings> & Versioned,
  act: Act,
): Promise<Saved<SettingsRecord>> {
  const saved = await change(SettingsRecords, { key: theOne }, version, async (record) => {
    const before = record.toObject<SettingsRecord>()
    const month = values.firstMonth ?? firstMonthOf(before)
    if (month !== firstMonthOf(before) && (await yearsAreInUse.get()()))
      throw new Conflict('organization:error.yearInUse', { field: 'firstMonth' })
    record.set(saidOf(values))
    const after = record.toObject<SettingsRecord>()
    const changes = changesBetween(before, after, audited)
    const changed = Object.keys(changes)
    if (changed.length === 0) return undefined
    record.history.push({ ...signedBy(act), fields: changed })
    rememberSettings({ ...after, history: [] })
    return settingsChanged(settingsSubject, act, {}, changes)
  })
  if (values.deadlines || values.timeZone) await deadlinesChanged.get()()
  return saved
}

/** Puts the set-up list away. No version: it stands in nobody’s way. */
export async function dismissSetUp(act: Act): Promise<void> {
  await append<SettingsRecord>(SettingsRecords, { key: theOne }, { $set: { setUpDismissedAt: act.at } }, (record) => {
    rememberSettings(record)
    return setUpDismissed(settingsSubject, act, {})
  })
}

const firstMonthOf = ({ firstMonth }: Pick<SettingsRecord, 'firstMonth'>): number =>
  firstMonth ?? usualSettings.firstMonth

/** What is as usual is not said: it follows when the environment says otherwise. */
function saidOf(values: Partial<Settings>): Partial<SettingsRecord> {
  const said = Object.entries(values).map(([name, value]) => [
    name,
    name === 'weights' ? wholeUnlessUsual(values.weights) : otherwise(value, usualSettings[name as keyof Settings]),
  ])
  return Object.fromEntries(said) as Partial<SettingsRecord>
}

// Together they make a hundred, also when another release has other ones as usual, or one more.
const wholeUnlessUsual = (weights: Partial<Settings>['weights']) =>
  otherwise(weights, usualSettings.weights) === undefined ? undefined : weights

function otherwise(value: unknown, usual: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return JSON.stringify(value) === JSON.stringify(usual) ? undefined : value
  const parts = Object.entries(value)
    .map(([name, part]) => [name, otherwise(part, (usual as Record<string, unknown>)[name])] as const)
    .filter(([, part]) => part !== undefined)
  return parts.length > 0 ? Object.fromEntries(parts) : undefined
}

const audited = [
  'nameEn',
  'nameFr',
  'mailFrom',
  'letterAddress',
  'signatureEn',
  'signatureFr',
  'languages',
  'timeZone',
  'currency',
  'firstMonth',
  'workingWeek',
  'secondFactorRoles',
  'signOnAccounts',
  'secondChoices',
  'deadlines',
  'weights',
  'factors',
  'retention',
  'warnings',
  'openData',
] as const
